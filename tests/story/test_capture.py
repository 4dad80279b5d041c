"""Captures: what is decoded, what is refused and in which words."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.story.capture import (
    MOST_CAPTURE_BYTES,
    CaptureError,
    decode_text,
    digest_bytes,
    find_touched,
    is_within,
    read_capture,
)
from generator.text import Span


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_comes_back_unchanged(text: str) -> None:
    text = f"a{text}"

    assert read_capture(text.encode()).text == text


def test_line_ends_stay_as_they_are() -> None:
    assert decode_text(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_a_byte_order_mark_is_left_out() -> None:
    assert decode_text(b"\xef\xbb\xbfThe talks opened.") == "The talks opened."


def test_the_digest_is_of_the_bytes_as_they_are() -> None:
    data = b"\xef\xbb\xbfThe talks opened.\r\n"

    assert read_capture(data).sha256 == digest_bytes(data) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty. Save the article's text in it, or remove the file."),
        (b" \r\n\t\n", "is empty. Save the article's text in it, or remove the file."),
        (b"\xef\xbb\xbf", "is empty. Save the article's text in it, or remove the file."),
        (
            b"a" * (MOST_CAPTURE_BYTES + 10**6),
            (
                "is 21 MB large, more than the 20 MB that an article can have. "
                "Save the article alone."
            ),
        ),
        (
            b"%PDF-1.4 \xe2\xe3",
            "is a PDF file, not a text. Save the article as plain text or HTML.",
        ),
        ("Talks".encode("utf-16"), "is UTF-16, not UTF-8. Save it as UTF-8 and try again."),
        ("Talks".encode("utf-32"), "is UTF-32, not UTF-8. Save it as UTF-8 and try again."),
        (
            b"one\ntwo\x00three",
            "is not a text: line 2 holds the byte 0x00. Save the article as plain text or HTML.",
        ),
        (
            b"\x01\x02\x03\x04" * 9,
            "is not a text: line 1 holds the byte 0x01. Save the article as plain text or HTML.",
        ),
        (
            b"one\ntwo\nThe minister\x92s visit",
            "is not UTF-8: line 3 holds the byte 0x92. Save it as UTF-8 and try again.",
        ),
        (
            b'<html><head><meta charset="x-none"></head><p>\x92',
            "declares the unknown encoding x-none. Save it as UTF-8 and try again.",
        ),
        (
            b'<html><head><meta charset="shift_jis"></head><p>\xff\xfe\xfd',
            "is not in shift_jis, as it declares. Save it as UTF-8 and try again.",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(CaptureError) as caught:
        decode_text(data)

    assert str(caught.value) == message


def test_fifty_megabytes_are_refused() -> None:
    with pytest.raises(CaptureError, match=r"^is 50 MB large"):
        decode_text(b"word " * 10_000_000)


def test_a_stray_control_character_does_no_harm() -> None:
    text = "The talks opened on Monday, \x08the ministry said. " + "Nothing was agreed. " * 9

    assert decode_text(text.encode()) == text


@pytest.mark.parametrize("declared", ["windows-1252", "ISO-8859-1", "us-ascii"])
def test_a_page_is_read_in_the_encoding_that_it_declares(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><p>The minister’s café</p></html>'

    assert decode_text(page.encode("cp1252")) == page


def test_a_span_lies_within_a_text_or_not() -> None:
    assert is_within(Span(0, 5), 5)
    assert not is_within(Span(0, 6), 5)
    assert not is_within(Span(3, 3), 5)


def test_a_quote_that_touches_furniture_is_told() -> None:
    menu, plea = Span(0, 10), Span(50, 60)

    assert find_touched(Span(10, 50), [menu, plea]) is None
    assert find_touched(Span(40, 51), [menu, plea]) == plea
