"""The pages of the toy story: what is on them, in words."""

import html
import os
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.utils.meta import get_data

from generator import pages
from generator.edtf import parse
from generator.model import EventKind, Modality, Part, Perspective, Voice
from generator.pages import Site, markdown_project, page_words, problem_page
from generator.pages.markdown import strip_markdown
from generator.pages.navigation import list_redirects, make_navigation
from generator.pages.outcome_words import word_history
from generator.pages.story_view import View
from generator.story.event_status import EventStatus
from generator.story.ledger import Verdict
from generator.story.library import Library
from generator.story.loading import load_story
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, TOY, copied, loaded, toy

GOLDEN = ROOT / "tests" / "golden" / "pages"


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    return pages.render_site(toy(), TEMPLATES)


def _ledger(target: str, by: date | None = None) -> str | None:
    """Put what came of a promise in words; nothing where nothing was promised."""
    view = View(toy(), by)
    return word_history(view, view.promised[target]) if target in view.promised else None


@pytest.mark.slow
def test_every_page_is_as_it_was_reviewed(rendered: dict[str, str]) -> None:
    """``GOLDEN=write`` writes the files anew, for a person to review."""
    if os.environ.get("GOLDEN") == "write":
        for old in GOLDEN.rglob("*.md"):
            old.unlink()
        for path, text in rendered.items():
            if path.startswith("editors/"):
                continue
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, encoding="utf-8")
    reviewed = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*.md")
    }

    # The pages for editors are made from the code and change with it.
    assert {path: rendered[path] for path in rendered if "editors/" not in path} == reviewed


@pytest.mark.slow
def test_rendering_twice_gives_the_same(rendered: dict[str, str]) -> None:
    assert pages.render_site(loaded(TOY), TEMPLATES) == rendered


def test_now_the_promise_of_2018_is_met_late_by_163_days_or_more() -> None:
    assert _ledger("canal-opening") == (
        "Met late: first promised 14 May 2018; 2019 missed; done on 11 June 2020, "
        "163 to 527 days late"
    )


def test_at_the_end_of_2018_it_was_open() -> None:
    assert _ledger("canal-opening", date(2018, 12, 31)) == (
        "Open: first promised 14 May 2018; due 2019; not told as done by 31 December 2018, "
        "7 months after it was first promised"
    )


def test_in_march_2020_no_source_told_of_it_but_what_an_official_expected() -> None:
    assert _ledger("canal-opening", date(2020, 3, 31)) == (
        "Not known: first promised 14 May 2018; due 2019, outcome not known; "
        "no source in this collection had said by then what came of it"
    )
    account = View(toy(), date(2020, 3, 31)).promised["canal-opening"]
    assert [str(one.due) for one in account.expectations] == ["2020-21"]


def test_a_plan_that_was_called_off_says_when_and_by_whose_words() -> None:
    assert _ledger("2020-keld-visit") == (
        "Postponed: first promised 10 December 2019; due April 2020. "
        "The visit was postponed on 20 March 2020"
    )
    assert _ledger("2020-keld-visit", date(2020, 1, 1)) == (
        "Open: first promised 10 December 2019; due April 2020; not told as done by "
        "1 January 2020, 22 days after it was first promised"
    )


def test_what_was_only_expected_is_told_and_not_scored() -> None:
    view = View(toy())

    assert _ledger("2020-joint-survey") is None
    assert list(view.expected) == ["2020-joint-survey", "2021-sixth-round"]


def _promised(tmp_path: Path, *changes: tuple[str, str]) -> tuple[Library, str]:
    """Change the forecast of December 2019 into a promise, and put what came of it in words."""
    project = copied(tmp_path)
    event = project / "content" / "events" / "2019-fourth-round.yml"
    text = event.read_text(encoding="utf-8")
    for old, new in (("modality: expects", "modality: intends"), *changes):
        assert old in text
        text = text.replace(old, new)
    event.write_text(text, encoding="utf-8")
    library = loaded(project)
    view = View(library)
    return library, word_history(view, view.promised["canal-opening"])


def test_each_due_date_and_what_became_of_it_stands_in_one_row(tmp_path: Path) -> None:
    _, found = _promised(tmp_path)

    assert found == (
        "Met late: first promised 14 May 2018; 2019 missed; spring 2020 missed; "
        "done on 11 June 2020, 163 to 527 days late, counted from 2019"
    )


