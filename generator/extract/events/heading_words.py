"""The words by which headings keep or leave out parts of a clause and of a noun's phrase."""

import re

from generator.extract.events.phrase_words import PhraseLength

SHORT_CLAUSE = 9
"""Words of a clause behind a noun that a heading has room for."""
ASIDE_MARKS = frozenset((",", "–", "—", "-", "--", "(", ")", ";", ":"))
VAGUE = frozenset("all those one ones others some many most".split())
OWN = frozenset("its their his her our my".split())
NAMING = frozenset(
    ("NORP", "GPE", "ORG", "PERSON", "LOC", "FAC", "CARDINAL", "ORDINAL", "QUANTITY")
)
LONG_PREP = frozenset(
    (
        "of",
        "with",
        "between",
        "from",
        "to",
        "on",
        "over",
        "in",
        "for",
        "against",
        "at",
        "near",
        "by",
        "into",
        "off",
        "about",
        "as",
    )
)
SHORT_PREP = frozenset(("of", "between", "with", "to", "on", "over", "against"))
PREPOSITIONS = {
    PhraseLength.WHOLE: LONG_PREP,
    PhraseLength.FULL: LONG_PREP,
    PhraseLength.SHORT: SHORT_PREP,
    PhraseLength.BARE: frozenset(("of",)),
}
"""Prepositions of what stands behind a noun, by how much is told."""


REMOVABLE = frozenset(
    "in at near off during after before amid for by since following through around along outside"
    " inside across alongside".split()
)
"""Prepositions of what a heading can do without."""
CONDITIONS = frozenset(("if", "unless", "until", "provided", "once"))
"""Words before what a heading must not leave out."""
INSIDE = re.compile(r"(?<=[a-z] )(?:If|When|While|After|Before|Although|Though|Unless|Once)\b")
"""What opened its sentence, and stands inside a heading."""
UNFINISHED = frozenset("say says tell tells own is are was were".split())
"""Last words of a heading that has lost what is said, or whose own it is."""
HANGING = frozenset("through to of for with from at by into about against between and that".split())
"""Last words of a heading that has lost what belongs behind them."""
