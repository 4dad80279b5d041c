"""Our own sentences: every place in the records where the site speaks in its own voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Event, Record, Undertaking
from generator.records.yaml_text import Path
from generator.story.library import Library

MARKED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
"""Words in quotation marks."""


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence of ours and where it stands."""

    kind: str
    """The record's kind: ``events``, ``topics``, ``story`` …."""
    record: str
    """The record's id."""
    path: Path
    """Where in the record."""
    text: str

    @property
    def has_marks(self) -> bool:
        """Whether there is a quotation mark in it, as in few."""
        return "“" in self.text or '"' in self.text

    @property
    def own_words(self) -> str:
        """The text without what it quotes: words in quotation marks are somebody's."""
        return MARKED.sub("", self.text) if self.has_marks else self.text


def list_story_sentences(library: Library) -> Iterator[OwnSentence]:
    """Return all that the site says in its own voice outside of events and undertakings."""
    story = library.story
    yield from _texts("story", "story", title=story.title, question=story.question)
    for number, sentence in enumerate(story.lead):
        yield OwnSentence("story", "story", ("lead", number, "text"), sentence.text)
    for issue_id, issue in story.issues.items():
        yield OwnSentence("story", "story", ("issues", issue_id, "title"), issue.title)
    for topic in library.topics.values():
        yield from _texts("topics", topic.id, title=topic.title, question=topic.question)
        for number, sentence in enumerate(topic.lead):
            yield OwnSentence("topics", topic.id, ("lead", number, "text"), sentence.text)
        for number, text in enumerate(topic.unknowns):
            yield OwnSentence("topics", topic.id, ("unknowns", number), text)


def list_undertaking_sentences(record: Record) -> Iterator[OwnSentence]:
    """Return all that is said in the site's voice of an undertaking; nothing of other records."""
    if not isinstance(record, Undertaking):
        return
    kind = "undertakings"
    yield from _texts(kind, record.id, title=record.title, met_when=record.met_when)
    for number, earlier in enumerate(record.earlier_titles):
        yield OwnSentence(kind, record.id, ("earlier_titles", number, "title"), earlier.title)
    for number, sentence in enumerate(record.definition):
        yield OwnSentence(kind, record.id, ("definition", number, "text"), sentence.text)


def _texts(kind: str, record: str, **texts: str | None) -> Iterator[OwnSentence]:
    for field, text in texts.items():
        if text:
            yield OwnSentence(kind, record, (field,), text)


def list_event_sentences(event: Event) -> Iterator[OwnSentence]:
    """Return every title and sentence of an event that the site says in its own voice."""
    yield from _texts("events", event.id, title=event.title, date_note=event.date_note)
    for number, earlier in enumerate(event.earlier_titles):
        yield OwnSentence("events", event.id, ("earlier_titles", number, "title"), earlier.title)
    for number, claim in enumerate(event.claims):
        yield OwnSentence("events", event.id, ("claims", number, "text"), claim.text)
        if claim.outcome:
            path: Path = ("claims", number, "outcome", "text")
            yield OwnSentence("events", event.id, path, claim.outcome.text)
    for number, conflict in enumerate(event.conflicts):
        yield OwnSentence("events", event.id, ("conflicts", number, "reading"), conflict.reading)
        yield OwnSentence("events", event.id, ("conflicts", number, "why"), conflict.why)
