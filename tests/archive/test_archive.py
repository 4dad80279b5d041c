"""Kept copies: what a server answers is kept or told, and never more than that."""

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from generator import checks
from generator.archive import exchange, mementos
from generator.archive.exchange import CannotFetch, fetch_hops
from generator.archive.warc import read_warc_page
from generator.cli import main
from generator.pages import Site, View, render_pages
from generator.story import loading
from tests.support.stories import TEMPLATES, built, copied, loaded, toy

ARTICLE = (
    "<html><head><title>Weir agreed</title>{meta}</head><body><nav>Home News</nav><article>"
    "<h1>Weir agreed</h1><p>The two towns agreed on Monday to build a weir at Łódź – a small one "
    "– before the spring.</p><p>“We have waited ten years for it,” the mayor of the upper town "
    "said after the talks in the mill.</p></article></body></html>"
)


@dataclass
class Answers:
    """A server of this machine whose answers a test chooses, by path."""

    address: str
    at: dict[str, list[tuple[int, dict[str, str], bytes]]]
    asked: list[str]
    slow: float = 0

    def give(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Answer a path; a second answer to one path follows the first. Returns its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.at.setdefault(path, []).append((status, named, data))
        return self.address + path


@contextmanager
def answering() -> Iterator[Answers]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.asked.append(self.path)
            queue = answers.at[self.path]
            status, headers, body = queue.pop(0) if len(queue) > 1 else queue[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(0, len(body), 1 << 16):
                    self.wfile.write(body[at : at + (1 << 16)])
                    time.sleep(answers.slow)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        answers = Answers(f"http://127.0.0.1:{server.server_port}", {}, [])
        yield answers
        server.shutdown()
        thread.join()


@pytest.fixture
def server() -> Iterator[Answers]:
    with answering() as answers:
        yield answers


HTML: dict[str, Any] = {"Content_Type": "text/html; charset=utf-8"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(tmp_path)


def linked_source(project: Path, url: str, **fields: str) -> Path:
    """Write a linked source into a project, and an event that rests on it."""
    outlet = next(iter(toy().outlets))
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    source = project / "content" / "sources" / "weir-2020.yml"
    source.write_text(f"outlet: {outlet}\nurl: {url}\nissued: 2020-03-03\n{more}", "utf-8")
    event = project / "content" / "events" / "2020-weir.yml"
    event.write_text(
        "title: The towns agree on a weir\ndate: 2020-03-02\ndate_basis: inferred\n"
        "date_note: The source says Monday, and came out on Tuesday.\ntopics: [canal]\n"
        "source: weir-2020\nclaims:\n- text: The towns agreed to build a weir.\n",
        "utf-8",
    )
    return source


def archive(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "archive", *arguments])


@pytest.mark.slow
def test_a_linked_source_gets_a_warc_a_text_and_may_be_quoted(
    server: Answers, project: Path
) -> None:
    first = server.give("/old", "", 301, Location="/weir")
    server.give("/weir", ARTICLE.format(meta=""), **HTML)
    record = linked_source(project, first)
    before = record.read_text("utf-8")

    result = archive(project, "weir-2020")

    assert result.exit_code == 0, result.output
    assert "weir-2020: kept" in result.output
    assert record.read_text("utf-8").startswith(before)
    warc = (project / "seeds" / "weir-2020.warc.gz").read_bytes()
    kinds = [
        (r.rec_type, r.http_headers and r.http_headers.get_statuscode())
        for r in ArchiveIterator(io.BytesIO(warc))
    ]
    assert kinds == [("warcinfo", None), ("response", "301"), ("response", "200")]
    assert read_warc_page(warc) == (f"{server.address}/weir", ARTICLE.format(meta="").encode())

    # What was linked only is linked only still; and now it may be quoted.
    library = loaded(project)
    assert library.citations_of("2020-weir", 1)[0].linked
    event = project / "content" / "events" / "2020-weir.yml"
    claim = "- text: The towns agreed to build a weir.\n  quote: {}\n"
    told = event.read_text("utf-8").split("claims:\n")[0] + "claims:\n" + claim
    event.write_text(told.format("agreed on Monday to build a weir at Łódź"), "utf-8")
    assert not loaded(project).citations_of("2020-weir", 1)[0].linked
    event.write_text(told.format("agreed on Sunday to build a weir at Łódź"), "utf-8")
    changed, _ = loading.load_story(project)
    assert changed
    assert "quote-not-found" in {problem.code for problem in checks.check_library(changed)}


@pytest.mark.slow
def test_captures_are_never_published_and_builds_ask_nobody(
    server: Answers, project: Path, tmp_path: Path
) -> None:
    linked_source(project, server.give("/weir", ARTICLE.format(meta=""), **HTML))
    assert archive(project, "weir-2020").exit_code == 0
    server.asked.clear()

    site = built(project, tmp_path / "site")

    assert server.asked == []
    names = {path.name for path in site.rglob("*")}
    assert not {"weir-2020.warc.gz", "weir-2020.txt"} & names
    pages = (path.read_text("utf-8") for path in site.rglob("*.html"))
    assert not any("We have waited ten years" in page for page in pages)


@pytest.mark.parametrize(
    ("charset", "meta", "codec"),
    [
        ("; charset=iso-8859-2", "", "iso-8859-2"),
        ("; charset=windows-1250", '<meta charset="utf-8">', "cp1250"),
        ("", '<meta charset="iso-8859-2">', "iso-8859-2"),
        ("; charset=no-such-thing", "", "utf-8"),
        ("; charset=ascii", "", "utf-8"),
    ],
)
def test_what_the_server_says_of_its_letters_is_honoured_where_it_can_be_right(
    server: Answers, project: Path, charset: str, meta: str, codec: str
) -> None:
    body = ARTICLE.format(meta=meta).encode(codec, "replace")
    url = server.give("/weir", body, Content_Type=f"text/html{charset}")
    linked_source(project, url)

    assert archive(project, "weir-2020").exit_code == 0
    assert "a weir at Łódź" in (project / "seeds" / "weir-2020.txt").read_text("utf-8")


def test_a_server_that_asks_to_wait_is_asked_once_more(server: Answers) -> None:
    url = server.give("/busy", "", 429, Retry_After="0")
    server.give("/busy", "here", **HTML)

    assert fetch_hops(url)[-1].body == b"here"
    assert server.asked == ["/busy", "/busy"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((404, {}, b""), "answers 404 Not Found. If it is gone for good, write state: dead."),
        ((429, {"Retry-After": "600"}, b""), "answers 429 and asks to wait 600"),
        ((500, {}, b""), "answers 500"),
        ((302, {"Location": "file:///etc/hosts"}, b""), "leads to file:///etc/hosts"),
        ((302, {"Location": "/it"}, b""), "leads on more than 10 times"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "application/pdf"),
        ((200, {"Content-Type": "text/html"}, b"<html><body></body></html>"), "it "),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_written(
    server: Answers, project: Path, answer: tuple[int, dict[str, str], bytes], told: str
) -> None:
    server.at["/it"] = [answer]
    linked_source(project, f"{server.address}/it")
    before = {path: path.read_bytes() for path in project.rglob("*.yml")}
    seeds = sorted((project / "seeds").iterdir())

    result = archive(project, "weir-2020")

    assert result.exit_code == 1
    assert told in " ".join(result.output.split())
    assert {path: path.read_bytes() for path in project.rglob("*.yml")} == before
    assert sorted((project / "seeds").iterdir()) == seeds


def test_a_slow_and_a_huge_answer_are_left(
    server: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST_RESPONSE_BYTES", 1_000_000)
    with pytest.raises(CannotFetch, match="larger than 1 MB"):
        fetch_hops(server.give("/huge", b"x" * 2_000_000, **HTML))
    server.slow = 0.2
    begun = time.monotonic()
    with pytest.raises(CannotFetch, match="too long"):
        fetch_hops(server.give("/slow", b"x" * 900_000, **HTML), seconds=1)
    assert time.monotonic() - begun < 5


def test_a_page_that_differs_from_what_is_kept_is_told_and_never_replaces_it(
    server: Answers, project: Path
) -> None:
    url = server.give("/weir", ARTICLE.format(meta=""), **HTML)
    linked_source(project, url)
    assert archive(project, "weir-2020").exit_code == 0
    kept = {path: path.read_bytes() for path in (project / "seeds").iterdir()}

    same = archive(project, "weir-2020")
    server.at["/weir"] = [(200, {"Content-Type": "text/html"}, b"<p>Another text is here now.")]
    other = archive(project, "weir-2020")

    assert "weir-2020: as it is kept." in same.output
    assert "not as it is kept; nothing was replaced" in other.output
    assert {path: path.read_bytes() for path in (project / "seeds").iterdir()} == kept


@pytest.mark.slow
def test_the_nearest_public_copy_stands_behind_each_citation_and_first_when_dead(
    server: Answers, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.give("/weir", ARTICLE.format(meta=""), **HTML)
    record = linked_source(project, url)
    digest = "A" * 32
    lines = "".join(
        f"com,x)/weir {day}120000 https://x.example/weir text/html 200 {digest} 1\n"
        for day in ("20200310", "20220101")
    )
    monkeypatch.setattr("wayback._client.CDX_SEARCH_URL", f"{server.address}/index")
    server.at = _Anything(server.at, lines.encode())

    result = archive(project, "weir-2020", "--memento")

    assert result.exit_code == 0, result.output
    assert "public copy of 2020-03-10" in result.output
    live = render_pages(Site(View(loaded(project)), TEMPLATES))["events/2020-weir.md"]
    record.write_text(f"{record.read_text('utf-8')}state: dead\n", "utf-8")
    dead = render_pages(Site(View(loaded(project)), TEMPLATES))["events/2020-weir.md"]
    assert live.index("Open the page") < live.index("Kept copy of 10 March 2020")
    assert dead.index("Kept copy of 10 March 2020") < dead.index("No longer at the outlet")


class _Anything(dict[str, Any]):
    """Answers by path; what begins as the index of public copies gets its lines."""

    def __init__(self, known: dict[str, Any], lines: bytes) -> None:
        super().__init__(known)
        self._lines = lines

    def __missing__(self, path: str) -> list[tuple[int, dict[str, str], bytes]]:
        return [(200, {"Content-Type": "text/plain"}, self._lines if path[:6] == "/index" else b"")]


def test_the_archive_is_asked_for_a_copy_only_when_told_to(server: Answers) -> None:
    page = f"{server.address}/weir"
    save = f"{server.give('/save/', b'')}"
    server.at[f"/save/{page}"] = [(200, {}, b"saved")]

    mementos.ask_for_memento(page, save)

    assert server.asked == [f"/save/{page}"]
