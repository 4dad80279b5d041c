"""A story as it was known on a past day: nothing in it that only later sources say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from generator.edtf import MONTH_NAMES, Date, day_worded, parse, worded
from generator.model import Claim, Event, EventKind, Sentence, Undertaking
from generator.pages.page_words import KINDS
from generator.records.yaml_text import Path
from generator.story.event_status import (
    AHEAD_STATUSES,
    EventStatus,
    find_known_from,
    find_status,
    is_about_itself,
    list_foretold_elsewhere,
    list_known_claims,
)
from generator.story.library import Library
from generator.story.once_per_library import once_per_library
from generator.story.word_stems import list_stems


def recall_library(library: Library, by: date) -> Library:
    """Return a library whose titles, dates and leads say only what sources issued by a day support.

    Its records, their numbers and their quotes are those of today: a view of that day leaves out
    what was not known (see :class:`generator.pages.story_view.View`). But what a record says of an
    event as a whole may come from a later source. A title stands only where the claims known then
    hold its words, else the event is called as its record says for that day, or by its kind and
    date; a date only where its source was there or a claim holds it, else the event is known to lie
    before that day; a lead only as far as all that it rests on was known. What nobody could have
    written then is left out: the list of unknowns, and changes.
    """
    return replace(
        library,
        events={event.id: _event(library, event, by) for event in library.events.values()},
        topics={
            topic.id: topic.model_copy(
                update={"lead": _known(library, topic.lead, by), "unknowns": (), "history": ()}
            )
            for topic in library.topics.values()
        },
        undertakings={
            undertaking.id: undertaking.model_copy(
                update={
                    "title": _earlier_title(undertaking, by) or undertaking.title,
                    "definition": _known(library, undertaking.definition, by),
                }
            )
            for undertaking in library.undertakings.values()
        },
        # Evidence is the same, and finding every quote again would take a while for each year.
        taken_over=library.evidence,
    )


def _known(library: Library, lead: Iterable[Sentence], by: date) -> tuple[Sentence, ...]:
    """Return the sentences of a lead up to the first that rests on what was not known then.

    A sentence may lean on those before it: *It* would hang in the air without them. That nothing is
    told *up to* a later day was true up to that day too, and is said of it.
    """
    known = takewhile(lambda each: all(_claim_known(library, r, by) for r in each.from_), lead)
    return tuple(bound_reach(library, sentence, by) for sentence in known)


def bound_reach(library: Library, sentence: Sentence, by: date) -> Sentence:
    """Return a sentence that says of a past day what it says up to the day of a later source.

    ``Up to 1 June 2026 no source tells of one`` is of the sources, which reached to that day. A day
    that the claims under the sentence hold, or on which no source was issued, is the story's own:
    ``The ban holds up to 31 December 2030`` is true at any time.
    """
    if not _REACH.search(sentence.text):
        return sentence
    issued = {source.issued.latest for source in library.sources.values()}
    reached = {day_worded(day) for day in issued if day > by} - _days_of_claims(library, sentence)

    def bounded(match: re.Match[str]) -> str:
        return f"{match['upto']} {day_worded(by)}" if match["day"] in reached else match[0]

    return sentence.model_copy(update={"text": _REACH.sub(bounded, sentence.text)})


@once_per_library
def list_reaches(library: Library) -> tuple[tuple[str, bool], ...]:
    """Return the days that leads name as reached, and whether a source was issued on each."""
    issued = {day_worded(source.issued.latest) for source in library.sources.values()}
    leads = (
        *(topic.lead for topic in library.topics.values()),
        *(undertaking.definition for undertaking in library.undertakings.values()),
    )
    named = (
        match["day"] for lead in leads for each in lead for match in _REACH.finditer(each.text)
    )
    return tuple((day, day in issued) for day in named)


def _days_of_claims(library: Library, sentence: Sentence) -> set[str]:
    """Return the days, in words, that the claims under a sentence hold."""
    texts: list[str] = []
    for event, number, claim in filter(None, map(library.claim, sentence.from_)):
        texts += [claim.text, worded(event.date), worded(claim.due) if claim.due else ""]
        texts += [cited.words or "" for cited in library.citations_of(event.id, number)]
    return set(re.findall(rf"\b{_DAY}\b", "\n".join(texts)))


_DAY = rf"\d{{1,2}} (?:{'|'.join(MONTH_NAMES[1:])}) \d{{4}}"
_REACH = re.compile(rf"\b(?P<upto>(?i:up to|as of)) (?P<day>{_DAY})\b")
"""A day up to which the sources may have been read."""


def _claim_known(library: Library, reference: str, by: date) -> bool:
    resolved = library.claim(reference)
    return resolved is not None and find_known_from(library, resolved[0], resolved[1]) <= by


@once_per_library
def list_fully_known(library: Library) -> frozenset[str]:
    """Return the events, by id, that are as they are from the day on which all of them is known."""
    return frozenset(
        e.id for e in library.events.values() if find_status(library, e) not in AHEAD_STATUSES
    )


def _event(library: Library, event: Event, by: date) -> Event:
    first, last = library.told_between[event.id]
    if by < first or (last <= by and event.id in list_fully_known(library)):
        return event  # nothing of it was known, or all: of most events of a year nothing changes
    then = find_status(library, event, by)
    known_part = _Told(library, event, by)
    if then is None or (known_part.whole and then not in AHEAD_STATUSES):
        return event
    keeps_title = known_part.whole or known_part.holds(
        event.title, same=then is find_status(library, event)
    )
    when = _date(known_part, then)
    title = event.title if keeps_title else _earlier_title(event, by) or _plain_title(event, when)
    return event.model_copy(update={"title": title, "date": when})


def _earlier_title(record: Event | Undertaking, by: date) -> str | None:
    """Return the title that a record gives for a day, if any."""
    still = [earlier for earlier in record.earlier_titles if earlier.until.latest >= by]
    return min(still, key=lambda earlier: earlier.until.latest).title if still else None


def _plain_title(event: Event, when: Date) -> str:
    """Return a title that says no more than what sort of thing an event is, and when."""
    kind = "Event" if event.kind is EventKind.OTHER else KINDS[event.kind]
    return f"{kind}, {worded(when)}"


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told of an event by a day."""

    library: Library
    event: Event
    by: date

    @property
    def claims(self) -> list[tuple[int, Claim]]:
        return list(list_known_claims(self.library, self.event, self.by))

    @property
    def whole(self) -> bool:
        """Whether everything that is told today was told then."""
        return len(self.claims) == len(self.event.claims)

    def holds(self, title: str, *, same: bool) -> bool:
        """Return whether the claims known then hold a title.

        One word of it may be ours alone, as *opens* is where the sources write *was opened*: if
        nothing that was told later holds it either, and the event has the ``same`` status today.
        """
        known = {number for number, _ in self.claims}
        later_claims = set(range(1, len(self.event.claims) + 1)) - known
        missing = _stems([title]) - _stems(self.words(known))
        return not missing or (
            same and len(missing) == 1 and not missing & _stems(self.words(later_claims))
        )

    def dated(self) -> bool:
        """Return whether the claims known then hold every figure and name of the event's date."""
        text = " ".join(self.words({number for number, _ in self.claims}))
        named = re.findall(r"\d+|[A-Z]\w+|spring|summer|autumn|winter", worded(self.event.date))
        return all(re.search(rf"\b{word}\b", text) for word in named)

    def words(self, numbers: Iterable[int]) -> Iterator[str]:
        """Return the texts of some claims, and the words that support them."""
        known = {number for number, _ in self.claims}
        for number in numbers:
            yield self.event.claims[number - 1].text
            for citation in self.library.citations_of(self.event.id, number):
                if number not in known or citation.source.issued.latest <= self.by:
                    yield citation.words or ""

    def sources_of_date(self) -> Iterator[date]:
        """Return the issue dates of the sources that the event's date is taken from."""
        cited = (self.library.citations.get(("events", self.event.id, path)) for path in _DATE)
        named = [citation.source.issued.latest for citation in cited if citation]
        if named:
            yield from named
        elif self.event.source:
            yield self.library.sources[self.event.source].issued.latest


