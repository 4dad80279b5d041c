"""The claims of an event's draft: which of an article's mentions can be said, and as what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.extract.drafts.name_evidence import NamedSentences
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.event_mention import EventMention
from generator.extract.events.participants import SPOKEN
from generator.extract.events.verb_status import MentionStatus
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import Claim, ClaimKind, Modality, Voice
from generator.text import Normalised, Span, find_spans, normal, normalise

MOST_CLAIMS = 4
"""Claims in one draft; more would quote too much of an article."""
_TELLING_WORDS = 5
"""Words below which a further sentence ("The talks continue.") adds nothing."""

_ASKING = frozenset(("ask", "request", "urge", "appeal", "demand", "call"))
"""Verbs by which somebody asks for something, and says nothing of how things are."""
_TOLD = re.compile(r"\b(?:sa(?:id|ys|ying)|told|reported|according)\b")
"""Words by which a sentence has something from somebody."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""The name of a computer: "news.example.com"."""
_SPEECH = re.compile('[“”"]')


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """An article's text in the two forms in which quotes are looked for in it."""

    text: Normalised
    """The reading text, normalised."""
    names: NamedSentences

    @classmethod
    def read(cls, extracted: Extracted) -> "QuotedArticle":
        """Return an article's text, read once for all of its drafts."""
        raw = extracted.article.text
        return cls(normalise(raw), NamedSentences.read(raw, extracted.sentences))


def claim_event(
    extracted: Extracted, event: ArticleEvent, quoted: QuotedArticle
) -> Iterator[Claim]:
    """Return the claims of an event: what can be said of it, each with its quote.

    Args:
        extracted: the article.
        event: the event.
        quoted: its text, read for quotes.
    """
    for mention in _distinct(_of_the_event(event))[:MOST_CLAIMS]:
        kind = claim_kind(mention)
        off = MentionStatus.CALLED_OFF
        if event.status is off and mention.status is off and not mention.attributed:
            kind = ClaimKind.FACT
        if event.status is MentionStatus.PLANNED and kind is ClaimKind.FACT:
            kind = ClaimKind.FORECAST
        yield _claim(extracted, mention, kind, quoted)


def _of_the_event(event: ArticleEvent) -> tuple[EventMention, ...]:
    """Return the mentions that can stand as claims: the first, and what adds to it for certain.

    That is what was said at it, and what is told of it with a day of its own.
    """
    first, *rest = event.mentions
    certain = (
        m
        for m in rest
        if m.title
        and (m.status is first.status or m.kind in SPOKEN)
        and (m.kind in SPOKEN or (m.dated is not None and _share_people(m, first)))
    )
    return (first, *certain)


def _share_people(mention: EventMention, other: EventMention) -> bool:
    """Tell whether somebody takes part in both."""
    mine = {i.actor.key for i in mention.participants}
    return not mine.isdisjoint(i.actor.key for i in other.participants)


def _distinct(mentions: tuple[EventMention, ...]) -> list[EventMention]:
    """Leave out a mention without words, and one whose clause holds or lies within another's."""
    distinct: list[EventMention] = []
    for mention in mentions:
        if mention.text is None and not mention.verbatim:
            continue
        short = distinct and len((mention.text or "").split()) < _TELLING_WORDS
        if not short and not any(mention.quote.overlaps(other.quote) for other in distinct):
            distinct.append(mention)
    return distinct


def claim_kind(mention: EventMention) -> ClaimKind:
    """Return what a mention can be claimed as: what somebody says is never a fact."""
    if mention.status is MentionStatus.PLANNED and mention.kind not in SPOKEN:
        return ClaimKind.FORECAST
    if _asks(mention) and _speaker_id(mention) is None:
        return ClaimKind.FACT  # who calls for something judges nothing: that it was asked is so
    if mention.attributed or (mention.kind in SPOKEN and not mention.act):
        return ClaimKind.POSITION if _speaker_id(mention) else ClaimKind.ASSESSMENT
    return ClaimKind.REPORT if mention.verbatim and mention.text is None else ClaimKind.FACT


def _asks(mention: EventMention) -> bool:
    """Tell whether somebody asks for something, in words that the article has from nobody else."""
    if mention.kind not in SPOKEN or mention.attributed or mention.trigger not in _ASKING:
        return False
    return mention.text is not None and not _TOLD.search(mention.text)


def _speaker_id(mention: EventMention) -> str | None:
    """Return the record of who says it: the person's, else the side's; none for several."""
    if mention.joint:
        return None
    person = mention.speaker.person if mention.speaker else None
    return person or mention.speaker_side


def _claim(
    extracted: Extracted, mention: EventMention, kind: ClaimKind, quoted: QuotedArticle
) -> Claim:
    quote = " ".join(mention.quote.cut(extracted.article.text).split())
    words = mention.text or _attribute_sentence(extracted, quote, kind)
    data: dict[str, Any] = {"text": words, "kind": kind}
    piece = _quote(extracted, mention.quote, quoted.text)
    naming = quoted.names.find_evidence(words, quote) if mention.text else ()
    if naming:
        data["evidence"] = (piece, *(_quote(extracted, span, quoted.text) for span in naming))
    else:
        data.update(piece)
    if kind is ClaimKind.POSITION:
        data["speaker"] = _speaker_id(mention)
    if kind is ClaimKind.FORECAST:
        data["modality"] = mention.modality or Modality.EXPECTS
        data["voice"] = mention.voice or Voice.OUTLET
    return Claim.model_validate(data)


def _quote(extracted: Extracted, span: Span, text: Normalised) -> dict[str, str]:
    """Return a quote as a record holds it, with the words beside it where it stands twice."""
    raw = extracted.article.text
    quote = " ".join(span.cut(raw).split())
    twice = len(find_spans(quote, text)) > 1
    return {"quote": quote} | (find_context(quote, span, raw, text) if twice else {})


def _attribute_sentence(extracted: Extracted, quote: str, kind: ClaimKind) -> str:
    """Return the article's sentence as one of ours: quoted, with the outlet that has it.

    What a side says names its speaker by itself, and is nobody's direct speech.
    """
    if kind is ClaimKind.POSITION:
        return quote
    outlet = extracted.article.outlet_name or "The article"
    if _HOST.fullmatch(outlet):  # where a copy lies does not say who reported
        outlet = "The article"
    if _SPEECH.search(quote):
        return f"{outlet} reported: {quote}"
    return f"{outlet} reported: “{quote}”"


_CONTEXT = (6, 12, 24, 48)
"""Words beside a quote that may tell it from where it stands again, the fewest first."""
_NEAR = 1_000
"""Characters beside a quote that hold so many words."""


def find_context(quote: str, span: Span, raw: str, text: Normalised) -> dict[str, str]:
    """Return the words that tell a quote from where else it stands: before it, or after it.

    Sentences that begin alike need more words than a few. Where a whole passage stands twice no
    number of words is enough; then it is the most that are looked at.
    """
    before = normal(raw[max(0, span.start - _NEAR) : span.start]).split()
    after = normal(raw[span.end : span.end + _NEAR]).split()
    context: dict[str, str] = {}
    for size in _CONTEXT:
        prefix, suffix = " ".join(before[-size:]), " ".join(after[:size])
        for words in ({"prefix": prefix}, {"suffix": suffix}, {"prefix": prefix, "suffix": suffix}):
            if all(words.values()):
                context = words
                if len(find_spans(quote, text, **words)) == 1:
                    return words
    return context
