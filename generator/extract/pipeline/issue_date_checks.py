"""Publication dates that cannot be: still to come, or in no calendar."""

import calendar
import datetime
import re

from generator.extract.pipeline.article_pipeline import Extracted
from generator.problems.report import Problem, ProblemPlace

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY = re.compile(
    r"\b(?:\d{4}-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<before>\d\d?) (?P<after>" + "|".join(_MONTHS) + r")[a-z]*"
    r"|(?P<name>" + "|".join(_MONTHS) + r")[a-z]*\.? (?P<behind>\d\d?))\b"
)
"""A day of a month, possible or not."""
_HINT = "Give the right one with --published."


def find_future_date(extracted: Extracted, today: datetime.date) -> Problem | None:
    """Return the problem of a publication date that has not come yet."""
    date = extracted.issued.date
    if date is None or date.earliest <= today:
        return None
    message = f"gives its date as {date}, which is still to come."
    return Problem(ProblemPlace(extracted.file), "", message, _HINT, "future-date")


def find_impossible_date(extracted: Extracted) -> Problem | None:
    """Return the problem of a publication date that no calendar has: 30 February."""
    if extracted.issued.date is not None:
        return None
    stated = [hint.value for hint in extracted.reading.metadata.dates]
    headers = [block.span.cut(extracted.article.text) for block in extracted.article.furniture]
    for match in (m for words in (*stated, *headers) for m in _DAY.finditer(words)):
        month = int(match["month"] or 0) or _MONTHS.index((match["after"] or match["name"])[:3]) + 1
        day = int(match["day"] or match["before"] or match["behind"])
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
            message = f"gives its date as {match.group()}, a day that does not exist."
            return Problem(ProblemPlace(extracted.file), "", message, _HINT, "no-such-day")
    return None
