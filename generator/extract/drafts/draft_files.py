"""Drafts of an article's records: compared with what is told already, and written for review.

This is the one stage that touches the project's files. A draft that a person changed is left alone
and named; a file is written whole or not at all; running it again changes nothing.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from generator import edtf
from generator.extract.drafts import likeness, proposals, sealing, sentence_drafts
from generator.extract.drafts.readiness import find_unready
from generator.extract.events.dated_sentences import DatedSentence
from generator.extract.people.story_knowledge import Known, gather_known
from generator.extract.pipeline import batch
from generator.extract.pipeline.article_pipeline import Extracted
from generator.extract.pipeline.batch import ArticleTask
from generator.extract.pipeline.issue_date_checks import find_future_date
from generator.model import DraftEvent, DraftSource, Event, Source
from generator.problems.report import Problem
from generator.runtime import files
from generator.story import capture
from generator.story.library import Library
from generator.text import normalise


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is proposed from one article."""

    file: str
    source: DraftSource | None
    """None where the source is on record already."""
    events: tuple[DraftEvent, ...]
    on_record: int = 0
    """Events of the article that are on record already."""
    again: bool = True
    """Whether it was read; a reviewed article is passed over."""
    undrafted: int = 0
    """Dated sentences of the article that no draft tells of."""
    gone: tuple[str, ...] = ()
    """Files of drafts of an earlier run that no longer come out."""


ADDED = "added"
"""The rule by which a draft is known that ``explainer add`` made."""


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


def propose_drafts(
    paths: Iterable[Path],
    library: Library,
    published: edtf.Date | None = None,
    again: bool = False,
    *,
    sentences: bool = False,
    jobs: int = 1,
    today: datetime.date | None = None,
) -> Iterator[Drafts | Problem]:
    """Draft what is new in articles, in their order; each gives something.

    Args:
        paths: reading texts in ``seeds/``.
        library: what is on record.
        published: the day of publication where it is known from elsewhere.
        again: whether to read articles whose source has been reviewed, too.
        sentences: whether to draft every other dated sentence, too.
        jobs: how many processes may read articles.
        today: the day from which a publication date cannot be right.
    """
    run = _Run(library, gather_known(library), sentences)
    wanted = [(path, run.task(path, published, again)) for path in paths]
    read = batch.extract_articles([task for _, task in wanted if task], library, run.story, jobs)
    for path, task in wanted:
        extracted = next(read) if task else None
        if extracted is None:
            yield Drafts(path.as_posix(), None, (), again=False)
        elif isinstance(extracted, Problem):
            yield extracted
        elif today and (late := find_future_date(extracted, today)):
            yield late
        else:
            yield from find_unready(extracted)
            drafts = run.drafts(extracted)
            if drafts:
                yield drafts


def draft_article(extracted: Extracted, library: Library) -> Drafts | None:
    """Draft the records of one article; none where it has no date of issue."""
    return _Run(library, gather_known(library)).drafts(extracted)


