"""Fetching a page by its address, once, when an editor asks for it; bounded in time and bytes."""

import codecs
import functools
import http.client
import ipaddress
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
import zlib
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from typing import IO, Any

from generator.desk.planned_files import CannotDo
from generator.story import capture

SECONDS = 60.0
"""How long one page may take in all, however slowly it comes."""
_SILENCE = 20.0
"""How long a server may say nothing."""
_REDIRECTS = 10
_CHUNK = 1 << 16
_KNOWN = (".html", ".htm", ".txt", ".md", ".ris", ".bib", ".json")
_UNPACKED = ("", "identity", "none", "utf-8", "utf8")
"""What servers call a body that is not packed, some by mistake."""
_NO_TEXT = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came."""

    name: str
    """A file's name for it."""
    data: bytes
    """Its bytes, unpacked; in UTF-8 where the server named another encoding."""
    address: str
    """Where it was in the end, redirects followed."""


class _Refused(OSError):
    """A server that is not asked, or an answer that is not taken."""


def fetch_page(address: str, *, public_only: bool = False, seconds: float = SECONDS) -> Fetched:
    """Return what stands at an address.

    Args:
        address: a web address.
        public_only: ask no server that is not on the public network, wherever a redirect leads.
        seconds: how long it may take in all.

    Raises:
        CannotDo: it is no web address, or cannot be fetched; the text says what to do.
    """
    _check_address(address)
    line = _Line(public_only)
    watch = threading.Timer(seconds, line.cut)
    watch.daemon = True
    watch.start()
    try:
        with line.open(address) as page:
            body = _body(page)
            if line.is_cut or page.length:
                raise _Refused("it broke off")
            data = _unpacked(body, page.headers)
            return Fetched(_name(page.url), _in_utf8(data, page.headers), page.url)
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = f"it takes longer than {seconds:g} seconds" if line.is_cut else _reason(error)
        raise CannotDo(
            f"{address} cannot be fetched: {reason}. Is there a network? Else save the page in a "
            f"browser and add the file: explainer add page.html --url {address}"
        ) from error
    finally:
        watch.cancel()


def _check_address(address: str) -> None:
    try:
        parts = urllib.parse.urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = None
    if not known:
        raise CannotDo(f"{address} is no address of the web. It begins with https://.")
    if parts.username is not None:
        raise CannotDo(f"{parts.hostname} is asked with a name and a password. Leave them out.")


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answers {error.code} {error.reason}"
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
    return str(reason) or type(error).__name__


class _Line:
    """The connections of one fetch, which can be cut at any moment."""

    def __init__(self, public_only: bool) -> None:
        self.is_cut = False
        self._public_only = public_only
        self._sockets: list[socket.socket] = []

    def open(self, address: str) -> Any:
        opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.UnknownHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            _Redirects(),
            urllib.request.HTTPErrorProcessor(),
            _Http(self.connect),
            _Https(self.connect),
        ):
            opener.add_handler(handler)
        headers = {"User-Agent": "explainer", "Accept-Encoding": "gzip, deflate"}
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 - http(s) only
        return opener.open(request, timeout=_SILENCE)

    def connect(self, *arguments: Any, **settings: Any) -> socket.socket:
        """Connect to a server; whether it may be asked is told by the address that answered."""
        line = socket.create_connection(*arguments, **settings)
        self._sockets.append(line)
        host = str(line.getpeername()[0]).partition("%")[0]
        if self._public_only and not ipaddress.ip_address(host).is_global:
            line.close()
            raise _Refused(f"{host} is not on the public network, and --public-only is given")
        if self.is_cut:
            line.close()
        return line

    def cut(self) -> None:
        self.is_cut = True
        for line in self._sockets:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it has ended already


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, within the web and not for ever."""

    max_redirections = _REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        """Refuse what leads out of the web: to ``file:``, ``ftp:``, ``data:``."""
        try:
            _check_address(newurl)
        except CannotDo as error:
            raise _Refused(
                f"it leads to {newurl[:200]!r}, which is no address of the web"
            ) from error
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Http(urllib.request.HTTPHandler):
    def __init__(self, connect: Any) -> None:
        super().__init__()
        self._connect = connect

    def http_open(self, req: Any) -> Any:
        return self.do_open(functools.partial(_connection, http.client.HTTPConnection, self), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, connect: Any) -> None:
        super().__init__()
        self._connect = connect

    def https_open(self, req: Any) -> Any:
        return self.do_open(functools.partial(_connection, http.client.HTTPSConnection, self), req)


def _connection(kind: Any, handler: Any, *arguments: Any, **settings: Any) -> Any:
    connection = kind(*arguments, **settings)
    # http.client's own place for what connects; it takes what socket.create_connection takes.
    connection._create_connection = handler._connect
    return connection


def _body(page: Any) -> bytes:
    kind = page.headers.get_content_type()
    if kind.startswith(_NO_TEXT):
        raise _Refused(f"it is {kind}, and no article")
    data = bytearray()
    while chunk := page.read1(_CHUNK):
        data += chunk
        if len(data) > capture.MOST_CAPTURE_BYTES:
            raise _Refused(f"it is larger than {capture.MOST_CAPTURE_BYTES // 1_000_000} MB")
    return bytes(data)


def _unpacked(data: bytes, headers: Message) -> bytes:
    """Unpack a body that was sent compressed; no more of it than an article can have."""
    packed = [part.strip().lower() for part in headers.get("Content-Encoding", "").split(",")]
    for name in reversed([part for part in packed if part not in _UNPACKED]):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise _Refused(f"it is packed as {name!r}, which was not asked for")
        raw = name == "deflate" and data[:1] and data[0] & 0x0F != 8
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
        try:
            data = unpacker.decompress(data, capture.MOST_CAPTURE_BYTES + 1)
        except zlib.error as error:
            raise _Refused("what it sends is damaged") from error
        if not unpacker.eof and len(data) <= capture.MOST_CAPTURE_BYTES:
            raise _Refused("what it sends is damaged")
        if len(data) > capture.MOST_CAPTURE_BYTES:
            raise _Refused(f"it unpacks to more than {capture.MOST_CAPTURE_BYTES // 1_000_000} MB")
    return data


def _in_utf8(data: bytes, headers: Message) -> bytes:
    """Return a text in UTF-8 where the server names another encoding, which its marks may not."""
    name = headers.get_content_charset()
    if not name:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return data
    try:
        encoding = codecs.lookup(name).name
        # Browsers read ISO-8859-1 and ASCII as Windows-1252 (WHATWG Encoding).
        encoding = "windows-1252" if encoding in ("iso8859-1", "ascii") else encoding
        return data.decode(encoding).encode("utf-8")
    except (LookupError, UnicodeError):
        return data  # the page's own marks may say better; else `add` tells that it is no UTF-8


def _name(address: str) -> str:
    path = urllib.parse.unquote(urllib.parse.urlsplit(address).path, errors="replace")
    name = PurePosixPath(path).name[-100:].replace("\0", "") or "page"
    return name if name.endswith(_KNOWN) else f"{name}.html"