def test_an_earlier_date_that_was_missed_is_told_where_a_later_one_was_met(tmp_path: Path) -> None:
    _, found = _promised(tmp_path, ("due: 2020-21", "due: 2020"))

    assert found == (
        "Met late: first promised 14 May 2018; 2019 missed; 2020 met; "
        "done on 11 June 2020, 163 to 527 days late, counted from 2019"
    )


def test_a_promise_without_a_time_is_met_after_so_many_days() -> None:
    event = toy().events["2018-treaty-signed"]
    claims = tuple(
        claim.model_copy(update={"due": None}) if claim.id == "locks-by-2019" else claim
        for claim in event.claims
    )
    changed = event.model_copy(update={"claims": claims})
    view = View(replace(toy(), events={**toy().events, event.id: changed}))

    assert word_history(view, view.promised["canal-opening"]) == (
        "Met: first promised 14 May 2018; no time set; done on 11 June 2020, "
        "759 days after it was promised"
    )


def test_a_promise_that_may_have_been_kept_in_time_is_unsure() -> None:
    event = toy().events["2020-locks-open"].model_copy(update={"date": parse("2019-12/2020-06")})
    view = View(replace(toy(), events={**toy().events, event.id: event}))

    assert word_history(view, view.promised["canal-opening"]) == (
        "Met, in time or not: first promised 14 May 2018; due 2019, in time or not; "
        "done December 2019 to June 2020, 0 to 546 days late"
    )


@pytest.mark.slow
def test_an_outcome_judged_by_hand_has_its_sentence_and_footnote(tmp_path: Path) -> None:
    outcome = (
        "    due: 2020-21\n"
        "    outcome:\n"
        "      is: partly-met\n"
        "      text: The locks opened to small boats first.\n"
        "      evidence:\n"
        "        - source: harbour-post-2020-06-12\n"
        "          quote: We are late, and we know it\n"
    )
    library, found = _promised(tmp_path, ("    due: 2020-21\n", outcome))

    page = strip_markdown(pages.render_site(library, TEMPLATES)["promises.md"])

    assert found.endswith("spring 2020 missed. The locks opened to small boats first")
    assert re.search(r"Partly met: The locks opened to small boats first\[\^\d+]", page)
    assert "“We are late, and we know it” — [The Harbour Post]" in page


def test_a_past_day_knows_only_what_was_published_by_then() -> None:
    view = View(toy(), date(2018, 12, 31))

    assert [event.id for event in view.events] == [
        "2012-boats-turned-back",
        "2016-second-round",
        "2018-treaty-signed",
    ]
    assert [source.id for source in view.sources] == ["harbour-post-2018-05-15"]
    assert view.horizon == date(2018, 12, 31)


def test_every_sentence_of_ours_has_a_footnote(rendered: dict[str, str]) -> None:
    library = toy()
    topics = library.topics.values()
    leads = [(f"topics/{topic.id}.md", s.text) for topic in topics for s in topic.lead]
    leads += [("index.md", s.text) for s in library.story.lead]
    leads += [("promises.md", s.text) for u in library.undertakings.values() for s in u.definition]
    claims = [
        (f"events/{event.id}.md", claim.text)
        for event in library.events.values()
        for claim in event.claims
    ]

    assert len(claims) == 20
    for path, sentence in leads + claims:
        text = strip_markdown(rendered[path])
        assert re.search(re.escape(sentence) + r"\[\^\d+]", text), (path, sentence)


def test_footnotes_are_numbered_in_the_order_of_their_appearance(
    rendered: dict[str, str],
) -> None:
    for path, text in rendered.items():
        body, _, _ = text.partition("## Quotes and sources")
        seen = list(dict.fromkeys(re.findall(r"\[\^(\d+)]", body)))
        defined = re.findall(r"^\[\^(\d+)]:", text, re.MULTILINE)

        assert seen == defined == [str(n) for n in range(1, len(seen) + 1)], path


