"""Adding an article: its untouched capture and its reading text into ``seeds/``, its drafts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import edtf
from generator.desk.planned_files import CannotDo
from generator.extract.drafts import draft_files, sealing
from generator.extract.drafts.draft_files import Drafts
from generator.extract.issued.htmldate_check import HTMLDATE
from generator.extract.people.story_knowledge import gather_known
from generator.extract.pipeline import article_pipeline
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import DraftSource, Source
from generator.problems.report import Problem
from generator.story import capture
from generator.story.library import Library
from generator.text import list_words, slug

_RUN = 6
"""Words in a row that two tellings of one agency story share, and two other texts hardly do."""
SAME_STORY = 0.3
"""The share of such runs from which two texts count as copies of one story."""


class AlreadyHere(CannotDo):
    """The very same text is in ``seeds/`` already; nothing is to be done."""


class NoDate(CannotDo):
    """Nothing in an article tells when it was published."""

    def __init__(self, name: str, extracted: Extracted) -> None:
        """Keep what was read.

        Args:
            name: the capture's file name.
            extracted: the article as far as it can be read without a day.
        """
        witnesses = (c.date for c in extracted.issued.others if c.kind == HTMLDATE and c.date)
        day = next(witnesses, None)
        guess = f" htmldate takes {day} for the day: look whether it is." if day else ""
        super().__init__(
            f"Nothing in {name} tells when it was published. "
            f"Say it: --published {day or '2021-12-28'}.{guess}"
        )
        self.extracted = extracted


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """An article that is to be added."""

    seeds: Mapping[Path, bytes]
    """Files for ``seeds/``, by path in the project: the reading text, and the capture."""
    extracted: Extracted
    drafts: Drafts
    copy_of: str | None = None
    """The source that tells the same story."""


def add_article(
    library: Library,
    name: str,
    data: bytes,
    *,
    url: str | None = None,
    published: edtf.Date | None = None,
) -> AddedArticle:
    """Work out what adding an article writes; nothing is written yet.

    Args:
        library: what is on record.
        name: the capture's file name, as a hint to what it is.
        data: the capture's bytes.
        url: the article's address, where it is known.
        published: the day of publication, where the text does not tell it.

    Raises:
        AlreadyHere: the same text has been added before.
        CannotDo: it holds no article, or nothing tells when it was published.
    """
    _refuse_known(library, data)
    extracted = article_pipeline.extract_capture(
        Path(name), data, tuple(library.outlets.values()), gather_known(library), published, url
    )
    if isinstance(extracted, Problem):
        raise CannotDo(f"{name} {extracted.message} {extracted.hint}".strip())
    if extracted.issued.date is None:
        raise NoDate(name, extracted)
    text = extracted.reading.text.encode("utf-8") if extracted.reading.changed else data
    _refuse_known(library, text)
    seeds = dict(_seeds(extracted, name, data, text))
    placed = _placed(extracted, next(iter(seeds)), text, url)
    drafts = draft_files.draft_article(placed, library)
    if drafts is None or drafts.source is None:
        raise CannotDo(f"{name} gives no draft of a source. Write its record by hand.")
    copy_of = find_copied_source(placed, library)
    source = _completed(drafts.source, library, seeds, copy_of)
    return AddedArticle(seeds, placed, replace(drafts, source=source), copy_of)


def _refuse_known(library: Library, data: bytes) -> None:
    digest = capture.digest_bytes(data)
    for source in (*library.sources.values(), *library.draft_sources.values()):
        if digest in (source.sha256, source.capture_sha256):
            raise AlreadyHere(f"That text is here already: seeds/{source.text}, of {source.id}.")


def _seeds(
    extracted: Extracted, name: str, data: bytes, text: bytes
) -> Iterator[tuple[Path, bytes]]:
    """Name the reading text and, where that is not the same, the capture."""
    outlet = extracted.article.outlet or slug(Path(name).stem)[:30] or "article"
    day = slug(str(extracted.issued.date).replace("/", " to "))
    stem = f"{outlet}-{day}-{capture.digest_bytes(data)[:8]}"
    yield Path("seeds", f"{stem}.txt"), text
    if text != data:
        suffix = Path(name).suffix.lower()
        yield Path("seeds", f"{stem}{suffix if suffix not in ('', '.txt') else '.capture'}"), data


def _placed(extracted: Extracted, path: Path, text: bytes, url: str | None) -> Extracted:
    """Return what was found as if it had been read from the reading text's own file."""
    return replace(
        extracted,
        file=path.as_posix(),
        name=path.name,
        sha256=capture.digest_bytes(text),
        reading=replace(extracted.reading, changed=False),
        article=replace(extracted.article, file=path.name, url=url or extracted.article.url),
    )


def _completed(
    draft: DraftSource, library: Library, seeds: Mapping[Path, bytes], copy_of: str | None
) -> DraftSource:
    update: dict[str, object] = {}
    rules = {**draft.proposal.rules, draft_files.ADDED: "add"}
    proposal = draft.proposal.model_copy(update={"rules": rules})
    if len(seeds) > 1:
        path, data = list(seeds.items())[1]
        update |= {"capture": path.name, "capture_sha256": capture.digest_bytes(data)}
    if copy_of:
        origin = _source(library, copy_of).origin
        update["origin"] = origin or copy_of
        doubt = f"It tells the same story as {copy_of}"
        more = "." if origin else f": write `origin: {copy_of}` there too, so that they count once."
        proposal = proposal.model_copy(update={"doubts": (*proposal.doubts, doubt + more)})
    return sealing.seal_draft(draft.model_copy(update=update), proposal)


def set_values(
    drafts: Drafts,
    *,
    title: str | None = None,
    author: str | None = None,
    outlet: str | None = None,
) -> Drafts:
    """Return an article's drafts with what an editor says of its source.

    Args:
        drafts: the drafts.
        title: the headline; empty for none, and none where it stays as it was found.
        author: who wrote it, likewise.
        outlet: the id of an outlet, likewise; ``+`` for the one that the draft proposes.
    """
    if drafts.source is None:
        return drafts
    draft, proposal = drafts.source, drafts.source.proposal
    said = {"title": title, "author": author, "outlet": None if outlet == "+" else outlet}
    update = {name: value or None for name, value in said.items() if value is not None}
    if "outlet" in update:
        proposal = proposal.model_copy(update={"outlet": None})
    return replace(drafts, source=sealing.seal_draft(draft.model_copy(update=update), proposal))


def _source(library: Library, name: str) -> Source:
    return library.sources.get(name) or library.draft_sources[name]


def find_copied_source(extracted: Extracted, library: Library) -> str | None:
    """Find the source whose text tells the same story in the same words, most of all.

    Copies of one agency's story differ in headlines, cuts and a word here and there; runs of words
    stay.
    """
    own = _runs(" ".join(span.cut(extracted.article.text) for span in extracted.article.paragraphs))
    shares = {
        source: len(own & other) / min(len(own), len(other))
        for source, text in library.texts.items()
        if own and (other := _runs(text.text))
    }
    best = max(shares, key=lambda source: shares[source], default=None)
    return best if best and shares[best] >= SAME_STORY else None


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    lower_words = [word.lower() for word in list_words(text)]
    return frozenset(
        tuple(lower_words[at : at + _RUN]) for at in range(len(lower_words) - _RUN + 1)
    )
