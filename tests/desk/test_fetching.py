"""A page is fetched within bounds: of time, of bytes, of where a redirect may lead."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from generator.desk.fetching import fetch_page
from generator.desk.planned_files import CannotDo
from generator.story import capture

Answer = Callable[[str], Iterator[bytes]]


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """Serve on a port of this machine what a function of the path gives, piece by piece."""
    listening = socket.create_server(("127.0.0.1", 0))

    def talk(line: socket.socket) -> None:
        with line:
            try:
                path = line.recv(65536).split(b" ")[1].decode()
                for piece in answer(path):
                    line.sendall(piece)
            except (OSError, IndexError):
                return  # the other side has had enough

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=[line], daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def said(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, "Connection: close"))
    return lambda _: iter([head.encode() + b"\r\n", body])


def test_the_address_is_that_to_which_redirects_lead() -> None:
    def answer(path: str) -> Iterator[bytes]:
        if path != "/2021/05/04/talks":
            return said(b"", "Location: /2021/05/04/talks", status="301 Moved")(path)
        return said(b"<p>Talks</p>", "Content-Type: text/html")(path)

    with server(answer) as site:
        page = fetch_page(f"{site}/s?id=1")
        assert page.address == f"{site}/2021/05/04/talks"
        assert (page.name, page.data) == ("talks.html", b"<p>Talks</p>")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "data:text/html,x"])
def test_a_redirect_out_of_the_web_is_refused(target: str) -> None:
    answer = said(b"", f"Location: {target}", status="302 Found")
    with (
        server(answer) as site,
        pytest.raises(CannotDo, match=r"no address of the web|is not allowed"),
    ):
        fetch_page(site)


def test_redirects_end() -> None:
    answer = said(b"", "Location: /again", status="302 Found")
    with server(answer) as site, pytest.raises(CannotDo, match="cannot be fetched"):
        fetch_page(site)


def test_public_only_asks_no_machine_of_a_private_network() -> None:
    with server(said(b"secret")) as site:
        with pytest.raises(CannotDo, match="not on the public network"):
            fetch_page(site, public_only=True)
        with pytest.raises(CannotDo, match="not on the public network"):
            fetch_page(site.replace("127.0.0.1", "localhost"), public_only=True)
        assert fetch_page(site).data == b"secret"


def test_an_endless_body_ends() -> None:
    def endless(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 1_000_000

    with server(endless) as site, pytest.raises(CannotDo, match="larger than 20 MB"):
        fetch_page(site)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_page_that_drips_is_given_up(first: bytes) -> None:
    def slow(_: str) -> Iterator[bytes]:
        yield first
        while True:
            time.sleep(0.05)
            yield b"x"

    begun = time.monotonic()
    with server(slow) as site, pytest.raises(CannotDo, match="longer than 1 seconds"):
        fetch_page(site, seconds=1)
    assert time.monotonic() - begun < 15


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
    ],
)
def test_a_packed_page_is_unpacked_within_bounds(name: str, pack: Callable[[bytes], bytes]) -> None:
    with server(said(pack(b"Talks " * 100), f"Content-Encoding: {name}")) as site:
        assert fetch_page(site).data == b"Talks " * 100
    bomb = pack(b"\0" * (capture.MOST_CAPTURE_BYTES + 1))
    answer = said(bomb, f"Content-Encoding: {name}")
    with server(answer) as site, pytest.raises(CannotDo, match="unpacks to more than 20 MB"):
        fetch_page(site)


@pytest.mark.parametrize("body", [b"x", b"\x1f\x8b\x08garbage", gzip.compress(b"x" * 99)[:-20]])
def test_a_damaged_package_is_told(body: bytes) -> None:
    answer = said(body, "Content-Encoding: gzip")
    with server(answer) as site, pytest.raises(CannotDo, match="damaged"):
        fetch_page(site)


def test_the_server_s_encoding_counts() -> None:
    text = "Переговоры о канале"
    with server(said(text.encode("cp1251"), "Content-Type: text/html; charset=cp1251")) as site:
        assert fetch_page(site).data.decode() == text
    with server(said(text.encode(), "Content-Type: text/html; charset=iso-8859-1")) as site:
        assert fetch_page(site).data.decode() == text
    with server(said(b"\xff\xfe", "Content-Type: text/html; charset=no-such")) as site:
        assert fetch_page(site).data == b"\xff\xfe"


@pytest.mark.parametrize(
    "answer",
    [
        said(b"", status="404 Not Found"),
        said(b"x", "Content-Type: image/png"),
        said(b"x", "Content-Encoding: br"),
        lambda _: iter([b"nonsense\r\n\r\n"]),
        lambda _: iter([b""]),
        said(b"", "X: " + "y" * 70_000),
    ],
)
def test_what_is_no_page_is_told_in_words(answer: Answer) -> None:
    with server(answer) as site, pytest.raises(CannotDo, match=r"cannot be fetched: ."):
        fetch_page(site)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "https://",
        "http://[x",
        "http://x.example:0/",
        "https://a:b@x.example/",
    ],
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(CannotDo):
        fetch_page(address)


def test_an_encoding_that_is_named_as_packing_is_none() -> None:
    with server(said(b"Talks", "Content-Encoding: UTF-8")) as site:
        assert fetch_page(site).data == b"Talks"
