"""Parts of speech (Universal Dependencies) and base forms, by table from tags and parse.

One pass over the words in place of the model's own components, which cost more time.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc, Token

_GIVEN: "list[int | str]" = ["ORTH", "TAG", "DEP"]
_SET: "list[int | str]" = ["POS", "LEMMA"]
_MOST_REMEMBERED_WORDS = 50_000
"""Words with tag and place in the parse whose features are remembered."""
_POS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "AFX"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "ADV"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WP$", "EX", "WDT"), "PRON"),
    **dict.fromkeys(("DT", "PDT"), "DET"),
    **dict.fromkeys(("TO", "POS"), "PART"),
    **dict.fromkeys((".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"), "PUNCT"),
    **dict.fromkeys(("IN", "RP"), "ADP"),
    **dict.fromkeys(("$", "SYM"), "SYM"),
    "MD": "AUX",
    "WRB": "SCONJ",
    "CC": "CCONJ",
    "CD": "NUM",
    "UH": "INTJ",
    "_SP": "SPACE",
}
_INFLECTED = frozenset(("NNS", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS", "RBR", "RBS"))
_BE = frozenset(("be", "is", "are", "was", "were", "am", "been", "being", "'s", "'re", "'m"))
_LEMMAS = {
    **dict.fromkeys(_BE - {"'s"}, "be"),
    **dict.fromkeys(("have", "has", "had", "having", "'ve"), "have"),
    **dict.fromkeys(("do", "does", "did", "done", "doing"), "do"),
    **dict.fromkeys(("'ll", "wo"), "will"),
    "'d": "would",
    "ca": "can",
    "n't": "not",
}


def _base_forms(lemmatizer: "Lemmatizer") -> "Callable[[Token], list[str]]":
    """Return spaCy's rules for base forms; the lists of words that they search become sets."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for key in tuple(index):
        index[key] = frozenset(index[key])
    return lemmatizer.rule_lemmatize


def make_word_setter(lemmatizer: "Lemmatizer") -> "Callable[[Doc], Doc]":
    """Return the component of a pipeline that sets part of speech and base form.

    Args:
        lemmatizer: the model's own, for its rules and tables.
    """
    import numpy as np

    rule_lemmatize = _base_forms(lemmatizer)
    lemmas: dict[tuple[str, str], str] = {}
    known: dict[tuple[int, ...], tuple[int, int]] = {}

    def find_features(token: "Token") -> tuple[int, int]:
        token.pos_ = _pos(token)
        key = (token.text, token.tag_)
        if key not in lemmas:
            lemmas[key] = _lemma(token, rule_lemmatize)
        token.lemma_ = lemmas[key]
        return token.pos, token.lemma

    def set_words(doc: "Doc") -> "Doc":
        # By spaCy's numbers, all words at once: each name that is asked for or set is looked up.
        rows = [*map(tuple, doc.to_array(_GIVEN).tolist())]
        if len(known) > _MOST_REMEMBERED_WORDS:
            known.clear()
        for i, row in enumerate(rows):
            if row not in known:
                known[row] = find_features(doc[i])
        features: Any = np.array([known[row] for row in rows], dtype="uint64").reshape(-1, 2)
        return doc.from_array(_SET, features)

    return set_words


def _pos(token: "Token") -> str:
    """Return the part of speech (Universal Dependencies) by tag and parse."""
    tag, dep = token.tag_, token.dep_
    pos = _POS.get(tag, "X")
    if pos == "VERB" and (dep in ("aux", "auxpass") or token.lower_ in _BE):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "TO" and dep == "prep":
        return "ADP"
    if tag == "DT" and dep not in ("det", "predet", "quantmod", "preconj", "advmod"):
        return "PRON"
    return "PART" if dep == "neg" and tag == "RB" else pos


def _lemma(token: "Token", rule_lemmatize: "Callable[[Token], list[str]]") -> str:
    lower = token.lower_.replace("’", "'")
    if token.tag_.startswith("NNP"):
        return token.text
    if lower in _LEMMAS:
        return _LEMMAS[lower]
    if lower == "'s":
        return "be" if token.tag_ == "VBZ" else lower
    return rule_lemmatize(token)[0] if token.tag_ in _INFLECTED else lower
