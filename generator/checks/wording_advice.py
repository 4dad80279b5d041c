"""Claims say what their quotes say: advice where a hedge, a condition or a speaker got lost."""

from collections.abc import Iterator

from generator.checks.reporting import Family, make_advice
from generator.model import ClaimKind, Event
from generator.problems.report import Problem
from generator.story.library import Library
from generator.story.wording_faults import WordingFault, find_faults, tells_of_speech

_EVENTS = "events"
_TOLD: dict[WordingFault, tuple[str, str]] = {
    WordingFault.STATEMENT: (
        "is a fact, and its quote tells it in somebody's words.",
        "Write kind: position with a speaker, or kind: assessment; or quote the article itself.",
    ),
    WordingFault.HEDGE: (
        "is surer than its quote: a word of doubt got lost.",
        "Keep it: reportedly, may, at least, provisional.",
    ),
    WordingFault.CONDITION: (
        "leaves out the condition that its quote has.",
        "Say under what condition it holds.",
    ),
    WordingFault.PRONOUN: (
        "begins with a pronoun, and a reader may meet it alone.",
        "Name whom or what it means.",
    ),
    WordingFault.FRAGMENT: ("has no verb.", "Write a whole sentence."),
}
"""What is wrong, and what to do."""
_SPOKEN = (ClaimKind.POSITION, ClaimKind.ASSESSMENT)


def _event(library: Library, event: Event) -> Iterator[Problem]:
    spoken = all(claim.kind in _SPOKEN for claim in event.claims)
    if event.claims and spoken and not tells_of_speech(event.title):
        message = "says as done what the event's claims have from somebody."
        hint = "Name who says so: “Oslo says that”, “Oslo speaks about”."
        yield make_advice(library, _EVENTS, event.id, ("title",), message, hint, "title-as-told")
    for number, claim in enumerate(event.claims, 1):
        if claim.why:
            continue
        quotes = tuple(c.words for c in library.citations_of(event.id, number) if c.words)
        for fault in find_faults(claim.text, quotes, claim.kind is ClaimKind.FACT):
            message, hint = _TOLD[fault]
            path = ("claims", number - 1, "text")
            yield make_advice(library, _EVENTS, event.id, path, message, hint, code=str(fault))


check = Family(_event)
