"""All checks of the records; each file is one family, a function from a library to problems."""

from generator.checks import (
    chronology,
    listed,
    names,
    quotes,
    references,
    series,
    stated,
    support,
    voice,
)
from generator.checks.finding import Family
from generator.checks.sound import Soundness
from generator.library import Library
from generator.pausing import uncollected
from generator.problems import Report

FAMILIES: tuple[Family, ...] = (
    references.check,
    listed.check,
    quotes.check,
    support.check,
    stated.check,
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
            report.add(family.story(library))
        sound = Soundness(library, support.shared(library).common)
        for event in library.events.values():
            if sound.holds(event):
                continue
            found = [problem for family in FAMILIES for problem in family.event(library, event)]
            report.add(found)
            if not found:
                sound.learn(event)
        sound.keep()
    return report
