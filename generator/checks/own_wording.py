"""Our own words stay true: they name no day that moves, and quote only what stands in a source."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from generator.checks import own_sentences
from generator.checks.missing_references import list_definition, list_lead_sentences
from generator.checks.naming_events import NamingEvents
from generator.checks.own_sentences import MARKED, OwnSentence
from generator.checks.reporting import Family, make_advice, make_error
from generator.checks.voice import is_in_speech
from generator.model import ClaimKind, Event, Record, Sentence
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.cued_pattern import CuedPattern
from generator.story.event_status import TELLING_KINDS, EventStatus, find_horizon, find_status
from generator.story.evidence import Citation
from generator.story.library import Library
from generator.text import Span, normal

_MOVING = CuedPattern(
    r"\b(?:today|now|currently|nowadays|at present|latest|recently|to date"
    r"|this (?:year|month|week))\b",
    "today|now|currently|at present|latest|recently|to date|this year|this month|this week",
)
_LEANS = CuedPattern(
    r"\bthat this (?:is|was|has|had|came|could|would|will)\b|\bcounts? it as\b"
    r"|^The (?:article|day|report|step) (?!of\b|in\b|by\b|on\b|for\b|that\b)",
    "that this|it as|the article|the day|the report|the step",
    re.NOFLAG,
)
"""Words by which a sentence points to another."""
_POSITION_LEANS = re.compile(
    r"^(?:It|They|He|She|This|That|These|Those|Both)\b(?! (?:sides|countries|governments)\b)"
    r"|\b(?:also|likewise|those (?:waters|ships|islands|vessels)|the same)\b"
)
_ARTICLE = CuedPattern(
    r"\b[Tt]he (?:article|newspaper|outlet)\b",
    "he article|he newspaper|he outlet",
    re.NOFLAG,
)
_TO_COME = CuedPattern(
    r"\b(?:is|are|was|were) (?:yet )?to (?:be )?"
    r"(?:arranged|begin|come|held|hold|meet|open|set up|start|take place|visit)\b",
    " to ",
    re.NOFLAG,
)
_NO_END = CuedPattern(
    r"^(?:From|Since) (?:the )?\d{4}s?(?: on| onwards?)?\b(?!.*\b(?:to|until|till|by|had)\b)",
    "from |since ",
    re.NOFLAG,
)
"""Words of a habit that is told as if it went on for good."""
_NOT_DONE = (
    (
        _TO_COME,
        "is told as done, and has {}.",
        "Write kind: forecast, with who undertook or expected it, for what was to come.",
        "fact-to-come",
    ),
    (
        _NO_END,
        "has {} without an end: it would be told as going on still.",
        "Say of when the source is: “by October 2017, the ministry said, … since 2000”.",
        "open-ended",
    ),
)
"""What in a sentence told as done says that it is not: words, message, way out, kind of problem."""
_YEAR = timedelta(days=366)


def _story(library: Library) -> Iterator[Problem]:
    for ours in own_sentences.list_story_sentences(library):
        yield from _moving(library, ours)
    yield from _all_marked(library, list_lead_sentences(library))
    for event in library.forecasting:
        yield from _long_past(library, library.events[event])


def _named(
    library: Library, _kind: str, record: Record, _naming: NamingEvents
) -> Iterator[Problem]:
    for ours in own_sentences.list_undertaking_sentences(record):
        yield from _moving(library, ours)
    yield from _all_marked(library, list_definition(record))


def _all_marked(
    library: Library, sentences: Iterable[tuple[str, str, Path, Sentence]]
) -> Iterator[Problem]:
    for kind, record, path, sentence in sentences:
        cited = [c for ref in sentence.from_ for c in _cited(library, ref)]
        yield from _marked(
            library, OwnSentence(kind, record, (*path, "text"), sentence.text), cited
        )


def _in_event(library: Library, event: Event) -> Iterator[Problem]:
    for ours in own_sentences.list_event_sentences(event):
        yield from _moving(library, ours)
    for number, claim in enumerate(event.claims, 1):
        cited = list(library.citations_of(event.id, number))
        ours = OwnSentence("events", event.id, ("claims", number - 1, "text"), claim.text)
        spoken = claim.kind is ClaimKind.POSITION
        yield from _marked(library, ours, cited, spoken=spoken)
        yield from _leaning(library, ours, spoken=spoken)
        yield from _nameless(library, event, ours)
        if claim.kind in TELLING_KINDS:
            yield from _not_done(library, ours)


def _cited(library: Library, reference: str) -> tuple[Citation, ...]:
    resolved = library.claim(reference)
    return library.citations_of(resolved[0].id, resolved[1]) if resolved else ()


def _is_capital(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip()
    return match[0][0].isupper() and bool(before) and before[-1] not in ".?!:"


def _moving(library: Library, ours: OwnSentence) -> Iterator[Problem]:
    text = ours.own_words
    # With a capital inside a sentence it is a name's: an outlet may be called Today.
    words = (match for match in _MOVING.finditer(text) if not _is_capital(text, match))
    if match := next(words, None):
        message = f"has {match[0]!r}, which is true only on the day on which it was written."
        hint = "Name the date, or the source of which it is true."
        yield make_advice(library, ours.kind, ours.record, ours.path, message, hint, "moving-word")


def _marked(
    library: Library, ours: OwnSentence, cited: list[Citation], *, spoken: bool = False
) -> Iterator[Problem]:
    for match in MARKED.finditer(ours.text) if ours.has_marks else ():
        words = _plain(library, match[1] or match[2]).strip(" .,;:")
        held = [c for c in cited if words in _plain(library, c.words or "")]
        if not held:
            message = f"has {match[0]}, and no quote under it holds these words."
            hint = "Quote the words of the source, or write it without quotation marks."
        elif spoken and not any(_says(library, c, words) for c in held):
            message = f"has {match[0]} as spoken words; in the source they are the outlet's own."
            hint = "Write it without quotation marks: the speaker's words are not known."
        else:
            continue
        yield make_error(
            library, ours.kind, ours.record, ours.path, message, hint, "marks-without-quote"
        )


def _leaning(library: Library, ours: OwnSentence, *, spoken: bool) -> Iterator[Problem]:
    words = ours.own_words
    match = _LEANS.search(words) or (_POSITION_LEANS.search(words) if spoken else None)
    if match:
        message = (
            f"has {match[0].strip()!r}, which leans on a sentence that is not beside it everywhere."
        )
        hint = "Name the thing again: sentences also stand alone, in the lists of other pages."
        yield make_advice(library, ours.kind, ours.record, ours.path, message, hint, "claim-leans")


def _nameless(library: Library, event: Event, ours: OwnSentence) -> Iterator[Problem]:
    match = _ARTICLE.search(ours.text)
    if match is None:
        return
    outlets = {piece.source for claim in event.claims for piece in event.evidence_of(claim)}
    if len(outlets) > 1:
        message = f"has {match[0]!r}, and the event rests on {len(outlets)} of them."
        hint = "Name the outlet."
        yield make_advice(
            library, ours.kind, ours.record, ours.path, message, hint, "outlet-unnamed"
        )


def _not_done(library: Library, ours: OwnSentence) -> Iterator[Problem]:
    """Find words in a sentence told as done by which it is not done, or without an end."""
    for words, message, hint, code in _NOT_DONE:
        if match := words.search(ours.text):
            told = message.format(repr(match[0]))
            yield make_advice(library, ours.kind, ours.record, ours.path, told, hint, code)


def _plain(library: Library, text: str) -> str:
    """Return a text for comparison: case aside, and a disputed name by whichever form as one."""
    plain = normal(text).casefold()
    for name in library.names.values():
        forms = sorted((form.casefold() for form in name.all_forms), key=len, reverse=True)
        plain = re.sub("|".join(map(re.escape, forms)), "\x1f", plain)
    return plain


def _says(library: Library, citation: Citation, words: str) -> bool:
    """Return whether some words stand in quotation marks in the passage or round it."""
    if citation.span is None:
        return False
    inside = [_plain(library, m[1] or m[2]) for m in MARKED.finditer(citation.words or "")]
    text = library.texts[citation.source.id].text
    if any(words in passage for passage in inside) or is_in_speech(text, citation.span):
        return True
    # A quote may end before the mark that closes the speech.
    spoken = re.compile(re.escape(words), re.IGNORECASE)
    match = spoken.search(text, citation.span.start, citation.span.end)
    return match is not None and is_in_speech(text, Span(*match.span()))


def _long_past(library: Library, event: Event) -> Iterator[Problem]:
    # A later source of another event makes it long past: so it is asked at each check.
    if any(claim.kind in TELLING_KINDS for claim in event.claims):
        return  # something tells of it
    today = find_horizon(library)
    if event.review_after and event.review_after.latest >= today:
        return
    if event.date.open_end or event.date.latest + _YEAR >= today:
        return
    if find_status(library, event) is EventStatus.NOT_KNOWN:
        message = "was planned for a day that is over a year past, and nothing tells of it since."
        hint = "Look for a source that does; else set review_after: to look again later."
        yield make_advice(library, "events", event.id, ("date",), message, hint, "plan-long-past")


check = Family(_in_event, _story, _named)
"""Find words of ours that will not stay true, or that nobody said.

Without this "the latest" would be wrong a year on, a paraphrase would stand in quotation marks, and
a list of positions would begin with "they also said".
"""
