"""Every number, date and proper name in our words stands in the quotes or in a linked record.

The machine proves that much; that the sentence means what the quote means, a person judges.
A claim that rests on linked sources alone is visibly marked instead, and ``why`` explains a word
that the quotes do not hold.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from generator.checks.finding import Family, error
from generator.checks.references import sentences
from generator.checks.wording import (
    COMMON_STARTS,
    DIGITS,
    MONTHS,
    NUMBER_WORDS,
    TENS,
    Lexicon,
)
from generator.edtf import Date, parse, worded
from generator.library import Citation, Library
from generator.model import Claim, Event, Sentence, Source
from generator.problems import Problem
from generator.text import normal

Common = Lexicon | frozenset[str]
"""Words that are no names."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_COMPOUND = re.compile(rf"\b({'|'.join(TENS)})-({'|'.join(DIGITS)})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")


def _event(library: Library, event: Event) -> Iterator[Problem]:
    common, names = shared(library).common, shared(library).names
    linked_records = _of_event(library, event)
    under_title = [linked_records]
    whole = True
    for number, claim in enumerate(event.claims, 1):
        citations = library.citations_of(event.id, number)
        under_title += [claim.text, _of_claim(library, claim, citations)]
        resolved = _resolved(library, event, number)
        whole = whole and resolved
        marked = all(citation.linked for citation in citations)
        if claim.why or marked or not resolved:
            continue
        held = Held(" ".join([linked_records, under_title[-1]]), names)
        path = ("claims", number - 1, "text")
        yield from _told(library, "events", event.id, path, unsupported(claim.text, held, common))
    yield from _conflicts(library, event, names)
    if whole:
        missing = unsupported(event.title, Held(" ".join(under_title), names), common)
        yield from _told(library, "events", event.id, ("title",), missing)


def _story(library: Library) -> Iterator[Problem]:
    common, names = shared(library).common, shared(library).names
    for kind, record, path, sentence in sentences(library):
        if not sentence.why:
            held = _under_sentence(library, sentence, names)
            missing = unsupported(sentence.text, held, common) if held else ()
            yield from _told(library, kind, record, (*path, "text"), missing)


def _conflicts(library: Library, event: Event, names: "Names") -> Iterator[Problem]:
    """Hold what one source says in a conflict against its own quote."""
    for c, conflict in enumerate(event.conflicts):
        for v, value in enumerate(conflict.values):
            path = ("conflicts", c, "values", v)
            citation = library.citations.get(("events", event.id, path))
            if citation and citation.words:
                said = f"{citation.words} {shared(library).source(citation.source)}"
                held = Held(said, names)
                missing = [n for n in unsupported(value.value, held, frozenset()) if _is_number(n)]
                yield from _told(library, "events", event.id, (*path, "value"), missing)


def _resolved(library: Library, event: Event, number: int) -> bool:
    """Tell whether all evidence of a claim holds; where it does not, another check says so."""
    wanted = library.quoted_of.get(("events", event.id, number), ())
    return len(library.citations_of(event.id, number)) == len(wanted)


def _told(
    library: Library, kind: str, record: str, path: tuple[str | int, ...], missing: Sequence[str]
) -> Iterator[Problem]:
    if missing:
        shown = ", ".join(repr(word) for word in missing)
        yield error(
            library,
            kind,
            record,
            path,
            f"has {shown}, which no quote and no linked record under it holds.",
            "Quote where the source says so, link the person or place, or explain it in why:."
            if path != ("title",)
            else "Let the title say no more than the claims.",
            "not-supported",
        )


def unsupported(text: str, held: "Held", common: Common) -> tuple[str, ...]:
    """Give the numbers and proper names of a sentence that nothing under it holds.

    Args:
        text: our sentence.
        held: what the quotes and linked records hold.
        common: words that are no names, for the first word of a sentence.
    """
    if _all_held(text, held, common):
        return ()
    missing = []
    for word, starts in _words(text):
        if not _tells(word) or held.holds(word):
            continue
        may_be_none = starts and not _is_number(word)
        if may_be_none and (word.lower() in COMMON_STARTS or word.lower() in common):
            continue
        if word != "I":
            missing.append(word)
    return tuple(dict.fromkeys(missing))


def _all_held(text: str, held: "Held", common: Common) -> bool:
    """Tell whether all is held, as nearly always, but for the first word, which may be no name."""
    plain = _plain(text)
    for number, word in enumerate(_TOKEN.findall(plain)):
        bare = word.removesuffix("'s").removesuffix("'S")
        if bare.islower() and bare not in NUMBER_WORDS:
            continue
        first = number == 0 and plain.startswith(word) and not _is_number(bare)
        if first and bare.lower() in COMMON_STARTS:
            continue
        if _tells(bare) and not held.holds(bare) and not (first and bare.lower() in common):
            return False
    return True


def _tells(word: str) -> bool:
    """Tell whether a word has to be held by what is under it: a number, or written as a name."""
    return word[0].isupper() or _is_number(word)


def _form(word: str) -> str:
    """Give a word or number in the form in which they are compared."""
    return _number(word) if _is_number(word) else MONTHS.get(word.lower(), word.lower())


def forms(text: str) -> frozenset[str]:
    """Give every word and number of a text in the form in which they are compared."""
    return frozenset(
        _form(word.removesuffix("'s").removesuffix("'S")) for word in _TOKEN.findall(_plain(text))
    )


