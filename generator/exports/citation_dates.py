"""Dates of differing precision as citations have them: CSL-JSON, BibTeX, RIS.

None of them ever says more than is known: no day is given where only a month or a season is.
"""

from typing import Any

from generator.edtf import Date, Precision, parse, worded


def format_csl_date(when: Date) -> dict[str, Any]:
    """Return a CSL date variable: parts, ``season`` and ``circa``; words where it has no parts.

    An open span has a ``literal``: a consumer that reads parts alone would take its one end for
    the day.
    """
    if when.open_start or when.open_end:
        return {"literal": worded(when)}
    halves = [parse(half) for half in when.text.split("/")]
    seasons = [_season(half) for half in halves]
    if len(halves) > 1 and any(seasons):
        return {"literal": worded(when)}
    variable: dict[str, Any] = {"date-parts": [_parts(half) for half in halves]}
    if seasons[0]:
        variable["season"] = seasons[0]
    if when.approximate or when.uncertain:
        variable["circa"] = True
    return variable


def format_bibtex_year(when: Date) -> str:
    """Return BibTeX's ``year``: any words whose last four signs are figures, says its manual."""
    point = when.text.replace("?", "").replace("~", "").split("/")[-1 if when.open_start else 0]
    year = f"{int(point[:4]):04d}"
    if when.open_start:
        return f"until {year}"
    if when.open_end:
        return f"since {year}"
    if when.approximate or when.uncertain:
        return f"about {year}"
    return year


def format_bibtex_month(when: Date) -> str | None:
    """Return BibTeX's ``month`` as its number; none where there is no one month."""
    if when.precision not in (Precision.DAY, Precision.MONTH):
        return None
    return str(when.earliest.month)


def format_ris_date(when: Date) -> str:
    """Return RIS's ``DA``: year, month, day and in words what these cannot say."""
    point = when.text.replace("?", "").replace("~", "").split("/")[-1 if when.open_start else 0]
    year, month, day, *_ = (*point.split("-"), "", "")  # of sources: no year before the year 1
    sharp = when.precision is not Precision.SPAN and _season(when) is None
    plain = sharp and not when.approximate and not when.uncertain
    said = "" if plain else worded(when)
    return "/".join([year, month if sharp else "", day if sharp else "", said])


def _parts(point: Date) -> list[int]:
    first = point.earliest
    if point.precision is Precision.DAY:
        return [first.year, first.month, first.day]
    return [first.year, first.month] if point.precision is Precision.MONTH else [first.year]


def _season(point: Date) -> int | None:
    """Return which season it is, from spring, 1, to winter, 4; none for what is none."""
    return int(point.text[5:]) - 20 if point.precision is Precision.SEASON else None
