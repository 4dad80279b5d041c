"""Every kind of problem, with a wrong and a right example: the data behind the editors' page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from generator.problems.report import Severity


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem."""

    code: str
    """Its slug, as in :attr:`generator.problems.report.Problem.code`."""
    group: str
    """What it is about, a heading: ``Sources and quotes``."""
    title: str
    """What it is, for editors."""
    why: str
    """What would reach a reader without the check."""
    severity: Severity
    file: str
    """The file of the example."""
    right: str | None
    """How to write it; none where the file as a whole is the mistake."""
    wrong: str | None
    """How not to write it; none where no words show it."""
    example: Mapping[str, object]
    """How the example breaks the file where it is not by words: bytes, text, gone, link."""


@cache
def read_problem_kinds() -> Mapping[str, ProblemKind]:
    """Return every kind by its code, in the order of the editors' page."""
    text = files("generator.problems").joinpath("catalogue.yml").read_text(encoding="utf-8")
    groups = yaml.load(
        text, Loader=yaml.CSafeLoader
    )  # as safe_load reads it, in a tenth of the time
    return {
        code: ProblemKind(
            code,
            group,
            entry["title"],
            entry["why"],
            Severity(entry.get("severity", "error")),
            entry["file"],
            entry.get("right"),
            entry.get("wrong"),
            {name: entry[name] for name in ("bytes", "text", "gone", "link") if name in entry},
        )
        for group, entries in groups.items()
        for code, entry in entries.items()
    }
