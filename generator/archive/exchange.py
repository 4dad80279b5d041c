"""Fetching a page for keeping: every hop of it as it was answered, bounded in time and bytes."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urljoin, urlsplit

MOST_RESPONSE_BYTES = 20_000_000
MOST_SECONDS = 60.0
MOST_HOPS = 10
MOST_WAIT_SECONDS = 30.0
"""A server that asks to wait longer than so many seconds is left for another day."""

_MOVED = {301, 302, 303, 307, 308}
_LATER = {429, 503}
_CHUNK = 1 << 16
_AGENT = "explainer-archive (keeps a copy of what a citation links to)"


class CannotFetch(ValueError):
    """A page that cannot be kept; the text says why."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return a header's value by its name, case aside; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nothing: each hop is kept, and looked at before the next."""


_open = urllib.request.build_opener(_NoRedirects).open


def fetch_hops(address: str, *, seconds: float = MOST_SECONDS) -> tuple[Exchange, ...]:
    """Return all answers on the way from an address to its page, the page's own last.

    Args:
        address: where the source is.
        seconds: how long all of it may take.

    Raises:
        CannotFetch: there is no network, an answer is no page, or the bounds are met.
    """
    ends = time.monotonic() + seconds
    hops: list[Exchange] = []
    waited = False
    while len(hops) <= MOST_HOPS:
        answer = _ask(address, ends)
        if answer.status in _LATER and not waited:
            waited = True
            _wait(answer, ends)
            continue
        hops.append(answer)
        if answer.status not in _MOVED:
            return _sound(tuple(hops))
        address = urljoin(address, answer.header("Location"))
        if urlsplit(address).scheme not in ("http", "https"):
            raise CannotFetch(f"it leads to {address}, which is no page of the web.")
    raise CannotFetch(f"it leads on more than {MOST_HOPS} times.")


def _sound(hops: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    last = hops[-1]
    if last.status != 200:
        gone = " If it is gone for good, write state: dead." if last.status in (404, 410) else ""
        raise CannotFetch(f"it answers {last.status} {last.reason}.{gone}")
    return hops


def _wait(answer: Exchange, ends: float) -> None:
    asked = answer.header("Retry-After")
    seconds = float(asked) if asked.isdigit() else 1.0
    if seconds > MOST_WAIT_SECONDS or time.monotonic() + seconds > ends:
        raise CannotFetch(f"it answers {answer.status} and asks to wait {asked or 'a while'}.")
    time.sleep(seconds)


def _ask(address: str, ends: float) -> Exchange:
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})  # noqa: S310 - looked at before
    if urlsplit(address).scheme not in ("http", "https"):
        raise CannotFetch(f"{address} is no address of the web.")
    left = ends - time.monotonic()
    if left <= 0:
        raise CannotFetch("it takes too long.")
    try:
        with _open(request, timeout=left) as answer:
            return _answered(address, answer, answer.status, answer.reason, ends)
    except urllib.error.HTTPError as error:
        with error:
            return _answered(address, error, error.code, str(error.reason), ends)
    except (OSError, HTTPException, ValueError) as error:
        raise CannotFetch(f"it cannot be reached: {getattr(error, 'reason', error)}.") from error


def _answered(
    address: str,
    answer: "HTTPResponse | urllib.error.HTTPError",
    status: int,
    reason: str,
    ends: float,
) -> Exchange:
    body = b"".join(_read(answer, ends))
    return Exchange(address, status, reason, tuple(_items(answer.headers)), body)


def _read(answer: "HTTPResponse | urllib.error.HTTPError", ends: float) -> Iterator[bytes]:
    size = 0
    # `read1` gives what is there: a server that sends a byte a second must not hold us for ever.
    while chunk := answer.read1(_CHUNK) if hasattr(answer, "read1") else answer.read(_CHUNK):
        size += len(chunk)
        if size > MOST_RESPONSE_BYTES:
            raise CannotFetch(f"it is larger than {MOST_RESPONSE_BYTES // 1_000_000} MB.")
        if time.monotonic() > ends:
            raise CannotFetch("it takes too long.")
        yield chunk


def _items(headers: Message | Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((name, str(value)) for name, value in headers.items())
