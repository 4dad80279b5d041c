"""Months and days that are verbs, or parts of a name: workers march, April Marsden."""

import re
from typing import TYPE_CHECKING

from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_NAMES = ("ORG", "WORK_OF_ART", "PERSON", "FAC", "EVENT", "PRODUCT", "LAW")
_NAMED = ("Black", "Bloody", "Super", "Ruby", "Mr.", "Mrs.", "Ms.", "Casual", "Freaky")
_FIRST_NAMES = ("April", "May", "June", "August")
_WALK_AFTER = re.compile(
    r" (?:of|on) (?:the )?[A-Z]| to (?!(?:early|late|mid|the end)\b|[A-Z][a-z]+ \d)[A-Z]"
)
_WALK_BEFORE = re.compile(r"(?:['’]s|\b(?:Long|Ice|Death|Freedom|Great|Salt|Protest|Peace)) $")
_MONTH_BEFORE = re.compile(r"(?:\b(?:in|since|from|by|until|last|this|late|early|of) |mid-)$")


def is_verb_here(line: PassageContext, match: Match) -> bool:
    """As in "The government may", "workers march"; only the two months that are verbs too."""
    word = line.words(match).title()
    if word not in ("May", "March"):
        return False
    token = line.root(match)
    if token is None or token.tag_ in ("MD", "VB", "VBP", "VBZ"):
        return True
    if word == "March" and _is_walk(line, match):
        return True
    return token.tag_ == "NN" and token.is_sent_start is True and token.dep_ in ("aux", "ROOT")


def _is_walk(line: PassageContext, match: Match) -> bool:
    """As in "The Long March", "the March on the capital"."""
    before = line.before(match)
    if _WALK_AFTER.match(line.after(match)):
        return _MONTH_BEFORE.search(before) is None
    return _WALK_BEFORE.search(before) is not None


def is_name(line: PassageContext, match: Match) -> bool:
    """The Sunday Times, Theresa May, Black Friday: a part of a longer name."""
    tokens = line.tokens(match)
    if tokens is None:
        return True
    before, after = tokens.start - 1, tokens.end
    if after < len(line.doc) and _in_name(line.doc[after], tokens.root):
        return True
    if match.rule.name == "month" and _is_first_name(line, match):
        return True
    if before < 0:
        return False
    token, root = line.doc[before], tokens.root
    first_name = token.dep_ == "compound" and token.head == root and root.dep_ == "nsubj"
    if match.rule.name == "month" and token.is_title and token.pos_ == "PROPN" and first_name:
        return True
    if match.rule.name == "month" and root.ent_type_ == "PERSON":
        return True
    return token.text in _NAMED or (root.ent_type_ == "PERSON" and token.ent_type_ == "PERSON")


def _is_first_name(line: PassageContext, match: Match) -> bool:
    """As in "April Marsden": no word of time leads to it, and what follows has it as its own."""
    tokens = line.tokens(match)
    if tokens is None or tokens.end >= len(line.doc) or tokens.text not in _FIRST_NAMES:
        return False
    after = line.doc[tokens.end]
    own = tokens.root.dep_ == "compound" and tokens.root.head.i == after.i and after.pos_ == "PROPN"
    return own and _MONTH_BEFORE.search(line.before(match)) is None


def _in_name(after: "Token", word: "Token") -> bool:
    if not after.text[0].isupper() or after.pos_ != "PROPN" or not word.whitespace_:
        return False
    same = after.ent_iob_ == "I" and word.ent_type_ == after.ent_type_
    return same and after.ent_type_ in _NAMES
