"""What an editor should look at in an event's draft, in sentences."""

import re
from collections.abc import Iterator

from generator.extract.drafts.event_claims import claim_kind
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.bare_headings import find_bare_noun
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import Claim, ClaimKind
from generator.story.wording_faults import WordingFault, find_faults, tells_of_speech

_PRONOUNS = re.compile(r"\b(?:it|they|them|he|she|this|these|those|It|They|(?:He|She)(?! [A-Z]))\b")
_OWN = re.compile(
    r"(?:^|, )[A-Z][\w’' -]{3,60} (?:said|says|announced|confirmed)(?: that)? (?:it|he|she|they)\b"
    r"|, who [^,;]{3,200}|\bthis (?:year|month|week)\b"
)
"""Words that are plain though they have a pronoun: "Peru's army said it", ", who said he"."""
_DOUBTED: dict[WordingFault, str] = {
    WordingFault.STATEMENT: "is a fact, and its quote tells it in somebody's words",
    WordingFault.HEDGE: "is surer than its quote: a word of doubt may be lost",
    WordingFault.CONDITION: "leaves out a condition that its quote has",
    WordingFault.PRONOUN: "begins with a pronoun: say whom or what it means",
    WordingFault.FRAGMENT: "has no verb",
}
"""What may be wrong with a sentence, in words that follow its number."""


def doubt_event(
    extracted: Extracted, event: ArticleEvent, topics: tuple[str, ...], claims: tuple[Claim, ...]
) -> Iterator[str]:
    """Return what an editor should look at in an event's draft.

    Args:
        extracted: the article.
        event: the event.
        topics: the topics proposed.
        claims: the draft's claims.
    """
    yield from event.doubts
    if not extracted.in_scope:
        yield "Out of scope: the article is not about the story's sides."
    elif not topics:
        yield "No topic's patterns fit: choose one, or reject the draft."
    for taker in event.participants:
        if not taker.actor.person:
            role = f", {taker.actor.role.rstrip('.')}" if taker.actor.role else ""
            yield f"Not in people.yml: {taker.actor.name}{role}."
    if event.place is None and event.place_words:
        yield f"Not in places.yml: {event.place_words}."
    for mention in event.mentions:
        if mention.text and mention.speaker_words and claim_kind(mention) is ClaimKind.ASSESSMENT:
            yield (
                f"Several say so; give each a sentence of its own: {mention.speaker_words}."
                if mention.joint
                else f"Who says so is no side and not in people.yml: {mention.speaker_words}."
            )
    yield from doubt_wording(event.first.title or "", claims)
    if extracted.issued.doubts and event.date_note:
        yield "The date is counted from the article's, which is in doubt."


def doubt_wording(title: str, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Return what an editor would mark in a draft's words.

    Args:
        title: its title.
        claims: its claims.
    """
    spoken = all(claim.kind in (ClaimKind.POSITION, ClaimKind.ASSESSMENT) for claim in claims)
    if claims and spoken and not tells_of_speech(title):
        yield "The title says as done what the article has from somebody: name who says so."
    for number, claim in enumerate(claims, 1):
        quote = claim.first_evidence.quote
        quotes = (quote,) if quote else ()
        for fault in find_faults(claim.text, quotes, claim.kind is ClaimKind.FACT):
            yield f"Sentence {number} {_DOUBTED[fault]}."
    if bare := find_bare_noun(title):
        yield f"Say in the title which “{bare}” is meant."
    for word in _PRONOUNS.findall(_OWN.sub(" ", claims[0].text) if claims else ""):
        yield f"Say in the text whom or what “{word}” means."
