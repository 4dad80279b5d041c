"""Articles put into the desk, over HTTP on the real program: text, files, addresses, bad ones."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.desk_browser import Desk, project, running
from tests.support.desk_runs import held, library

SIGNED = (
    "Vessia and Oradel signed an agreement on Monday to widen the locks of the Orva Canal, "
    "officials said."
)
MET = (
    "The transport ministers of the two countries met in Saltmere and are expected to meet again "
    "in September, according to a statement that both ministries issued after the talks."
)
PARAGRAPHS = (SIGNED, MET)
TEXT = "SALTMERE, June 7, 2022 (Northwire) - " + "\n\n".join(PARAGRAPHS) + "\n"
PAGE = f"""<!doctype html>
<html lang="en"><head><title>Locks to be widened</title>
<meta property="article:published_time" content="2022-06-08T09:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<script>document.title = "<b>taken over</b>"</script>
<article><h1>Locks to be widened</h1>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}
</article></body></html>
"""
MAIL = (
    "From: Northwire <news@northwire.example>\r\nSubject: Locks to be widened\r\n"
    "Date: Thu, 09 Jun 2022 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n\r\n".join(PARAGRAPHS) + "\r\n"
)
Send = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Run the desk on the toy story."""
    with running(project(tmp_path_factory.mktemp("intake"))) as started:
        yield started


def send(desk: Desk, path: str = "/in", file: tuple[str, str] | None = None, **fields: str) -> str:
    """Send a form as the desk's own page does; give the page that it leads to."""
    headers = {**desk.cookie, "Origin": desk.base, "Sec-Fetch-Site": "same-origin"}
    files = {"file": file} if file else None
    with httpx.Client(base_url=desk.base, headers=headers, timeout=120) as browser:
        answer = browser.post(path, data=fields, files=files)
        if answer.status_code == 303:
            where = answer.headers["location"]
            return f"{where}\n{unescape(browser.get(where).text)}"
        return f"{answer.status_code}\n{unescape(answer.text)}"


def address_of(shown: str) -> str:
    """Return the address of an article that was read."""
    address = shown.partition("\n")[0]
    assert re.fullmatch(r"/in/\w+", address), shown
    return address


