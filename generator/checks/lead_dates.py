"""A lead says up to which day it is true."""

import re
from collections.abc import Iterator

from generator.checks.missing_references import list_lead_sentences
from generator.checks.reporting import Family, make_advice
from generator.problems.report import Problem
from generator.story.library import Library

_CLAUSE = re.compile(r"[;:]|, (?:and|but|which|who)\b")
_LASTING = re.compile(
    r"\bsince then\b|\bsince(?=[.,;]?\s*$)|\bso far\b|\bno longer\b|\bstill\b"
    r"|\b(?:is|are) (?:not |yet )?(?:un)?confirmed\b|\bremains?\b|\bhas yet to\b|\bhave yet to\b"
    r"|\b(?:has|have) (?:not )?been in\b|(?<!\bto )\bwants?\b",
    re.IGNORECASE,
)
"""Words of what lasts: they are true until something else happens."""
_UNTIL = re.compile(
    r"\b(?i:by|until|up to|to|as of|in|on|at the end of) (?:(?:early|late|mid|about)[ -])?"
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}\b"
)
"""A date up to which, or at which, it is true; *since* 2019 is none."""


def _story(library: Library) -> Iterator[Problem]:
    for kind, record, path, sentence in list_lead_sentences(library):
        for clause in _CLAUSE.split(sentence.text):
            match = _LASTING.search(clause.rstrip(". "))
            if match and not _UNTIL.search(clause):
                message = f"has {match[0]!r}, and no day up to which that is true."
                hint = "Name the day: “by 8 December 2025”, “up to 1 June 2026”."
                yield make_advice(
                    library, kind, record, (*path, "text"), message, hint, "lead-without-date"
                )
                break


check = Family(lambda _library, _event: (), _story)
"""Find sentences of leads that last, with no date.

Without this a page would say for years that nothing has happened since.
"""