@dataclass(slots=True)
class _Run:
    """What is on record, and what this run has drafted so far."""

    library: Library
    story: Known
    sentences: bool = False
    """Whether every other dated sentence is drafted, too."""
    events: list[Event] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    def reviewed(self, path: Path) -> Source | None:
        """Return the source on record whose reading text or capture a file is, byte for byte."""
        digest = _digest(path)
        sources = self.library.sources.values()
        return next((s for s in sources if digest and digest in (s.sha256, s.capture_sha256)), None)

    def task(self, path: Path, published: edtf.Date | None, again: bool) -> ArticleTask | None:
        """Return how to read an article; none where there is nothing to draft from it."""
        source, added = self.reviewed(path), self._added(_digest(path))
        if self.is_rejected(path) or (added and not self.sentences) or (source and not again):
            return None
        known = source or added
        return ArticleTask(path, published or (known.issued if known else None))

    def _added(self, digest: str | None) -> DraftSource | None:
        """Return the draft that ``add`` made of a text, from a page that told more than it does."""
        for draft in self.library.draft_sources.values():
            if digest and digest in (draft.sha256, draft.capture_sha256):
                return draft if ADDED in draft.proposal.rules else None
        return None

    def is_rejected(self, path: Path) -> bool:
        """Return whether the article was turned down as a whole."""
        digest = _digest(path)
        return any(
            digest and rejected.sha256 == digest for rejected in self.library.rejected.values()
        )

    def drafts(self, extracted: Extracted) -> Drafts | None:
        """Draft the records of one article; none where it is not ready for that."""
        if extracted.issued.date is None or extracted.reading.changed:
            return None
        sources = self.library.sources.values()
        record = next((s for s in sources if s.sha256 == extracted.sha256), None)
        added = self._added(extracted.sha256) if self.sentences else None
        known = record or added
        source = (
            None if known else proposals.propose_source(extracted, self._taken_sources(extracted))
        )
        name = known.id if known else source.id if source else ""
        self.sources.add(name)
        drafted, count = ([], 0) if added else self._events(extracted, name, record)
        others = sentence_drafts.select_sentences(extracted, self.library, name)
        gone = () if added else tuple(self._gone(name, drafted))
        if self.sentences:
            drafted += self._sentences(extracted, others, name, drafted)
        self.events.extend(drafted)
        undrafted = 0 if self.sentences else len(others)
        return Drafts(extracted.file, source, tuple(drafted), count, undrafted=undrafted, gone=gone)

    def _events(
        self, extracted: Extracted, source: str, record: Source | None
    ) -> tuple[list[DraftEvent], int]:
        """Draft an article's events; return these, and how many are on record already."""
        drafted: list[DraftEvent] = []
        count = 0
        text = normalise(extracted.article.text)
        for draft in proposals.propose_events(
            extracted, source, self.story, self._taken_events(source)
        ):
            spans = likeness.find_quotes(draft, text)
            if record and likeness.is_told(draft, spans, self.library, source):
                count += 1
            elif not any(rejected.covers(draft) for rejected in self.library.rejected.values()):
                drafted.append(self._related(draft, drafted))
        return drafted, count

    def _sentences(
        self,
        extracted: Extracted,
        sentences: Sequence[DatedSentence],
        source: str,
        drafted: list[DraftEvent],
    ) -> list[DraftEvent]:
        """Draft an article's other dated sentences."""
        used_ids = {*self._taken_events(""), *(draft.id for draft in drafted)}
        drafts = sentence_drafts.propose_sentences(
            extracted, sentences, source, self.story, used_ids
        )
        return [self._related(draft, drafted) for draft in drafts]

    def _related(self, draft: DraftEvent, drafted: list[DraftEvent]) -> DraftEvent:
        """Say which event a draft may belong to, and why."""
        events = (*self.library.events.values(), *self.events, *drafted)
        like = likeness.measure_likeness(draft, events)
        if like is None:
            return draft
        update = {"belongs_to": like.event, "because": like.because}
        return sealing.seal_draft(draft, draft.proposal.model_copy(update=update))

    def _gone(self, source: str, events: list[DraftEvent]) -> Iterator[str]:
        """Return the drafts of an article that wait for review and no longer come out of it."""
        still = {draft.id for draft in events}
        for draft in self.library.draft_events.values():
            sentence = draft.proposal.rules.get("kind") == sentence_drafts.SENTENCE
            if draft.source == source and draft.id not in still and not sentence:
                yield _file("events", draft).as_posix()

    def _taken_sources(self, extracted: Extracted) -> set[str]:
        drafts = self.library.draft_sources.values()
        others = {draft.id for draft in drafts if draft.sha256 != extracted.sha256}
        return {*self.library.sources, *self.sources, *others}

    def _taken_events(self, source: str) -> set[str]:
        """Return ids that are not free: a draft of this very article may have its id again."""
        drafts = self.library.draft_events.values()
        others = {draft.id for draft in drafts if draft.source != source}
        return {*self.library.events, *(event.id for event in self.events), *others}


def _digest(path: Path) -> str | None:
    """Return a file's digest; none where it cannot be read, which extraction tells."""
    try:
        return capture.digest_bytes(path.read_bytes())
    except OSError:
        return None


def write_drafts(
    drafts: Iterable[Drafts],
    root: Path,
    content: str = "content",
    beside: Mapping[Path, bytes] | None = None,
) -> Iterator[Wrote]:
    """Write drafts below a project's folder, and tell what became of each file.

    All drafts of an article are written or none: a source without its events would count as read.

    Args:
        drafts: what :func:`propose_drafts` gives.
        root: the project's folder.
        content: the folder of records in it.
        beside: files that are written with the first article's: its text, its capture.

    Raises:
        OSError: the files or the disk do not let us; nothing of that article was written.
    """
    more = dict(beside or {})
    for drafts_of_article in drafts:
        wrote = [
            _plan(root, _file(kind, draft, content), draft)
            for kind, draft in _files(drafts_of_article)
        ]
        texts = {Path(w.path): w.proposed.encode() for w in wrote if w.done is Done.WRITTEN}
        files.write_files(root, {**more, **texts})
        more = {}
        yield from wrote


def _file(kind: str, draft: DraftEvent | DraftSource, content: str = "content") -> Path:
    return Path(content, "drafts", kind, f"{draft.id}.yml")


def _files(drafts_of_article: Drafts) -> Iterator[tuple[str, DraftEvent | DraftSource]]:
    if drafts_of_article.source:
        yield "sources", drafts_of_article.source
    yield from (("events", event) for event in drafts_of_article.events)


def _plan(root: Path, path: Path, draft: DraftEvent | DraftSource) -> Wrote:
    """Return what becomes of a draft's file."""
    text = sealing.format_draft(draft, path)
    target = root / path
    if target.exists() and sealing.is_edited(target.read_text(encoding="utf-8")):
        return Wrote(path.as_posix(), Done.EDITED, text)
    same = target.is_file() and target.read_bytes() == text.encode()
    return Wrote(path.as_posix(), Done.UNCHANGED if same else Done.WRITTEN, text)
