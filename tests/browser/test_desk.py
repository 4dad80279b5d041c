"""The desk in a real browser: drafts are reviewed, records edited, and nothing is lost."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support import axe
from tests.support.desk_browser import Desk
from tests.support.desk_runs import held, library

DRAFT = "/edit?kind=drafts/events&id=2021-canal-reopens"
EVENT = "/edit?kind=events&id=2018-treaty-signed"


def select(page: Page, words: str) -> None:
    """Select words of the article, as a mouse would."""
    page.evaluate(
        """words => {
            const node = document.querySelector('#article').firstChild;
            const at = node.data.indexOf(words), range = new Range();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )


def settled(page: Page) -> None:
    """Wait until the page is there, and the checks have answered for what its form holds now."""
    page.wait_for_load_state()
    answered = page.locator("#record[data-checks=answered], body:not(:has(#record))")
    expect(answered).to_have_count(1)


def test_a_good_draft_is_accepted_by_one_key_and_the_next_one_comes(
    desk: Desk, enter: Callable[..., Page]
) -> None:
    page = enter(DRAFT)
    settled(page)
    page.keyboard.press("a")

    expect(page.locator("h1")).not_to_have_text("The canal reopens after the winter")
    expect(page.locator("#status")).to_have_text("Accepted The canal reopens after the winter")
    assert "2021-canal-reopens" in library(desk.root).events
    assert "northwire-2021-03-03" in library(desk.root).sources


def test_each_step_can_be_undone_to_the_last_byte(desk: Desk, enter: Callable[..., Page]) -> None:
    before = held(desk.root / "content")
    page = enter(DRAFT)
    settled(page)
    page.keyboard.press("a")
    expect(page.locator("#undo")).to_be_visible()
    settled(page)
    with page.expect_navigation():
        page.keyboard.press("m")
    expect(page.locator("h1")).to_have_text("Drafts that wait")
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("u")

    assert held(desk.root / "content") == before


def test_what_is_wrong_closes_accept_and_says_why(look: Callable[..., Page]) -> None:
    page = look(DRAFT)
    page.fill("[name=title]", "Atlantis reopens after the winter")

    problem = page.locator('[data-problems="title"] .error')
    expect(problem).to_contain_text("has 'Atlantis', which no quote")
    expect(page.locator("[data-key=a]")).to_be_disabled()
    expect(page.locator("#gate")).to_contain_text("Atlantis")
    page.fill("[name=title]", "The canal reopens")
    expect(page.locator("[data-key=a]")).to_be_enabled()


def test_what_was_typed_survives_a_reload(look: Callable[..., Page]) -> None:
    page = look(DRAFT)
    page.fill("[name=title]", "The canal is open again")
    settled(page)
    page.reload()

    expect(page.locator("[name=title]")).to_have_value("The canal is open again")
    expect(page.locator("#kept")).to_be_visible()


def test_selected_words_become_a_quote_that_nobody_types(
    desk: Desk, enter: Callable[..., Page]
) -> None:
    page = enter(DRAFT)
    settled(page)
    expect(page.locator('[name="claims[1].quote"]')).not_to_be_editable()
    select(page, "two ministers shook hands at the loc")
    page.click("[data-with=claim]")
    expect(page.locator('[name="claims[2].quote"]')).to_have_value(
        "two ministers shook hands at the locks"
    )
    page.fill('[name="claims[2].text"]', "The two ministers shook hands at the locks.")
    settled(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("h1")).not_to_have_text("The canal reopens after the winter")

    claims = library(desk.root).events["2021-canal-reopens"].claims
    assert claims[1].quote == "two ministers shook hands at the locks"


def test_a_date_is_taken_in_words(look: Callable[..., Page]) -> None:
    page = look(DRAFT)
    page.fill("[name=date]", "next spring")
    page.press("[name=date]", "Tab")

    expect(page.locator('[data-words="date"]')).to_contain_text(
        "spring 2022: 1 March 2022",
        timeout=60_000,  # the language model is loaded first
    )
    expect(page.locator("[name=date]")).to_have_value("2022-21")


def test_a_record_is_changed_in_place_after_its_diff_was_seen(
    desk: Desk, enter: Callable[..., Page]
) -> None:
    file = desk.root / "content/events/2018-treaty-signed.yml"
    before = file.read_text(encoding="utf-8").splitlines()
    page = enter(EVENT)
    page.fill("[name=title]", "Vessia and Oradel sign the canal treaty")
    settled(page)
    page.locator("[data-opens=change]").click()
    expect(page.locator("#change-lines .plus")).to_have_count(1)
    with page.expect_navigation(url="**/edit?*"):
        page.click("#change button[value=save]")

    after = file.read_text(encoding="utf-8").splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert changed[0][1] == "title: Vessia and Oradel sign the canal treaty"