def test_several_sources_of_a_sentence_share_a_footnote(rendered: dict[str, str]) -> None:
    page = rendered["events/2019-fourth-round.md"]
    note = re.search(r"^\[\^2]: (.*?)\n\n(?=\[)", page, re.MULTILINE | re.DOTALL)

    assert note
    (first, second) = [line for line in strip_markdown(note[1]).splitlines() if line]
    assert first == (
        "“About 200 people protested outside the hall” — "
        "[Oradel Gazette](../sources/oradel-gazette-2019-12-10.md#q-5), from Northwire, "
        "10 December 2019. Quote checked. At the outlet"
    )
    assert "canal?a=1&b=2#:~:text=About%20200%20people%20protested%20outside%20the%20hall" in (
        html.unescape(note[1])
    )
    assert second == (
        "    “some 500 people to the hall in Port Alden last December” — "
        "[The Harbour Post](../sources/harbour-post-2020-06-12.md#q-3), 12 June 2020. "
        "This source says otherwise. Quote checked."
    )


def test_the_same_evidence_keeps_its_number(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["topics/canal.md"])

    opened = re.findall(r"opened to ships of both countries on 11 June 2020\.\[\^(\d+)]", page)
    assert opened == ["1", "1"]


def test_a_sentence_on_linked_sources_alone_is_marked(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["events/2020-keld-visit.md"])

    assert re.search(r"postponed on 20 March 2020\.\[\^\d+] linked only", page)
    assert "Linked, not verified here. Open the page" in page
    assert page.count("linked only") == 2, "the sentence, and what came of the promise"


def test_kinds_of_claims_stand_apart_and_positions_name_their_speaker(
    rendered: dict[str, str],
) -> None:
    page = rendered["events/2019-fourth-round.md"]

    assert re.findall(r"^## (.*?)(?: \{.*)?$", page, re.MULTILINE) == [
        "What happened",
        "What was promised or expected",
        "What was said",
        "Where sources differ",
        "Before and after",
        "Quotes and sources",
    ]
    assert "position · Oradel Oradel wanted no tolls" in strip_markdown(page)


def test_a_conflict_shows_each_value_and_our_reading(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["events/2019-fourth-round.md"])

    assert re.search(r"Number of protesters\*\*\n\n- about 200\[\^\d+]\n- some 500\[\^\d+]\n", page)
    assert "This site goes by: about 200. The Northwire reporter was there" in page


def test_a_series_names_the_rounds_before_and_after_and_the_gap(
    rendered: dict[str, str],
) -> None:
    page = strip_markdown(rendered["events/2019-fourth-round.md"])

    assert "Canal commission: the 4th round" in page
    assert "Before: [Vessia and Oradel sign a treaty on the canal]" in page
    assert (
        "After: [Sixth round of the canal commission](2021-sixth-round.md), autumn 2021; " in page
    )
    assert "autumn 2021; round 5 is not in this collection" in page


def test_an_inferred_date_says_how_it_was_found(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["events/2018-treaty-signed.md"])

    assert "14 May 2018 Happened" in page
    assert "The source says “Monday”.\nThe dateline gives 14 May, a Monday" in page


def test_an_event_tells_its_corrections(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["events/2018-treaty-signed.md"])

    assert (
        "- 1 July 2020, correction: before: “The treaty was signed in Saltmere”; "
        "now: “The treaty was signed in Port Alden”. The dateline names the town."
    ) in page


def test_a_page_that_holds_one_form_of_a_name_holds_all(rendered: dict[str, str]) -> None:
    (name,) = toy().names.values()
    holding = {
        path: [form in strip_markdown(text) for form in name.all_forms]
        for path, text in rendered.items()
        if any(form in strip_markdown(text) for form in name.all_forms)
    }

    assert all(all(found) for found in holding.values())
    assert "events/2018-treaty-signed.md" in holding
    assert "events/2016-second-round.md" not in holding
    assert '<span class="native" lang="qaa-Grek">Τιρν</span>' in rendered["topics/lake.md"]


def test_a_hand_written_page_gets_the_names_too() -> None:
    site = pages.Site(View(toy()), TEMPLATES)
    added = pages.add_names(site, "about.md", "About Lake Sarn.")

    assert added.startswith("About Lake Sarn.\n\nNames for Lake Tirn/Sarn: ")
    assert "Сарн" in added
    assert pages.add_names(site, "about.md", "About.") == "About."


def test_a_source_page_holds_its_quotes_in_order_with_what_rests_on_each(
    rendered: dict[str, str],
) -> None:
    page = rendered["sources/oradel-gazette-2019-12-10.md"]
    text = (TOY / "seeds" / "001_locks-delayed.txt").read_text(encoding="utf-8")
    quotes = re.findall(r'id="q-(\d+)" markdown>\n\n> “(.*?)”', page)

    assert [number for number, _ in quotes] == ["1", "2", "3", "4", "5", "6", "7"]
    places = [text.index(strip_markdown(quote).split(" | ")[0]) for _, quote in quotes]
    assert places == sorted(places)
    assert "The same story\n:   [The Harbour Post](harbour-post-copy-2019-12-11.md)" in page
    assert "../events/2019-fourth-round.md#c-spring" in page
    assert "The issue date of this source" in page


