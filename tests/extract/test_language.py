"""The pipeline: sentences, words and names, each with its true place in the reading text."""

import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from generator.extract.article.body import Article
from generator.extract.language.parse_input import MOST_PARSED_CHARACTERS
from generator.extract.language.parsing import (
    MODELS,
    Analysis,
    ParsedPassage,
    load_pipeline,
    parse_articles,
)
from generator.text import Span
from tests.conftest import ROOT

ARTICLES = ROOT / "tests/quality/articles"
OTHER_MAKE = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": True,
    "hidden_width": 8,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 8,
        "depth": 1,
        "embed_size": 10,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": False,
    },
}
"""A recogniser that looks at more words than ours."""


def _article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    spans = []
    at = 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article("talks.txt", text, tuple(spans))


def _passage(paragraph: str) -> tuple[ParsedPassage, str]:
    article = _article(paragraph)
    (analysis,) = parse_articles([article])
    return analysis.passages[0], article.text


def _sentences(paragraph: str) -> list[str]:
    passage, text = _passage(paragraph)
    return [passage.span(sentence).cut(text).strip() for sentence in passage.doc.sents]


@pytest.mark.parametrize(
    "sentences",
    [
        ["“We want quiet on the border,” Mr. Haddad said.", "“It is time.”", "He left on Feb. 1."],
        ["Gen. Lucas Moreau met Lt. Gen. H.R. Stone in Washington, D.C. on Sept. 3, 2019."],
        ["The talks lasted about 3 1/2 hours.", "Deputy Minister Anna Berg opened the meeting."],
        ["The U.N. Security Council voted at 5 p.m. Tuesday.", "No one abstained."],
        ["The No. 2 official, Vice Adm. John Doe, arrived in June.", "He left at once."],
        ["The president arrived.", "He was met by the foreign minister.”"],
        ["Mr Okafor spoke first.", "Mrs Lindt told the meeting that Geneva hoped for a deal."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences: list[str]) -> None:
    assert _sentences(" ".join(sentences)) == sentences


def test_a_sentence_over_broken_lines_is_one_and_keeps_its_place() -> None:
    text = "The ministers of Peru and\nEcuador met   on Monday\nin Quito. They\nagreed on little."

    assert _sentences(text) == [
        "The ministers of Peru and\nEcuador met   on Monday\nin Quito.",
        "They\nagreed on little.",
    ]


def test_codes_and_treebank_marks_are_read_as_what_they_stand_for() -> None:
    passage, text = _passage(
        "Peru&apos;s minister said , `` We agreed , '' and left -LRB- early -RRB- ."
    )

    assert passage.doc.text == 'Peru\'s minister said , " We agreed , " and left ( early ) .'
    places = {t.text: passage.place(t.idx, t.idx + len(t)).cut(text) for t in passage.doc}
    assert places["'s"] == "&apos;s"
    assert places['"'] in ("``", "''")
    assert places["agreed"] == "agreed"
    assert places["("] == "-LRB-"
    assert places["."] == "."


def test_without_codes_a_character_of_the_parse_is_one_of_the_text() -> None:
    article = _article("Peru’s minister left.", "Ecuador’s stayed.")

    (analysis,) = parse_articles([article])

    second = analysis.passages[1]
    assert second.offsets is None
    assert second.place(0, 9) == Span(23, 32)


def test_parts_of_speech_and_base_forms_are_set() -> None:
    passage, _ = _passage(
        "The two countries were meeting when Berg’s spokesmen said they had agreed."
    )

    words = {token.text: (token.pos_, token.lemma_) for token in passage.doc}
    assert words["countries"] == ("NOUN", "country")
    assert words["were"] == ("AUX", "be")
    assert words["meeting"] == ("VERB", "meet")
    assert words["Berg"] == ("PROPN", "Berg")
    assert words["spokesmen"] == ("NOUN", "spokesman")
    assert words["said"] == ("VERB", "say")
    assert words["had"] == ("AUX", "have")
    assert words["agreed"] == ("VERB", "agree")


def test_names_are_found() -> None:
    passage, _ = _passage("Finland and Estonia signed a treaty in Helsinki on Monday.")

    assert [(e.text, e.label_) for e in passage.doc.ents] == [
        ("Finland", "GPE"),
        ("Estonia", "GPE"),
        ("Helsinki", "GPE"),
        ("Monday", "DATE"),
    ]


@pytest.mark.slow
def test_a_very_long_paragraph_is_cut_after_sentences_and_nothing_is_lost() -> None:
    sentence = "Ardenia{0} and Belmora{0} signed treaty {0} in Keskabury{0} on Monday. "
    paragraph = "".join(
        sentence.format(n) for n in range(MOST_PARSED_CHARACTERS // len(sentence) + 20)
    )
    article = _article(paragraph)

    (analysis,) = parse_articles([article])

    spans = [passage.place(0, len(passage.doc.text)) for passage in analysis.passages]
    assert len(spans) == 2
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert (spans[0].start, spans[-1].end) == (0, len(paragraph))
    assert article.text[spans[0].end - 2] == "."


def _words(analysis: Analysis) -> list[tuple[str, str, int, str, str]]:
    return [
        (token.text, token.dep_, token.head.i, token.tag_, token.ent_type_)
        for passage in analysis.passages
        for token in passage.doc
    ]


def test_the_parse_of_an_article_does_not_depend_on_its_neighbours() -> None:
    one = _article("Finland and Estonia signed a treaty.", "It takes effect in March.")
    other = _article("The army of Chad said on Friday that it had shot down a drone.")

    alone = [_words(analysis) for analysis in parse_articles([one])]
    among = [_words(analysis) for analysis in parse_articles([other, one, other])]

    assert among[1] == alone[0]


def test_only_the_components_in_use_are_loaded() -> None:
    assert load_pipeline().pipe_names == [
        "explainer_vectors",
        "tagger",
        "explainer_edges",
        "explainer_sentences",
        "explainer_words",
        "explainer_names",
    ]


@pytest.mark.slow
def test_names_are_just_those_that_spacy_finds_by_itself() -> None:
    import spacy
    from spacy.util import is_package

    from generator.extract.language.entities import NameRecogniser, is_known_make

    own = load_pipeline()
    ner = spacy.load(next(filter(is_package, MODELS))).get_pipe("ner")
    texts = [
        "",
        "  ",
        "Berg",
        *(p.read_text(encoding="utf-8") for p in sorted(ARTICLES.glob("*.txt"))[::3]),
    ]

    assert is_known_make(ner)
    marked = list(own.pipe(texts))
    with own.select_pipes(disable="explainer_names"):
        theirs = [ner(doc) for doc in own.pipe(texts)]
    for ours, their in zip(marked, theirs, strict=True):
        assert [(t.text, t.ent_iob_, t.ent_type_) for t in ours] == [
            (t.text, t.ent_iob_, t.ent_type_) for t in their
        ]
    alone = NameRecogniser(ner)(own.make_doc(texts[2]))
    assert [(e.text, e.label_) for e in alone.ents] == [("Berg", "PERSON")]
    assert sum(len(doc.ents) for doc in marked) > 100


@pytest.mark.slow
def test_parses_are_just_those_that_spacy_finds_by_itself() -> None:
    import spacy
    from spacy.util import is_package

    from generator.extract.language.dependencies import SentenceParser, is_known_parser

    own = load_pipeline()
    parser: Any = spacy.load(next(filter(is_package, MODELS))).get_pipe("parser")
    articles = [p.read_text(encoding="utf-8") for p in sorted(ARTICLES.glob("*.txt"))]
    lines = [line for text in articles for line in text.splitlines()]
    texts = ["", "  ", "Berg", "('' ) said . . (", *articles[::7], *lines[::3]]

    assert is_known_parser(parser)
    docs: list[Any] = list(own.pipe(texts))
    with own.select_pipes(enable=["explainer_vectors", "tagger", "explainer_edges"]):
        alone = own(texts[4])
        unparsed: list[Any] = list(own.pipe(texts))
    for doc, their in zip(docs, parser.pipe(unparsed), strict=True):
        asked = ["HEAD", "DEP", "SENT_START"]
        assert (doc.to_array(asked) == their.to_array(asked)).all()
        assert [t.right_edge.i for t in doc] == [t.right_edge.i for t in their]
    SentenceParser(parser)(alone)
    assert [t.head.i for t in alone] == [t.head.i for t in docs[4]]
    assert sum(len(list(doc.sents)) for doc in docs if len(doc)) > 200


@pytest.mark.slow
def test_vectors_of_words_are_just_those_that_spacy_computes() -> None:
    import numpy as np
    import spacy
    from spacy.util import is_package

    from generator.extract.language.word_vectors import WordVectors, is_known_network

    theirs: Any = spacy.load(next(filter(is_package, MODELS)))
    texts = ["", "Berg", "  ", *(p.read_text("utf-8") for p in sorted(ARTICLES.glob("*.txt"))[:3])]
    docs = [theirs.make_doc(text) for text in texts]
    for network in (
        theirs.get_pipe("tok2vec").model,
        theirs.get_pipe("ner").model.layers[0].layers[0],
    ):
        assert is_known_network(network)
        vectors = WordVectors(network)
        alone = vectors.list_vectors(docs[3:4])
        for ours, their in zip(vectors.list_vectors(docs), network.predict(docs), strict=True):
            assert np.allclose(ours, their, atol=1e-4)
        again = vectors.list_vectors(docs[3:4])
        assert np.array_equal(alone[0], again[0])
        fresh = WordVectors(network)
        fresh.list_vectors(docs[4:])
        assert np.array_equal(fresh.list_vectors(docs[3:4])[0], alone[0])


def test_a_recogniser_of_another_make_is_left_as_it_is() -> None:
    import spacy

    from generator.extract.language import entities

    other = spacy.blank("en").add_pipe("ner", config={"model": OTHER_MAKE})

    assert entities.choose_recogniser(other) is other


@pytest.mark.slow
def test_importing_the_stage_loads_neither_spacy_nor_the_model() -> None:
    code = "import sys, generator.extract.language.parsing; print('spacy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
