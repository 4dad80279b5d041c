"""Whether an article can be drafted from, and what to do where it cannot."""

from collections.abc import Iterator

from generator.extract.pipeline.article_pipeline import Extracted
from generator.extract.pipeline.issue_date_checks import find_impossible_date
from generator.problems.report import Problem, ProblemPlace, Severity


def find_unready(extracted: Extracted) -> Iterator[Problem]:
    """Return why an article gives no drafts, or no events."""
    place = ProblemPlace(extracted.file)
    if bad := find_impossible_date(extracted):
        yield bad
    elif extracted.issued.date is None:
        hint = "Give it: explainer extract FILE --published 2021-12-28."
        yield Problem(place, "", "has no publication date that the text supports.", hint, "no-date")
    elif extracted.reading.changed:
        hint = "Run explainer add on it: it keeps the capture and makes the reading text beside it."
        yield Problem(
            place, "", "is not a reading text but a page or damaged text.", hint, "not-reading-text"
        )
    elif not extracted.events:
        hint = "Nothing was drafted. Write its events by hand, or leave it."
        yield Problem(
            place,
            "",
            "tells no dated event that the rules know.",
            hint,
            "nothing-told",
            Severity.ADVICE,
        )
