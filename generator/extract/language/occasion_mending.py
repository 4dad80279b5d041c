"""What the parser gets wrong about occasions: what was done at them, and when they start.

In "discussed a case of theft during talks on Monday" it may take the talks for a part of the case,
and in "opens an office at the markets of Quito starting Thursday" what starts for who opens it.
"""

from typing import TYPE_CHECKING

from generator.extract.language.raw_parse import RawParse

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_DISCUSSES = frozenset(("discuss", "raise", "address", "review"))
"""What is done at talks with a matter."""
_TALKS = frozenset(("talk", "talks", "meeting", "summit", "call", "conversation"))
"""Occasions at which a matter is discussed."""
_STARTS = frozenset(("start", "begin", "open"))
"""Verbs of an event, and not of who holds it."""


def hang_occasion(parse: RawParse, during: "Token") -> None:
    """Hang "during talks" on what was discussed at them: "discussed a case during talks today"."""
    noun, occasion = parse.head(during), next(iter(parse.children(during, "pobj")), during)
    if during.lower_ != "during" or occasion.lemma_ not in _TALKS or noun.pos_ != "NOUN":
        return
    verb = noun
    while parse.head(verb) != verb and parse.head(verb).i < verb.i and verb.dep_ != "ROOT":
        verb = parse.head(verb)
    if verb.lemma_ not in _DISCUSSES or verb.tag_ != "VBD":
        return
    for late in parse.children(noun, "prep"):
        if late.i >= during.i:
            parse.hang(late, verb)


def date_what_starts(parse: RawParse, verb: "Token") -> None:
    """Hang "starting Thursday" on what it stands right behind: "talks in Lima starting now"."""
    noun = parse.before(verb)
    top = noun
    while top.dep_ in ("pobj", "prep", "compound") and parse.head(top).i < top.i:
        if top.dep_ == "prep" and parse.head(top).pos_ == "VERB":
            break
        top = parse.head(top)
    if verb.lemma_ in _STARTS and noun.pos_ in ("NOUN", "PROPN") and parse.head(verb).i < top.i:
        parse.hang(verb, noun if top.dep_ == "prep" else top, "acl")