def test_a_linked_source_names_what_rests_on_it(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["sources/vessia-transport-ministry-2020-03-20.md"])

    assert "Linked, not verified here." in page
    assert "- [The visit was postponed on 20 March 2020.]" in page
    assert "The sentence above: no other source here supports it.\n{: .note }" in page


def test_a_person_has_roles_as_seen_and_both_name_orders(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["people/tovan-resh.md"])

    assert "Also written\n:   Tovan Resh" in page
    assert "Transport Minister (visitor)" in page
    assert "Resh Tovan said that Oradel has never accepted" in page


def test_positions_stand_by_issue_and_side(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["positions.md"])
    parts = re.findall(r"^## (.*?) \{|^\*\*(.*?)\*\*$", page, re.MULTILINE)

    assert [issue or side for issue, side in parts][:6] == [
        "The lake and its name",
        "Vessia",
        "Oradel",
        "Tolls",
        "Vessia",
        "Oradel",
    ]


@pytest.mark.slow
def test_a_topic_with_issues_shows_only_positions_on_them(tmp_path: Path) -> None:
    project = copied(tmp_path)
    topic = project / "content" / "topics" / "canal.yml"
    topic.write_text(topic.read_text(encoding="utf-8") + "issues: [tolls]\n", encoding="utf-8")

    page = pages.render_site(loaded(project), TEMPLATES)["topics/canal.md"]

    assert "### Tolls" in page
    assert "### The lake and its name" not in page


@pytest.mark.slow
def test_what_is_not_written_yet_leaves_no_trace(tmp_path: Path) -> None:
    """A new topic has no lead and no events, a story no people, a source no known outlet."""
    project = copied(tmp_path)
    (project / "content" / "topics" / "tolls.yml").write_text(
        "title: Tolls\nquestion: Who pays?\n", encoding="utf-8"
    )
    event = project / "content" / "events" / "2016-second-round.yml"
    for file in (project / "content" / "events").iterdir():
        if file != event:
            file.unlink()
    for name in ("people.yml", "undertakings/canal-opening.yml", "topics/lake.yml"):
        (project / "content" / name).unlink()
    story = project / "content" / "story.yml"
    text = story.read_text(encoding="utf-8")
    start, end = text.index("lead:"), text.index("sides:")
    story.write_text(text[:start] + text[end:], encoding="utf-8")
    (project / "content" / "topics" / "canal.yml").write_text(
        "title: The canal\nquestion: When did it open?\n", encoding="utf-8"
    )

    made = pages.render_site(loaded(project), TEMPLATES)

    assert "### [Tolls](topics/tolls.md)" in made["index.md"]
    assert "## Promises" not in made["index.md"]
    assert "No event of this topic is recorded yet." in made["topics/tolls.md"]
    assert not {"promises.md", "positions.md", "people/index.md"} & made.keys()


def test_a_topic_says_what_is_not_known(rendered: dict[str, str]) -> None:
    lake, canal = (strip_markdown(rendered[f"topics/{topic}.md"]) for topic in ("lake", "canal"))

    assert "What the treaty says about repairs." in canal
    assert "2020. No source in this collection says." in lake
    assert "Its time had not run out when the sources here end; none of them tells of it" in canal
    assert "Whether this took place: " in canal


def test_the_sources_of_a_topic_count_copies_once(rendered: dict[str, str]) -> None:
    page = strip_markdown(rendered["topics/canal.md"])

    assert "4 stories from different origins" in page
    assert "10 December 2019; the same story: [The Harbour Post]" in page


def test_the_home_page_counts_undertakings_and_not_sentences(
    rendered: dict[str, str],
) -> None:
    page = strip_markdown(rendered["index.md"])

    assert "- Met late: 1\n- Postponed: 1\n" in page
    assert "None of them is open." in page
    assert "8 events, told in 20 sentences, with 5 sources" in page


