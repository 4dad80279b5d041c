"""A corpus: texts by the thousand, each to one row of plain data, wherever it is read."""

import datetime
import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from generator import edtf
from generator.extract.corpus.remote_files import list_remote_folder, read_remote_bytes
from generator.extract.language.parsing import MODELS
from generator.extract.people.story_knowledge import Known, gather_known
from generator.extract.pipeline import article_json, article_pipeline, batch, issue_date_checks
from generator.model import Outlet
from generator.problems.report import Problem, ProblemPlace
from generator.story import capture
from generator.story.library import Library

TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
"""Endings of the files that are read out of a folder."""
_ONE_AT_A_TIME = threading.Lock()
"""A worker of a cluster may have threads; spaCy's pipeline is used by one of them at a time."""


@dataclass(frozen=True, slots=True)
class ReadingInputs:
    """What reading depends on, beside the text."""

    outlets: tuple[Outlet, ...]
    known: Known
    published: edtf.Date | None
    today: datetime.date
    """The day from which a publication date cannot be right."""
    code: str
    """The digest of the program that reads."""
    text: bool = False
    """Whether a row holds the article's body."""
    sentences: bool = False
    """Whether a row holds the dated sentences that no event is told in."""

    @property
    def version(self) -> str:
        """The digest of all of it but the day: rows of one version are the same for the same text.

        The day decides on a message alone.
        """
        records = (*self.outlets, *self.known.people, *self.known.places, *self.known.names)
        parts = [self.code, str(self.published), *(["text"] if self.text else [])]
        parts += ["sentences"] if self.sentences else []
        parts += [f"{key} {side.model_dump_json()}" for key, side in self.known.sides.items()]
        parts += [record.model_dump_json() for record in (*records, *self.known.topics)]
        return sha256("\n".join(parts).encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one text."""

    file: str
    """The text, as it was named."""
    sha256: str | None
    """The digest of its bytes; none where it could not be read."""
    data: dict[str, object] | None
    """What it tells, in the form of ``explainer extract --json``; none where it was not read."""
    problem: Problem | None = None


def collect_inputs(
    library: Library,
    published: edtf.Date | None,
    today: datetime.date,
    *,
    text: bool = False,
    sentences: bool = False,
) -> ReadingInputs:
    """Return what reading depends on, out of a story and the command's options."""
    outlets, program = tuple(library.outlets.values()), digest_program()
    return ReadingInputs(outlets, gather_known(library), published, today, program, text, sentences)


@cache
def digest_program() -> str:
    """Return the digest of the program that reads articles: its code, its rules, its model."""
    digest = sha256(" ".join(_model()).encode("utf-8"))
    for name, data in _below(files("generator.extract"), True):
        digest.update(name.encode("utf-8") + b"\0" + data)
    for folder in ("generator", "generator.model", "generator.story"):
        for name, data in _below(files(folder), False):
            digest.update(name.encode("utf-8") + b"\0" + data)
    return digest.hexdigest()


def _model() -> Iterator[str]:
    yield version("spacy")
    for name in MODELS:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def _below(folder: Traversable, deep: bool) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, deep) if deep else ()
        elif entry.name.endswith((".py", ".yml")):
            yield entry.name, entry.read_bytes()


def list_texts(names: Iterable[str]) -> list[str]:
    """Return the texts that are named, those in a named folder for it, each once.

    Args:
        names: paths of files and folders, or addresses that fsspec knows (``s3://…``).
    """
    texts: list[str] = []
    for name in names:
        inside = _inside(name)
        texts.extend([name] if inside is None else sorted(filter(_is_text, inside)))
    return list(dict.fromkeys(texts))


def _inside(name: str) -> Iterable[str] | None:
    """Return the files in a folder, however deep; none where it is no folder."""
    if "://" in name:
        return list_remote_folder(name)
    folder = Path(name)
    return (p.as_posix() for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else None


def _is_text(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in TEXTS and not path.name.startswith(".")


def read_bytes(folder: str, file: str) -> bytes:
    """Read a text's bytes, from disk or through fsspec.

    Args:
        folder: the folder in which a relative path lies.
        file: the text.

    Raises:
        OSError: it cannot be read.
    """
    if "://" in file:
        return read_remote_bytes(file)
    return Path(folder, file).read_bytes()


def digest_text(folder: str, file: str) -> str | None:
    """Return the digest of a text's bytes; none where it cannot be read."""
    try:
        return capture.digest_bytes(read_bytes(folder, file))
    except OSError:
        return None


def read_row(inputs: ReadingInputs, folder: str, file: str) -> Row:
    """Read one text.

    Args:
        inputs: what reading depends on.
        folder: the folder in which a relative path lies.
        file: the text.
    """
    try:
        data = read_bytes(folder, file)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}."
        hint = "Check the file and its rights."
        return Row(file, None, None, Problem(ProblemPlace(file), "", message, hint, "unreadable"))
    with _ONE_AT_A_TIME:
        extracted = article_pipeline.extract_capture(
            Path(file), data, inputs.outlets, inputs.known, inputs.published
        )
    sha = capture.digest_bytes(data)
    if isinstance(extracted, Problem):
        return Row(file, sha, None, replace(extracted, place=ProblemPlace(file)))
    wrong = issue_date_checks.find_future_date(
        extracted, inputs.today
    ) or issue_date_checks.find_impossible_date(extracted)
    whole = article_json.format_article(
        extracted, inputs.known, text=inputs.text, sentences=inputs.sentences
    )
    columns = {**whole, "file": file}
    return Row(file, sha, columns, replace(wrong, place=ProblemPlace(file)) if wrong else None)


def read_rows(inputs: ReadingInputs, folder: str, texts: list[str], jobs: int) -> Iterator[Row]:
    """Read texts on this machine: one row each, in their order, whatever ``jobs`` is."""
    yield from batch.map_ordered(jobs, partial(read_row, inputs, folder), texts)


def format_row(row: dict[str, object]) -> str:
    """Write a row's data on one line."""
    return json.dumps(row, ensure_ascii=False) + "\n"
