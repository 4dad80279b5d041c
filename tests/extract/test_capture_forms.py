"""Captures of other forms: letters, MHT, WARC, encodings, control characters, refused data."""

import gzip
import time
from email.message import EmailMessage

import pytest

from generator.extract.article.body import Article, find_article
from generator.extract.article.reading_text import make_reading_text
from generator.extract.issued.issue_date import find_issue_date
from generator.extract.pipeline.bounds import (
    MOST_PARAGRAPH_CHARACTERS,
    MOST_SEARCHED_CHARACTERS,
    limit_article,
)
from generator.story.capture import CaptureError
from generator.text import Span

TITLE = "Two islands settle the quarrel over the lighthouse"
FIRST = "The councils of Vestholm and Orra settled their quarrel over the café by the lighthouse."
SECOND = "The keeper told them that the lamp would burn before the winter, and for many years more."
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title>CHARSET<meta name="date" '
    f'content="2017-02-20"></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>'
    "</article></body></html>"
)
ADDRESS = "https://post.example/lamp"


def _page(charset: str = "") -> str:
    return PAGE.replace("CHARSET", f'<meta charset="{charset}">' if charset else "")


def _letter() -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"] = "Ana Sol <ana@post.example>", "all@post.example"
    letter["Subject"], letter["Date"] = TITLE, "Mon, 20 Feb 2017 06:00:00 +0000"
    letter.set_content(f"{FIRST}\n\n{SECOND}\n" * 3)
    letter.add_alternative(_page(), subtype="html")
    return letter.as_bytes()


def _mht() -> bytes:
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = ADDRESS
    saved["Date"] = "Wed, 2 Jan 2019 06:00:00 +0000"
    saved.set_content(_page(), subtype="html", cte="quoted-printable")
    saved.make_related()
    return saved.as_bytes()


def _warc(body: bytes, kind: str = "text/html") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\n"
        "WARC-Date: 2019-01-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "Content-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


@pytest.mark.parametrize(
    ("name", "data", "address"),
    [
        ("lamp.eml", _letter(), None),
        ("letter", _letter(), None),
        ("lamp.mht", _mht(), ADDRESS),
        ("lamp.warc.gz", _warc(_page().encode()), ADDRESS),
        (
            "lamp.warc.gz",
            _warc(_page().encode("cp1252"), "text/html; charset=windows-1252"),
            ADDRESS,
        ),
    ],
)
def test_letters_and_archives_are_read_for_what_is_inside(
    name: str, data: bytes, address: str | None
) -> None:
    reading = make_reading_text(data, name)
    article = find_article(name, reading.text, (), reading.metadata)

    assert reading.changed
    assert article.title
    assert article.title.cut(article.text) == TITLE
    assert FIRST in reading.text
    assert "Content-Type" not in reading.text
    assert article.url == address
    assert str(find_issue_date(article, reading.metadata).date) == "2017-02-20"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_page().encode("utf-16"), False),
        (_page().encode("utf-16-le"), False),
        (_page("utf-16").encode("utf-16"), False),
        (_page("windows-1252").encode("cp1252"), False),
        (_page("shift_jis").encode("shift_jis", "xmlcharrefreplace"), False),
        (_page("gb18030").encode("gb18030"), False),
        (_page().encode("cp1252"), True),
        (f"{TITLE}\n\n{FIRST}\n\n{SECOND}".encode("cp1252"), True),
        (f"{TITLE}\n\n{FIRST}\n\n{SECOND}".encode("utf-16"), False),
    ],
)
def test_encodings_are_declared_marked_or_told_by_their_bytes(data: bytes, says: bool) -> None:
    reading = make_reading_text(data, "lamp.html")

    assert FIRST in reading.text
    assert reading.changed
    assert any("by its bytes" in doubt for doubt in reading.metadata.doubts) is says


def test_the_encoding_that_http_tells_goes_before_a_guess() -> None:
    data = f"{TITLE}\n\nŁódź signed. {FIRST}".encode("iso8859-2", "replace")

    assert "Łódź" in make_reading_text(data, "lamp.txt", "iso-8859-2").text


