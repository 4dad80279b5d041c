"""Files that hold a page or a letter inside them: mail, MHT and WARC; and files that hold none."""

import csv
import io
import json
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from generator.extract.article.page_metadata import CaptureMetadata, MetadataDate
from generator.story.capture import MOST_CAPTURE_BYTES, CaptureError

_HEADERS = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    rb"|Content-Type|Reply-To|Snapshot-Content-Location|X-[A-Za-z-]{2,40}):[ \t]",
    re.IGNORECASE,
)
_MAIL_ENDINGS = (".eml", ".mht", ".mhtml")
_LEAST_HEADERS = 3
"""Header lines at its top by which a file without a telling name is known as mail."""
_ALTERNATIVE = 200
"""Characters from which the plain part of a letter is the letter, not a note to see the other."""
_FEED = re.compile(r"<(?:rss|rdf:RDF)\b|<feed\b[^>]{0,300}Atom", re.IGNORECASE)
_MARKED_DATA = re.compile(
    r"\s*(?:@(?P<bibtex>article|book|misc|inproceedings|online|report|techreport|incollection"
    r"|string|comment|phdthesis|unpublished)\s*\{|(?P<ris>TY  - )|(?P<calendar>BEGIN:VCALENDAR)"
    r"|(?P<contact>BEGIN:VCARD)|(?P<subtitles>WEBVTT\b|\d{1,4}\s{1,4}\d\d:\d\d:\d\d[,.]\d{3} --> )"
    r"|(?P<feed><\?xml[^>]{0,200}\?>\s*(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF)\b)"
    r"|(?P<sitemap><\?xml[^>]{0,200}\?>\s*<(?:urlset|sitemapindex)\b))",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = {
    "bibtex": "a list of references (BibTeX)",
    "ris": "a list of references (RIS)",
    "calendar": "a calendar",
    "contact": "an address card",
    "subtitles": "a list of subtitles",
    "feed": "a feed, a list of articles",
    "sitemap": "a list of pages",
}
_OWN_PAGE = "Open the article's own page, save that, and add it."
_OWN_TEXT = "Save the article itself, as a web page or as text, and add that."
_SAMPLE = 20_000
"""Characters in which a table is told from prose."""
_LEAST_ROWS = 3
_YAML_LINE = re.compile(r" *(?:- +)?[\w-]{1,40}:(?: |$)")
_YAML_ITEM = re.compile(r" *- +[\w-]{1,40}:(?: |$)")


@dataclass(frozen=True, slots=True)
class Contained:
    """What was inside a file: the bytes of a page or a text, and what the file tells of it."""

    data: bytes
    name: str
    charset: str | None = None
    metadata: CaptureMetadata | None = None


def open_container(data: bytes, name: str) -> Contained:
    """Return what a capture holds: itself, or the page or letter inside it.

    Raises:
        CaptureError: it is a container that holds no page and no letter, or a damaged one.
    """
    if data.startswith(b"WARC/") or (
        data.startswith(b"\x1f\x8b") and name.lower().endswith(".warc.gz")
    ):
        return _open_warc(data)
    top = data[:4096].lstrip(b"\xef\xbb\xbf\r\n")
    lines = top.splitlines()
    headers = 0
    for line in lines:
        if not line.strip():
            break
        headers += bool(_HEADERS.match(line))
    known = name.lower().endswith(_MAIL_ENDINGS)
    if (known and headers) or (headers >= _LEAST_HEADERS and b"mime-version:" in top.lower()):
        return _open_mail(data)
    return Contained(data, name)


def refuse_data(text: str, name: str) -> None:
    """Refuse a file of data, which would be read as prose.

    Raises:
        CaptureError: the text is a feed, references, a table, JSON or the like.
    """
    start = text.lstrip("\ufeff \t\r\n")[:_SAMPLE]
    match = _MARKED_DATA.match(start)
    if match or (start.startswith("<") and _FEED.match(start)):
        kind = _NAMES[match.lastgroup or "feed"] if match else _NAMES["feed"]
        raise CaptureError(f"is {kind}, not an article. {_OWN_PAGE}")
    if start.startswith(("{", "[")) and _is_json(text):
        raise CaptureError(f"is data (JSON), not an article. {_OWN_TEXT}")
    if _is_yaml(start):
        raise CaptureError(f"is data (YAML), not an article. {_OWN_TEXT}")
    if name.lower().endswith((".csv", ".tsv", ".tab")) or _is_table(start):
        raise CaptureError(f"is a table (CSV), not an article. {_OWN_TEXT}")


def _is_json(text: str) -> bool:
    try:
        json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        # One object a line, as logs and exports have it; and what is cut off in the middle.
        return bool(re.match(r'\s*[{\[]\s*(?:[{\[]\s*)*"[^"\n]{1,200}"\s*[:,]', text)) and (
            text.rstrip().endswith(("}", "]"))
        )
    return True


def _is_yaml(start: str) -> bool:
    """Return whether nearly all lines are fields, and some of them begin items of a list."""
    lines = [line for line in start.splitlines()[:50] if line.strip()]
    items = sum(bool(_YAML_ITEM.match(line)) for line in lines)
    fields = sum(bool(_YAML_LINE.match(line)) for line in lines)
    return items >= 2 and fields >= _LEAST_ROWS and fields >= 0.8 * len(lines)


def _is_table(start: str) -> bool:
    """Return whether every line has as many fields as the first, and few words in each."""
    lines = [line for line in start.splitlines()[:50] if line.strip()]
    if len(lines) < _LEAST_ROWS:
        return False
    for mark in (",", ";", "\t", "|"):
        if lines[0].count(mark) < 2:
            continue
        try:
            rows = list(csv.reader(io.StringIO("\n".join(lines[:20])), delimiter=mark))
        except csv.Error:
            continue
        wide = {len(row) for row in rows[:-1]}
        words = sum(len(field.split()) for row in rows for field in row)
        if len(wide) == 1 and words < 4 * sum(len(row) for row in rows):
            return True
    return False


def _open_mail(data: bytes) -> Contained:
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(message, EmailMessage):
        raise CaptureError(f"is mail that cannot be read. {_OWN_TEXT}")
    address = _header(message, "Snapshot-Content-Location")
    pages = [p for p in message.walk() if p.get_content_type() in ("text/html", "text/plain")]
    html = next((p for p in pages if p.get_content_type() == "text/html"), None)
    plain = next((p for p in pages if p.get_content_type() == "text/plain"), None)
    saved = bool(address) or message.get_content_type() == "multipart/related"
    if saved and html is not None:
        address = address or _header(html, "Content-Location")
        url = address if address and address.startswith("http") else None
        return _part(html, "page.html", CaptureMetadata(url=url))
    part = html
    if plain is not None and (html is None or len(_payload(plain)) >= _ALTERNATIVE):
        part = plain
    if part is None:
        raise CaptureError(f"is mail without any text. {_OWN_TEXT}")
    day = _header(message, "Date")
    return _part(
        part,
        "mail.html" if part is html else "mail.txt",
        CaptureMetadata(
            title=_header(message, "Subject"),
            dates=(MetadataDate("in the letter's date", day, "published"),) if day else (),
            author=(_header(message, "From") or "").partition("<")[0].strip(' "') or None,
        ),
    )


def _part(part: EmailMessage, name: str, metadata: CaptureMetadata) -> Contained:
    return Contained(_payload(part), name, part.get_content_charset(), metadata)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: EmailMessage, name: str) -> str | None:
    """Return a header's words; none where it is missing, or written so that it cannot be read."""
    try:
        value = part.get(name)
    except (ValueError, IndexError, AttributeError):  # slips of the standard library's own parser
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _open_warc(data: bytes) -> Contained:
    """Take the first page out of a WARC file."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    contained: Contained | None = None
    pages = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            page = record.rec_type == "response" and "html" in kind.lower()
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            if record.rec_type == "resource":
                page = "html" in (record.rec_headers.get_header("Content-Type") or "").lower()
                status = "200"
            if not page or not status.startswith("2"):
                continue
            pages += 1
            if contained is None:
                body = record.content_stream().read(MOST_CAPTURE_BYTES + 1)
                charset = re.search(r"charset\s*=\s*\"?([\w.:-]{2,40})", kind)
                url = record.rec_headers.get_header("WARC-Target-URI")
                contained = Contained(
                    body, "page.html", charset[1] if charset else None, CaptureMetadata(url=url)
                )
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        if contained is None:
            raise CaptureError(f"is a damaged WARC file. {_OWN_PAGE}") from error
    if contained is None:
        raise CaptureError(f"is a WARC file without a web page in it. {_OWN_PAGE}")
    if pages > 1 and contained.metadata:
        doubt = f"The WARC file holds {pages} pages: the first was read."
        url = contained.metadata.url
        return Contained(
            contained.data,
            contained.name,
            contained.charset,
            CaptureMetadata(url=url, doubts=(doubt,)),
        )
    return contained
