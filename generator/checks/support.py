"""Every number, date and proper name in our words stands in the quotes or in a linked record.

The machine proves that much; that the sentence means what the quote means, a person judges.
A claim that rests on linked sources alone is visibly marked instead, and ``why`` explains a word
that the quotes do not hold.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.checks.lexicon import COMMON_STARTS, Lexicon
from generator.checks.missing_references import list_definition, list_lead_sentences
from generator.checks.naming_events import NamingEvents
from generator.checks.quoted_facts import HeldFacts, HeldNames
from generator.checks.reporting import Family, make_error
from generator.checks.word_forms import is_number, list_checkable_words, spell_out
from generator.edtf import Date, parse, worded
from generator.model import Claim, Event, Record, Sentence, Source
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.evidence import Citation
from generator.story.library import Library
from generator.story.once_per_library import once_per_library
from generator.story.speakers import find_side

Common = Lexicon | frozenset[str]
"""Words that are no names."""


def _event(library: Library, event: Event) -> Iterator[Problem]:
    common, names = find_shared(library).common, find_shared(library).names
    linked_records = _of_event(library, event)
    under_title = [*linked_records]
    whole = True
    for number, claim in enumerate(event.claims, 1):
        citations = library.citations_of(event.id, number)
        own = _of_claim(library, claim, citations)
        under_title += [claim.text, *own]
        resolved = _resolved(library, event, number)
        whole = whole and resolved
        marked = all(citation.linked for citation in citations)
        if claim.why or marked or not resolved:
            continue
        held = HeldFacts([*linked_records, *own], names)
        path = ("claims", number - 1, "text")
        yield from _told(
            library, "events", event.id, path, find_unsupported(claim.text, held, common)
        )
    yield from _conflicts(library, event, names)
    if whole:
        missing = find_unsupported(event.title, HeldFacts(under_title, names), common)
        yield from _told(library, "events", event.id, ("title",), missing)


def _story(library: Library) -> Iterator[Problem]:
    yield from _in_sentences(library, list_lead_sentences(library))


def _named(
    library: Library, _kind: str, record: Record, _naming: NamingEvents
) -> Iterator[Problem]:
    yield from _in_sentences(library, list_definition(record))


def _in_sentences(
    library: Library, sentences: Iterable[tuple[str, str, Path, Sentence]]
) -> Iterator[Problem]:
    common, names = find_shared(library).common, find_shared(library).names
    for kind, record, path, sentence in sentences:
        if not sentence.why:
            held = _under_sentence(library, sentence, names)
            missing = find_unsupported(sentence.text, held, common) if held else ()
            yield from _told(library, kind, record, (*path, "text"), missing)


def _conflicts(library: Library, event: Event, names: HeldNames) -> Iterator[Problem]:
    """Hold what one source says in a conflict against its own quote."""
    for c, conflict in enumerate(event.conflicts):
        for v, value in enumerate(conflict.values):
            path = ("conflicts", c, "values", v)
            citation = library.citations.get(("events", event.id, path))
            if citation and citation.words:
                said = [citation.words, find_shared(library).source(citation.source)]
                held = HeldFacts(said, names)
                missing = [
                    n for n in find_unsupported(value.value, held, frozenset()) if is_number(n)
                ]
                yield from _told(library, "events", event.id, (*path, "value"), missing)


def _resolved(library: Library, event: Event, number: int) -> bool:
    """Return whether all evidence of a claim holds; where it does not, another check says so."""
    wanted = library.quoted_of.get(("events", event.id, number), ())
    return len(library.citations_of(event.id, number)) == len(wanted)


def _told(
    library: Library, kind: str, record: str, path: tuple[str | int, ...], missing: Sequence[str]
) -> Iterator[Problem]:
    if missing:
        named = ", ".join(repr(spell_out(word)) for word in missing)
        yield make_error(
            library,
            kind,
            record,
            path,
            f"has {named}, which no quote and no linked record under it holds.",
            "Quote where the source says so, link the person or place, or explain it in why:."
            if path != ("title",)
            else "Let the title say no more than the claims.",
            "not-supported",
        )


def find_unsupported(text: str, held: HeldFacts, common: Common) -> tuple[str, ...]:
    """Return the numbers and proper names of a sentence that nothing under it holds.

    Args:
        text: our sentence.
        held: what the quotes and linked records hold.
        common: words that are no names, for the first word of a sentence.
    """
    if held.holds_as_written(text):
        return ()
    missing = []
    for word, starts in list_checkable_words(text):
        if word == "I" or held.holds(word, starts=starts):
            continue
        if starts and not is_number(word):
            small = word.lower()
            if small in COMMON_STARTS or small in common:
                continue
        missing.append(word)
    return tuple(dict.fromkeys(missing))


def _under_sentence(library: Library, sentence: Sentence, names: HeldNames) -> HeldFacts | None:
    """Return what the claims under a sentence hold; none where one is broken."""
    parts: list[str] = []
    for reference in sentence.from_:
        resolved = library.claim(reference)
        if resolved is None:
            return None
        event, number, claim = resolved
        citations = library.citations_of(event.id, number)
        if not _resolved(library, event, number):
            return None
        own = _of_claim(library, claim, citations)
        parts += [*_of_event(library, event), claim.text, *own]
    return HeldFacts(parts, names)


def _of_event(library: Library, event: Event) -> list[str]:
    parts = [_dates(event.date), event.date_text or ""]
    if event.date_quote:
        parts.append(event.date_quote)
    place = library.places.get(event.place or "")
    if place:
        parts += [place.name, *place.aliases]
    for participant in event.people:
        person = library.people.get(participant.person)
        if person:
            parts += [person.name, *person.aliases, participant.role or ""]
    if event.series and event.series.id in library.series:
        series = library.series[event.series.id]
        parts += [series.title, str(event.series.number or "")]
    for promised in event.fulfils:
        if promised in library.undertakings:
            parts.append(library.undertakings[promised].title)
    return parts


def _of_claim(library: Library, claim: Claim, citations: tuple[Citation, ...]) -> list[str]:
    parts = [_dates(claim.due)] if claim.due else []
    for citation in citations:
        parts += [citation.words or "", find_shared(library).source(citation.source)]
    for who in (claim.speaker, claim.to):
        person = library.people.get(who or "")
        side = library.story.sides.get(find_side(library, who) or "")
        parts += [person.name, *person.aliases] if person else []
        parts += [side.name, side.adjective, *side.aliases] if side else []
    target = library.undertakings.get(claim.of or "") or library.events.get(claim.of or "")
    if target:
        parts.append(target.title)
    return parts


_CALENDAR_IN_USE = 1582
"""The year of the Gregorian reform."""


_WEEKDAYS = tuple(calendar.day_name)  # each look into the original words a day anew


def _dates(when: Date) -> str:
    return _dated(when.text)


@lru_cache(maxsize=1 << 14)
def _dated(text: str) -> str:
    when = parse(text)
    # Before this calendar was in use, its weekdays are not those that sources tell.
    known = when.exact and when.earliest.year >= _CALENDAR_IN_USE
    weekday = _WEEKDAYS[when.earliest.weekday()] if known else ""
    return f"{worded(when)} {weekday}"


class SharedSource:
    """What the sentences of all events are held against."""

    def __init__(self, library: Library) -> None:
        """Take it from a story."""
        self.common = Lexicon(library)
        self.names = HeldNames(library)
        self._library = library
        self._sources: dict[str, str] = {}

    def source(self, source: Source) -> str:
        """Return what a source's record holds: the names of its outlets, and its date."""
        if source.id not in self._sources:
            outlets = [source.outlet, source.agency, source.distributor, source.copy_at]
            known = self._library.outlets
            names = [known[outlet].name for outlet in outlets if outlet and outlet in known]
            self._sources[source.id] = " ".join([*names, _dates(source.issued)])
        return self._sources[source.id]


@once_per_library
def find_shared(library: Library) -> SharedSource:
    """Return what the sentences of all events are held against; made once."""
    return SharedSource(library)


check = Family(_event, _story, _named)
"""Find numbers, dates and names in our words that nothing under them holds.

Without this a wrong year or a wrong name would carry a footnote that looks like proof.
"""