def _plain(text: str) -> str:
    """Normalise a text, and write its ordinals and compound number words in figures."""
    plain = _ORDINAL.sub(r"\1", normal(text))
    return _COMPOUND.sub(_in_figures, plain) if "-" in plain else plain


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into words, without possessives, and tell which begin a sentence."""
    plain = _plain(text)
    for match in _TOKEN.finditer(plain):
        before = plain[: match.start()].rstrip(" \"'([")
        starts = not before or before[-1] in ".!?:"
        yield match.group().removesuffix("'s").removesuffix("'S"), starts


def _in_figures(match: re.Match[str]) -> str:
    """Write "twenty-five" as 25."""
    return str(int(NUMBER_WORDS[match[1].lower()]) + DIGITS[match[2].lower()])


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word.lower() in NUMBER_WORDS


def _number(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "").lstrip("0") or "0"
    return NUMBER_WORDS[word.lower()]


def _under_sentence(library: Library, sentence: Sentence, names: "Names") -> "Held | None":
    """Give what the claims under a sentence hold; none where one is broken."""
    parts = []
    for reference in sentence.from_:
        found = library.claim(reference)
        if found is None:
            return None
        event, number, claim = found
        citations = library.citations_of(event.id, number)
        if not _resolved(library, event, number):
            return None
        own = _of_claim(library, claim, citations)
        parts += [_of_event(library, event), claim.text, own]
    return Held(" ".join(parts), names)


def _of_event(library: Library, event: Event) -> str:
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
    return " ".join(parts)


def _of_claim(library: Library, claim: Claim, citations: tuple[Citation, ...]) -> str:
    parts = [_dates(claim.due)] if claim.due else []
    for citation in citations:
        parts += [citation.words or "", shared(library).source(citation.source)]
    for who in (claim.speaker, claim.to):
        person = library.people.get(who or "")
        side = library.story.sides.get((person.side if person else who) or "")
        parts += [person.name, *person.aliases] if person else []
        parts += [side.name, side.adjective, *side.aliases] if side else []
    target = library.undertakings.get(claim.of or "") or library.events.get(claim.of or "")
    if target:
        parts.append(target.title)
    return " ".join(parts)


def _dates(when: Date) -> str:
    return _dated(when.text)


@lru_cache(maxsize=1 << 14)
def _dated(text: str) -> str:
    when = parse(text)
    weekday = calendar.day_name[when.earliest.weekday()] if when.exact else ""
    return f"{worded(when)} {weekday}"


class Names:
    """All names of the story's sides, people and places, each with its other forms."""

    def __init__(self, library: Library) -> None:
        """Index the names by a word of theirs, so that a lookup does not grow with the story."""
        self._by_word: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
        for group in _groups(library):
            names = [forms(name) for name in group]
            together = frozenset().union(*names)
            for name in names:
                if name:
                    self._by_word.setdefault(min(name), []).append((name, together))

    def expanded(self, held: frozenset[str]) -> frozenset[str]:
        """Give forms; where they name a record in one way, those of all its ways too."""
        found = set(held)
        for word in held:
            for name, together in self._by_word.get(word, ()):
                if name <= held:
                    found |= together
        return frozenset(found)


class Held:
    """The words and numbers that quotes and linked records hold, looked up one by one."""

    def __init__(self, text: str, names: Names) -> None:
        """Look in a text: all quotes, names and dates in a row."""
        self._text = text
        self._names = names

    def holds(self, word: str) -> bool:
        """Tell whether a word or number of ours stands there, or another way to name a record."""
        return self._shows(word) or self._shows(word.lower()) or _form(word) in self._forms

    def _shows(self, word: str) -> bool:
        """Tell whether a word stands there letter for letter, at the first place one looks at.

        So most words are found, in a hundredth of the time that all forms of all words take.
        """
        at = self._text.find(word)
        if at < 0 or (at and self._text[at - 1] not in ' ("'):
            return False
        after = self._text[at + len(word) : at + len(word) + 2]
        return after[:1] in ("", " ") or (after[0] in ",.;:)" and after[1:] in ("", " "))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return self._names.expanded(forms(self._text))


class Shared:
    """What the sentences of all events are held against."""

    def __init__(self, library: Library) -> None:
        """Take it from a story."""
        self.common = Lexicon(library)
        self.names = Names(library)
        self._library = library
        self._sources: dict[str, str] = {}

    def source(self, source: Source) -> str:
        """Give what a source's record holds: the names of its outlets, and its date."""
        if source.id not in self._sources:
            outlets = [source.outlet, source.agency, source.distributor]
            known = self._library.outlets
            names = [known[one].name for one in outlets if one and one in known]
            self._sources[source.id] = " ".join([*names, _dates(source.issued)])
        return self._sources[source.id]


@lru_cache(maxsize=1)
def shared(library: Library) -> Shared:
    """Give what the sentences of all events are held against; made once."""
    return Shared(library)


def _groups(library: Library) -> Iterator[list[str]]:
    for side in library.story.sides.values():
        yield [side.name, side.adjective, *side.aliases]
    for person in library.people.values():
        yield [person.name, person.family, *person.aliases]
    for place in library.places.values():
        yield [place.name, *place.aliases]
    for disputed in library.names.values():
        yield list(disputed.all_forms)


check = Family(_event, _story)
"""Find numbers, dates and names in our words that nothing under them holds.

Without this a wrong year or a wrong name would carry a footnote that looks like proof.
"""
