"""What a reader sees in the search box, and what the browser fetches for it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Request, expect

from generator.search.analysis import list_terms, stem_word
from tests.browser.conftest import Reader, ReaderPool, reading, served
from tests.support import searching
from tests.support.stories import built, copied

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]

HOSTILE = "<img src=x onerror=alert(x)><b>bold</b> &lt;i&gt; \"'`${x}"
"""Words that would do something, were they taken for mark-up."""


def _asked(visit: Reader) -> list[str]:
    """Write down from here on what the browser asks for, by path in the site."""
    found: list[str] = []

    def ask(request: Request) -> None:
        found.append(request.url.removeprefix(visit.address).partition("?")[0])

    visit.page.on("request", ask)
    return found


@pytest.fixture(scope="module")
def box(reader_pool: ReaderPool, address: str) -> Iterator[Reader]:
    """Open the home page once for the tests that only type into its search box."""
    with reading(reader_pool, address) as make:
        visit = make()
        visit.open()
        yield visit


def _type(visit: Reader, words: str) -> Locator:
    """Type words into the search box, as a reader does; give the results once they are there."""
    box = visit.page.locator(".md-search__input")
    box.click()
    box.fill("")
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    visit.page.keyboard.insert_text(words)
    visit.page.keyboard.press("Shift")
    found = visit.page.locator(".md-search-result__list > .md-search-result__item")
    # What is shown for the words before goes when there is an answer: each result is theirs.
    expect(visit.page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d+ matching"))
    expect(found.first).to_be_visible()
    return found


def _results(visit: Reader, words: str) -> Locator:
    visit.open()
    return _type(visit, words)


def _pages(visit: Reader) -> set[str]:
    """Give the addresses of all results, having scrolled to the last."""
    meta = visit.page.locator(".md-search-result__meta")
    links = visit.page.locator("a.md-search-result__link")
    count = int(re.sub(r"\D", "", (meta.inner_text().split() or ["0"])[0]))
    while links.count() < count:
        before = links.count()
        visit.page.locator(".md-search__scrollwrap").evaluate("one => one.scrollTo(0, 1e6)")
        expect(links.nth(before)).to_be_attached()
    found = links.evaluate_all("links => links.map(link => link.href.split('?')[0])")
    assert len(found) == len(set(found)) == count
    return {address.removeprefix(visit.address) for address in found}


def _link(results: Locator, address: str) -> Locator:
    """Give the link to a page, within one result."""
    return results.page.locator(f"a.md-search-result__link[href*='{address}']")


def test_nothing_of_the_search_is_fetched_before_the_box_is_opened(reader: Readers) -> None:
    visit = reader()
    asked = _asked(visit)
    visit.open("events/2021-kishi-wei-talks/")
    visit.page.wait_for_timeout(1000)
    assert not [path for path in asked if "search" in path]
    asked.clear()
    visit.page.locator(".md-search__input").focus()
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    assert asked == ["assets/javascripts/search.js", "search/index.js"]


def test_results_show_topic_and_year(box: Reader) -> None:
    results = _type(box, "Kishi Wei hotline")
    event = results.filter(has=_link(results, "/events/2021-kishi-wei-talks/")).first
    expect(event.locator(".md-tag").filter(has_text="The hotline").first).to_be_visible()
    expect(event.locator(".md-tag").filter(has_text="2021").first).to_be_visible()
    expect(event.locator(".md-tag")).to_contain_text(["Talks", "27 December 2021", "Happened"])
    expect(event.locator("h1 mark")).to_have_text(["Kishi", "Wei", "hotline"])


@pytest.mark.parametrize("words", ["Nobuo Kishi", "Kishi Nobuo", "Xi Jinping", "Jinping Xi"])
def test_a_person_is_found_by_either_order_of_the_name(box: Reader, words: str) -> None:
    results = _type(box, words)
    people = {"Kishi": "nobuo-kishi", "Xi": "xi-jinping"}
    person = next(name for part, name in people.items() if part in words.split())
    first = results.first.locator("a.md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(rf"/people/{person}/"))


def test_a_topic_stands_before_its_events(box: Reader) -> None:
    first = _type(box, "hotline").first.locator("a.md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(r"/topics/hotline/"))


def test_a_hand_written_page_is_found(box: Reader) -> None:
    first = _type(box, "newspapers singapore agencies").first.locator("a").first
    expect(first).to_have_attribute("href", re.compile(r"/about/"))


@pytest.mark.parametrize(
    ("words", "same"),
    [("KISHI", "kishi"), ("Dōng", "dong"), ("hotl", "hotline"), ("the hotline", "hotline")],
)
def test_capitals_accents_endings_and_small_words_do_not_matter(
    box: Reader, words: str, same: str
) -> None:
    _type(box, words)
    found = _pages(box)
    _type(box, same)
    assert found == _pages(box)


def test_a_word_that_no_page_holds_beside_the_others_is_told(box: Reader) -> None:
    results = _type(box, "hotline xylophone")
    expect(results.first.locator(".md-search-result__terms")).to_have_text("Missing: xylophone")


def test_no_results_are_told(reader: Readers) -> None:
    visit = reader()
    visit.open()
    visit.page.locator(".md-search__input").click()
    visit.page.keyboard.type("xylophone")
    meta = visit.page.locator(".md-search-result__meta")
    expect(meta).to_have_text("No matching documents")
    expect(meta).to_have_attribute("role", "status")


def _choose(visit: Reader, name: str, value: str, label: str) -> int:
    """Choose what to filter by; give how many pages that leaves, which its label told before."""
    choice = visit.page.locator(f".search-filters select[name={name}]")
    choice.focus()
    option = choice.locator(f"option[value='{value}']")
    expect(option).to_have_attribute("label", re.compile(rf"^{label} \(\d+\)$"))
    count = int(re.sub(r".*\((\d+)\)", r"\1", option.get_attribute("label") or ""))
    choice.select_option(value)
    meta = visit.page.locator(".md-search-result__meta")
    expect(meta).to_have_text(f"{count} matching document{'s' * (count > 1)}")
    return count


FILTERS = {
    "topic": ("hotline", "The hotline"),
    "kind": ("Visit", "Visit"),
    "side": ("china", "China"),
    "year": ("2019", "2019"),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("words", ["minister", ""])
def test_a_filter_leaves_the_pages_that_have_what_was_chosen(
    box: Reader, name: str, words: str
) -> None:
    page = box.page
    every = set()
    if words:
        _type(box, words)
        every = _pages(box)
    else:
        box.open()  # counts of words typed before would be told until an answer comes
        page.locator(".md-search__input").click()
    value, label = FILTERS[name]
    count = _choose(box, name, value, label)
    chosen = _pages(box)
    assert 1 < len(chosen) == count
    assert not words or chosen < every
    if name in ("topic", "year"):
        tags = page.locator(".md-search-result__item .md-tags")
        expect(tags.filter(has_text=label)).to_have_count(count - (name == "topic"))
    page.locator(f"select[name={name}]").select_option("")
    meta = page.locator(".md-search-result__meta")
    if words:
        expect(meta).to_have_text(re.compile(rf"^{len(every)} matching"))
    else:
        expect(meta).to_have_text("Type to start searching")


def test_filters_go_together(reader: Readers) -> None:
    visit = reader()
    _results(visit, "hotline")
    counts = [
        _choose(visit, *choice)
        for choice in (
            ("topic", "hotline", "The hotline"),
            ("year", "2023", "2023"),
            ("side", "japan", "Japan"),
        )
    ]
    assert counts == sorted(counts, reverse=True)
    assert 0 < counts[-1] < counts[0]
    assert all(address.startswith("events/2023-") for address in _pages(visit))


def test_the_box_is_worked_by_keyboard(reader: Readers) -> None:
    visit = reader()
    visit.open()
    page, keys = visit.page, visit.page.keyboard
    keys.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    keys.type("minister")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    keys.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    for _ in range(14):  # past the first ten: more are fetched on the way
        keys.press("ArrowDown")
        expect(page.locator(".md-search-result__link:focus")).to_have_count(1)
        page.wait_for_timeout(100)
    expect(page.locator(".md-search-result__link").nth(14)).to_be_focused()
    page.locator(".md-search__input").focus()
    for name in ("topic", "kind", "side", "year"):
        keys.press("Tab")
        expect(page.locator(f"select[name={name}]")).to_be_focused()
    keys.press("ArrowDown")
    expect(page.locator("select[name=year]")).not_to_have_value("")
    expect(page.locator("select[name=year]")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(".search-filters")).to_be_hidden()
    keys.press("s")
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator(".search-filters")).to_be_visible()
    keys.press("Shift+Tab")
    expect(page.locator("#__search")).not_to_be_checked()


def test_enter_leads_to_the_best_result_which_shows_the_words(reader: Readers) -> None:
    visit = reader()
    _results(visit, "Kishi Wei hotline")
    visit.page.keyboard.press("Enter")
    expect(visit.page).to_have_url(re.compile(r"/events/2021-kishi-wei-talks/\?h=kishi\+wei\+hot"))
    marks = visit.page.locator("article mark[data-md-highlight]")
    expect(marks.filter(has_text="hotline").first).to_be_visible()
    texts = {text.lower() for text in marks.all_inner_texts() if text}
    assert {"kishi", "wei", "hotline"} <= texts
    assert all(text.startswith(("kishi", "wei", "hotline")) for text in texts)


def test_the_box_fits_a_narrow_screen(reader: Readers) -> None:
    visit = reader(width=360, height=740)
    visit.open()
    page = visit.page
    page.locator(".md-header__button[for=__search]").click()
    page.keyboard.type("hotline")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.locator("select[name=side]").select_option("japan")
    for part in (".search-filters", ".md-search-result__list"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_query_in_the_address_is_searched_for(reader: Readers) -> None:
    visit = reader()
    visit.open("?q=hotline")
    expect(visit.page.locator(".md-search-result__item").first).to_be_visible()
    assert "topics/hotline/" in _pages(visit)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a story with mark-up in titles, sentences, names of sides and pages by hand."""
    project = copied(tmp_path_factory.mktemp("hostile"))
    event = project / "content" / "events" / "2016-second-round.yml"
    text = event.read_text(encoding="utf-8")
    quoted = HOSTILE.replace("'", "''")
    title = f"title: 'Round {quoted}'"
    text = re.sub(r"^title: .*$", lambda _: title, text, flags=re.MULTILINE)
    event.write_text(text, encoding="utf-8")
    topic = project / "content" / "topics" / "canal.yml"
    text = topic.read_text(encoding="utf-8")
    text = re.sub(
        r"^title: .*$", lambda _: f"title: 'The canal {quoted}'", text, flags=re.MULTILINE
    )
    topic.write_text(text, encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("features: [", "features: [search.highlight, "),
        encoding="utf-8",
    )
    with served(built(project, project / "site")) as address:
        yield address


