"""All checks of the records; each file is one family, a function from a library to problems."""

from collections.abc import Callable, Iterable

from generator.checks import chronology, names, quotes, references, series, support, voice
from generator.library import Library
from generator.pausing import uncollected
from generator.problems import Problem, Report

Check = Callable[[Library], Iterable[Problem]]

FAMILIES: tuple[Check, ...] = (
    references.check,
    quotes.check,
    support.check,
    voice.check,
    names.check,
    chronology.check,
    series.check,
)
"""Every family, in the order in which an editor mends: first what is named, then what it says."""


def check(library: Library) -> Report:
    """Run every check and collect what they find."""
    report = Report()
    with uncollected():
        for family in FAMILIES:
            report.add(family(library))
    return report
