"""Drafts of an article's records: compared with what is told already, and written for review.

This is the one stage that touches the project's files. A draft that a person changed is left alone
and named; a file is written whole or not at all; running it again changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator import edtf, files, records
from generator.extract import compare, propose
from generator.extract.known import Known, known
from generator.extract.stream import Extracted, extract
from generator.library import Library
from generator.model import DraftEvent, DraftSource, Event
from generator.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is proposed from one article."""

    file: str
    source: DraftSource | None
    """None where the source is on record already."""
    events: tuple[DraftEvent, ...]
    told: int = 0
    """Events of the article that are on record already."""
    again: bool = True
    """Whether it was read; a reviewed article is passed over."""


class Done(StrEnum):
    """What became of a draft's file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    """A person changed it: left alone."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """One file of a draft and what became of it."""

    path: str
    """Relative to the project's folder."""
    done: Done
    proposed: str
    """The text that would have been, or was, written."""


def propose_all(
    paths: Iterable[Path],
    library: Library,
    published: edtf.Date | None = None,
    again: bool = False,
) -> Iterator[Drafts | Problem]:
    """Draft what is new in articles, one after another.

    Args:
        paths: reading texts in ``seeds/``.
        library: what is on record.
        published: the day of publication where it is known from elsewhere.
        again: whether to read articles whose source has been reviewed, too.
    """
    story = known(library)
    earlier: list[Event] = []
    used = {"sources": set(library.sources), "events": set(library.events)}
    for path in paths:
        if not again and _is_reviewed(path, library):
            yield Drafts(path.as_posix(), None, (), again=False)
            continue
        for found in extract([path], library, story, published):
            if isinstance(found, Problem):
                yield found
                continue
            yield from _unready(found)
            made = _drafts(found, library, story, earlier, used)
            if made:
                earlier.extend(made.events)
                yield made


def _is_reviewed(path: Path, library: Library) -> bool:
    """Tell whether a reading text, or the capture of one, belongs to a source on record."""
    return any(
        path.name in (source.text, source.capture) and source.id in library.texts
        for source in library.sources.values()
    )


def _unready(found: Extracted) -> Iterator[Problem]:
    place = Place(found.file)
    if found.issued.date is None:
        hint = "Give it: explainer extract FILE --published 2021-12-28."
        yield Problem(place, "", "has no publication date that the text supports.", hint, "no-date")
    elif found.reading.changed:
        hint = "Run explainer add on it: it keeps the capture and makes the reading text beside it."
        yield Problem(
            place, "", "is not a reading text but a page or damaged text.", hint, "not-reading-text"
        )
    elif not found.told:
        hint = "Nothing was drafted. Write its events by hand, or leave it."
        yield Problem(
            place,
            "",
            "tells no dated event that the rules know.",
            hint,
            "nothing-told",
            Severity.ADVICE,
        )


def _drafts(
    found: Extracted,
    library: Library,
    story: Known,
    earlier: Sequence[Event],
    used: dict[str, set[str]],
) -> Drafts | None:
    if found.issued.date is None or found.reading.changed:
        return None
    reviewed = next((s.id for s in library.sources.values() if s.sha256 == found.sha256), None)
    source = None if reviewed else propose.source(found, used["sources"])
    source_id = reviewed or (source.id if source else "")
    used["sources"].add(source_id)
    made: list[DraftEvent] = []
    told = 0
    for _, draft in propose.events(found, source_id, story, used["events"]):
        spans = compare.spans(draft, found.article.text)
        if reviewed and compare.is_told(draft, spans, library, reviewed):
            told += 1
            continue
        made.append(_related(draft, (*library.events.values(), *earlier, *made)))
        used["events"].add(draft.id)
    return Drafts(found.file, source, tuple(made), told)


def _related(draft: DraftEvent, others: Iterable[Event]) -> DraftEvent:
    """Say which event a draft may belong to, and why."""
    like = compare.likeness(draft, others)
    if like is None:
        return draft
    update = {"belongs_to": like.event, "because": like.because}
    return propose.sealed(draft, draft.proposal.model_copy(update=update))


def write(drafts: Iterable[Drafts], root: Path, content: str = "content") -> Iterator[Wrote]:
    """Write drafts below a project's folder, and tell what became of each file.

    Args:
        drafts: what :func:`propose_all` gives.
        root: the project's folder.
        content: the folder of records in it.
    """
    for one in drafts:
        for kind, draft in _files(one):
            path = Path(content, "drafts", kind, f"{draft.id}.yml")
            yield _write(root, path, draft)


def _files(one: Drafts) -> Iterator[tuple[str, DraftEvent | DraftSource]]:
    if one.source:
        yield "sources", one.source
    yield from (("events", event) for event in one.events)


def _write(root: Path, path: Path, draft: DraftEvent | DraftSource) -> Wrote:
    text = records.dump(draft)
    target = root / path
    if target.exists() and _is_edited(target.read_text(encoding="utf-8")):
        return Wrote(path.as_posix(), Done.EDITED, text)
    changed = files.write(target, text)
    return Wrote(path.as_posix(), Done.WRITTEN if changed else Done.UNCHANGED, text)


def _is_edited(text: str) -> bool:
    digest = propose.digest_in(text)
    return digest is None or not propose.as_written(text, digest)
