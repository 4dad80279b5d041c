"""The ledger scores what was promised, by its own words, and only on evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from generator.checks.naming_events import NamingEvents
from generator.checks.reporting import Family, make_advice, make_error
from generator.edtf import worded
from generator.model import ClaimKind, Event, Record, Undertaking, Voice
from generator.problems.report import Problem
from generator.story.event_status import TELLING_KINDS, is_about_itself
from generator.story.forecasts import Forecast, list_event_forecasts
from generator.story.library import Library
from generator.story.word_stems import list_stems

_FORESEEN = re.compile(
    r"\b(?:is|are|was|were|be|widely) (?:expected|likely|slated|tipped|thought|rumou?red)\b"
    r"|\b(?:reportedly|likely to)\b|\b(?:sources|observers|analysts) (?:said|say)\b",
    re.IGNORECASE,
)
"""Words by which news foresees something in its own voice, or in that of unnamed sources."""


def _event(library: Library, event: Event) -> Iterator[Problem]:
    for forecast in list_event_forecasts(library, event):
        if forecast.claim.undertaken:
            yield from _foreseen(library, forecast)
            yield from _judged(library, forecast)
            yield from _sideless(library, forecast)
    yield from _met(library, event)
    yield from _many(library, event)


def _story(library: Library) -> Iterator[Problem]:
    promised = {
        claim.of or event
        for event in library.forecasting
        for claim in library.events[event].claims
        if claim.kind is ClaimKind.FORECAST and claim.undertaken
    }
    for event in library.forecasting:
        yield from _apart(library, library.events[event], promised)


def _named(library: Library, kind: str, record: Record, naming: NamingEvents) -> Iterator[Problem]:
    if not isinstance(record, (Event, Undertaking)):
        return
    # What is promised may be an undertaking or an event: either is named in the same fields.
    telling = {event.id: event for event in naming.get(("undertakings", record.id), ())}
    if isinstance(record, Event):
        telling[record.id] = record
    every = [
        forecast
        for event in telling.values()
        for forecast in list_event_forecasts(library, event)
        if forecast.target == record.id
    ]
    if isinstance(record, Undertaking):
        if every:
            yield from _titled(library, every, kind, record.title, record)
    elif record.id not in library.undertakings and any(f.claim.undertaken for f in every):
        place = library.places.get(record.place or "")
        where = [place.name, *place.aliases] if place else []
        yield from _titled(library, every, kind, record.title, held_too=where)


def _words(library: Library, event: Event, numbers: Iterable[int]) -> str:
    """Return our sentences and the quotes under them."""
    texts = []
    for number in numbers:
        texts.append(event.claims[number - 1].text)
        texts += [c.words or "" for c in library.citations_of(event.id, number)]
    return " ".join(texts)


def _foreseen(library: Library, forecast: Forecast) -> Iterator[Problem]:
    match = _FORESEEN.search(_words(library, forecast.event, [forecast.number]))
    if match:
        yield make_error(
            library,
            "events",
            forecast.event.id,
            ("claims", forecast.number - 1),
            f"is scored as a promise, and its words foresee: {match[0]!r}.",
            "Write voice: outlet or unnamed, or modality: expects; or quote who undertook it.",
            "forecast-as-promise",
        )


def _judged(library: Library, forecast: Forecast) -> Iterator[Problem]:
    path = ("claims", forecast.number - 1, "outcome")
    cited = [
        citation.source.issued
        for quoted in library.quoted_in.get(("events", forecast.event.id), ())
        if quoted.about == "outcome" and quoted.path[: len(path)] == path
        if (citation := library.citations.get((quoted.kind, quoted.record, quoted.path)))
    ]
    if cited and all(issued.before(forecast.said) for issued in cited):
        message = "rests on sources from before the promise, so that none can tell of it."
        hint = "Name a source that tells what came of it, or take the outcome out."
        yield make_error(
            library, "events", forecast.event.id, path, message, hint, "outcome-unsupported"
        )


def _met(library: Library, event: Event) -> Iterator[Problem]:
    facts = [n for n, claim in enumerate(event.claims, 1) if claim.kind in TELLING_KINDS]
    if not (facts and event.fulfils):
        return
    fact_stems = _stems(_words(library, event, facts))
    for target in event.fulfils:
        undertaking = library.undertakings.get(target)
        if undertaking and not fact_stems & _stems(undertaking.title):
            yield make_error(
                library,
                "events",
                event.id,
                ("fulfils",),
                f"is {target!r}, and no fact here speaks of it ({undertaking.title}).",
                "Add the fact that tells that it was done, or take fulfils out.",
                "outcome-unsupported",
            )


def _apart(library: Library, event: Event, promised: Set[str]) -> Iterator[Problem]:
    """Find what was expected of an event that meets what was also promised: it is one matter."""
    target = next((t for t in event.fulfils if t in promised), None)
    is_done = any(claim.kind in TELLING_KINDS for claim in event.claims)
    if target is None or event.id in promised or not is_done:
        return
    for number, claim in enumerate(event.claims, 1):
        if is_about_itself(event, claim):
            message = (
                f"is expected of this event, and {target!r}, which it meets, was promised too."
            )
            hint = f"Write of: {target}, so that both stand in one row and are told apart there."
            path = ("claims", number - 1)
            yield make_advice(library, "events", event.id, path, message, hint, "expected-apart")


_MORE_THAN_TWO = re.compile(
    r"\b(?:three|four|five|six|seven|all)[ -](?:way|countries|governments|sides|states|nations)\b",
    re.IGNORECASE,
)


def _many(library: Library, event: Event) -> Iterator[Problem]:
    for number, claim in enumerate(event.claims, 1):
        if claim.voice is not Voice.PARTIES or claim.parties:
            continue
        if match := _MORE_THAN_TWO.search(claim.text):
            message = f"is in the voice of both sides, and has {match[0]!r}."
            hint = "Name all who agreed, in parties: else it stands as by both sides."
            path = ("claims", number - 1)
            yield make_advice(library, "events", event.id, path, message, hint, "parties-unnamed")


def _sideless(library: Library, forecast: Forecast) -> Iterator[Problem]:
    if (
        library.story.sides
        and forecast.claim.voice is Voice.OFFICIAL
        and not forecast.claim.speaker
    ):
        message = "is promised by an official, and no side or person is named."
        hint = "Add speaker: the side, or the person, whose official says so."
        path = ("claims", forecast.number - 1)
        yield make_advice(
            library, "events", forecast.event.id, path, message, hint, "promise-without-speaker"
        )


def _titled(
    library: Library,
    every: Sequence[Forecast],
    kind: str,
    title: str,
    undertaking: Undertaking | None = None,
    held_too: Iterable[str] = (),
) -> Iterator[Problem]:
    """Find a title of a row that its claims do not hold.

    An event's title stands over the row of what was promised of it, so what came of it later is
    told in its claims, not there; where it was held is in its record.
    """
    held = _stems(
        " ".join(_words(library, forecast.event, [forecast.number]) for forecast in every)
    )
    held |= _stems(" ".join([*held_too, *(worded(forecast.said) for forecast in every)]))
    for sentence in undertaking.definition if undertaking else ():
        for resolved in map(library.claim, sentence.from_):
            held |= _stems(_words(library, resolved[0], [resolved[1]])) if resolved else set()
    missing = [w for w in _WORD.findall(title) if _stems(w) - held]
    if missing:
        message = f"has {missing[0]!r}, which nothing that was promised holds."
        hint = "Name the promise by the words in which it was made."
        yield make_advice(
            library, kind, every[0].target, ("title",), message, hint, "promise-title"
        )


_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "about after again also between from into only over than that their then".split()
)


def _stems(text: str) -> set[str]:
    """Return the stems of the words of a text that tell what it is about; figures do not."""
    return list_stems(word for word in _WORD.findall(text) if word.casefold() not in _SMALL)


check = Family(_event, _story, _named)
"""Find rows of the ledger that say more than their evidence.

Without this an outlet's guess would be scored as a promise, and a promise as kept on no evidence.
"""
