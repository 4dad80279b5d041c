"""Dates agree with each other: nothing is told as done before it happened."""

from collections.abc import Iterator

from generator.checks.reporting import Family, make_advice, make_error
from generator.edtf import Date, worded
from generator.model import ClaimKind, Event
from generator.problems.report import Problem
from generator.story.event_status import HELD_STATUSES, TELLING_KINDS, find_horizon, find_status
from generator.story.forecasts import list_event_forecasts
from generator.story.library import Library


def _event(library: Library, event: Event) -> Iterator[Problem]:
    yield from _told_too_early(library, event)
    yield from _called_off(library, event)
    yield from _fulfilled(library, event)
    yield from _forecasts(library, event)


def _told_too_early(library: Library, event: Event) -> Iterator[Problem]:
    if event.called_off:
        return
    for number, claim in enumerate(event.claims, 1):
        if claim.kind not in TELLING_KINDS:
            continue
        for citation in library.citations_of(event.id, number):
            issued = citation.source.issued
            if issued.before(event.date):
                yield make_error(
                    library,
                    "events",
                    event.id,
                    ("claims", number - 1),
                    f"is a fact of {worded(event.date)}, and its source {citation.source.id} "
                    f"was issued before, on {worded(issued)}.",
                    "Write kind: forecast for what was still to come, or mend the date.",
                    "told-too-early",
                )


def _called_off(library: Library, event: Event) -> Iterator[Problem]:
    has_fact = any(claim.kind is ClaimKind.FACT for claim in event.claims)
    if event.called_off and not has_fact:
        message = f"is {event.called_off}, and no fact claim says so."
        hint = "Add a claim, kind: fact, with the quote that says that it was called off."
        yield make_error(
            library, "events", event.id, ("called_off",), message, hint, "not-told-off"
        )


def _fulfilled(library: Library, event: Event) -> Iterator[Problem]:
    if event.fulfils and find_status(library, event) not in HELD_STATUSES:
        message = "names what it met, but the event is not told as done."
        hint = "Take fulfils out until a fact claim says that it happened."
        yield make_error(library, "events", event.id, ("fulfils",), message, hint, "met-too-early")


def _story(library: Library) -> Iterator[Problem]:
    today = find_horizon(library)
    for event in library.events.values():
        if event.review_after and event.review_after.latest < today:
            yield _review(library, event, event.review_after)


def _review(library: Library, event: Event, day: Date) -> Problem:
    message = f"is {worded(day)}, and the newest source is later."
    hint = "Look at the event again; then set a later day or take it out."
    return make_advice(library, "events", event.id, ("review_after",), message, hint, "review-due")


def _forecasts(library: Library, event: Event) -> Iterator[Problem]:
    for promise in list_event_forecasts(library, event):
        if promise.due and promise.due.before(promise.said):
            yield make_error(
                library,
                "events",
                event.id,
                ("claims", promise.number - 1, "due"),
                f"is {worded(promise.due)}, before the forecast was made ({worded(promise.said)}).",
                "Mend the date, or the kind of the claim.",
                "due-too-early",
            )


check = Family(_event, _story)
"""Find dates that contradict each other.

Without this a plan could be shown as done, or an event stand years from where it belongs.
"""