def test_the_timeline_carries_what_a_filter_needs(rendered: dict[str, str]) -> None:
    assert (
        '{: .event data-topics="canal" data-kind="talks" data-status="happened" '
        'data-sides="oradel" data-people="ilse-varn" data-certainty="day" data-support="checked" '
        'data-year="2019" }'
    ) in rendered["timeline.md"]


def test_addresses_are_those_of_the_records(rendered: dict[str, str]) -> None:
    library = toy()
    wanted = {"index.md", "timeline.md", "promises.md", "positions.md"}
    wanted |= {"sources/index.md", "single-sources.md", "people/index.md", "places.md", "names.md"}
    wanted |= {"corrections.md", "data.md", "follow.md", "accessibility.md", "privacy.md"}
    for kind in ("events", "topics", "sources", "people"):
        wanted |= {f"{kind}/{record}.md" for record in library.of_kind(kind)}
    for topic, years in {"canal": (2018, 2019), "lake": (2018, 2019)}.items():
        wanted |= {f"topics/{topic}/as-of-{year}.md" for year in years}

    assert {path for path in rendered if "editors/" not in path} == wanted


def test_the_navigation_leaves_out_what_would_make_it_grow(rendered: dict[str, str]) -> None:
    paths = {*rendered, "about.md", "method.md", "reading.md", "notes/x.md"}

    listed = make_navigation(Site(View(toy()), TEMPLATES), paths)

    assert [*map(_paths, listed)] == [
        ["index.md"],
        ["topics/canal.md", "topics/lake.md"],
        ["timeline.md"],
        ["promises.md"],
        ["positions.md"],
        ["people/index.md", "places.md", "names.md"],
        ["sources/index.md", "single-sources.md"],
        [
            *("reading.md", "method.md", "about.md", "follow.md", "data.md", "corrections.md"),
            *("accessibility.md", "privacy.md"),
        ],
        [f"editors/{name}.md" for name in ("index", "fields", "problems")],
    ]


def test_the_navigation_calls_our_pages_by_their_titles(rendered: dict[str, str]) -> None:
    sections = make_navigation(Site(View(toy()), TEMPLATES), {*rendered})
    listed = [entry for section in sections for entry in _entries(section)]

    for title, path in listed:
        if path != "index.md":  # whose title is the story's
            assert get_data(rendered[path])[1]["title"] == title


def test_the_navigation_holds_no_markup() -> None:
    topics = {
        name: topic.model_copy(update={"title": "<b>&"}) for name, topic in toy().topics.items()
    }
    site = Site(View(replace(toy(), topics=topics)), TEMPLATES)
    listed = make_navigation(site, ["topics/canal.md"])

    assert listed == [{"Topics": [{"&lt;b&gt;&amp;": "topics/canal.md"}]}]


def _entries(entry: Any) -> list[tuple[str, str]]:
    """List what an entry of a navigation leads to, with its title; empty where it gives none."""
    if isinstance(entry, str):
        return [("", entry)]
    ((title, target),) = entry.items()
    if isinstance(target, str):
        return [(title, target)]
    return [found for one in target for found in _entries(one)]


def _paths(entry: Any) -> list[str]:
    return [path for _, path in _entries(entry)]


@pytest.mark.parametrize(
    ("folders", "path", "target"),
    [
        (True, "events/2012-fishing-boats/index.html", "../2012-boats-turned-back/"),
        (False, "events/2012-fishing-boats.html", "2012-boats-turned-back.html"),
    ],
)
def test_a_former_id_leads_to_the_present_one(folders: bool, path: str, target: str) -> None:
    found = dict(list_redirects(Site(View(toy()), TEMPLATES, folders=folders)))

    assert list(found) == [path]
    assert f'<link rel="canonical" href="{target}">' in found[path]
    assert f'content="0; url={target}"' in found[path]


def test_a_former_undertaking_leads_to_its_place_among_the_promises(tmp_path: Path) -> None:
    project = copied(tmp_path)
    record = project / "content" / "undertakings" / "canal-opening.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(f"{text}former_ids: [locks]\n", encoding="utf-8")

    found = dict(list_redirects(Site(View(loaded(project)), TEMPLATES)))

    assert 'url=../#u-canal-opening"' in found["promises/locks/index.html"]


