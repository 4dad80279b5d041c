"""Drafts of dated sentences that tell no event the rules know: the article's own words, whole.

``explainer extract --all`` asks for them. Nothing is worded out of them: title and text quote the
sentence, its claim is the article's, and an editor makes an event of it or turns it down.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.extract.drafts import likeness
from generator.extract.drafts.event_claims import find_context
from generator.extract.drafts.sealing import UNSEALED, seal_draft
from generator.extract.events.dated_sentences import DatedSentence, note_counting
from generator.extract.events.event_topics import propose_topics
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import (
    Claim,
    ClaimKind,
    DateBasis,
    DraftEvent,
    EventKind,
    Modality,
    Voice,
)
from generator.model.draft import Proposal
from generator.story.library import Library
from generator.story.new_ids import event_stem, number_id
from generator.text import Normalised, find_spans, normal, normalise

SENTENCE = "sentence/dated"
"""The rule by which such a draft is known."""
_TITLE_WORDS = 9
"""Words of a sentence that stand for its title."""
_DOUBT = (
    "No rule knows what this sentence tells: say it in a title and a text of yours, "
    "or reject the draft."
)


def select_sentences(
    extracted: Extracted, library: Library, source: str
) -> tuple[DatedSentence, ...]:
    """Return an article's other dated sentences that no record, draft or rejection covers.

    Args:
        extracted: the article.
        library: what is on record.
        source: the id of the article's source.
    """
    if not extracted.other_sentences:
        return ()
    text = normalise(extracted.article.text)
    quoted = likeness.list_quoted_spans(library, source, text)
    turned_down = {
        normal(piece.quote)
        for rejected in library.rejected.values()
        for piece in rejected.evidence
        if piece.source == source and piece.quote
    }
    return tuple(
        sentence
        for sentence in extracted.other_sentences
        if not likeness.is_covered(sentence.span, quoted)
        and normal(sentence.span.cut(extracted.article.text)) not in turned_down
    )


def propose_sentences(
    extracted: Extracted,
    sentences: Sequence[DatedSentence],
    source: str,
    known: Known,
    used_ids: set[str],
) -> Iterator[DraftEvent]:
    """Draft the records of dated sentences, in the order of the text.

    Args:
        extracted: the article.
        sentences: those of its dated sentences that are wanted.
        source: its source's id.
        known: the topics on record.
        used_ids: ids that other events have.
    """
    text = normalise(extracted.article.text)
    used = set(used_ids)
    for sentence in sentences:
        words = " ".join(sentence.span.cut(extracted.article.text).split())
        name = number_id(event_stem(words, sentence.date), used)
        used.add(name)
        yield _draft(extracted, sentence, words, name, source, known, text)


def _draft(
    extracted: Extracted,
    sentence: DatedSentence,
    words: str,
    name: str,
    source: str,
    known: Known,
    text: Normalised,
) -> DraftEvent:
    topics = propose_topics(known.topics, words, EventKind.OTHER) if extracted.in_scope else ()
    issued = None if sentence.from_told else extracted.issued.date
    note = note_counting(sentence.words, issued) if sentence.relative else None
    doubts = [_DOUBT]
    if not topics:
        doubts.append("No topic's patterns fit: choose one, or reject the draft.")
    if extracted.issued.doubts and note:
        doubts.append("The date is counted from the article's, which is in doubt.")
    data: dict[str, Any] = {
        "id": name,
        "title": _title(words),
        "date": sentence.date,
        "topics": topics,
        "source": source,
        "kind": EventKind.OTHER,
        "date_basis": DateBasis.INFERRED if note else DateBasis.STATED,
        "date_text": sentence.words,
        "claims": (_claim(extracted, sentence, words, text),),
        "proposal": Proposal(rules={"kind": SENTENCE}, doubts=tuple(doubts), digest=UNSEALED),
        **({"date_note": note} if note else {}),
    }
    return seal_draft(DraftEvent.model_validate(data))


def _claim(extracted: Extracted, sentence: DatedSentence, words: str, text: Normalised) -> Claim:
    data: dict[str, Any] = {
        "text": f"The article says: {_quoted(words)}",
        "quote": words,
        "kind": ClaimKind.ASSESSMENT,
    }
    if len(find_spans(words, text)) > 1:
        data.update(find_context(words, sentence.span, extracted.article.text, text))
    if extracted.issued.date and extracted.issued.date.before(sentence.date):
        data.update(kind=ClaimKind.FORECAST, modality=Modality.EXPECTS, voice=Voice.OUTLET)
    return Claim.model_validate(data)


def _title(words: str) -> str:
    first = words.split()
    short = " ".join(first[:_TITLE_WORDS]).rstrip(",;:")
    return _quoted(f"{short} …" if len(first) > _TITLE_WORDS else words)


def _quoted(words: str) -> str:
    """Return words in quotation marks, in single ones where they hold double ones."""
    return f"‘{words}’" if any(mark in words for mark in '“”"') else f"“{words}”"
