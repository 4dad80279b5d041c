"""Parsed paragraphs as plain objects: each answer is the one that spaCy's own objects give."""

from functools import cache
from typing import Any

import pytest

from generator.extract.language import parse_reading
from generator.extract.language.parse_reading import ParseReader
from generator.extract.language.parsed_text import Doc
from generator.extract.language.parsing import load_pipeline
from tests.conftest import ROOT

ARTICLES = ROOT / "tests/quality/articles"
WORD = (
    "i idx text lower_ is_punct is_space is_alpha is_upper is_title like_num whitespace_ lemma_"
    " tag_ dep_ pos_ ent_type_ ent_iob_ text_with_ws"
).split()


@cache
def _both() -> list[tuple[Any, Doc]]:
    texts = [p.read_text("utf-8") for p in sorted(ARTICLES.glob("*.txt"))[::4]]
    lines = [line for text in texts for line in text.split("\n")]
    reader = ParseReader(load_pipeline().vocab)
    with pytest.MonkeyPatch.context() as patch:  # what is mended is another matter
        patch.setattr(parse_reading, "mend_parse", lambda tokens, heads: None)
        return [(doc, reader.read(doc)) for doc in load_pipeline().pipe(lines)]


@pytest.mark.slow
def test_each_word_is_as_spacy_has_it() -> None:
    for theirs, ours in _both():
        assert (len(ours), ours.text) == (len(theirs), theirs.text)
        for their, own in zip(theirs, ours, strict=True):
            assert [getattr(own, name) for name in WORD] == [getattr(their, name) for name in WORD]
            assert own.is_sent_start == bool(their.is_sent_start)


@pytest.mark.slow
def test_the_parse_is_as_spacy_has_it() -> None:
    for theirs, ours in _both():
        for their, own in zip(theirs, ours, strict=True):
            for name in ("head", "left_edge", "right_edge"):
                assert getattr(own, name).i == getattr(their, name).i
            for name in ("lefts", "rights", "children", "subtree"):
                assert [t.i for t in getattr(own, name)] == [t.i for t in getattr(their, name)]
            above = {t.i for t in their.ancestors}
            assert {t.i for t in ours if t.is_ancestor(own)} == above


@pytest.mark.slow
def test_sentences_names_and_stretches_are_as_spacy_has_them() -> None:
    for theirs, ours in _both():
        for name in ("sents", "ents"):
            assert [
                (s.start, s.end, s.label_, s.text, s.start_char, s.end_char, s.root.i)
                for s in getattr(ours, name)
            ] == [
                (s.start, s.end, s.label_, s.text, s.start_char, s.end_char, s.root.i)
                for s in getattr(theirs, name)
            ]
        for start in range(-2, len(ours), 3):
            for end in (start + 2, start + 5, -1):
                own, their = ours[start:end], theirs[start:end]
                assert (own.start, own.end, own.text) == (their.start, their.end, their.text)
                if len(own):
                    assert own.root.i == their.root.i
        for start in range(0, len(ours.text) + 1, 4):
            for end in (start + 1, start + 9):
                mine = ours.char_span(start, end)
                span = theirs.char_span(start, end, alignment_mode="expand")
                assert (mine is None) == (span is None)
                if mine is not None:
                    assert (mine.start, mine.end) == (span.start, span.end)


def test_a_stretch_gives_its_own_words_alone() -> None:
    doc = ParseReader(load_pipeline().vocab).read(load_pipeline()("They met in Lima on Monday."))
    met = doc[1:3]

    assert (met[0].text, met[1].text, met[-1].text, met[-2].text) == ("met", "in", "in", "met")
    for outside in (2, -3):
        with pytest.raises(IndexError):
            met[outside]
