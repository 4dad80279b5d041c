"""Fact, position and forecast are not mixed: what one side says is never told as done."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.missing_references import list_definition, list_lead_sentences
from generator.checks.naming_events import NamingEvents
from generator.checks.reporting import Family, make_error
from generator.model import Claim, ClaimKind, Event, Record, Sentence, Source
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.evidence import Citation
from generator.story.library import Library
from generator.story.speakers import find_side
from generator.text import Span

_MARKS = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u2018": "\u2019",
    "\u2033": "\u2033",
    "\uff02": "\uff02",
    '"': '"',
    "'": "'",
}
"""Quotation marks of news in several countries: what opens, and what closes it."""

_MARK = re.compile(f"[{''.join({*_MARKS, *''.join(_MARKS.values())})}]")


def _event(library: Library, event: Event) -> Iterator[Problem]:
    for number, claim in enumerate(event.claims, 1):
        if claim.kind is ClaimKind.FACT:
            citations = library.citations_of(event.id, number)
            yield from _spoken(library, event.id, ("claims", number - 1), citations)


def _named(library: Library, kind: str, record: Record, naming: NamingEvents) -> Iterator[Problem]:
    for of, name, path, sentence in list_definition(record):
        yield from _unnamed(library, of, name, path, sentence)
    if not isinstance(record, Source):
        return
    positions = _Positions(library, naming)
    if not positions.of(record.id):
        return
    for event in naming.get((kind, record.id), ()):
        for number, claim in enumerate(event.claims, 1):
            if claim.kind is ClaimKind.FACT:
                rests_on = [c for c in library.citations_of(event.id, number) if c.span]
                # It rests on several sources, and is told once.
                if rests_on and rests_on[0].source.id == record.id:
                    path = ("claims", number - 1)
                    yield from _held(library, event.id, path, rests_on, positions)


def _story(library: Library) -> Iterator[Problem]:
    for kind, record, path, sentence in list_lead_sentences(library):
        yield from _unnamed(library, kind, record, path, sentence)


class _Positions:
    """The passages of sources on which positions stand."""

    def __init__(self, library: Library, naming: NamingEvents) -> None:
        self._library, self._naming = library, naming
        self._known: dict[str, dict[Span, str]] = {}

    def of(self, source: str) -> dict[Span, str]:
        """Return the position that stands on each passage of a source."""
        if source not in self._known:
            self._known[source] = {
                citation.span: f"{event.id}#{claim.id or number}"
                for event in self._naming.get(("sources", source), ())
                for number, claim in enumerate(event.claims, 1)
                if claim.kind is ClaimKind.POSITION
                for citation in self._library.citations_of(event.id, number)
                if citation.span and citation.source.id == source
            }
        return self._known[source]


def _spoken(
    library: Library, event: str, base: Path, citations: tuple[Citation, ...]
) -> Iterator[Problem]:
    checked = [c for c in citations if c.span and not c.quoted.evidence.contradicts]
    if checked and all(
        is_in_speech(library.texts[c.source.id].text, c.span) for c in checked if c.span
    ):
        yield make_error(
            library,
            "events",
            event,
            base,
            "is a fact, and its quote is somebody's words in quotation marks.",
            "Write kind: position with a speaker, or quote where the article itself says so.",
            "fact-on-position",
        )


def is_in_speech(text: str, span: Span) -> bool:
    """Return whether a passage lies wholly inside quotation marks of its paragraph."""
    start = text.rfind("\n\n", 0, span.start) + 1
    end = text.find("\n\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    first, last = span.start - start, span.end - start
    if not _MARK.search(paragraph, 0, first + 1):
        return False
    return any(opens <= first and last <= closes + 1 for opens, closes in _speeches(paragraph))


def _speeches(paragraph: str) -> Iterator[tuple[int, int]]:
    """Find what stands between quotation marks, of any kind, single ones and unclosed ones too."""
    opened: tuple[int, str] | None = None
    for mark in _MARK.finditer(paragraph):
        at, char = mark.start(), mark.group()
        before = paragraph[at - 1] if at else " "
        after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
        if opened is None:
            if char in _MARKS and _may_open(char, before, after):
                opened = at, _MARKS[char]
        elif char in opened[1] and not (char in "'\u2019" and after.isalnum()):
            yield opened[0], at
            opened = None
    if opened and opened[1] != "'":
        yield opened[0], len(paragraph)


def _may_open(char: str, before: str, after: str) -> bool:
    """Tell an opening mark from an apostrophe, a closing one and an inch."""
    if char in "'\"\u2018\u201f\u2033\uff02":
        return not before.isalnum() and not after.isspace()
    return True


def _held(
    library: Library,
    event: str,
    base: Path,
    rests_on: Sequence[Citation],
    positions: _Positions,
) -> Iterator[Problem]:
    held = [positions.of(c.source.id).get(c.span) for c in rests_on if c.span]
    # A sentence that gives a name only may be quoted for several claims.
    if all(held):
        yield make_error(
            library,
            "events",
            event,
            base,
            f"is a fact resting on the very words of the position {held[0]}.",
            "Quote where the article itself says so, or make it a position.",
            "fact-on-position",
        )


def _unnamed(
    library: Library, kind: str, record: str, path: Path, sentence: Sentence
) -> Iterator[Problem]:
    claims = [resolved[2] for ref in sentence.from_ if (resolved := library.claim(ref))]
    if not claims or any(claim.kind is not ClaimKind.POSITION for claim in claims):
        return
    if not any(_names_speaker(library, sentence.text, claim) for claim in claims):
        yield make_error(
            library,
            kind,
            record,
            (*path, "text"),
            "rests on positions alone and does not say whose they are.",
            "Name the speaker or the side in the sentence.",
            "position-unnamed",
        )


def _names_speaker(library: Library, text: str, claim: Claim) -> bool:
    person = library.people.get(claim.speaker or "")
    side = library.story.sides.get(find_side(library, claim.speaker) or "")
    if not person and not side:
        return True  # an unknown speaker is another check's problem
    names = [person.name, person.family, *person.aliases] if person else []
    names += [side.name, side.adjective, *side.aliases] if side else []
    return any(name in text for name in names)


check = Family(_event, _story, _named)
"""Find facts that rest on what somebody says.

Without this one side's words would reach the reader as the truth.
"""
