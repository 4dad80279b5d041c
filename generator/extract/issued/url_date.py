"""The day or month in a web address, in the forms in which news sites write it."""

import re
from functools import cache
from urllib.parse import unquote

from generator import edtf
from generator.extract.issued.date_stamps import is_calendar_day, month_number
from generator.extract.rules.pattern_rules import Matcher, PatternRule, load_pattern_rules

_MOST_CHARACTERS = 2_000
"""Characters of the longest address that is looked at."""
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'()]{4,2000}")
"""A web address within a text."""


@cache
def load_url_rules() -> tuple[Matcher[PatternRule], ...]:
    """Return the forms of a date in an address, the most telling first."""
    return load_pattern_rules(PatternRule, "issued.yml", "addresses")


def find_url_date(address: str) -> edtf.Date | None:
    """Return the date in an address, a day before a month; none where it holds none."""
    path = unquote(address[:_MOST_CHARACTERS]).partition("://")[2] or address[:_MOST_CHARACTERS]
    path = f"/{path.partition('/')[2]}/"
    for matcher in load_url_rules():
        for match in matcher.regex.finditer(path):
            when = _read(match)
            if when is not None:
                return when
    return None


def _read(match: re.Match[str]) -> edtf.Date | None:
    group = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    short = group.get("yy")
    year = int(short) + 2000 if short else int(group["y"])
    month = month_number(group["m"])
    if not group.get("d"):
        return edtf.parse(f"{year}-{month:02}")
    day = int(group["d"])
    for m, d in ((month, day), (day, month)):
        if is_calendar_day(year, m, d):
            return edtf.parse(f"{year}-{m:02}-{d:02}")
    return None
