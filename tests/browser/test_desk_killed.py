"""A desk that was killed is started again."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.support.desk_browser import project, running
from tests.support.desk_runs import held, library

DRAFT = "/edit?kind=drafts/events&id=2021-canal-reopens"


def test_a_killed_desk_loses_nothing(tmp_path: Path, chromium: Browser) -> None:
    """What was typed and what was accepted are there again, and the step can be undone."""
    root = project(tmp_path)
    before = held(root / "content")
    context = chromium.new_context()
    context.set_default_timeout(60_000)
    page, other = context.new_page(), context.new_page()
    with running(root) as first:
        page.goto(first.address)
        other.goto(f"{first.base}/edit?kind=drafts/events&id=2018-treaty-again")
        page.goto(first.base + DRAFT)
        expect(page.locator("#gate")).to_have_text("")
        page.keyboard.press("a")
        page.wait_for_url(lambda to: "2021-canal-reopens" not in to, wait_until="commit")
        other.fill("[name=title]", "The treaty of the canal is signed")
        other.wait_for_timeout(300)  # until the script has kept it
        first.process.kill()
        first.process.wait()
        other.keyboard.press("Escape")
        other.keyboard.press("l")  # what is sent to nobody is not lost either
        other.wait_for_timeout(300)

    with running(root) as second:
        assert second.port == first.port
        page.goto(second.address)
        other.goto(f"{second.base}/edit?kind=drafts/events&id=2018-treaty-again")
        expect(other.locator("[name=title]")).to_have_value("The treaty of the canal is signed")
        assert "2021-canal-reopens" in library(root).events
        page.keyboard.press("u")
        expect(page.locator("#undo")).to_have_count(0)
    context.close()

    assert held(root / "content") == before
