"""What search knows of each page: its title, our sentences, the words of sources, its facets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator import edtf
from generator.edtf import Date
from generator.model import Event, EventKind, Person, Source, Topic
from generator.pages.labels import KINDS, STATUSES, side_of
from generator.pages.name_lines import named
from generator.pages.view import View
from generator.search import page_text
from generator.search.related_names import Beside

TOPIC, PERSON, SOURCE, PAGE = "Topic", "Person", "Source", "Page"
"""The kinds of pages that are no events."""

SHOWN = 500
"""How many characters of a page are kept to be shown below a result."""

LIST = 6_000
"""How many characters of a list are read: what it leads to is found on pages of its own."""

LONGEST = 100
"""An event that may have been in more years than these counts for the first of them."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it is written."""

    path: str
    """Its path in the docs folder: ``events/2012-fire.md``."""
    address: str
    """Its address in the site: ``events/2012-fire/``."""
    read: Callable[[], str]
    """Gives its Markdown."""
    by_hand: bool = False
    """Whether a person wrote it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as search knows it."""

    address: str
    title: str
    tags: tuple[str, ...]
    """What it is, when, and how it stands: shown below a result."""
    shown: tuple[str, ...]
    """Sentences of which the one that fits best is shown below a result."""
    ours: str
    """Our own words, beside the title."""
    quoted: str
    """The words of sources; also what only leads to other pages."""
    boost: float = 1
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a reader can filter by: ids of ``topic`` and ``side``, ``kind``, ``year``."""


def entries(view: View, pages: Iterable[Written]) -> list[Entry]:
    """Give what search knows of all pages but those that are kept out of it.

    Events stand last and by date, so that where nothing else decides the latest are shown first.
    """
    places = {f"events/{event.id}.md": at for at, event in enumerate(view.events)}
    found = sorted(pages, key=lambda page: (places.get(page.path, -1), page.path))
    made = _Made(view)
    return [entry for page in found if (entry := made.entry(page)) is not None]


@dataclass(frozen=True)
class _Made:
    """Entries, and what several of them need."""

    view: View

    @cached_property
    def _beside(self) -> Beside:
        return Beside(self.view)

    def entry(self, page: Written) -> Entry | None:
        """Make what search knows of a page; nothing where it is kept out."""
        library = self.view.library
        kind, _, name = page.path.removesuffix(".md").partition("/")
        if not page.by_hand:
            if kind == "events" and name in library.events:
                return self._event(page, library.events[name])
            if kind == "sources" and name in library.sources:
                return self._source(page, library.sources[name])
            if kind == "people" and name in library.people:
                return self._person(page, library.people[name])
            if kind == "topics" and name in library.topics:
                return self._topic(page, library.topics[name])
        return self._other(page)

    def _event(self, page: Written, event: Event) -> Entry:
        library, told = self.view.library, self.view.claims(event)
        people = [library.people[one.person] for one in event.people]
        speakers = [one.claim.speaker for one in told if one.claim.speaker]
        sides = (side_of(library, one) for one in [*(one.id for one in people), *speakers])
        topics = [library.topics[topic].title for topic in event.topics]
        kind = KINDS[event.kind] if event.kind is not EventKind.OTHER else "Event"
        when = edtf.worded(event.date)
        said = [one.claim.text for one in told]
        called = (name for one in people for name in (one.name, one.turned, *one.aliases))
        return self._made(
            page,
            event.title,
            (kind, when, STATUSES[self.view.statuses[event.id]], *topics),
            said,
            [*said, *topics, kind, when, *called, *self._about(event)],
            dict.fromkeys(_quotes(event)),
            beside=self._beside.event(event),
            facets={
                "topic": event.topics,
                "kind": (kind,),
                "side": tuple(dict.fromkeys(side for side in sides if side)),
                "year": _years(event.date),
            },
        )

    def _about(self, event: Event) -> Iterator[str]:
        """Give what an event's page tells of it beside its claims."""
        yield from (one.role for one in event.people if one.role)
        yield from (text for text in (event.date_note, event.date_text) if text)
        if event.place:
            place = self.view.library.places[event.place]
            yield from (place.name, *place.aliases)
        if event.series:
            yield self.view.library.series[event.series.id].title
        for conflict in event.conflicts:
            yield from (conflict.field, conflict.reading, conflict.why)
            yield from (value.value for value in conflict.values)

    def _source(self, page: Written, source: Source) -> Entry:
        outlet = self.view.library.outlet(source).name
        issued = edtf.worded(source.issued)
        passages = [passage.words for passage in self.view.passages.get(source.id, ())]
        return self._made(
            page,
            source.title or f"{outlet}, {issued}",
            (SOURCE, issued, outlet),
            [f"“{words}”" for words in passages],
            [outlet, issued, source.author or "", source.note or ""],
            passages,
            beside=self._beside.source(source),
            facets={"kind": (SOURCE,), "year": _years(source.issued)},
        )

    def _person(self, page: Written, person: Person) -> Entry:
        side = self.view.library.story.sides[person.side].name if person.side else ""
        there = (use.participant for use in self._beside.uses.get(person.id, ()))
        roles = dict.fromkeys(one.role for one in there if one and one.role)
        return self._made(
            page,
            person.name,
            (PERSON, *filter(None, [side])),
            roles,
            [person.turned, *person.aliases, side, *roles],
            (),
            beside=self._beside.person(person),
            # Whoever searches for a name wants the person before all that happened.
            boost=2,
            facets={"kind": (PERSON,), "side": (person.side,) if person.side else ()},
        )

    def _topic(self, page: Written, topic: Topic) -> Entry:
        library = self.view.library
        told = [topic.question, *(sentence.text for sentence in topic.lead)]
        promised = (library.undertakings[one].title for one in topic.undertakings)
        return self._made(
            page,
            topic.title,
            (TOPIC,),
            told,
            [*told, *topic.unknowns, *promised],
            (),
            beside=self._beside.topic(topic),
            boost=2,
            facets={"kind": (TOPIC,), "topic": (topic.id,)},
        )

    def _other(self, page: Written) -> Entry | None:
        """Make an entry of a page's Markdown: one by hand, a list."""
        markdown = page.read()
        text = page_text.read(markdown, None if page.by_hand else LIST)
        if text.excluded:
            return None
        kind, _, name = page.path.removesuffix(".md").partition("/")
        title = text.title or (name or kind).replace("-", " ").capitalize()
        told = [text.description, *text.blocks] if text.description else text.blocks
        topic = name.partition("/")[0] if kind == "topics" else ""
        known = {"topic": (topic,)} if topic in self.view.library.topics else {}
        return self._made(
            page,
            title,
            (PAGE, *(tag for tag in text.tags if tag != title)),
            told,
            # What a list says of the pages that it leads to must not outweigh these pages.
            told if page.by_hand else (),
            () if page.by_hand else told,
            beside=() if page.by_hand else [page_text.names(markdown)],
            boost=text.boost,
            facets={**known, "kind": (PAGE,)},
        )

    def _made(
        self,
        page: Written,
        title: str,
        tags: tuple[str, ...],
        shown: Iterable[str],
        ours: Iterable[str],
        quoted: Iterable[str],
        *,
        beside: Iterable[str],
        facets: Mapping[str, tuple[str, ...]],
        boost: float = 1,
    ) -> Entry:
        """Make an entry, with all forms of the disputed names of which the page holds any."""
        own, theirs = "\n".join(ours), "\n".join(quoted)
        held = named(self.view.library, "\n".join([title, own, theirs, *beside]))
        whole = "\n".join([theirs, *(form for one in held for form in one.name.all_forms)])
        return Entry(page.address, title, tags, tuple(_fitting(shown)), own, whole, boost, facets)


def _quotes(event: Event) -> Iterator[str]:
    """Give the words of sources that an event's page shows."""
    found = [event.date_quote]
    for claim in event.claims:
        found += [piece.quote for piece in event.evidence_of(claim)]
    for conflict in event.conflicts:
        found += [one.quote for one in conflict.values]
    return (quote for quote in found if quote)


def _fitting(texts: Iterable[str]) -> Iterator[str]:
    """Give texts until there are enough to be shown, the last one cut at a word."""
    room = SHOWN
    for text in texts:
        if len(text) > room:
            yield text[:room].rpartition(" ")[0] + " …"
            return
        yield text
        room -= len(text)
        if room < 40:
            return


def _years(when: Date) -> tuple[str, ...]:
    first, last = when.earliest.year, when.latest.year
    if when.open_start:
        return (str(last),)
    years = range(first, last + 1)
    return tuple(map(str, years)) if len(years) <= LONGEST else (str(first),)
