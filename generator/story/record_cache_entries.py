"""The two files of the record cache: what was read and found sound as JSON, sealed.

Nothing in them can run. The seal is of this machine and this very code: what another made is
dropped, and so nothing passes that was not read of a record's file.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path as FilePath
from sys import intern
from typing import Any, NamedTuple

import pydantic
import yaml

from generator.model import Record
from generator.model.record_kinds import RECORD_KINDS
from generator.records.judged_json import format_judged_record, read_judged_record
from generator.records.yaml_text import Path
from generator.story.evidence import Wanted
from generator.text import Span

Stamp = tuple[int, int, int]
"""A file's size, and when it and what the system knows of it last changed, in nanoseconds."""


class CachedFile(NamedTuple):
    """A file with nothing wrong in it, as it was read."""

    stamp: Stamp
    sure: bool
    """Whether it was old enough when it was read that a later change must show in its times."""
    digest: str
    records: tuple[tuple[str, Path, Record], ...]
    """Its records: the id of each, and where in the file it lies."""


class SoundRecord(NamedTuple):
    """A record in which nothing is wrong."""

    key: str
    """The digest of all that was looked at."""
    words: frozenset[str]
    """Words that were taken for no names, because the story uses them with a small letter."""
    own: str
    """The digest of its own file."""
    named: tuple[tuple[str, str], ...]
    """Kind and id of the events, sources and undertakings that it names."""


@cache
def digest_code() -> bytes:
    """Return the digest of all that makes records: our own code, and the libraries it uses."""
    digest = hashlib.sha256(f"{sys.version} {pydantic.VERSION} {yaml.__version__}".encode())
    package = FilePath(__file__).parents[1]
    rooms = ("checks", "model", "problems", "records", "story")
    for path in sorted(
        [*package.glob("*.py"), *(p for r in rooms for p in (package / r).rglob("*.py"))]
    ):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def digest_file(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def format_entries(
    entries: Mapping[str, CachedFile], texts: Mapping[str, Sequence[str]] | None = None
) -> Any:
    """Return what was read as plain data, each record as JSON of its own.

    Args:
        entries: the files by their paths.
        texts: the JSON of a file's records, where it is known, by the file's path.
    """
    known = texts or {}
    return [
        (
            *(file, entry.stamp, entry.sure, entry.digest),
            [
                (name, path, type(record).__name__, text)
                for (name, path, record), text in zip(
                    entry.records,
                    known.get(file) or [format_judged_record(r) for *_, r in entry.records],
                    strict=True,
                )
            ],
        )
        for file, entry in entries.items()
    ]


def read_entries(data: Any) -> dict[str, CachedFile]:
    """Read what :func:`format_entries` gives.

    Raises:
        ValueError: a record is none.
    """
    classes = {kind.model.__name__: kind.model for kind in RECORD_KINDS.values()}
    return {
        file: CachedFile(
            (stamp[0], stamp[1], stamp[2]),
            sure,
            digest,
            tuple(
                (name, tuple(path), read_judged_record(classes[model], text))
                for name, path, model, text in records
            ),
        )
        for file, stamp, sure, digest, records in data
    }


_NONE: frozenset[str] = frozenset()

Findings = tuple[dict[tuple[str, str], SoundRecord], dict[str, dict[Wanted, tuple[Span, ...]]]]
"""Sound records by kind and id; and where quotes stand, by the digest of the text."""


def format_findings(
    sound: Mapping[tuple[str, str], SoundRecord],
    spans: Mapping[str, Mapping[Wanted, Sequence[Span]]],
) -> Any:
    """Return what was found as plain data."""
    return (
        [
            (*key, known.key, sorted(known.words), known.own, known.named)
            for key, known in sound.items()
        ],
        [
            (digest, [(*wanted, [(s.start, s.end) for s in spans]) for wanted, spans in of.items()])
            for digest, of in spans.items()
        ],
    )


def read_findings(data: Any) -> Findings:
    """Read what :func:`format_findings` gives."""
    sound, spans = data
    return (
        {
            (intern(kind), name): SoundRecord(
                key,
                frozenset(words) if words else _NONE,
                own,
                tuple((intern(of), intern(other)) for of, other in named),
            )
            for kind, name, key, words, own, named in sound
        },
        {
            digest: {
                (quote, prefix, suffix): tuple(Span(start, end) for start, end in spans)
                for quote, prefix, suffix, spans in of
            }
            for digest, of in spans
        },
    )
