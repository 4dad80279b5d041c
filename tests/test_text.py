"""Quotes are found exactly, with offsets that lead back to the source's own characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import (
    _PLAIN,
    Span,
    _straighten,
    find_spans,
    line_of,
    list_words,
    normal,
    normalise,
    slug,
)

TEXT = (
    "The ministers said: “We want to talk” — and\n"
    "  they talked, at Châtelet.\u00a0 Twice they talked."
)


def found(quote: str, prefix: str = "", suffix: str = "") -> list[str]:
    return [span.cut(TEXT) for span in find_spans(quote, normalise(TEXT), prefix, suffix)]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ('"We want to talk" - and they', "“We want to talk” — and\n  they"),
        ("We want to talk", "We want to talk"),
        ("at Châtelet. Twice", "at Châtelet.\u00a0 Twice"),
        ("at Cha\u0302telet", "at Châtelet"),
        ("The ministers", "The ministers"),
        ("they talked.", "they talked."),
    ],
)
def test_a_quote_is_found_whatever_its_marks_hyphens_and_spaces(quote: str, expected: str) -> None:
    assert found(quote) == [expected]


@pytest.mark.parametrize(
    "quote",
    ["We wanted to talk", "we want to talk", "We want to", "inisters said", "ey talked", ""],
)
def test_nothing_approximate_is_found(quote: str) -> None:
    """A changed letter, another case, half a word: none of them is the source's words."""
    exact = {"We want to": ["We want to"]}

    assert found(quote) == exact.get(quote, [])


def test_prefix_and_suffix_tell_a_repeated_quote_apart() -> None:
    assert len(found("they talked")) == 2
    assert found("they talked", prefix="Twice") == ["they talked"]
    assert found("they talked", suffix=", at") == ["they talked"]
    assert found("they talked", prefix="Never") == []


@given(st.text(max_size=200))
def test_normalising_is_nfkc_with_plain_marks_and_is_stable(text: str) -> None:
    once = normal(text)

    assert normal(once) == once
    assert "  " not in once
    assert not set(once) & set("“”‘’–—\u00a0\u00ad\u200b")


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=120), st.data())
def test_every_passage_of_any_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    """Offsets lead back to characters that normalise to the quote."""
    normalised = normalise(text)
    if not normalised.text:
        return
    start = data.draw(st.integers(0, len(normalised.text) - 1))
    end = data.draw(st.integers(start + 1, len(normalised.text)))
    span = normalised.original(Span(start, end))

    assert 0 <= span.start < span.end <= len(text)
    assert normal(normalised.text[start:end]) in normal(span.cut(text))


@pytest.mark.slow
def test_what_is_taken_as_it_stands_is_what_the_normalisation_leaves_alone() -> None:
    """The short way, for whole runs of characters, gives what the way for single ones gives."""
    plain = [char for char in map(chr, range(0x110000)) if _PLAIN.fullmatch(char)]

    assert len(plain) > 20_000
    for char in plain:
        straight = _straighten(char)
        assert unicodedata.normalize("NFKC", straight) == straight
        assert not unicodedata.category(char).startswith(("M", "Z", "C"))


@given(st.text(alphabet="ab é“”-–\u0301\n ", max_size=60))
def test_pieces_agree_with_normalising_the_whole(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text).replace("–", "-")
    folded = folded.replace("“", '"').replace("”", '"')

    assert normal(text) == " ".join(folded.split())


def test_a_line_is_counted_from_one() -> None:
    assert line_of(TEXT, 0) == 1
    assert line_of(TEXT, TEXT.index("they")) == 2


def test_words_leave_punctuation_out() -> None:
    assert list_words("“It’s 3.5% (or so)”, he said—twice.") == (
        *("It's", "3.5", "or", "so", "he", "said-twice"),
    )


@given(st.text(max_size=80))
def test_a_slug_is_stable_and_fit_for_an_address(text: str) -> None:
    made = slug(text)

    assert slug(made) == made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They had paid 1,200,000 yen to them.", "200,000 yen to them"),
        ("It was up by 12.5 percent then.", "It was up by 12"),
        ("It fell by -5 percent that day.", "5 percent that day"),
        ("It didn't go as planned.", "t go as planned"),
        ("It didn't go as planned.", "It didn"),
        ("The fleet had 10⁵ ships there.", "The fleet had 105 ships there"),
        ("It was so in 2019¹ and later.", "It was so in 20191 and later"),
        ("They paid 1½ million then.", "They paid 11⁄2 million then"),
    ],
)
def test_no_quote_begins_or_ends_inside_a_number_or_word_or_makes_another_of_it(
    text: str, quote: str
) -> None:
    assert find_spans(quote, normalise(text)) == ()


def test_a_possessive_and_a_comma_after_a_number_are_edges() -> None:
    text = normalise("Japan's ships, 12, and the ministers' talks—officials said—went on.")

    for quote in ("Japan", "ships, 12", "the ministers", "officials said", "12, and the"):
        assert len(find_spans(quote, text)) == 1, quote
