"""Drafts: what is new is written for review, what is told or edited is left alone."""

from pathlib import Path

import pytest

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.article.furniture import Block
from generator.extract.drafts import draft_files, likeness, sealing
from generator.extract.drafts.draft_files import Done, Drafts
from generator.extract.drafts.proposals import record_furniture
from generator.extract.people.story_knowledge import gather_known
from generator.extract.pipeline.article_json import format_article
from generator.extract.pipeline.article_pipeline import Extracted, extract_files
from generator.model import ClaimKind, FurnitureKind
from generator.problems.report import Problem, Severity
from generator.story import loading
from generator.story.library import Library
from generator.text import Span
from tests.conftest import ROOT
from tests.support.stories import copy_toy

ARTICLE = """\
SALTMERE, May 14, 2024 (Andes Wire) - Harbour ministers of Vessia and Oradel held talks on Monday.

A second meeting of Vessia and Oradel is planned for 20 May 2024.

Vessia imposed tolls on ships of Oradel in March 2019.
"""


def library_of(root: Path) -> Library:
    library, report = loading.load_story(root)
    assert library, [str(problem) for problem in report]
    return library


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the toy story, with one article more."""
    copy_toy(tmp_path / "toy")
    (tmp_path / "toy/seeds/003_second.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "toy"


def propose_one(project: Path, name: str = "003_second.txt", *, again: bool = False) -> Drafts:
    found = list(
        draft_files.propose_drafts([project / "seeds" / name], library_of(project), again=again)
    )
    assert len(found) == 1, found
    assert isinstance(found[0], Drafts)
    return found[0]


def test_an_article_gives_a_source_and_its_events_with_exact_quotes(project: Path) -> None:
    made = propose_one(project)

    assert made.source
    assert str(made.source.issued) == "2024-05-14"
    assert [(str(e.date), e.claims[0].kind) for e in made.events] == [
        ("2024-05-13", ClaimKind.FACT),
        ("2024-05-20", ClaimKind.FORECAST),
        ("2019-03", ClaimKind.FACT),
    ]
    flat = " ".join(ARTICLE.split())
    for event in made.events:
        assert event.id.startswith(str(event.date)[:4])
        assert event.source == made.source.id
        assert event.proposal.rules["kind"]
        assert all(claim.quote and claim.quote in flat for claim in event.claims)


def test_writing_twice_changes_nothing(project: Path) -> None:
    first = list(draft_files.write_drafts([propose_one(project)], project))
    second = list(draft_files.write_drafts([propose_one(project)], project))

    assert {wrote.done for wrote in first} == {Done.WRITTEN}
    assert {wrote.done for wrote in second} == {Done.UNCHANGED}
    assert [wrote.path for wrote in first] == [wrote.path for wrote in second]
    assert not list(project.rglob("*.part"))


def test_an_edited_draft_is_left_alone_and_named(project: Path) -> None:
    wrote = next(
        w for w in draft_files.write_drafts([propose_one(project)], project) if "events" in w.path
    )
    path = project / wrote.path
    edited = path.read_text(encoding="utf-8").replace("title: ", "title: Better, ")
    path.write_text(edited, encoding="utf-8")

    again = {w.path: w.done for w in draft_files.write_drafts([propose_one(project)], project)}

    assert again[wrote.path] is Done.EDITED
    assert path.read_text(encoding="utf-8") == edited


def test_a_comment_in_a_draft_is_an_edit_too(project: Path) -> None:
    wrote = next(iter(draft_files.write_drafts([propose_one(project)], project)))
    path = project / wrote.path
    path.write_text(path.read_text(encoding="utf-8") + "# looked at\n", encoding="utf-8")

    assert next(iter(draft_files.write_drafts([propose_one(project)], project))).done is Done.EDITED


def test_a_drafts_digest_is_that_of_its_text(project: Path) -> None:
    made = propose_one(project)
    for draft in (made.source, *made.events):
        assert draft
        text = sealing.format_draft(draft, Path("content/drafts/events/one.yml"))
        assert not sealing.is_edited(text)
        assert not sealing.is_edited(text.partition("\n")[2]), "a draft of an earlier version"
        assert sealing.is_edited(text.replace("title: ", "title: Better, ", 1) + " ")


def test_a_draft_leads_an_editors_program_to_its_schema(project: Path) -> None:
    list(draft_files.write_drafts([propose_one(project)], project))

    for kind in ("source", "event"):
        for path in (project / f"content/drafts/{kind}s").glob("*.yml"):
            line = path.read_text(encoding="utf-8").partition("\n")[0]
            assert line == f"# yaml-language-server: $schema=../../schemas/draft-{kind}.schema.json"
            assert (ROOT / "content/drafts/x" / line.partition("=")[2]).resolve().exists()


def test_a_reviewed_article_is_passed_over(project: Path) -> None:
    made = propose_one(project, "000_canal-treaty.txt")
    assert (made.again, made.source, made.events) == (False, None, ())


def test_what_a_reviewed_article_tells_is_not_drafted_again(project: Path) -> None:
    """Read in full once more, a quote that is on record is told already."""
    library = library_of(project)
    made = propose_one(project, "000_canal-treaty.txt", again=True)

    quoted = {c.quote for event in library.events.values() for c in event.claims if c.quote}
    assert made.source is None
    assert made.on_record > 0
    assert all(event.claims[0].quote not in quoted for event in made.events)


def test_an_event_like_one_on_record_says_so_and_why(project: Path) -> None:
    library = library_of(project)
    made = propose_one(project)
    event = made.events[0]
    likely = event.model_copy(update={"id": "2024-other"})
    found = likeness.measure_likeness(likely, [event, *library.events.values()])

    assert found
    assert found.event == event.id
    assert any(event.date.text in reason for reason in found.because)


def test_a_file_that_is_no_article_is_a_problem_and_the_others_are_read(project: Path) -> None:
    seeds = project / "seeds"
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (seeds / "german.txt").write_text(
        "Die Minister trafen sich am Montag in der Hauptstadt und sprachen dort zwei Stunden lang"
        " mit ihren Kollegen aus dem Norden. Danach reisten sie wieder ab, ohne etwas zu sagen.",
        encoding="utf-8",
    )
    names = ("empty.txt", "missing.txt", "binary.txt", "german.txt", "003_second.txt")
    found = list(draft_files.propose_drafts([seeds / name for name in names], library_of(project)))

    problems = [one for one in found if isinstance(one, Problem)]
    assert [(Path(p.place.file).name, p.code) for p in problems] == [
        ("empty.txt", "not-an-article"),
        ("missing.txt", "unreadable"),
        ("binary.txt", "not-an-article"),
        ("german.txt", "not-english"),
    ]
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert isinstance(found[-1], Drafts)
    assert found[-1].events


def test_an_article_without_a_date_asks_for_one_and_takes_it(project: Path) -> None:
    path = project / "seeds/004_undated.txt"
    path.write_text("The ministers of Vessia and Oradel will meet.\n", encoding="utf-8")
    library = library_of(project)

    found = list(draft_files.propose_drafts([path], library))
    assert [p.code for p in found if isinstance(p, Problem)] == ["no-date"]

    day = edtf.parse("2024-05-14")
    given = next(iter(extract_files([path], library, gather_known(library), day)))
    assert isinstance(given, Extracted)
    assert given.issued.date == day


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ("2024-05-14/2024-05-16", "2024-05-14-2024-05-16-ministers-meet"),
        ("2024-05/..", "2024-05-ministers-meet"),
        ("2024-05-14", "2024-05-14-ministers-meet"),
    ],
)
def test_a_source_of_no_known_outlet_is_named_by_its_days_and_title(
    project: Path, published: str, name: str
) -> None:
    path = project / "seeds/004_undated.txt"
    path.write_text(
        "Ministers will meet\n\nThe ministers of Vessia and Oradel will meet, they said.\n",
        encoding="utf-8",
    )

    day = edtf.parse(published)
    *_, drafts = draft_files.propose_drafts([path], library_of(project), day)

    assert isinstance(drafts, Drafts)
    assert drafts.source is not None
    assert drafts.source.id == name


def test_the_machine_output_points_into_the_reading_text(project: Path) -> None:
    library = library_of(project)
    story = gather_known(library)
    found = next(iter(extract_files([project / "seeds/003_second.txt"], library, story)))
    assert isinstance(found, Extracted)
    data = format_article(found, story)

    whole = format_article(found, story, text=True)
    of_source = ["file", "title", "author", "url", "language", "outlet", "outlet_name"]
    assert list(data) == [*of_source, "issued", "issued_basis", "events"]
    assert list(whole) == [*of_source, "issued", "issued_basis", "body", "events"]
    assert data["issued"] == "2024-05-14"
    events = data["events"]
    assert isinstance(events, list)
    assert [(e["date"], e["status"]) for e in events] == [
        ("2024-05-13", "happened"),
        ("2024-05-20", "planned"),
        ("2019-03", "happened"),
    ]
    for event in events:
        assert set(event) == {
            *("title", "date", "status", "kind", "topics", "people", "place", "evidence"),
        }
        for piece in event["evidence"]:
            assert ARTICLE[piece["start"] : piece["end"]] == piece["quote"]


def test_an_event_within_a_long_stretch_is_not_taken_to_belong_to_it(project: Path) -> None:
    event = propose_one(project).events[0]
    since = event.model_copy(update={"id": "2020-other", "date": edtf.parse("2020/..")})

    assert likeness.measure_likeness(event, [since]) is None


@pytest.mark.parametrize(("lines", "recorded"), [(3, 3), (1_000, 1)])
def test_thousands_of_lines_of_furniture_are_recorded_as_one(lines: int, recorded: int) -> None:
    text = "; \n" * lines
    places = range(0, len(text), 3)
    menu = [Block(Span(at, at + 1), FurnitureKind.MENU, "menu") for at in places]
    pieces = list(record_furniture(Article("", text, (), tuple(menu))))
    assert (len(pieces), pieces[0].start, pieces[-1].end) == (recorded, 0, len(text) - 2)
