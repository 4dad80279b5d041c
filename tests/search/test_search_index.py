"""The search index: what it holds of each page, and in which field."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pages, search
from generator.search import SearchedPage, index_parts, page_text
from generator.search.analysis import list_terms
from generator.search.index_parts import encode_part, list_postings
from tests.support import searching
from tests.support.stories import TEMPLATES, toy


def text(markdown: str, *, by_hand: bool = False) -> Callable[[], page_text.PageText]:
    return lambda: page_text.read_page_text(markdown, by_hand=by_hand)


def made(*by_hand: SearchedPage) -> dict[str, bytes]:
    """Write the index of the toy story, with pages by hand."""
    site = pages.Site(pages.View(toy()), TEMPLATES)
    written = [
        SearchedPage(path, path.removesuffix("index.md").replace(".md", "/"), text(markdown))
        for path, markdown in pages.render_pages(site).items()
    ]
    return dict(search.write_index(site, [*written, *by_hand]))


@pytest.fixture(scope="module")
def index() -> searching.Index:
    about = "# About\n\nWho [makes](x.md) this: *Ōtani*.\n\n- An item\n\n<!-- unseen -->\n"
    hidden = "---\nsearch:\n  exclude: true\n---\n# Hidden\n\nUnfindable.\n"
    return searching.read(
        made(
            SearchedPage("about.md", "about/", text(about, by_hand=True), by_hand=True),
            SearchedPage("hidden.md", "hidden/", text(hidden, by_hand=True), by_hand=True),
        )
    )


@pytest.mark.slow
def test_an_event_is_found_by_all_that_it_tells(index: searching.Index) -> None:
    address = "events/2018-treaty-signed/"
    told = {
        "treaty": 0,
        "commission": 1,
        "alden": 1,  # where
        "lindqvar": 1,  # who
        "transport": 1,  # in which role
        "accepted": 1,
        "maps": 2,  # the word of a source alone
    }
    assert {word: index.fields(word, address) for word in told} == {
        word: {field} for word, field in told.items()
    }


def test_a_result_says_what_it_is_when_and_how_it_stands(index: searching.Index) -> None:
    shown = {address: (title, tags) for address, title, tags, _ in index.results}
    assert shown["events/2018-treaty-signed/"] == (
        "Vessia and Oradel sign a treaty on the canal",
        ["Agreement", "14 May 2018", "Happened", "The canal", "The lake"],
    )
    assert shown["people/mara-lindqvar/"] == ("Mara Lindqvar", ["Person", "Vessia"])
    assert shown["topics/lake/"] == ("The lake", ["Topic"])
    assert shown["sources/harbour-post-2018-05-15/"] == (
        "Vessia and Oradel sign canal treaty",
        ["Source", "15 May 2018", "The Harbour Post"],
    )
    assert shown["about/"] == ("About", ["Page"])


def test_pages_by_hand_are_found_and_those_kept_out_are_not(index: searching.Index) -> None:
    assert index.find("otani makes item") == {"about/"}
    assert not index.find("unseen")
    assert not index.find("unfindable")
    assert not [one for one in index.results if one[0].startswith(("editors/", "hidden/"))]
    assert not [one for one in index.results if "as-of-" in one[0]]


def test_all_forms_of_a_name_find_the_same_pages(index: searching.Index) -> None:
    (name,) = toy().names.values()
    found = {form: index.find(form) for form in name.all_forms}
    assert len(found) == 8
    assert len(found[name.display]) > 10
    assert {form: pages for form, pages in found.items() if pages != found[name.display]} == {}


@pytest.mark.slow
def test_each_page_that_lists_the_names_is_found_by_them(index: searching.Index) -> None:
    site = pages.Site(pages.View(toy()), TEMPLATES)
    listing = {
        path.removesuffix("index.md").replace(".md", "/")
        for path, markdown in pages.render_pages(site).items()
        if "{: .names }" in markdown and "exclude: true" not in markdown
    }
    assert listing <= index.find("Сарн")


def test_filters_choose_by_topic_kind_side_and_year(index: searching.Index) -> None:
    address = "events/2018-treaty-signed/"
    chosen = {
        name: {value for value, pages in index.choices(name).items() if address in pages}
        for name in index.listed["filters"]
    }
    assert chosen == {
        "topic": {"canal", "lake"},
        "kind": {"Agreement"},
        "side": {"vessia", "oradel"},
        "year": {"2018"},
    }
    assert index.choices("kind")["Topic"] == {"topics/canal/", "topics/lake/"}
    labels = dict(index.listed["filters"]["side"])
    assert labels == {"vessia": "Vessia", "oradel": "Oradel"}


def test_events_stand_last_and_by_date(index: searching.Index) -> None:
    addresses = [one[0] for one in index.results]
    events = [f"events/{event.id}/" for event in pages.View(toy()).events]
    assert addresses[-len(events) :] == events


@pytest.mark.slow
def test_the_same_pages_give_the_same_bytes() -> None:
    assert made() == made()


@pytest.mark.slow
def test_another_word_gives_another_version() -> None:
    first, second = (
        searching.read(
            made(SearchedPage("a.md", "a/", text(f"# {title}", by_hand=True), by_hand=True))
        )
        for title in ("One", "Two")
    )
    assert first.listed["version"] != second.listed["version"]


@pytest.mark.slow
def test_a_large_index_is_in_parts_of_about_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_parts, "TERMS", 500)
    index = searching.read(made())
    sizes = [len(str(part)) for name, part in index.parts.items() if name.startswith("terms-")]
    assert len(sizes) > 10
    assert max(sizes) < 1500
    assert index.listed["terms"] == sorted(index.listed["terms"])
    assert index.find("treaty canal") == searching.read(made()).find("treaty canal")


@given(st.sets(st.integers(0, 70_000)))
def test_a_list_of_pages_is_read_as_it_was_written(found: set[int]) -> None:
    written = encode_part(sorted(found), index_parts._distances(70_001))
    assert searching.decoded(written) == sorted(found)
    assert written.encode().decode() == written


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Tōkyō’s 13th ROUND", {"tokyo", "13th", "round"}),
        ("Lake North/South", {"lake", "north", "south"}),
        ("湖水、北湖", {"湖水", "水", "北湖", "湖"}),
        ("हिन्दी snake_case", {"हिनदी", "snake", "case"}),
        ("__proto__", {"proto"}),
        ("ΣΊΣΥΦΟΣ", {"σισυφος"}),
        ("a-b-c-d-e-f-g and-so-on", {"so", "andsoon"}),
    ],
)
def test_words_are_folded(written: str, found: set[str]) -> None:
    assert list_terms(written) == found


@pytest.mark.parametrize("case", searching.CASES, ids=lambda case: case.text[:20])
def test_a_word_is_found_however_it_is_written(case: searching.Case) -> None:
    assert [query for query in case.finds if not searching.finds(case.text, query)] == []
    assert [query for query in case.misses if searching.finds(case.text, query)] == []


def test_two_spellings_of_a_word_are_one() -> None:
    def entry(title: str, ours: str) -> search.IndexEntry:
        return search.IndexEntry("", title, (), (), ours, "")

    found = list_postings([entry("Ōsaka", "osaka"), entry("", "OSAKA Ōsaka"), entry("osaka", "")])
    assert {word: [searching.decoded(one) for one in lists] for word, lists in found.items()} == {
        "osaka": [[0, 2], [1], []]
    }


def test_markdown_is_read_without_its_marks() -> None:
    found = page_text.read_page_text(
        "---\ntitle: A &lt;b&gt; c\ntags: [One, Two]\nsearch:\n  boost: 3\n---\n# Not this\n\n"
        "First *line*[^1] of [a link](x.md#y) {: .lede }\n\n"
        "| A | B |\n| --- | --- |\n| `one` | two |\n\n1. item\n2. <b>bold</b> &amp; more\n\n"
        "<figure data-search-exclude><svg><text>no</text></svg></figure>\n\n[^1]: A “note”.\n"
    )
    assert (found.title, found.tags, found.boost, found.excluded) == (
        "A <b> c",
        ("One", "Two"),
        3,
        False,
    )
    assert found.blocks == (
        "First line of a link",
        "A B",
        "one two",
        "item",
        "bold & more",
        "A “note”.",
    )
