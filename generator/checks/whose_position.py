"""A position is what its speaker holds: as strongly as the source has it, and no more."""

import re
from collections.abc import Iterator

from generator.checks.reporting import Family, make_advice
from generator.model import Claim, ClaimKind, Event
from generator.problems.report import Problem
from generator.story.library import Library
from generator.story.speakers import find_side

_SOME = re.compile(
    r"^(?:[A-Z]\w+ (?:wrote|reported|said)\b.*? that )?"
    r"(?:some|several|a few|many|certain|most) (?:of )?(?:\w+ )?"
    r"(?:officials|lawmakers|politicians|diplomats|members|experts|observers|analysts)\b",
    re.IGNORECASE,
)
"""Some of a side, or who is of none: what they hold is not what the side holds."""
_SILENT = re.compile(
    r"\b(?:account|statement|readout|report|text|announcement|summary)s?\b.*?"
    r"\b(?:(?:name|give|set|mention)s? no|ha(?:s|ve) no|(?:do|does|did) not (?:name|mention|give)"
    r"|say(?:s|ing)? nothing|leaves? out|is silent|not split)\b"
)
"""Words by which we tell what a text leaves out: nobody holds that."""
_DENIES = re.compile(
    r"\b(?:den(?:ied|ies)|reject(?:s|ed)|rebut(?:s|ted)|dismiss(?:es|ed)|refute[sd])"
    r" (?:what\b|[\w' ]*(?:charge|claim|accusation)s?\b)"
)
"""Words of an answer to a charge."""
_CONCERN = re.compile(r"\bconcern(?:s|ed)?\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:extremely |very )?(?:serious|grave|strong|deep|profound|extreme)(?:ly)?"
    r"(?: and \w+)?,? (?:\w+ )?[“\"]?concern(?:s|ed)?\b",
    re.IGNORECASE,
)


def _event(library: Library, event: Event) -> Iterator[Problem]:
    for number, claim in enumerate(event.claims, 1):
        if claim.kind is not ClaimKind.POSITION:
            continue
        yield from _held_by_some(library, event, number, claim)
        yield from _about_a_text(library, event, number, claim)
        yield from _without_a_charge(library, event, number, claim)
        yield from _weaker(library, event, number, claim)


def _held_by_some(library: Library, event: Event, number: int, claim: Claim) -> Iterator[Problem]:
    match = _SOME.search(claim.text)
    if match and claim.speaker in library.story.sides:
        message = (
            f"is the position of a side, and its words give it to {match[0].split('that ')[-1]!r}."
        )
        hint = "Write kind: report or assessment, with who tells it; or name the person as speaker."
        yield _at(library, event, number, message, hint, "position-of-some")


def _about_a_text(library: Library, event: Event, number: int, claim: Claim) -> Iterator[Problem]:
    match = _SILENT.search(claim.text)
    if match:
        message = f"is a position, and {match[0]!r} is what we found in a text: nobody holds it."
        hint = "Write it as a claim of its own, a fact about that text, without speaker."
        yield _at(library, event, number, message, hint, "observation-as-position")


def _without_a_charge(
    library: Library, event: Event, number: int, claim: Claim
) -> Iterator[Problem]:
    match = _DENIES.search(claim.text)
    if not match:
        return
    own = find_side(library, claim.speaker)
    near = [event, *(library.events[e] for e in event.related if e in library.events)]
    held = (c for one in near for c in one.claims if c.kind is ClaimKind.POSITION)
    others = {find_side(library, other.speaker) for other in held}
    if not others - {own, None}:
        message = f"has {match[0]!r}, and no sentence here or in a related event tells the charge."
        hint = "Tell who charged it with what, as that side's position, here or in a related event."
        yield _at(library, event, number, message, hint, "charge-untold")


def _weaker(library: Library, event: Event, number: int, claim: Claim) -> Iterator[Problem]:
    if not _CONCERN.search(claim.text) or _DEGREE.search(claim.text):
        return
    for citation in library.citations_of(event.id, number):
        if citation.span is None:
            continue
        text = library.texts[citation.source.id].text
        start = max(text.rfind(end, 0, citation.span.start) for end in (". ", "\n", ".” "))
        match = _DEGREE.search(text, start + 1, citation.span.end)
        if match:
            message = f"is weaker than its source, which has {match[0]!r}."
            hint = "Keep the degree, for each side alike; or tell why: with whose it is."
            yield _at(library, event, number, message, hint, "degree-lost")
            return


def _at(library: Library, event: Event, number: int, message: str, hint: str, code: str) -> Problem:
    path = ("claims", number - 1, "text")
    return make_advice(library, "events", event.id, path, message, hint, code)


check = Family(_event)
"""Find positions that are not, or not wholly, what their speaker holds.

Without this a few officials would speak for their country, what a text leaves out would stand as
what a side says, a denial would stand without the charge, and one side's concern would be weaker
than the other's.
"""
