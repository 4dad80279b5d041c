"""A check that is finished: while nothing that it read has changed, it would find the same.

What it read is known by the names, sizes and times of all files of records and seeds and of our own
code, by the versions of all packages, and by the day, by which dates lie in the future.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.problems.report import Problem, ProblemPlace, Report, Severity
from generator.runtime.locking import FOLDER
from generator.runtime.sealed_files import read_sealed, write_sealed
from generator.runtime.stamps import Stamp, digest_settled, list_versions, stamp_code, stamp_files

_FILE = FOLDER / "finished-check"
_PURPOSE = b"finished check"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found."""

    report: Report
    size: str
    """How much the story holds, in words; empty where there is none."""


def digest_check(root: Path, folders: Sequence[str], day: date) -> str | None:
    """Return the digest of all that a check reads; nothing where it cannot be known, or not yet.

    Args:
        root: the project's folder.
        folders: the folders of records and seeds in it.
        day: the day.
    """
    parts = (list_versions(), day.isoformat())
    return digest_settled(parts, _stamps(root, folders), root / FOLDER)


def _stamps(root: Path, folders: Sequence[str]) -> Iterator[Stamp]:
    for folder in folders:
        if (root / folder).exists():
            yield from stamp_files(root / folder)
    yield from stamp_code()


def keep_findings(root: Path, read: str, findings: Findings) -> None:
    """Keep what a check found.

    Args:
        root: the project's folder.
        read: the digest of what it read.
        findings: what it found.
    """
    problems = [astuple(problem) for problem in findings.report.problems]
    write_sealed(root / _FILE, _PURPOSE, [read, findings.size, problems])


def find_findings(root: Path, read: str) -> Findings | None:
    """Return what a check finds; nothing where none has read the same.

    Args:
        root: the project's folder.
        read: the digest of what would be read.
    """

    def findings(data: Any) -> Findings | None:
        known, size, problems = data
        return Findings(Report([*map(_problem, problems)]), size) if known == read else None

    return read_sealed(root / _FILE, _PURPOSE, findings)


def _problem(parts: Sequence[Any]) -> Problem:
    place, field, message, hint, code, severity = parts
    return Problem(ProblemPlace(*place), field, message, hint, code, Severity(severity))