def value_of(shown: str, name: str) -> str:
    """Return what stands in a field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', shown)
    assert found, shown
    return found[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "issued", "title"),
    [
        ({"text": TEXT}, "2022-06-07", ""),
        ({"file": ("locks.html", PAGE)}, "2022-06-08", "Locks to be widened"),
        ({"file": ("locks.eml", MAIL)}, "2022-06-09", "Locks to be widened"),
    ],
    ids=["text", "page", "mail"],
)
def test_an_article_is_read_and_nothing_is_kept_before_it_is_said(
    desk: Desk, given: dict[str, Any], issued: str, title: str
) -> None:
    before = held(desk.root)
    shown = send(desk, **given)

    assert value_of(shown, "published") == issued
    assert value_of(shown, "title") == title
    assert SIGNED in shown
    assert "<b>taken over</b>" not in shown
    assert held(desk.root) == before
    send(desk, address_of(shown), do="drop")


@pytest.mark.slow
def test_what_was_mended_is_in_the_draft_that_is_kept(desk: Desk) -> None:
    shown = send(desk, text=TEXT, url="https://northwire.example/locks")
    address = address_of(shown)
    given: dict[str, Any] = {
        "title": "The locks are to be wider",
        "author": "A. Writer",
        "published": "2022-06-08",
    }
    send(desk, address, do="read", **given)
    opened = send(desk, address, do="keep", **given)

    assert opened.startswith("/edit?kind=drafts")
    (source,) = [s for s in library(desk.root).draft_sources.values() if s.url]
    assert (source.title, source.author) == (given["title"], given["author"])
    assert (str(source.issued), source.url) == ("2022-06-08", "https://northwire.example/locks")
    assert (desk.root / "seeds" / str(source.text)).read_text(encoding="utf-8") == TEXT
    assert "That text is here already" in send(desk, text=TEXT)


def test_a_page_without_a_day_is_shown_as_its_text(desk: Desk) -> None:
    page = re.sub(r"<meta.*?>", "", PAGE)
    shown = send(desk, file=("locks.html", page.replace("Monday", "a weekday")))

    assert value_of(shown, "title") == "Locks to be widened"
    assert "<p>" not in shown.partition('id="article"')[2].partition("</div>")[0]
    assert "give the day, then read it again" in shown
    kept = send(desk, address_of(shown), do="keep", title="The locks", published="about then")
    assert value_of(kept, "title") == "The locks"  # what is right stays beside what is wrong
    assert value_of(kept, "published") == "about then"
    send(desk, address_of(shown), do="drop")


def test_line_ends_of_another_system_are_shown_letter_for_letter(desk: Desk) -> None:
    """Else what is selected in the page would be looked for at another place of the text."""
    file = ("locks.txt", TEXT.replace("\n", "\r\n"))
    headers = {**desk.cookie, "Origin": desk.base}
    answer = httpx.post(f"{desk.base}/in", files={"file": file}, headers=headers, timeout=120)
    raw = httpx.get(desk.base + answer.headers["location"], headers=headers, timeout=120).text

    assert f"{unescape(SIGNED)}&#13;\n&#13;\n" in raw
    send(desk, answer.headers["location"], do="drop")


@pytest.mark.slow
def test_an_article_without_a_day_waits_for_one(desk: Desk) -> None:
    text = "The Orva Canal\n\n" + MET
    shown = send(desk, text=text)

    assert "tells when it was published: give the day" in shown
    assert "--published" not in shown
    address = address_of(shown)
    assert "give the day" in send(desk, address, do="keep", published="")
    read = send(desk, address, do="read", published="2022-06-10")
    assert value_of(read, "published") == "2022-06-10"
    send(desk, address, do="drop")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": " \n"}, "Paste a text, choose a file, or give an address."),
        ({"url": "http://127.0.0.1:9/locks"}, "Is there a network? Else save the page"),
        ({"url": "file:///etc/hostname"}, "http"),
        ({"file": ("locks.pdf", "%PDF-1.7\n%\n1 0 obj")}, "PDF"),
        ({"file": ("picture.png", "\x89PNG\r\n\x1a\n" + "\x00" * 40)}, "picture.png"),
    ],
    ids=["nothing", "no network", "no web address", "PDF", "no article"],
)
def test_what_cannot_be_read_is_told_with_a_way_out(
    desk: Desk, given: dict[str, Any], said: str
) -> None:
    before = held(desk.root)
    shown = send(desk, **given)

    assert shown.startswith("422\n")
    alert = re.search(r'<p class="error" role="alert">(.*?)</p>', shown, re.DOTALL)
    assert alert, shown
    assert said in alert[1]
    assert held(desk.root) == before


@pytest.mark.slow
def test_a_text_of_two_megabytes_is_refused_and_stays_in_the_form(desk: Desk) -> None:
    text = TEXT + "\n" + "The canal carries barges of both countries all year.\n\n" * 39_000
    shown = send(desk, text=text)

    said = f"holds a text of {len(text):,} characters, and no article is that long."
    assert shown.startswith("422\n")
    assert said in shown
    assert text.rstrip() in shown.replace("\r\n", "\n")


@pytest.mark.slow
def test_a_page_of_two_megabytes_is_read_for_the_article_in_it(desk: Desk) -> None:
    filled = "<script>" + "var canal = [1, 2, 3];\n" * 90_000 + "</script><article>"
    page = PAGE.replace("<article>", filled)
    assert len(page) > 2_000_000
    shown = send(desk, file=("locks.html", page))

    assert value_of(shown, "published") == "2022-06-08"
    assert SIGNED in shown
    assert "var canal" not in shown
    send(desk, address_of(shown), do="drop")


@pytest.mark.slow
def test_without_the_libraries_for_drafting_all_else_works(tmp_path: Path) -> None:
    with running(project(tmp_path), without="spacy") as desk:
        refused = send(desk, text=TEXT)
        assert "pip install '.[extract]'" in refused
        assert TEXT.split("\n")[0] in refused  # what was pasted is there still
        form = httpx.get(f"{desk.base}/in", headers=desk.cookie).text
        assert "pip install" in form
        for path in ("/", "/review", "/records?kind=people", "/problems"):
            assert httpx.get(desk.base + path, headers=desk.cookie).status_code == 200
