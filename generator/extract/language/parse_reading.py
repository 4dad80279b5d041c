"""Reading a parse out of spaCy's objects, a column of all words at a time."""

from itertools import count, repeat
from typing import TYPE_CHECKING

from generator.extract.language.parse_mending import mend_parse
from generator.extract.language.parsed_text import Doc, Token, Tokens

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab

_COLUMNS = (
    *("ORTH", "IDX", "SPACY", "LEMMA", "TAG", "DEP", "POS"),
    *("ENT_TYPE", "ENT_IOB", "SENT_START", "HEAD"),
)
_IOB = ("", "I", "O", "B")
_MOST_REMEMBERED_FORMS = 20_000
"""Forms and names of words that are remembered between paragraphs."""
Form = tuple[str, str, bool, bool, bool, bool, bool, bool]
"""What a word is by itself, in the order of the fields of :class:`Token`."""


class _Forms(dict[int, Form]):
    """What words are by themselves, by spaCy's number for each."""

    def __init__(self, vocab: "Vocab") -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, number: int) -> Form:
        word = self._vocab[number]
        form = self[number] = (
            *(word.text, word.lower_, word.is_punct, word.is_space, word.is_alpha),
            *(word.is_upper, word.is_title, word.like_num),
        )
        return form


class _Names(dict[int, str]):
    """Tags, labels and base forms, by spaCy's number for each."""

    def __init__(self, strings: "StringStore") -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        name = self[number] = self._strings[number]
        return name


class ParseReader:
    """Makes plain objects of paragraphs that spaCy has parsed."""

    def __init__(self, vocab: "Vocab") -> None:
        self._forms, self._names = _Forms(vocab), _Names(vocab.strings)

    def read(self, parsed: "SpacyDoc") -> Doc:
        """Return a paragraph."""
        doc = Doc(parsed.text)
        if not len(parsed):
            return doc
        if len(self._forms) + len(self._names) > _MOST_REMEMBERED_FORMS:
            self._forms.clear()
            self._names.clear()
        table = parsed.to_array([*_COLUMNS]).T
        orths, places, spaces, *named, inside, starts, _ = table.tolist()
        doc.tokens = tuple(
            map(
                Token,
                *(repeat(doc), count(), places),
                *zip(*(self._forms[orth] for orth in orths), strict=True),
                [" " if space else "" for space in spaces],
                *(map(self._names.__getitem__, column) for column in named),
                [_IOB[iob] for iob in inside],
                [start == 1 for start in starts],
            )
        )
        heads = table[-1].astype("int64").tolist()
        mend_parse(doc.tokens, heads)
        _link(doc, heads)
        firsts = [token.i for token in doc.tokens if token.is_sent_start or token.i == 0]
        ends = [*firsts[1:], len(doc)]
        doc.sents = tuple(Tokens(doc, *edges) for edges in zip(firsts, ends, strict=True))
        for sentence in doc.sents:
            for token in sentence:
                token.sent = sentence
        doc.ents = tuple(Tokens(doc, e.start, e.end, e.label_) for e in parsed.ents)
        return doc


def _link(doc: Doc, heads: list[int]) -> None:
    """Set the edges of the parse; ``heads`` tells how far each word's head is from it."""
    tokens = doc.tokens
    left: list[list[Token]] = [[] for _ in tokens]
    right: list[list[Token]] = [[] for _ in tokens]
    for token, away in zip(tokens, heads, strict=True):
        token.head = tokens[token.i + away]
        if away > 0:
            left[token.i + away].append(token)
        elif away < 0:
            right[token.i + away].append(token)
    for token, before, behind in zip(tokens, left, right, strict=True):
        token.lefts, token.rights = tuple(before), tuple(behind)
        token.children = (*before, *behind)