def test_a_file_changed_on_disk_is_never_overwritten(
    desk: Desk, enter: Callable[..., Page]
) -> None:
    file = desk.root / "content/events/2018-treaty-signed.yml"
    page = enter(EVENT)
    page.fill("[name=title]", "Vessia and Oradel sign the canal treaty")
    settled(page)
    theirs = f"# Somebody was here.\n{file.read_text(encoding='utf-8')}"
    file.write_text(theirs, encoding="utf-8")
    page.locator("[data-opens=change]").click()
    page.click("#change button[value=save]")

    expect(page.locator("h1")).to_have_text("This file was changed meanwhile")
    expect(page.locator(".version").first).to_contain_text("Somebody was here.")
    assert file.read_text(encoding="utf-8") == theirs
    with page.expect_navigation(url="**/edit?*"):
        page.click("text=Make my change in it")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Somebody was here.")
    assert "title: Vessia and Oradel sign the canal treaty" in text


def test_two_tabs_do_not_overwrite_each_other(desk: Desk, enter: Callable[..., Page]) -> None:
    one, other = enter(EVENT), enter(EVENT)
    for page, title in ((one, "Vessia and Oradel sign"), (other, "Oradel and Vessia sign")):
        page.fill("[name=title]", title)
        settled(page)
        page.locator("[data-opens=change]").click()
        with page.expect_navigation():
            page.click("#change button[value=save]")
    expect(other.locator("h1")).to_have_text("This file was changed meanwhile")

    assert library(desk.root).events["2018-treaty-signed"].title == "Vessia and Oradel sign"


def test_a_hostile_page_on_another_origin_reaches_nothing(
    standing_desk: Desk, look: Callable[..., Page]
) -> None:
    inside = look("/")  # the same browser has been let in
    desk = standing_desk
    before = held(desk.root)
    page = inside.context.new_page()
    attack = f"""<!doctype html><meta charset=utf-8><iframe src="{desk.base}/"></iframe>
    <form id=f method=post action="{desk.base}/reject" target=_blank>
    <input name="@kind" value="drafts/events"><input name="@id" value="2021-canal-reopens">
    <input name="@reason" value="Gone."></form>"""
    page.route(
        "http://hostile.example/",
        lambda route: route.fulfill(body=attack, content_type="text/html"),
    )
    page.goto("http://hostile.example/")
    told = page.evaluate(
        """async base => {
            const tried = [];
            for (const [path, options] of [['/', {}], ['/', {credentials: 'include'}],
                ['/reject', {method: 'POST', credentials: 'include', mode: 'no-cors',
                    body: new URLSearchParams({'@kind': 'drafts/events',
                        '@id': '2021-canal-reopens', '@reason': 'Gone.'})}]]) {
                try {
                    const answer = await fetch(base + path, options);
                    tried.push(answer.type === 'opaque' ? 'opaque' : await answer.text());
                } catch { tried.push('refused'); }
            }
            return tried;
        }""",
        desk.base,
    )
    page.evaluate("document.getElementById('f').submit()")
    page.wait_for_timeout(500)

    assert told[:2] == ["refused", "refused"]
    assert told[2] in ("opaque", "refused")
    assert held(desk.root) == before


PAGES = (
    "/",
    "/in",
    "/review",
    DRAFT,
    "/edit?kind=drafts/events&id=2018-treaty-again",
    "/edit?kind=drafts/sources&id=northwire-2021-03-03",
    EVENT,
    "/records?kind=people",
    "/records?kind=places&q=nothing-of-that-name",
    "/edit?kind=names&id=lake-tirn-sarn",
    "/new?kind=events",
    "/new?kind=topics",
    "/source",
    "/problems",
    "/steps",
)


def test_axe_finds_no_violation_on_any_page(look: Callable[..., Page]) -> None:
    """In light colours on a telephone, in dark ones on a desk; nothing is wider than the screen."""
    page = look("/")
    base = page.url.rstrip("/")
    found: list[tuple[object, ...]] = []
    for path in PAGES:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(base + path)
        settled(page)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        axe.load_axe(page)
        for width, scheme in ((360, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.wait_for_timeout(50)
            found += [(path, width, scheme, *one) for one in axe.list_violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((path, width, "wider than the screen"))
    assert found == []