@pytest.mark.slow
def test_a_project_without_settings_or_looks_is_written_too(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "mkdocs.yml").unlink()
    (project / "content" / "timeline.md").write_text("# Never seen\n", encoding="utf-8")
    (project / "content" / "map.svg").write_text("<svg/>", encoding="utf-8")
    shutil.rmtree(project / "theme")

    pages.write_plain_project(loaded(project), project, tmp_path / "out")

    config = yaml.safe_load((tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["site_name"] == "project"
    assert config["plugins"] == ["search"]
    assert config["markdown_extensions"] == list(pages.EXTENSIONS)
    assert not (tmp_path / "out" / "overrides").exists()
    assert (tmp_path / "out" / "docs" / "map.svg").read_text(encoding="utf-8") == "<svg/>"


@pytest.mark.slow
def test_looks_from_elsewhere_are_left_out(tmp_path: Path) -> None:
    pages.write_plain_project(toy(), TOY, tmp_path / "out")

    config = yaml.safe_load((tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "custom_dir" not in config["theme"]


@pytest.mark.slow
def test_a_project_is_written_that_needs_no_plugin_of_ours(tmp_path: Path) -> None:
    project = copied(tmp_path)
    target = tmp_path / "out" / "pages"

    count = pages.write_plain_project(loaded(project), project, target)
    again = pages.write_plain_project(loaded(project), project, target)

    written = {path.relative_to(target / "docs") for path in (target / "docs").rglob("*.md")}
    assert count == again == len(written)
    assert written == {Path(path) for path in (*pages.render_site(toy(), TEMPLATES), "about.md")}
    config = yaml.safe_load((target / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["plugins"] == ["search"]
    assert config["docs_dir"] == "docs"
    assert config["nav"][0] == {"Home": "index.md"}
    assert config["theme"]["custom_dir"] == "overrides"
    assert not list(target.rglob("*.yml"))[1:]
    assert "Сарн" in (target / "docs" / "about.md").read_text(encoding="utf-8")
    assert (target / "docs" / "events" / "2012-fishing-boats" / "index.html").exists()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pages"]


@pytest.mark.slow
def test_a_folder_with_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(markdown_project.NotOurs, match="Name a new folder, or empty this one"):
        pages.write_plain_project(toy(), TOY, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_every_value_of_the_models_has_a_word() -> None:
    assert set(page_words.KINDS) == set(EventKind)
    assert set(page_words.STATUSES) == set(EventStatus)
    assert set(page_words.VERDICTS) == set(Verdict) - {Verdict.BY_HAND}
    assert set(page_words.VERBS) == set(Modality)
    assert set(page_words.VOICES) == set(Voice)
    assert set(page_words.PARTS) == set(Part)
    assert set(page_words.PERSPECTIVES) == set(Perspective)


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (21, "21st")],
)
def test_ordinals(number: int, word: str) -> None:
    assert page_words.format_ordinal(number) == word


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2020-01-31", "2020-02-01", "1 day"),
        ("2020-01-01", "2020-01-01", "0 days"),
        ("2020-01-31", "2020-02-29", "29 days"),
        ("2020-01-15", "2021-01-15", "1 year"),
        ("2018-05-14", "2020-06-13", "2 years"),
        ("2018-05-14", "2020-06-14", "2 years and 1 month"),
    ],
)
def test_ages_in_words(since: str, until: str, said: str) -> None:
    assert page_words.format_age(date.fromisoformat(since), date.fromisoformat(until)) == said


@pytest.mark.parametrize(
    ("when", "year"), [("2012", "2012"), ("2012/..", "2012"), ("../2012", "Before 2012")]
)
def test_years_of_open_dates(when: str, year: str) -> None:
    assert page_words.name_year(parse(when)) == year


@pytest.mark.parametrize(
    ("text", "stopped"),
    [("a", "a."), ("a.", "a."), ("a.”", "a.”"), ('a?"', 'a?"'), ("He said “a”", "He said “a”.")],
)
def test_sentences_end_once(text: str, stopped: str) -> None:
    assert page_words.add_full_stop(text) == stopped


@pytest.mark.parametrize("templates", [(TEMPLATES,), ()])
def test_a_page_of_problems_shows_them_as_text(tmp_path: Path, templates: tuple[Path, ...]) -> None:
    project = copied(tmp_path)
    story = project / "content" / "story.yml"
    story.write_text("title: <script>\nformat: 9\n", encoding="utf-8")
    library: Library | None
    library, report = load_story(project)

    page = problem_page.write_problem_page(report, {}, templates, helped=False)

    assert library is None
    assert "content/story.yml" in page
    assert "<script>" not in page
