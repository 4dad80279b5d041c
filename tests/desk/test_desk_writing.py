"""What the desk writes when others write too, when it is cut off, and when much is wrong."""

import socket
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from generator.runtime import journal
from generator.runtime.locking import lock_project
from tests.support.desk_browser import Desk, project, running
from tests.support.desk_runs import held, library

REJECT = {
    "@kind": "drafts/events",
    "@id": "2021-canal-reopens",
    "@reason": "It is not about this story.",
}
BROKEN = 60


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Run the desk on the toy story with three drafts."""
    with running(project(tmp_path)) as started:
        yield started


def show(desk: Desk, path: str) -> str:
    """Open a page, which has to be there."""
    answer = httpx.get(desk.base + path, headers=desk.cookie, timeout=60)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def value_of(page: str, name: str) -> str:
    """Return what stands in a hidden input of a page."""
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def send(desk: Desk, path: str, fields: dict[str, str]) -> httpx.Response:
    """Send a form as the desk's own page does."""
    headers = {**desk.cookie, "Origin": desk.base}
    return httpx.post(desk.base + path, data=fields, headers=headers, timeout=60)


def reject(desk: Desk) -> httpx.Response:
    """Reject a draft as its page does."""
    page = show(desk, "/edit?kind=drafts/events&id=2021-canal-reopens")
    return send(desk, "/reject", {**REJECT, "@base": value_of(page, "@base")})


@pytest.mark.slow
def test_a_step_waits_for_a_command_that_writes_and_says_when_it_is_too_long(desk: Desk) -> None:
    before = held(desk.root / "content")
    with lock_project(desk.root):
        refused = reject(desk)
        assert held(desk.root / "content") == before
    assert refused.status_code == 422
    assert "Another command is writing" in refused.text

    writing = threading.Event()

    def write() -> None:
        with lock_project(desk.root):
            writing.set()
            time.sleep(1)

    other = threading.Thread(target=write)
    other.start()
    writing.wait()
    assert reject(desk).status_code == 303
    other.join()
    assert "2021-canal-reopens" in library(desk.root).rejected


@pytest.mark.slow
def test_a_step_first_ends_what_a_killed_command_had_begun(desk: Desk) -> None:
    """Its journal would be lost else, and with it half of what it was about to write."""
    event, place = "content/events/2018-treaty-signed.yml", "content/places.yml"
    for name in (event, place):
        text = (desk.root / name).read_text(encoding="utf-8")
        new = (desk.root / name).with_name(f".{Path(name).stem[:8]}.part")
        new.write_text(f"# Begun.\n{text}", encoding="utf-8")
    halves = [f"content/events/.{'2018-tre'}.part", "content/.places.part"]
    journal.begin_journal(desk.root, [(event, halves[0], None), (place, halves[1], None)])

    assert reject(desk).status_code == 303
    for name in (event, place):
        assert (desk.root / name).read_text(encoding="utf-8").startswith("# Begun.\n")
    assert "2021-canal-reopens" in library(desk.root).rejected


@pytest.mark.slow
def test_a_browser_that_goes_in_the_midst_of_sending_leaves_all_as_it_was(desk: Desk) -> None:
    before = held(desk.root)
    _send_and_go(desk, share=0.5)
    time.sleep(0.5)
    assert held(desk.root) == before
    assert "The canal reopens" in show(desk, "/review")


@pytest.mark.slow
def test_a_browser_that_goes_before_the_answer_comes_has_its_step_whole(desk: Desk) -> None:
    before = held(desk.root / "content")
    _send_and_go(desk, share=1)
    until = time.monotonic() + 30
    while "Rejected 2021-canal-reopens" not in show(desk, "/steps"):
        assert time.monotonic() < until
        time.sleep(0.1)

    assert "2021-canal-reopens" in library(desk.root).rejected
    number = value_of(show(desk, "/steps"), "number")
    assert send(desk, "/undo", {"number": number}).status_code == 303
    assert held(desk.root / "content") == before


def _send_and_go(desk: Desk, share: float) -> None:
    """Send a share of a request that rejects a draft, and close the connection."""
    page = show(desk, "/edit?kind=drafts/events&id=2021-canal-reopens")
    body = urlencode({**REJECT, "@base": value_of(page, "@base")}).encode()
    head = "\r\n".join(
        (
            f"POST /reject HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}",
            *(f"{name}: {value}" for name, value in desk.cookie.items()),
            f"Origin: {desk.base}\r\nContent-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}\r\n\r\n",
        )
    )
    with socket.create_connection(("127.0.0.1", desk.port)) as browser:
        browser.sendall(head.encode() + body[: int(len(body) * share)])


@pytest.mark.slow
def test_a_story_with_sixty_errors_is_told_and_mended_one_by_one(desk: Desk) -> None:
    text = (desk.root / "content/events/2020-joint-survey.yml").read_text(encoding="utf-8")
    wrong = text.replace("\ndate: ", "\ndate: about ")
    for number in range(BROKEN):
        (desk.root / f"content/events/2020-survey-{number}.yml").write_text(wrong, encoding="utf-8")

    assert f"{BROKEN} errors" in show(desk, "/")
    problems = show(desk, "/problems")
    assert problems.count('class="error"') == BROKEN
    address = "/edit?kind=events&id=2020-survey-7"
    assert address.replace("&", "&amp;") in problems or address in problems
    page = show(desk, address)
    assert "date: about" in page

    given = {"@kind": "events", "@id": "2020-survey-7", "@base": value_of(page, "@base")}
    given |= {"@tab": "yaml", "@yaml": wrong.replace("about", "around")}
    assert send(desk, "/save", given).status_code == 422
    assert send(desk, "/save", {**given, "@yaml": text}).status_code == 303
    assert f"{BROKEN - 1} errors" in show(desk, "/")
    assert send(desk, "/accept", draft(desk)).status_code == 303


def draft(desk: Desk) -> dict[str, str]:
    """Return what the page of a draft sends, by its YAML."""
    page = show(desk, "/edit?kind=drafts/events&id=2021-canal-reopens")
    file = desk.root / "content/drafts/events/2021-canal-reopens.yml"
    own = {"@kind": "drafts/events", "@id": "2021-canal-reopens"}
    own["@base"] = value_of(page, "@base")
    return {**own, "@tab": "yaml", "@yaml": file.read_text(encoding="utf-8")}
