"""The words that pages use for statuses, kinds, verbs and lengths of time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import TypeVar

from generator.edtf import Date, year_worded
from generator.model import (
    Claim,
    ClaimKind,
    DateBasis,
    EventKind,
    Modality,
    OutcomeByHand,
    Part,
    Perspective,
    SourceState,
    Voice,
)
from generator.pages.markdown import Markdown, escape, format_span, join_markdown
from generator.problems.message_words import count_noun
from generator.story.event_status import EventStatus
from generator.story.ledger import Verdict
from generator.story.library import Library
from generator.story.speakers import find_side

_Thing = TypeVar("_Thing")

KINDS: Mapping[EventKind, str] = {
    EventKind.TALKS: "Talks",
    EventKind.VISIT: "Visit",
    EventKind.CALL: "Call",
    EventKind.AGREEMENT: "Agreement",
    EventKind.STATEMENT: "Statement",
    EventKind.INCIDENT: "Incident",
    EventKind.DEPLOYMENT: "Deployment",
    EventKind.POLICY: "Policy",
    EventKind.LAW: "Law",
    EventKind.PROTEST: "Protest",
    EventKind.OTHER: "Other",
}

STATUSES: Mapping[EventStatus, str] = {
    EventStatus.HAPPENED: "Happened",
    EventStatus.REPORTED: "Reported",
    EventStatus.STATED: "Stated",
    EventStatus.PLANNED: "Planned",
    EventStatus.HOPED: "Hoped for",
    EventStatus.NOT_KNOWN: "Not known",
    EventStatus.POSTPONED: "Postponed",
    EventStatus.CANCELLED: "Cancelled",
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.MET: "Met",
    Verdict.LATE: "Met late",
    Verdict.MISSED: "Missed",
    Verdict.OPEN: "Open",
    Verdict.NOT_KNOWN: "Not known",
    Verdict.POSTPONED: "Postponed",
    Verdict.CANCELLED: "Cancelled",
    Verdict.UNSURE: "Met, in time or not",
}

BY_HAND: Mapping[OutcomeByHand, str] = {
    OutcomeByHand.PARTLY_MET: "Partly met",
    OutcomeByHand.OVERTAKEN: "Overtaken",
    OutcomeByHand.WITHDRAWN: "Withdrawn",
    OutcomeByHand.UNCLEAR: "Unclear",
}

VERBS: Mapping[Modality, str] = {
    Modality.AGREED: "agreed",
    Modality.ANNOUNCED: "announced",
    Modality.INTENDS: "intended",
    Modality.EXPECTS: "expected",
    Modality.SEEKS: "sought",
    Modality.MAY: "possible",
}

VOICES: Mapping[Voice, str] = {
    Voice.PARTIES: "both sides",
    Voice.OFFICIAL: "an official",
    Voice.UNNAMED: "unnamed sources",
    Voice.OUTLET: "the outlet",
}

BASES: Mapping[DateBasis, str] = {
    DateBasis.STATED: "stated by the source",
    DateBasis.INFERRED: "worked out from what the source says",
    DateBasis.OTHER_SOURCE: "taken from another source",
}

USES: Mapping[str, str] = {
    "claim": "A sentence of",
    "date": "The date of",
    "conflict": "A difference between sources in",
    "outcome": "What came of a promise in",
    "term": "A time in office of",
}
"""What a quote is used for, before the name of the record that uses it."""

PARTS: Mapping[Part, str] = {
    Part.HOST: "host",
    Part.VISITOR: "visitor",
    Part.PARTICIPANT: "",
    Part.SPEAKER: "spoke of it",
}

PERSPECTIVES: Mapping[Perspective, str] = {
    Perspective.GOVERNMENT: "government",
    Perspective.STATE_MEDIA: "state media",
    Perspective.AGENCY: "news agency",
    Perspective.PRESS: "press",
    Perspective.THINK_TANK: "think tank",
    Perspective.ACADEMIC: "academic",
}

STATES: Mapping[SourceState, str] = {
    SourceState.LIVE: "",
    SourceState.DEAD: "The page is no longer there.",
    SourceState.CORRECTED: "The outlet has corrected it.",
    SourceState.RETRACTED: "The outlet has retracted it.",
}


def add_full_stop(text: str) -> str:
    """End a text with a full stop, unless it ends as a sentence already."""
    return text if text.rstrip("”\"')").endswith((".", "!", "?")) else f"{text}."


def capitalise(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def join_list(texts: Iterable[str]) -> Markdown:
    """Write a list in a sentence: ``a, b and c``."""
    pieces = [escape(text) for text in texts]
    if len(pieces) < 2:
        return join_markdown(pieces)
    return join_markdown([join_markdown(pieces[:-1], ", "), pieces[-1]], " and ")


def format_ordinal(number: int) -> str:
    """Write an ordinal number: ``13th``."""
    if 11 <= number % 100 <= 13:
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def name_gap(label: str, missing: range) -> str:
    """Name rounds that no source tells: ``rounds 14 to 16 are not in this collection``."""
    if len(missing) == 1:
        return f"{label} {missing[0]} is not in this collection"
    return f"{label}s {missing[0]} to {missing[-1]} are not in this collection"


def format_age(since: date, until: date) -> str:
    """Say how long it is from one day to another: ``2 years and 3 months``, ``12 days``."""
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    if months < 1:
        return count_noun((until - since).days, "day")
    years, months = divmod(months, 12)
    parts = [count_noun(n, word) for n, word in ((years, "year"), (months, "month")) if n]
    return " and ".join(parts)


def name_speaker(library: Library, speaker: str) -> str:
    """Return the name of a speaker, who is a person or a side."""
    if speaker in library.story.sides:
        return library.story.sides[speaker].name
    return library.people[speaker].name


def promiser(library: Library, claim: Claim) -> str:
    """Return who makes a forecast: a name, ``both sides``, ``the outlet``.

    Where one side tells what both agreed it is both, by the account of that one.
    """
    parties = claim.parties or VOICES[Voice.PARTIES]
    if not claim.speaker:
        return parties if claim.voice is Voice.PARTIES else VOICES[claim.voice or Voice.OUTLET]
    name = name_speaker(library, claim.speaker)
    return f"{parties}, by {name}'s account" if _is_told_by_one(claim) else name


def _is_told_by_one(claim: Claim) -> bool:
    """Return whether a claim is of what was agreed, as an official of one side tells it."""
    return claim.modality is Modality.AGREED and claim.voice is Voice.OFFICIAL


def format_side_mark(library: Library, side: str, text: str, class_: str = "side") -> Markdown:
    """Write a text in a side's colour; the colour says nothing that the text does not."""
    return format_span(f"{class_} side--{side}", text, style=format_side_style(library, side))


