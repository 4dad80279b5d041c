"""What the timeline's filters choose by, and what their script fetches where a story is large."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.early_days import FIRST_DAY
from generator.edtf import Date, worded
from generator.model import Event
from generator.pages.list_parts import MOST_LINES, name_part_year
from generator.pages.page_words import KINDS, STATUSES, name_year
from generator.pages.story_view import View, once_per_view
from generator.story.speakers import find_side

INDEX = "timeline/filters.json"
"""What every event can be chosen by, for the script."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader may ask for, and how many events have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Choices of one sort; events that have any of the chosen ones are shown."""

    name: str
    """Its name in the address: ``?topic=…``."""
    key: str
    """The ``data-…`` attribute of an event that holds its values."""
    title: str
    choices: tuple[Choice, ...]


CERTAINTY = {
    "day": "To the day",
    "wider": "Less exactly",
    "unsure": "About, or uncertain",
}
SUPPORT = {
    "checked": "Quotes checked here",
    "linked": "Linked sources only",
}


@once_per_view
def list_filter_values(view: View) -> dict[str, Mapping[str, str]]:
    """Return what filters can choose each event by, in the order of the timeline."""
    return {event.id: filter_data(view, event) for event in view.events}


def filter_data(view: View, event: Event) -> Mapping[str, str]:
    """Return what a filter can choose an event by: ids, the values of ``data-…`` attributes."""
    people = [participant.person for participant in event.people]
    speakers = [
        event_claim.claim.speaker for event_claim in view.claims(event) if event_claim.claim.speaker
    ]
    sides = {find_side(view.library, person) for person in [*people, *speakers]}
    # What has no first day fits every year up to its last.
    first = "" if event.date.open_start else str(event.date.earliest.year)
    last = str(event.date.latest.year)
    return {
        "topics": " ".join(event.topics),
        "kind": str(event.kind),
        "status": str(view.statuses[event.id]),
        "sides": " ".join(sorted(side for side in sides if side)),
        "people": " ".join(sorted({*people, *(s for s in speakers if s in view.library.people)})),
        "certainty": find_certainty(event),
        "support": find_verification(view, event),
        "year": first,
        "until": last if last != first else "",
    }


def find_certainty(event: Event) -> str:
    """Say how well the date is known: a key of :data:`CERTAINTY`."""
    when = event.date
    if when.approximate or when.uncertain:
        return "unsure"
    # From one day to another is as certain as one day.
    days = all(part.lstrip("-").count("-") == 2 for part in when.text.split("/"))
    return "day" if days else "wider"


def find_verification(view: View, event: Event) -> str:
    """Say whether any quote of it is checked here: a key of :data:`SUPPORT`."""
    evidence = (
        c for event_claim in view.claims(event) for c in view.evidence(event.id, event_claim.number)
    )
    return "linked" if all(citation.linked for citation in evidence) else "checked"


def list_filters(view: View, event_values: Iterable[Mapping[str, str]]) -> list[Filter]:
    """Return the filters that leave a choice, each with its choices in order."""
    library, events = view.library, list(event_values)
    topics = sorted(library.topics.values(), key=lambda topic: (topic.order, topic.id))
    people = sorted(library.people.values(), key=lambda person: (person.family, person.name))
    known = (
        ("topic", "topics", "Topic", {topic.id: topic.title for topic in topics}),
        ("side", "sides", "Side", {id_: side.name for id_, side in library.story.sides.items()}),
        ("status", "status", "Status", {str(key): word for key, word in STATUSES.items()}),
        ("kind", "kind", "Kind", {str(key): word for key, word in KINDS.items()}),
        ("date", "certainty", "Date known", CERTAINTY),
        ("source", "support", "Sources", SUPPORT),
        ("person", "people", "Person", {person.id: person.name for person in people}),
    )
    menus = []
    for name, key, title, labels in known:
        count = Counter(value for values in events for value in values[key].split())
        offered = {value for value, _ in count.most_common(MOST_LINES)}
        choices = tuple(
            Choice(value, label, count[value])
            for value, label in labels.items()
            if value in offered
        )
        if len(choices) > 1:
            menus.append(Filter(name, key, title, choices))
    return menus


def list_filter_files(view: View) -> Iterator[tuple[str, bytes]]:
    """Write what the script fetches when a filter is first used, by path in the site.

    The index has for each group of filters every set of values that an event has, and for each
    event which of them is its own; the years in their order, each with its name in addresses, its
    title, its number and how many events it has; and the last year of each event that runs on into
    another. A file for each year has what is shown of its events: id, title, the date in words and,
    where it is one day, in EDTF, and the status.
    """
    if len(view.events) <= MOST_LINES:
        return
    values_by_event = list_filter_values(view)
    years = _list_years(view)
    index = {
        "groups": {
            key: _coded([values[key] for values in values_by_event.values()])
            for key in ("topics", "sides", "status", "kind", "certainty", "support", "people")
        },
        "years": [
            (name_part_year(events[0].date), title, _number(events[0].date), len(events))
            for title, events in years
        ],
        "until": {
            at: int(values["until"])
            for at, values in enumerate(values_by_event.values())
            if values["until"]
        },
        "statuses": STATUSES,
    }
    yield INDEX, _json(index)
    for _, events in years:
        yield _find_year_path(events), _json([_row(view, event) for event in events])


def list_filter_paths(view: View) -> list[str]:
    """Return the paths in the site of these files; none of them is made."""
    if len(view.events) <= MOST_LINES:
        return []
    return [INDEX, *(_find_year_path(events) for _, events in _list_years(view))]


def _list_years(view: View) -> list[tuple[str, list[Event]]]:
    """Return the years in their order, each with its events."""
    years = groupby(view.events, lambda event: name_year(event.date))
    return [(title, list(events)) for title, events in years]


def _find_year_path(events: Sequence[Event]) -> str:
    return f"timeline/{name_part_year(events[0].date)}.json"


def _number(when: Date) -> int:
    """Return the year with which a filter compares; the first of all for an open start."""
    return FIRST_DAY.year if when.open_start else when.earliest.year


def _coded(values: Sequence[str]) -> Mapping[str, Any]:
    """Return each different text once, and for each place the number of its own."""
    sets = {text: at for at, text in enumerate(dict.fromkeys(values))}
    return {"sets": list(sets), "of": [sets[text] for text in values]}


def _row(view: View, event: Event) -> tuple[str, ...]:
    day = event.date.text if event.date.exact else ""
    return event.id, event.title, worded(event.date), day, view.statuses[event.id]


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
