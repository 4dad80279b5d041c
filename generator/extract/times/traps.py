"""What looks like a time expression and is none: names, verbs, counts, ages, scores, rates.

Traps that words alone tell are data, in ``rules/times.yml``; here are those that need the parse, or
to reckon.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.extract.times.direction import Direction, read_direction
from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match
from generator.extract.times.name_traps import is_name, is_verb_here
from generator.extract.times.time_rules import Condition, load_time_rules

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Tokens

_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|from|by|until|till|to|and|or|before|after|between|around|about|circa|c\.|late"
    r"|early|the|year|born|for|that|on) |[(\-–/,] ?)$"
)
_YEAR_LEAD = re.compile(
    r"(?i:\b(?:the|an?|in|since|by|from|until|through|before|after|late|early|mid|year|during|its"
    r"|his|her|their|our|of|for|and|or|to)[ -]|[-–(/,]|['’]s )$"
)
_YEARLY = re.compile(
    r"(?:[st]ions?|ments|ings|als|ysis|ances|ences|ties)$|^(?:talks|games|polls|results|earnings|sales"
    r"|profits|revenues|figures|estimates|forecasts|targets|budgets|taxes|prices|rates|exports"
    r"|imports|floods|riots|attacks|protests|strikes|wars|raids|drills|exercises|clashes|accords"
    r"|treaties|deals|pacts|bombings|reforms|cuts|models|awards|championships|finals|playoffs"
    r"|primaries|winners|graduates|fires|fees|levels|plans|reports|surveys|statistics|data"
    r"|contracts|wages|salaries|costs|losses|returns|guidelines|rules|laws|amendments|sanctions"
    r"|summits|conferences|visits|uprisings|demonstrations|coups|crises|events|campaigns)$"
)
"""Nouns that a year before them may say the time of; other plurals it counts."""
_SPAN = re.compile(r" ?[-–—] ?| (?:to|through|until) ")
_OF_A_YEAR = ("calendar date", "part of year", "holiday")
_FALL_AFTER = re.compile(
    r" (?:of(?! (?:\d|last|this|next|that))|in (?!\d)|from |to (?!\w+ \d)|water)"
)
_SEASON_AFTER = re.compile(
    r" (?i:games?|olympics?|paralympics?|palace|solstice|wheat|coats?|clothes|squash|rolls?"
    r"|training|break)\b"
)
_FALL_BEFORE = re.compile(
    r"\b(?:in|by|since|until|during|through|throughout|for|late|early|and|this|each|next|every|last"
    r"|that|mid)[ -](?:the )?$"
)


def is_count(line: PassageContext, match: Match) -> bool:
    """As in "killed 1200", "1650 workers": a number of things, no year.

    News writes a comma into its thousands, so that what looks like a year of these times is one;
    of older ones, one that no word leads to is none.
    """
    tokens, number = line.tokens(match), match.get("year")
    if tokens is None or not number.isdigit():
        return False
    if int(number) >= 1850:
        return _counts_things(line, match, tokens)
    if not _YEAR_BEFORE.search(line.before(match).lower()):
        return True
    if tokens.end >= len(line.doc):
        return False
    noun = line.doc[tokens.end]
    plural = noun.tag_ == "NNS" and noun.text.islower() and tokens.root.head == noun
    led = re.search(r"\b(?:the|in|of|since|its|his|their) $", line.before(match).lower())
    return plural and not led


def _counts_things(line: PassageContext, match: Match, tokens: "Tokens") -> bool:
    """As in "counted 2021 boats"; but "2021 elections" are of that year, and so is "in 2021"."""
    if tokens.end >= len(line.doc) or _YEAR_LEAD.search(line.before(match)):
        return False
    noun = line.doc[tokens.end]
    plural = noun.tag_ == "NNS" and noun.text.islower() and tokens.root.head == noun
    return plural and not _YEARLY.search(noun.lower_)


def is_continued(line: PassageContext, match: Match) -> bool:
    """1932-335: the figures go on; 1932-12: no later year."""
    year = line.text[match.start - 5 : match.start - 1]
    is_later = year.isdigit() and int(match.get("short")) > int(year[2:])
    return not is_later or re.match(r"\d|-\d|,\d", line.after(match)) is not None


def is_no_season(line: PassageContext, match: Match) -> bool:
    """As in "Prices fall", "the fall of the government", "spring a leak", "a water spring"."""
    token = line.root(match)
    before, text = line.before(match).lower(), line.words(match).lower()
    if token is None or token.pos_ not in ("NOUN", "PROPN") or before.endswith((" a ", " any ")):
        return True
    if _SEASON_AFTER.match(line.after(match)):
        return True
    in_title = bool(re.match(" [A-Z][a-z]", line.after(match))) and token.text[0].isupper()
    if in_title and not match.get("year"):
        return True
    if not text.endswith(("fall", "spring")) or match.get("year"):
        return token.text[0].isupper() and is_name(line, match)
    led = _FALL_BEFORE.search(before + text.removesuffix("fall").removesuffix("spring"))
    if _FALL_AFTER.match(line.after(match).lower()) and not (led and text.endswith("spring")):
        return True
    if led:
        return False
    described = token.dep_ in ("compound", "amod", "nmod", "nsubj")
    return text.endswith("fall") or (text == "spring" and not described)


def is_noun_here(line: PassageContext, match: Match) -> bool:
    """As in "The current was strong"."""
    token = line.root(match)
    return line.words(match).lower() == "current" and (token is None or token.pos_ != "ADJ")


def is_past(line: PassageContext, match: Match) -> bool:
    """As in "He soon left", "at this point he left": soon after something told, not from now."""
    return line.words(match).lower().endswith(("soon", "point", "stage")) and (
        read_direction(line, match) is Direction.PAST
    )


def is_conjunction(line: PassageContext, match: Match) -> bool:
    """As in "They hope that Monday brings peace": "that" leads a clause, and points at no day."""
    tokens = line.tokens(match)
    first = tokens[0] if tokens is not None else None
    return first is not None and first.lower_ == "that" and first.dep_ != "det"


def is_no_holiday(line: PassageContext, match: Match) -> bool:
    """Only a holiday has a weekend."""
    return match.parts[0].rule.name != "holiday"


def is_years_apart(line: PassageContext, match: Match) -> bool:
    """The part has its own year already, or the two are apart ("Friday, 1998")."""
    inner, outer = sorted(match.parts, key=lambda part: part.kind == "year")
    listed = outer.rule.name == "year" and "," in line.words(match)
    return inner.has("year") or (listed and inner.rule.name == "weekday")


def is_not_ago(line: PassageContext, match: Match) -> bool:
    """Only years counted back have a day or month of their own: "two years ago this month"."""
    years = match.parts[0]
    return years.rule.name != "offset" or years.get("relation") != "ago"


def has_no_weekday(line: PassageContext, match: Match) -> bool:
    """A day that is no weekday cannot be sought in a week."""
    return match.parts[0].rule.name != "weekday"


def has_no_month_day(line: PassageContext, match: Match) -> bool:
    """What stands before is no earlier day of a month, without its year."""
    part = match.parts[0]
    earlier = int(part.get("day") or 99) < int(match.get("day"))
    own_year = bool(re.search(r"\d{4}$", line.words(part)))
    return part.rule.name not in ("date-month-day", match.rule.name) or own_year or not earlier


def is_no_last_weekday(line: PassageContext, match: Match) -> bool:
    """Only "the last Thursday" can be the last of a month."""
    day = match.parts[0]
    return day.rule.name != "weekday-relative" or not line.words(day).lower().startswith("the last")


def is_no_plain_weekday(line: PassageContext, match: Match) -> bool:
    """Only a weekday alone can be sought before or after a day, and a day that is no weekday."""
    day, other = match.parts
    return day.rule.name != "weekday" or bool(other.get("weekday"))


def ends_in_no_weekday(line: PassageContext, match: Match) -> bool:
    """As in "two weeks ago on May 3", which names its day itself."""
    return match.parts[-1].rule.name != "weekday"


def has_no_year_to_share(line: PassageContext, match: Match) -> bool:
    """The start of the span has no year of its own, or its end has one, or is of no year."""
    start, end = match.parts
    return not start.has("year") or end.has("year") or end.rule.meaning not in _OF_A_YEAR


def is_built_time(line: PassageContext, match: Match) -> bool:
    """The time of day has its day already."""
    return any(part.kind == "clock" and part.parts for part in match.parts)


def has_no_shared_year(line: PassageContext, match: Match) -> bool:
    """The end of the span gives its start nothing, or that has a year or a place of its own."""
    start, end = match.parts
    if start.has("year") or start.rule.meaning == "weekday":
        return True
    if start.rule.name == "day-of-month":
        return not end.get("month") or int(start.get("day")) >= int(end.get("day") or 0)
    if end.has("year"):
        return False
    begins, ends = (int(part.get("month") or 0) for part in match.parts)
    ordered = begins <= ends or not ends or start.kind != end.kind
    joined = _SPAN.match(line.after(match))
    between = line.before(match).lower().endswith("between ") and line.after(match)[:5] == " and "
    return ordered or not (joined or between)


def is_no_happening(line: PassageContext, match: Match) -> bool:
    """As in "Monday after Christmas" is not "the day after Christmas"."""
    return len(match.parts) > 1 and not match.parts[0].rule.name.endswith("-happening")


TRAPS: Mapping[str, Callable[[PassageContext, Match], bool]] = {
    "verb": is_verb_here,
    "name": is_name,
    "count": is_count,
    "continued number": is_continued,
    "not season": is_no_season,
    "noun": is_noun_here,
    "past": is_past,
    "years apart": is_years_apart,
    "not ago": is_not_ago,
    "no weekday": has_no_weekday,
    "no month day": has_no_month_day,
    "no last weekday": is_no_last_weekday,
    "no plain weekday": is_no_plain_weekday,
    "no weekday last": ends_in_no_weekday,
    "no year to share": has_no_year_to_share,
    "built time": is_built_time,
    "no shared year": has_no_shared_year,
    "conjunction": is_conjunction,
    "no holiday": is_no_holiday,
    "no happening": is_no_happening,
}
"""The traps that rules can name beside those of the rules file."""


def is_no_trap(line: PassageContext, match: Match) -> bool:
    """Return whether a match is caught by none of its rule's traps."""
    return not any(_caught(name, line, match) for name in match.rule.guards)


def _caught(name: str, line: PassageContext, match: Match) -> bool:
    written = load_time_rules().traps.get(name)
    if written is None:
        return TRAPS[name](line, match)
    return any(_holds(conditions, line, match) for conditions in written)


def _holds(conditions: tuple[Condition, ...], line: PassageContext, match: Match) -> bool:
    return all(
        (condition.pattern.search(_place(condition.place, line, match)) is None) is condition.absent
        for condition in conditions
    )


def _place(place: str, line: PassageContext, match: Match) -> str:
    if place == "words":
        return line.words(match)
    if place == "passage":
        return line.text
    return line.before(match, 40) if place == "before" else line.after(match, 40)
