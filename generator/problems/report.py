"""Problems found in data: where, in which field, what is wrong, and what to do.

Bad data is collected, never raised: an editor sees every mistake of one run at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.problems.message_words import count_noun
from generator.problems.printable import make_printable_line

EXAMPLES_OF_ONE_KIND = 5
"""How many problems of one kind a report spells out before it only counts them."""


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    """The build stops."""
    ADVICE = "advice"
    """Worth an editor's look; never stops anything."""


@dataclass(frozen=True, slots=True, order=True)
class ProblemPlace:
    """A place in a project file; ``line`` and ``column`` count from 1, 0 means the whole file."""

    file: str
    """Path relative to the project's folder, with forward slashes: ``content/events/x.yml``."""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Print as editors and terminals link it: ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data."""

    place: ProblemPlace
    field: str
    """The field, as a path: ``claims[1].quote``; empty for the file as a whole."""
    message: str
    """What is wrong, with the value shown."""
    hint: str
    """What to do about it."""
    code: str
    """The kind of problem, a stable slug: ``quote-not-found``."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Print on one line: ``file:14:9: error: claims[1].quote: what is wrong. What to do.``."""
        parts = [str(self.place), str(self.severity)]
        if self.field:
            parts.append(self.field)
        return make_printable_line(": ".join([*parts, f"{self.message} {self.hint}".strip()]))


@dataclass(slots=True)
class Report:
    """Problems of one run, in the order of files and lines."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, problems: Iterable[Problem]) -> None:
        """Take problems in."""
        self.problems.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        """Return the problems sorted by place, errors before advice at the same place."""
        return iter(sorted(self.problems, key=_order))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the build."""
        return tuple(p for p in self if p.severity is Severity.ERROR)

    @property
    def advice(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self if p.severity is Severity.ADVICE)

    def lines(self) -> Iterator[str]:
        """Print the report: at most five examples of one kind, then a count; last a total."""
        yield from (line for _, line in self.examples())

    def examples(self) -> Iterator[tuple[Problem | None, str]]:
        """Yield the lines of the report, each with its problem; with none where it counts."""
        seen: Counter[tuple[Severity, str]] = Counter()
        for problem in (*self.errors, *self.advice):
            kind = (problem.severity, problem.code)
            seen[kind] += 1
            if seen[kind] <= EXAMPLES_OF_ONE_KIND:
                yield problem, str(problem)
        for (severity, code), count in seen.items():
            if count > EXAMPLES_OF_ONE_KIND:
                more = count - EXAMPLES_OF_ONE_KIND
                yield None, f"… and {more} more of the kind {code} ({severity})."
        yield None, self.total

    @property
    def total(self) -> str:
        """The closing line: ``2 errors, 1 piece of advice``."""
        errors, advice = len(self.errors), len(self.advice)
        said = count_noun(advice, "piece of advice", "pieces of advice")
        return f"{count_noun(errors, 'error')}, {said}"


def _order(problem: Problem) -> tuple[ProblemPlace, bool, str, str]:
    return problem.place, problem.severity is Severity.ADVICE, problem.field, problem.message
