"""Whether a sentence of ours says what its quote says: its hedges, conditions and attribution.

Plain comparisons of words, without a parse: ``checks`` advises by them on records, ``extract``
doubts its own drafts by them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum


class Fault(StrEnum):
    """What an editor would mark in a claim."""

    STATEMENT = "statement-as-fact"
    """A fact whose quote tells it in somebody's words."""
    HEDGE = "hedge-lost"
    """A word of doubt stands in the quote and not in the sentence."""
    CONDITION = "condition-lost"
    """A condition stands in the quote and not in the sentence."""
    PRONOUN = "pronoun-unnamed"
    """The sentence begins with a pronoun that names nobody."""
    FRAGMENT = "no-verb"
    """The sentence has no verb."""


_QUOTED = re.compile(r"“[^”]{0,1000}”|\"[^\"]*\"")
_SAID = re.compile(
    r"\b(?:said|says|say|told|tells|claimed|alleg(?:es|ed)|argue[sd]|insist(?:s|ed)"
    r"|claims(?= (?:that|the|its|his|her|their|it|he|she|they|there|responsibility|victory"
    r"|to (?:be|have)) )"
    r"|accus(?:es|ed)|asserted|according to|quoted as saying)\b",
    re.IGNORECASE,
)
"""Verbs and phrases that give words to somebody. *Claims* is a noun too: what follows tells."""
_FIGURE = (
    r"(?= (?:\d|a |an |half|all|every|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?"
    r"|millions?))"
)
"""What makes *about* or *up to* a word of doubt, and not one of place or matter."""
_HEDGES: tuple[tuple[str, str], ...] = (
    (r"reportedly|is reported|are reported|was reported|were reported", r"report"),
    (r"allegedly|alleged", r"alleg|accus"),
    (r"apparently|seem(?:s|ed)? to|appear(?:s|ed)? to", r"apparent|seem|appear"),
    (r"believed to|thought to|said to|suspected", r"believ|thought|said|suspect"),
    (r"possibly|perhaps|might|may(?! \d)|could", r"possib|perhaps|might|may|could|can"),
    (r"should|ought to", r"should|ought|was to|were to|is to|are to|due|expect|plan|would"),
    (r"likely|probably|expected to", r"likely|probabl|expect|forecast|plan|due|to "),
    (r"tentative(?:ly)?|provisional(?:ly)?|preliminary", r"tentativ|provision|prelimin"),
    (rf"(?:almost|nearly|about|around|roughly|at least|up to|as many as){_FIGURE}",
     r"almost|near|about|around|rough|at least|up to|as many|some|more than"),
)  # fmt: skip
"""What weakens a quote, and what keeps it in a sentence; both are looked for as words begin."""
_CONDITION = re.compile(r"\b(?:if|unless|provided that|on condition|as long as)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:He|She|It|They|We|His|Her|Its|Their|Our|This|These|Those)\b")
_NAMED = re.compile(r"(?:This|These|Those|It) (?:was|is) (?:the|a)\b")
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must"
    r"|shall|should|met|held|said|told|took|made|came|went|gave|got|saw|sent|set|put|cut|hit|led"
    r"|left|lost|paid|ran|fell|flew|fought|found|began|broke|brought|built|bought|drew|kept|meant"
    r"|rose|sank|sat|shot|sold|spoke|spent|stood|struck|swore|thought|threw|won|withdrew|wrote"
    r"|became|agreed|\w{2,}ed|\w{3,}s)\b"
)
_SHORTEST = 3


def find_faults(text: str, quotes: tuple[str, ...], fact: bool) -> Iterator[Fault]:
    """Find what an editor would mark in a sentence of ours.

    Args:
        text: the sentence.
        quotes: the source's words that it rests on.
        fact: whether it is claimed as done, in the article's own voice.
    """
    words = " ".join(quotes)
    outside = _QUOTED.sub(" ", words)
    if fact and _SAID.search(outside):
        yield Fault.STATEMENT
    if quotes and any(_is_lost(hedge, equivalent, outside, text) for hedge, equivalent in _HEDGES):
        yield Fault.HEDGE
    if _CONDITION.search(outside) and not _CONDITION.search(text):
        yield Fault.CONDITION
    if _PRONOUN.match(text) and not _NAMED.match(text):
        yield Fault.PRONOUN
    if len(text.split()) >= _SHORTEST and not _VERB.search(text):
        yield Fault.FRAGMENT


def _is_lost(hedge: str, equivalent: str, quote: str, text: str) -> bool:
    match = re.search(rf"\b(?:{hedge})\b", quote, re.IGNORECASE)
    return match is not None and not re.search(rf"\b(?:{equivalent})", text, re.IGNORECASE)
