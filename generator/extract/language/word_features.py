"""Parts of speech (Universal Dependencies) and base forms, by table from tags and parse.

One pass over the words in place of the model's own components, which cost more time.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc, Token

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
    rule_lemmatize = _base_forms(lemmatizer)
    known: dict[tuple[str, str], str] = {}

    def lemma(token: "Token") -> str:
        key = (token.text, token.tag_)
        if key not in known:
            known[key] = _lemma(token, rule_lemmatize)
        return known[key]

    def set_words(doc: "Doc") -> "Doc":
        for token in doc:
            token.pos_ = _pos(token)
            token.lemma_ = lemma(token)
        return doc

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