def format_side_style(library: Library, side: str) -> Markdown:
    """Return the style that hands a side's colour to the style sheet."""
    # An accent is six hexadecimal digits by the model's rule.
    return Markdown(f"--side: {library.story.sides[side].accent}")


def label_claim(library: Library, claim: Claim) -> Markdown:
    """Write the label of a claim that is no plain fact: what it is, and in whose voice."""
    if claim.kind is ClaimKind.FACT:
        return Markdown()
    side = find_side(library, claim.speaker)
    parts = [VERBS[claim.modality]] if claim.modality else []
    if claim.speaker and _is_told_by_one(claim):
        parts = [f"agreed, by {name_speaker(library, claim.speaker)}'s account"]
    elif claim.speaker:
        parts.append(name_speaker(library, claim.speaker))
        parts += [library.story.sides[side].name] if side and side != claim.speaker else []
        parts += [f"to {name_speaker(library, claim.to)}"] if claim.to else []
    elif claim.voice and claim.kind is ClaimKind.FORECAST:
        parts.append(promiser(library, claim))
    text = " · ".join([_kind_word(claim), *parts])
    class_ = f"label label--{claim.kind}"
    return format_side_mark(library, side, text, class_) if side else format_span(class_, text)


def _kind_word(claim: Claim) -> str:
    """Return what a claim is in a word; a forecast is a promise or only an expectation."""
    if claim.kind is ClaimKind.FORECAST:
        return "promise" if claim.undertaken else "expectation"
    if claim.kind is not ClaimKind.REPORT:
        return str(claim.kind)
    unnamed = claim.voice is Voice.UNNAMED
    return "reported, from unnamed sources" if unnamed else "reported, without a source"


def name_year(when: Date) -> str:
    """Return the year under which an event stands: that of its first day, or "Before …"."""
    if when.open_start:
        return f"Before {year_worded(when.latest.year)}"
    return year_worded(when.earliest.year)


def group_by_year(
    things: Iterable[_Thing], date_of: Callable[[_Thing], Date]
) -> list[tuple[str, list[_Thing]]]:
    """Return things, which are in order, by the year of each one's date."""
    by_year = groupby(things, key=lambda thing: name_year(date_of(thing)))
    return [(key, list(group)) for key, group in by_year]