_DATE: tuple[Path, ...] = (("date_quote",), ("date_source",))


def _stems(texts: Iterable[str]) -> set[str]:
    """Return the stems of all words of some texts; a figure counts whole."""
    words = re.findall(r"\w+", " ".join(texts))
    return list_stems(words) | {word for word in words if word.isdigit()}


def _date(known_part: _Told, then: EventStatus) -> Date:
    """Return the date as it was known; where none was, that it lies before its first source."""
    event = known_part.event
    if then in AHEAD_STATUSES:
        due = [
            claim.due
            for _, claim in known_part.claims
            if is_about_itself(event, claim) and claim.due
        ]
        if due or known_part.claims:
            return due[-1] if due else event.date
        return _foretold_date(known_part)
    if (
        known_part.whole
        or known_part.dated()
        or any(day <= known_part.by for day in known_part.sources_of_date())
    ):
        return event.date
    return _before_first_source(known_part)


def _foretold_date(known_part: _Told) -> Date:
    """Return when other records had an event to come; where they named no time, from then on."""
    foretold = list_foretold_elsewhere(known_part.library, known_part.event, known_part.by)
    due = [claim.due for claim in foretold if claim.due]
    first = known_part.library.told_between[known_part.event.id][0]
    return due[-1] if due else parse(f"{first.isoformat()}/..")


def _before_first_source(known_part: _Told) -> Date:
    event = known_part.event
    first = min(
        find_known_from(known_part.library, event, number) for number, _ in known_part.claims
    )
    return parse(f"../{first.isoformat()}")
