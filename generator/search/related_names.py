"""What the page of a record shows of other records: names in it count as the page's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Event, Person, Source, Topic
from generator.pages.kinds.people_pages import Use, uses
from generator.pages.kinds.topic_pages import entries, followed_here, positions
from generator.pages.neighbours import Around
from generator.pages.view import Told, View, told_in


@dataclass(frozen=True)
class Beside:
    """Gives texts of other records, by the record on whose page they stand."""

    view: View

    @cached_property
    def _around(self) -> Around:
        return Around(self.view)

    @cached_property
    def uses(self) -> Mapping[str, list[Use]]:
        """What the events have of each person, by id."""
        return uses(self.view)

    def event(self, event: Event) -> Iterator[str]:
        """Give the titles to which an event's page leads."""
        near, round_ = self._around.neighbours(event), self._around.round(event)
        beside = [near.before, near.after, near.part_of, *near.parts, *near.related]
        beside += [round_.before, round_.after] if round_ else []
        yield from (one.title for one in beside if one)
        library = self.view.library
        yield from (library.undertakings[one].title for one in event.fulfils)
        for told in self.view.claims(event):
            account = self.view.account_of.get((event.id, told.number))
            if account and account.target in library.undertakings:
                yield library.undertakings[account.target].title
            yield from (one.title for one in account.fulfilments) if account else ()

    def person(self, person: Person) -> Iterator[str]:
        """Give what stands on a person's page: where they were, what they said."""
        for use in self.uses.get(person.id, ()):
            yield use.event.title
            yield from self._told([use.told] if use.told else ())

    def source(self, source: Source) -> Iterator[str]:
        """Give what rests on a source."""
        for citation in self.view.uses.get(source.id, ()):
            event = self.view.library.events.get(citation.quoted.record)
            if event and citation.quoted.kind == "events":
                yield event.title
                claim = citation.quoted.claim
                yield event.claims[claim - 1].text if claim else ""
        if source.origin:
            same = (one for one in self.view.sources if one.origin == source.origin)
            yield from (one.title for one in same if one.title)

    def topic(self, topic: Topic) -> Iterator[str]:
        """Give what a topic's page tells and quotes: its lead, events, positions, promises."""
        view, events = self.view, self.view.events_of.get(topic.id, ())
        lead = (view.told(reference) for sentence in topic.lead for reference in sentence.from_)
        yield from self._told(told for told in lead if told)
        for entry in entries(view, events, topic.id):
            yield entry.event.title
            yield from self._told(entry.claims)
        yield from self._told(positions(view, topic, events))
        for target in followed_here(view, topic, events):
            yield from self._told(told_in(one) for one in view.accounts[target].tellings)

    def _told(self, every: Iterable[Told]) -> Iterator[str]:
        for told in every:
            yield told.claim.text
            found = self.view.evidence(told.event.id, told.number)
            yield from (citation.words for citation in found if citation.words)
