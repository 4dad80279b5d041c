"""One event as an article tells it, in all its mentions."""

from dataclasses import dataclass

from generator import edtf
from generator.extract.events.event_mention import EventMention
from generator.extract.events.participants import InvolvedPerson
from generator.extract.events.verb_status import MentionStatus
from generator.model import DateBasis, EventKind


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """One event as an article tells it."""

    mentions: tuple[EventMention, ...]
    """In the order of the text; the first names it best."""
    date: edtf.Date
    basis: DateBasis
    date_text: str | None
    date_note: str | None
    status: MentionStatus
    """happened, planned or called off."""
    main: bool = False
    """The article's news."""
    doubts: tuple[str, ...] = ()

    @property
    def first(self) -> EventMention:
        """The mention that gives kind, heading and place."""
        return self.mentions[0]

    @property
    def kind(self) -> EventKind:
        """What sort of event it is."""
        return self.first.kind

    @property
    def participants(self) -> tuple[InvolvedPerson, ...]:
        """The people of all mentions, once each."""
        by_actor: dict[str, InvolvedPerson] = {}
        for mention in self.mentions:
            for taker in mention.participants if not mention.earlier else ():
                known = by_actor.get(taker.actor.key)
                if known is None or (known.actor.role is None and taker.actor.role):
                    by_actor[taker.actor.key] = taker
        return tuple(by_actor.values())

    @property
    def place(self) -> str | None:
        """The place on record that a mention names first."""
        return next((t.place for t in self.mentions if t.place), None)

    @property
    def place_words(self) -> str | None:
        """The place as the article names it."""
        return next((t.place_words for t in self.mentions if t.place_words), None)