def test_hostile_words_are_shown_as_they_are(chromium: Browser, hostile: str) -> None:
    visit = Reader(chromium.new_context().new_page(), hostile)
    visit.watch()
    results = _results(visit, "round bold")
    expect(results.first.locator("h1")).to_have_text(f"Round {HOSTILE}")
    expect(results.first.locator(".md-tag").last).to_have_text(f"The canal {HOSTILE}")
    select = visit.page.locator("select[name=topic]")
    select.focus()
    assert f"The canal {HOSTILE}" in select.locator("option").all_inner_texts()
    assert visit.page.locator(".md-search-result :is(img, b, i)").count() == 0
    results.first.locator("a").first.click()
    expect(visit.page.locator("article h1 mark")).to_have_text(["Round", "bold"])
    assert visit.page.locator("article h1 :is(img, b, i)").count() == 0
    visit.page.context.close()
    assert visit.faults == []


def test_the_box_takes_words_as_the_index_does(reader: Readers) -> None:
    visit = reader()
    visit.open()
    visit.page.locator(".md-search__input").focus()
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    cases = [
        (sorted(list_terms(case.text)), [*case.finds, *case.misses]) for case in searching.CASES
    ]
    found = visit.page.evaluate(
        """cases => cases.map(([terms, queries]) => queries.filter(query =>
             explainerSearch.wordsOf(query).every(word =>
               word.ways.some(way => way.every(term =>
                 terms.some(one => explainerSearch.fits(one, term)))))))""",
        cases,
    )
    assert found == [case.finds for case in searching.CASES]


ENDINGS = """
    ational ation ator tional ization izer fulness fully ousness ously iveness ivity bility
    bly alism ality ally ently lessly ency ancy ogist ogy ly alize icate ical ative ful ness
    ement ment ance able ate ive ize ism ion ous ent ic al er eed eedly ed ing ingly sses ies
    s y e ll
""".split()
EXCEPTIONS = "dying skies news evening innings proceed added hopping inter yoyo sayings".split()


def test_the_box_stems_words_as_snowball_does(reader: Readers) -> None:
    visit = reader()
    visit.open()
    visit.page.locator(".md-search__input").focus()
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    held = {word for case in searching.CASES for word in list_terms(case.text)}
    begun = {word[:at] for word in held for at in (3, 5, 9)}
    words = [*sorted(word + ending for word in begun for ending in ENDINGS), *EXCEPTIONS]
    stems = visit.page.evaluate("words => words.map(word => explainerSearch.stem(word))", words)
    assert dict(zip(words, stems, strict=True)) == {word: stem_word(word) for word in words}
