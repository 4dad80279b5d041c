"""What an article tells, as drafts of records: each value with the rule behind it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.extract.article.body import Article
from generator.extract.drafts.event_claims import QuotedArticle, claim_event
from generator.extract.drafts.event_doubts import doubt_event
from generator.extract.drafts.sealing import UNSEALED, seal_draft
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.verb_status import MentionStatus
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import CalledOff, DraftEvent, DraftSource, Furniture, Participant
from generator.model.draft import Proposal, ProposedOutlet
from generator.story.new_ids import event_stem, number_id, shorten_title, source_stem
from generator.text import Span, find_spans, normalise, slug


def propose_source(extracted: Extracted, used_ids: Iterable[str] = ()) -> DraftSource | None:
    """Draft the source's record; none where the day of issue is not known.

    Args:
        extracted: the article.
        used_ids: ids that other sources have.
    """
    day, article = extracted.issued, extracted.article
    if day.date is None:
        return None
    proposed = propose_outlet(extracted)
    stem = _source_stem(extracted, article.outlet or (proposed.id if proposed else None))
    name = number_id(stem, frozenset(used_ids))
    data: dict[str, Any] = {
        "id": name,
        "outlet": article.outlet,
        "agency": article.agency,
        "title": " ".join(article.title.cut(article.text).split()) if article.title else None,
        "author": article.author,
        "url": _address(article.url),
        "language": _language(article.language),
        "issued": day.date,
        "issued_basis": day.basis,
        "issued_note": day.note or None,
        "issued_quote": _words_of(day.quote, article.text),
        "text": extracted.name,
        "sha256": extracted.sha256,
        "furniture": tuple(record_furniture(article)),
        "proposal": Proposal(
            rules=_lined({"issued": day.rule}),
            doubts=tuple(_source_doubts(extracted)),
            outlet=proposed,
            digest=UNSEALED,
        ),
    }
    return seal_draft(DraftSource.model_validate({k: v for k, v in data.items() if v is not None}))


def _source_doubts(extracted: Extracted) -> Iterator[str]:
    yield from extracted.issued.doubts
    yield from extracted.reading.metadata.doubts
    if extracted.article.outlet is not None:
        return
    proposed = propose_outlet(extracted)
    if proposed:
        yield (
            f"The outlet {proposed.name} is not on record: accepting the source enters it as "
            f"{proposed.id}, unless you name another outlet."
        )
    else:
        yield "No outlet is known by this text: add it to outlets.yml and write its id here."


def propose_outlet(extracted: Extracted) -> ProposedOutlet | None:
    """Return the outlet that an article names and that is not on record."""
    article = extracted.article
    name = " ".join((article.outlet_name or "").split())[:80]
    key = slug(name.removeprefix("The ").removeprefix("the "))[:40].strip("-")
    if article.outlet or not key or not key[0].isalpha():
        return None
    return ProposedOutlet(id=key, name=name, domains=tuple(filter(None, (article.domain,))))


def _source_stem(extracted: Extracted, outlet: str | None) -> str:
    """Return an id that says what the text is: outlet and day, or the first words of its title."""
    article, day = extracted.article, extracted.issued.date
    assert day  # noqa: S101 (a source without one is not drafted)
    title = article.title.cut(article.text) if article.title else ""
    if article.outlet or not slug(title):
        return source_stem(day, outlet, slug(extracted.name.rsplit(".", 1)[0]))
    return "-".join(filter(None, (outlet, slug(str(day)), shorten_title(title))))


def _language(tag: str | None) -> str | None:
    """Return a BCP 47 tag as a record holds it; none where it is none."""
    main, _, rest = (tag or "").replace("_", "-").partition("-")
    whole = f"{main.lower()}-{rest}" if rest else main.lower()
    return whole if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*", whole) else None


def _address(url: str | None) -> str | None:
    """Return an address that a record can hold."""
    return url if url and re.match(r"^https?://[^\s<>\"]+$", url) else None


_MANY_PIECES = 200
"""Pieces of furniture from which on neighbours of one kind are recorded as one."""


def record_furniture(article: Article) -> Iterator[Furniture]:
    """Return what stands round an article as a source's record holds it.

    A page of thousands of tiny lines would give a record that nobody can read.
    """
    pieces = [
        Furniture(start=block.span.start, end=block.span.end, kind=block.kind)
        for block in article.furniture
        if block.span.start < block.span.end
    ]
    yield from _joined(pieces, article.text) if len(pieces) >= _MANY_PIECES else pieces


def _joined(pieces: Iterable[Furniture], text: str) -> Iterator[Furniture]:
    """Yield pieces of one kind that nothing but space stands between as one."""
    last: Furniture | None = None
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if last and last.kind == piece.kind and not text[last.end : piece.start].strip():
            last = last.model_copy(update={"end": max(last.end, piece.end)})
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _words_of(span: Span | None, text: str) -> str | None:
    """Return the words that the issue date rests on, where they can be found again."""
    if span is None:
        return None
    words = " ".join(span.cut(text).split())
    return words if len(find_spans(words, normalise(text))) == 1 else None


def propose_events(
    extracted: Extracted, source_id: str, known: Known, used_ids: Iterable[str]
) -> Iterator[DraftEvent]:
    """Draft the records of an article's events, in the order of the text.

    Args:
        extracted: the article.
        source_id: its source's id.
        known: the people and places on record.
        used_ids: ids that other events have.
    """
    quoted = QuotedArticle.read(extracted)
    used = set(used_ids)
    for event in extracted.events:
        name = number_id(event_stem(event.first.title or "", event.date, str(event.kind)), used)
        used.add(name)
        yield _event(extracted, event, name, source_id, known, quoted)


def _event(
    extracted: Extracted,
    event: ArticleEvent,
    name: str,
    source_id: str,
    known: Known,
    quoted: QuotedArticle,
) -> DraftEvent:
    topics = extracted.topics_of(event, known)
    claims = tuple(claim_event(extracted, event, quoted))
    off = next((t.off for t in event.mentions if t.off), CalledOff.CANCELLED)
    data: dict[str, Any] = {
        "id": name,
        "title": event.first.title,
        "date": event.date,
        "topics": topics,
        "source": source_id,
        "kind": event.kind,
        "date_basis": event.basis,
        "date_text": event.date_text,
        "date_note": event.date_note,
        "place": event.place,
        "people": tuple(_people(event)),
        "called_off": off if event.status is MentionStatus.CALLED_OFF else None,
        "claims": claims,
        "proposal": Proposal(
            rules=_lined(dict(event.first.rules)),
            doubts=tuple(dict.fromkeys(doubt_event(extracted, event, topics, claims))),
            digest=UNSEALED,
        ),
    }
    return seal_draft(DraftEvent.model_validate({k: v for k, v in data.items() if v is not None}))


def _people(event: ArticleEvent) -> Iterator[Participant]:
    for taker in event.participants:
        if taker.actor.person:
            yield Participant(person=taker.actor.person, role=taker.actor.role, part=taker.part)


def _lined(rules: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in rules.items() if value}