@pytest.mark.parametrize("control", ["\x1b[31m", "\x1b]0;title\x07", "\x07", "\x9b", "\ufffe"])
def test_control_characters_leave_the_reading_text_with_a_note(control: str) -> None:
    text = f"{TITLE}\n\n{FIRST[:20]}{control}{FIRST[20:]}\n\n{SECOND}\n"
    reading = make_reading_text(text.encode(), "lamp.txt")

    assert reading.text == text.replace(control, "")
    assert reading.changed
    assert "1 control characters were taken out" in reading.metadata.doubts[0]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("lamp.json", '{"title": "Lamp", "text": "The lamp burns. It is new."}', "JSON"),
        ("lamp.txt", '[{"headline": "Lamp"},\n {"headline": "Pier"}]', "JSON"),
        ("log.txt", '{"a": 1}\n{"a": 2}\n', "JSON"),
        ("lamp.csv", "year,text\n1951,The lamp burns.\n", "CSV"),
        ("lamp.txt", "day;place;what\n1 May;Orra;lamp\n2 May;Orra;pier\n3 May;Orra;lamp\n", "CSV"),
        ("lamp.bib", "@article{sol, title = {Lamp}, year = 2017}", "BibTeX"),
        ("lamp.ris", "TY  - JOUR\nTI  - Lamp\nER  - \n", "RIS"),
        ("lamp.rss", '<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>', "feed"),
        ("lamp.xml", '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "feed"),
        ("lamp.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        ("lamp.srt", "1\n00:00:01,000 --> 00:00:04,000\nThe lamp burned.\n", "subtitles"),
        ("lamp.txt", "WEBVTT\n\n00:01.000 --> 00:04.000\nThe lamp burned.\n", "subtitles"),
        ("lamp.txt", "lamps:\n  - on: 2021-03-03\n    text: It burned.\n  - on: 2022\n", "YAML"),
    ],
)
def test_data_is_refused_with_what_to_do(name: str, text: str, kind: str) -> None:
    with pytest.raises(CaptureError, match=kind) as refused:
        make_reading_text(text.encode(), name)

    assert str(refused.value).endswith("add it.") or str(refused.value).endswith("add that.")


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"BZh91AY", "bzip2"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "RAR")],
)
def test_archives_are_named_and_refused(data: bytes, kind: str) -> None:
    with pytest.raises(CaptureError, match=kind):
        make_reading_text(data, "lamp")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{FIRST} [see: the old quarrel] {SECOND}",
        f"{TITLE}\n\nThe lamp, the pier, and the keeper.\n\n{FIRST}\n\n{SECOND}",
        f"---\ntitle: {TITLE}\n---\n{FIRST}",
    ],
)
def test_prose_is_not_taken_for_data(text: str) -> None:
    assert FIRST in make_reading_text(text.encode(), "lamp.md").text


def test_a_very_long_article_is_searched_up_to_a_bound_that_is_told() -> None:
    text = f"{FIRST} {SECOND} " * 4_000
    article, doubts = limit_article(Article("lamp.txt", text, (Span(0, len(text)),)))

    pieces = [span.cut(text) for span in article.paragraphs]
    assert sum(map(len, pieces)) <= MOST_SEARCHED_CHARACTERS
    assert max(map(len, pieces)) <= MOST_PARAGRAPH_CHARACTERS
    assert all(piece.endswith((".", ".")) for piece in pieces)
    assert "only its first" in doubts[0]


def test_an_article_of_common_length_is_searched_whole() -> None:
    article = Article("lamp.txt", FIRST, (Span(0, len(FIRST)),))

    assert limit_article(article) == (article, ())


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<p>x<b><i>", "<div>", "<td>9,", "[[(", "<!--", "&lt;"])
def test_reading_a_page_of_broken_marks_takes_time_that_grows_with_its_length(unit: str) -> None:
    def seconds(number: int) -> float:
        page = _page().replace("</article>", "</article>" + unit * number)
        start = time.process_time()
        make_reading_text(page.encode(), "lamp.html")
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 12 * max(seconds(4_000), 0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["(", "<", "“", "—", "@a ", "Monday, ", "the 1st ", "9", "A. ", "OSLO-", "Home > ", "\n"],
)
def test_reading_any_repeated_piece_takes_time_that_grows_with_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = f"{FIRST}\n\n{unit * (size // len(unit))}\n\n{SECOND}\n"
        start = time.process_time()
        reading = make_reading_text(text.encode(), "lamp.txt")
        find_issue_date(find_article("lamp.txt", reading.text), reading.metadata)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 6 * max(seconds(5_000), 0.2)


INDENTED = (
    '---\ntitle: The keeper&#8217;s lamp\n---\n<p>FIRST</p><span id="mid_1"/>\n\n'
    '        <span class="divide"/><p>SECOND</p><span id="mid_2"/><p>FIRST</p>\n'
).replace("FIRST", FIRST)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lamp.md", INDENTED.replace("SECOND", SECOND)),
        ("lamp.txt", f"{TITLE}\n\n{FIRST}<br/>\n\n    {SECOND}</p><p>{FIRST}\n"),
    ],
)
def test_tags_left_in_a_text_end_paragraphs_and_are_no_words_of_it(name: str, text: str) -> None:
    lines = make_reading_text(text.encode(), name).text.split("\n\n")
    assert [line.strip() for line in lines if line.strip()][1:] == [FIRST, SECOND, FIRST]


def test_an_angle_bracket_that_opens_no_tag_leaves_a_plain_text_as_it_is() -> None:
    text = f"{TITLE}\n\n{FIRST} The tide was < 3 metres, and the wind <a little> weaker.\n"
    assert make_reading_text(text.encode(), "lamp.txt").text == text
