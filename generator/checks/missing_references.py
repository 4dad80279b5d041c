"""Every id that a record names exists."""

from collections import Counter
from collections.abc import Iterator

from generator.checks.naming_events import EACH, NamingEvents
from generator.checks.reporting import Family, make_advice, make_error
from generator.model import Event, Record, Sentence, Source, Undertaking
from generator.model.record_kinds import RECORD_KINDS, FileLayout, list_published_kinds
from generator.model.references import Reference
from generator.problems.message_words import suggest_or_list
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.library import Library


def _event(library: Library, event: Event) -> Iterator[Problem]:
    yield from _missing(library, "events", event.id)
    yield from _without_source(library, "events", event.id)
    yield from _claim_ids(library, event)


def _story(library: Library) -> Iterator[Problem]:
    for kind in list_published_kinds():
        if kind.form is FileLayout.SINGLE:
            yield from _missing(library, kind.name, kind.name)
        for record in library.of_kind(kind.name) if kind.name not in (*EACH, "story") else ():
            yield from _missing(library, kind.name, record)
    yield from _one_text_each(library)
    yield from _ids(library)
    yield from _circles(library)
    yield from _unused(library)


def _named(library: Library, kind: str, record: Record, _: NamingEvents) -> Iterator[Problem]:
    if isinstance(record, (Source, Undertaking)):
        yield from _missing(library, kind, record.id)


def _missing(library: Library, kind: str, record: str) -> Iterator[Problem]:
    """Find what a record names and is not there."""
    for reference in library.references(kind, record):
        if "#" in reference.name:
            yield from _claim_exists(library, kind, record, reference)
        elif not any(library.has(of, reference.name) for of in reference.kinds):
            known = [known for of in reference.kinds for known in library.of_kind(of)]
            nouns = " or ".join(RECORD_KINDS[of].noun for of in reference.kinds)
            message = f"is {reference.name!r}, and there is no such {nouns}."
            hint = suggest_or_list(reference.name, sorted(known))
            yield make_error(library, kind, record, reference.path, message, hint, "no-such-record")


def list_lead_sentences(library: Library) -> Iterator[tuple[str, str, Path, Sentence]]:
    """Return the sentences of leads, which rest on claims elsewhere: kind, id, path, sentence."""
    for number, sentence in enumerate(library.story.lead):
        yield "story", "story", ("lead", number), sentence
    for topic in library.topics.values():
        for number, sentence in enumerate(topic.lead):
            yield "topics", topic.id, ("lead", number), sentence


def list_definition(record: Record) -> Iterator[tuple[str, str, Path, Sentence]]:
    """Return the same of the sentences that define an undertaking; nothing for other records."""
    if isinstance(record, Undertaking):
        for number, sentence in enumerate(record.definition):
            yield "undertakings", record.id, ("definition", number), sentence


def _claim_exists(
    library: Library, kind: str, record: str, reference: Reference
) -> Iterator[Problem]:
    event_id = reference.record
    if not library.has("events", event_id):
        message = f"is {reference.name!r}, and there is no event {event_id!r}."
        hint = suggest_or_list(event_id, sorted(library.events))
        yield make_error(library, kind, record, reference.path, message, hint, "no-such-record")
    elif event_id in library.events and library.claim(reference.name) is None:
        known = library.claim_names(library.events[event_id])
        message = f"is {reference.name!r}, and that event has no such claim."
        hint = f"Its claims: {', '.join(known)}."
        yield make_error(library, kind, record, reference.path, message, hint, "no-such-claim")


def _without_source(library: Library, kind: str, record: str) -> Iterator[Problem]:
    for quoted in library.quoted_in.get((kind, record), ()):
        if quoted.evidence.source is None:
            hint = "Name it in source: here, or once for the event."
            message = "names no source, and the event names none for all."
            yield make_error(library, kind, record, quoted.path, message, hint, "no-source")


def _one_text_each(library: Library) -> Iterator[Problem]:
    for person in library.people:
        yield from _without_source(library, "people", person)
    users: dict[str, str] = {}
    for source in library.sources.values():
        if source.text and source.text in users:
            message = f"is {source.text!r}, which {users[source.text]} has already."
            hint = "One reading text belongs to one source: keep one of the two records."
            yield make_error(library, "sources", source.id, ("text",), message, hint, "text-twice")
        elif source.text:
            users[source.text] = source.id


def _ids(library: Library) -> Iterator[Problem]:
    for kind in list_published_kinds():
        if kind.has_index and "index" in library.of_kind(kind.name):
            message = "is 'index', the name of the page that lists them all."
            hint = "Give it another name."
            yield make_error(library, kind.name, "index", (), message, hint, "id-index")
        if "former_ids" in kind.model.model_fields:
            yield from _former_ids(library, kind.name)
    for person in library.people:
        if person in library.story.sides:
            message = f"{person!r} is also a side, so a speaker could be either."
            yield make_error(
                library, "people", person, (), message, "Rename one of them.", "id-twice"
            )


def _former_ids(library: Library, kind: str) -> Iterator[Problem]:
    used_as = dict.fromkeys(library.of_kind(kind), "a record's id")
    for record in library.of_kind(kind).values():
        for number, former in enumerate(record.former_ids):
            if former in used_as:
                message = f"is {former!r}, which is {used_as[former]} already."
                path = ("former_ids", number)
                yield make_error(
                    library, kind, record.id, path, message, "Take it out.", "former-id"
                )
            used_as[former] = f"a former id of {record.id}"


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
            yield make_error(library, "events", event.id, path, message, hint, "claim-id")


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
                yield make_error(
                    library, kind, record.id, ("part_of",), message, hint, "part-of-circle"
                )


def _unused(library: Library) -> Iterator[Problem]:
    for source in library.sources.values():
        if source.outlet is None:
            message = "names no outlet: readers are told that it is not known."
            hint = "Add outlet: with an id of outlets.yml, once you know it."
            yield make_advice(library, "sources", source.id, (), message, hint, "outlet-not-known")
    if any(kind == "events" for kind, _ in library.broken):
        return  # one that cannot be read may name it
    used = {topic for event in library.events.values() for topic in event.topics}
    for topic in library.topics:
        if topic not in used:
            message = "is a topic that no event has yet."
            hint = f"Add {topic} to the topics: of an event, or leave the topic for later."
            yield make_advice(library, "topics", topic, (), message, hint, "unused-topic")


check = Family(_event, _story, _named)
"""Find references that lead nowhere.

Without this a page would link to nothing, or a claim would stand under the wrong source.
"""
