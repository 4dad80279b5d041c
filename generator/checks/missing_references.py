"""Every id that a record names exists."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.checks.reporting import Family, advice, error, guess
from generator.model import Claim, ClaimRef, Event, Person, Sentence, Source, Topic, Undertaking
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.library import Library

Named = tuple[Path, str, tuple[str, ...]]
"""A path in a record, the id that stands there, and the kinds that it may be of."""

_WHO = ("people", "sides")


def _event(library: Library, event: Event) -> Iterator[Problem]:
    yield from _missing(library, "events", event.id, named(event))
    for quoted in library.quoted_in.get(("events", event.id), ()):
        if quoted.evidence.source is None:
            hint = "Name it in source: here, or once for the event."
            message = "names no source, and the event names none for all."
            yield error(
                library, quoted.kind, quoted.record, quoted.path, message, hint, "no-source"
            )
    yield from _claim_ids(library, event)


def _story(library: Library) -> Iterator[Problem]:
    for kind, finder in FINDERS.items():
        for record in library.of_kind(kind).values() if kind != "events" else ():
            yield from _missing(library, kind, record.id, finder(record))
    for kind, record, path, sentence in sentences(library):
        for number, reference in enumerate(sentence.from_):
            yield from _claim_exists(library, kind, record, (*path, "from", number), reference)
    yield from _one_text_each(library)
    yield from _ids(library)
    yield from _circles(library)
    yield from _unused(library)


def _missing(library: Library, kind: str, record: str, found: Iterable[Named]) -> Iterator[Problem]:
    for path, name, kinds in found:
        if not any(library.has(k, name) for k in kinds):
            known = [known for k in kinds for known in library.of_kind(k)]
            said = " or ".join(_noun(k) for k in kinds)
            message = f"is {name!r}, and there is no such {said}."
            yield error(library, kind, record, path, message, guess(name, known), "no-such-record")


def _listed(field: str, names: Iterable[str], kind: str) -> Iterator[Named]:
    for number, name in enumerate(names):
        yield (field, number), name, (kind,)


def _in_topic(topic: Topic) -> Iterator[Named]:
    yield from _listed("undertakings", topic.undertakings, "undertakings")
    yield from _listed("issues", topic.issues, "issues")


def _in_source(source: Source) -> Iterator[Named]:
    for field in ("outlet", "agency", "distributor"):
        if getattr(source, field):
            yield (field,), getattr(source, field), ("outlets",)


def _in_undertaking(undertaking: Undertaking) -> Iterator[Named]:
    if undertaking.part_of:
        yield ("part_of",), undertaking.part_of, ("undertakings",)
    yield from _listed("not_the_same_as", undertaking.not_the_same_as, "undertakings")


def _in_person(person: Person) -> Iterator[Named]:
    if person.side:
        yield ("side",), person.side, ("sides",)
    for t, term in enumerate(person.terms):
        for e, evidence in enumerate(term.evidence):
            if evidence.source:
                yield ("terms", t, "evidence", e, "source"), evidence.source, ("sources",)


_IN_EVENT: dict[str, tuple[str, ...]] = {
    "source": ("sources",),
    "date_source": ("sources",),
    "place": ("places",),
    "part_of": ("events",),
}
_LISTED_IN_EVENT = {"topics": "topics", "fulfils": "undertakings", "related": "events"}
_IN_CLAIM: dict[str, tuple[str, ...]] = {
    "speaker": _WHO,
    "to": _WHO,
    "issue": ("issues",),
    "of": ("undertakings", "events"),
    "source": ("sources",),
}


def named(event: Event) -> Iterator[Named]:
    """Give every id that an event names."""
    for field, kinds in _IN_EVENT.items():
        if name := getattr(event, field):
            yield (field,), name, kinds
    for field, kind in _LISTED_IN_EVENT.items():
        yield from _listed(field, getattr(event, field), kind)
    for number, participant in enumerate(event.people):
        yield ("people", number, "person"), participant.person, ("people",)
    if event.series:
        yield ("series", "id"), event.series.id, ("series",)
    for number, claim in enumerate(event.claims):
        yield from _in_claim(claim, ("claims", number))
    for c, conflict in enumerate(event.conflicts):
        for v, value in enumerate(conflict.values):
            yield ("conflicts", c, "values", v, "source"), value.source, ("sources",)


def _in_claim(claim: Claim, base: Path) -> Iterator[Named]:
    for field, kinds in _IN_CLAIM.items():
        if name := getattr(claim, field):
            yield (*base, field), name, kinds
    outcome = claim.outcome.evidence if claim.outcome else ()
    for name, evidence in (("evidence", claim.evidence or ()), ("outcome", outcome)):
        for number, one in enumerate(evidence):
            if one.source:
                path = (*base, name, "evidence") if name == "outcome" else (*base, name)
                yield (*path, number, "source"), one.source, ("sources",)


FINDERS: dict[str, Callable[[Any], Iterable[Named]]] = {
    "events": named,
    "sources": _in_source,
    "topics": _in_topic,
    "undertakings": _in_undertaking,
    "people": _in_person,
    "names": lambda name: ((("forms", side), side, ("sides",)) for side in name.forms),
}
"""What finds the ids that a record names, by its kind."""


def sentences(library: Library) -> Iterator[tuple[str, str, Path, Sentence]]:
    """Give every sentence of ours that rests on claims elsewhere: kind, id, path and sentence."""
    for number, sentence in enumerate(library.story.lead):
        yield "story", "story", ("lead", number), sentence
    for topic in library.topics.values():
        for number, sentence in enumerate(topic.lead):
            yield "topics", topic.id, ("lead", number), sentence
    for undertaking in library.undertakings.values():
        for number, sentence in enumerate(undertaking.definition):
            yield "undertakings", undertaking.id, ("definition", number), sentence


def _claim_exists(
    library: Library, kind: str, record: str, path: Path, reference: ClaimRef
) -> Iterator[Problem]:
    event_id, _, _name = reference.partition("#")
    if not library.has("events", event_id):
        message = f"is {reference!r}, and there is no event {event_id!r}."
        hint = guess(event_id, library.events)
        yield error(library, kind, record, path, message, hint, "no-such-record")
    elif event_id in library.events and library.claim(reference) is None:
        claims = library.events[event_id].claims
        known = [claim.id or str(number) for number, claim in enumerate(claims, 1)]
        message = f"is {reference!r}, and that event has no such claim."
        hint = f"Its claims: {', '.join(known)}."
        yield error(library, kind, record, path, message, hint, "no-such-claim")


def _one_text_each(library: Library) -> Iterator[Problem]:
    for quoted in library.quoted:
        if quoted.evidence.source is None and quoted.kind != "events":
            hint = "Name it in source: here, or once for the event."
            message = "names no source, and the event names none for all."
            yield error(
                library, quoted.kind, quoted.record, quoted.path, message, hint, "no-source"
            )
    users: dict[str, str] = {}
    for source in library.sources.values():
        if source.text and source.text in users:
            message = f"is {source.text!r}, which {users[source.text]} has already."
            hint = "One reading text belongs to one source: keep one of the two records."
            yield error(library, "sources", source.id, ("text",), message, hint, "text-twice")
        elif source.text:
            users[source.text] = source.id


def _ids(library: Library) -> Iterator[Problem]:
    for kind in ("events", "sources", "topics", "people"):
        record = library.of_kind(kind).get("index")
        if record:
            message = "is 'index', the name of the page that lists them all."
            yield error(library, kind, "index", (), message, "Give it another name.", "id-index")
    for person in library.people:
        if person in library.story.sides:
            message = f"{person!r} is also a side, so a speaker could be either."
            yield error(library, "people", person, (), message, "Rename one of them.", "id-twice")
    for kind in ("events", "sources", "topics", "undertakings"):
        taken = dict.fromkeys(library.of_kind(kind), "a record's id")
        for record in library.of_kind(kind).values():
            for number, former in enumerate(record.former_ids):
                if former in taken:
                    message = f"is {former!r}, which is {taken[former]} already."
                    path = ("former_ids", number)
                    hint = "Take it out."
                    yield error(library, kind, record.id, path, message, hint, "former-id")
                taken[former] = f"a former id of {record.id}"


def _claim_ids(library: Library, event: Event) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for number, claim in enumerate(event.claims):
        if claim.id is None:
            continue
        seen[claim.id] += 1
        if claim.id.isdigit() or seen[claim.id] > 1:
            what = "is a bare number" if claim.id.isdigit() else "stands twice in this event"
            hint = "Give the claim a word or two of its own as id."
            path = ("claims", number, "id")
            message = f"is {claim.id!r}, which {what}."
            yield error(library, "events", event.id, path, message, hint, "claim-id")


def _circles(library: Library) -> Iterator[Problem]:
    for kind in ("events", "undertakings"):
        records = library.of_kind(kind)
        for record in records.values():
            way = [record.id]
            while (above := records[way[-1]].part_of) in records and above not in way:
                way.append(above)
            if above == record.id:
                message = f"goes round in a circle: {' → '.join([*way, record.id])}."
                hint = "Take part_of out of one of them."
                yield error(library, kind, record.id, ("part_of",), message, hint, "part-of-circle")


def _unused(library: Library) -> Iterator[Problem]:
    for source in library.sources.values():
        if source.outlet is None:
            message = "names no outlet: readers are told that it is not known."
            hint = "Add outlet: with an id of outlets.yml, once you know it."
            yield advice(library, "sources", source.id, (), message, hint, "outlet-not-known")
    used = {topic for event in library.events.values() for topic in event.topics}
    for topic in library.topics:
        if topic not in used:
            message = "is a topic that no event has yet."
            hint = f"Add {topic} to the topics: of an event, or leave the topic for later."
            yield advice(library, "topics", topic, (), message, hint, "unused-topic")


def _noun(kind: str) -> str:
    singular = {"people": "person", "series": "series"}
    return singular.get(kind, kind.removesuffix("s"))


check = Family(_event, _story)
"""Find references that lead nowhere.

Without this a page would link to nothing, or a claim would stand under the wrong source.
"""
