"""What looks like a time expression and is none: names, verbs, counts, ages, scores, rates."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.extract.time_direction import Direction, direction
from generator.extract.time_line import Line
from generator.extract.time_matches import Match
from generator.extract.time_rules import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|from|until|till|to|of|during|before|after|between|and|through|late|early|mid|"
    r"the|year|for|around|about|circa|throughout|with|than|on|into|or|as of|late in|early in|"
    r"spring|summer|autumn|fall|winter|[A-Z][a-z]+'s?)\s*[\"'(]?$|[\d][-–/]$|mid-$|post-$|pre-$|^$|[(,;:]\s*$"
)
_COUNTED = re.compile(
    r" ?(?:%|percent|per cent|million|billion|trillion|miles?|km|kilomet|met(?:er|re)s?|feet|foot|"
    r"pounds?|kilo(?:gram)?s?|tons?|tonnes?|dollars?|euros?|acres?|hectares|degrees|points?|people|men|women|"
    r"troops|soldiers|hours|GMT|UTC|votes|seats|pages|copies|members|cars|jobs|yards|barrels|"
    r"horsepower|rpm|calories|local|hrs)\b|,\d|\.\d|-(?:strong|pound|foot|mile|met|ton|seat|member|man|page|word|acre|yard|square|plus|odd|mm|km)"
)
_PRICE_BEFORE = re.compile(r"(?:[$€£¥#]|\bNo\. ?|\bno\. ?|\bflight |(?:Resolution|Article|Section|Route|Flight|Room|Law|Act|Windows|Model|Channel) |about |some |nearly |"
                           r"over |than |least |route |highway )$", re.I)  # fmt: skip
_GAME = re.compile(r"\b(?:goals?|scor|touchdown|match|game|coach|players?|puck|kick|halftime|league|"
                   r"yard|rebound|team|cup)", re.I)  # fmt: skip
_MONTHS = "|".join(words("month")) + ")"
_PHASES = re.compile(r"\b(?:end|beginning|start|middle|close|rest|remainder|course|part|half|turn|"
                     r"outset|balance|late|early|later|earlier|most) (?:of|in) $|"
                     r"\b(?:for|so far|during|throughout|over|in|within|through) $", re.I)  # fmt: skip


def is_verb(line: Line, match: Match) -> bool:
    """"The government may", "workers march"; only the two months that are verbs too."""
    word = line.words(match)
    if word not in ("May", "March", "MAY", "MARCH"):
        return False
    token = line.root(match)
    if token is None or token.tag_ in ("MD", "VB", "VBP", "VBZ"):
        return True
    if word.title() == "March" and _is_walk(line, match):
        return True
    return token.tag_ == "NN" and token.is_sent_start is True and token.dep_ in ("aux", "ROOT")


def _is_walk(line: Line, match: Match) -> bool:
    """"The Long March", "the March on the capital"."""
    before, after = line.before(match), line.after(match)
    if re.match(r" (?:of|on) (?:the )?[A-Z]| to (?!(?:early|late|mid|the end)\b|[A-Z][a-z]+ \d)[A-Z]", after):
        return re.search(r"(?:\b(?:in|since|from|by|until|last|this|late|early|of) |mid-)$", before) is None
    return re.search(r"(?:['’]s|\b(?:Long|Ice|Death|Freedom|Great|Salt|Protest|Women|Peace)) $",
                     before) is not None  # fmt: skip


def is_name(line: Line, match: Match) -> bool:
    """The Sunday Times, Theresa May, Black Friday: a part of a longer name."""
    found = line.tokens(match)
    if found is None:
        return True
    before, after = found.start - 1, found.end
    if after < len(line.doc) and _in_name(line.doc[after], found.root):
        return True
    token = line.doc[before] if before >= 0 else None
    if token is not None and token.is_title and token.pos_ == "PROPN" and (
        token.dep_ == "compound" and token.head == found.root and found.root.dep_ == "nsubj"
        and match.rule.name == "month"
    ):  # fmt: skip
        return True
    return token is not None and (
        token.text in ("Black", "Bloody", "Super", "Ruby", "Mr.", "Mrs.", "Ms.", "Casual", "Freaky")
        or (found.root.ent_type_ == "PERSON" and token.ent_type_ == "PERSON")
    )


def _in_name(after: "Token", word: "Token") -> bool:
    if not after.text[0].isupper() or after.pos_ != "PROPN" or word.whitespace_ == "":
        return False
    names = ("ORG", "WORK_OF_ART", "PERSON", "FAC", "EVENT", "PRODUCT", "LAW")
    same = after.ent_iob_ == "I" and word.ent_type_ == after.ent_type_
    return same and after.ent_type_ in names


def is_count(line: Line, match: Match) -> bool:
    """2000 people, $1995: a number that is no year."""
    before, after = line.before(match), line.after(match)
    if match.get("year") and line.words(match).lower().startswith("the year"):
        return False
    if _COUNTED.match(after) or re.search(r"[$€£¥#]$|[A-Za-z]-$|\bNo\. ?$", before) and not (
        re.search(r"(?:mid|post|pre|early|late)-$", before, re.I)
    ):
        return True
    following = line.tokens(match)
    if following is None or following.end >= len(line.doc):
        return False
    noun = line.doc[following.end]
    plural = noun.tag_ == "NNS" and noun.text.islower() and following.root.head == noun
    told = re.search(r"\b(?:the|in|of|since|its|his|their)\s$", before, re.I)
    return bool(_PRICE_BEFORE.search(before)) or plural and not told


def is_larger_number(line: Line, match: Match) -> bool:
    """"March 300 copies": the day is the start of a longer number, or counts things."""
    return re.match(r"[,.]\d|\d| ?%| percent| million", line.after(match)) is not None


def is_continued(line: Line, match: Match) -> bool:
    """1932-335: the figures go on."""
    after = line.after(match)
    year = line.text[match.start - 5 : match.start - 1]
    return bool(re.match(r"\d|-\d|,\d", after)) or (
        not year.isdigit() or int(match.get("short")) <= int(year[2:])
    )


def is_age(line: Line, match: Match) -> bool:
    """A 24-year-old, six months old, in her 80s."""
    if re.match(r"[- ](?:old|olds)\b|[- ]of[- ]age", line.after(match)):
        return True
    return re.search(r"\b(?:his|her|their|my|your|our|aged?|mid|early|late)[- ]?(?:early |mid-|late )?$",
                     line.before(match)) is not None and match.kind == "decade" and (
        line.text[match.start] not in "'’‘`t"
    )  # fmt: skip


def is_weather(line: Line, match: Match) -> bool:
    """Temperatures in the 60s."""
    return "degree" in line.text.lower() or "emperature" in line.text


def is_length(line: Line, match: Match) -> bool:
    """"The past year" is a length of time, and so is "last" after "over the"."""
    text = line.words(match).lower()
    if re.match(r"(?:the )?past ", text):
        return True
    return bool(re.search(r"\b(?:over|within) $", line.before(match))) and (
        re.match(r"the (?:last|next) ", text) is not None
    )


def is_part(line: Line, match: Match) -> bool:
    """"The last week of March": a part of what follows."""
    last = match.get("relation") == "last" or "last" in line.words(match).lower()
    return last and re.match(
        r" of (?:the |his |her |its |their |last |this |next |\d{4}|World|" + _MONTHS, line.after(match)
    ) is not None and match.get("unit") != "century"  # fmt: skip


def is_no_season(line: Line, match: Match) -> bool:
    """"Prices fall", "the fall of the government", "spring a leak", "a water spring"."""
    token = line.root(match)
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return True
    text = line.words(match).lower()
    if re.search(r"\b(?:a|any) $", line.before(match)):
        return True
    if not text.endswith(("fall", "spring")) or match.get("year"):
        return token.text[0].isupper() and is_name(line, match)
    after = line.after(match).lower()
    if re.match(r" (?:of(?! (?:\d|last|this|next|that))|in (?!\d)|from |to (?!\w+ \d)|water)", after):
        return True
    led = re.search(r"\b(?:in|by|since|until|during|through|throughout|for|late|early|and|this|each|next"
                    r"|every|last|that|mid)[ -]$", line.before(match).lower() + text[:5])  # fmt: skip
    return not led and (text.endswith("fall") or text == "spring" and token.dep_ not in (
        "compound", "amod", "nmod", "nsubj"))  # fmt: skip


def is_game(line: Line, match: Match) -> bool:
    """The second half of a match."""
    return _GAME.search(line.text) is not None


def is_share(line: Line, match: Match) -> bool:
    """The quarter of the company."""
    return re.match(r" (?:of (?!19|20|last|this)|that|mile|century)", line.after(match)) is not None


def is_afterwards(line: Line, match: Match) -> bool:
    """"A year earlier", which counts from what was told."""
    return re.search(r"\b(?:an?|one|each|every|\d) $", line.before(match).lower()) is not None and (
        "-" not in line.words(match)
    )


def is_no_phase(line: Line, match: Match) -> bool:
    """"The year" alone, where nothing says which part or that it lasted."""
    return _PHASES.search(line.before(match)) is None or bool(
        re.match(r" (?:of|when|that|he|she|they|before|after|to|ended|ending)\b", line.after(match))
    )


def is_score(line: Line, match: Match) -> bool:
    """A record of 2:07:45, odds of 4:1."""
    return bool(re.match(r"[:.]\d", line.after(match)))


def is_ordinal(line: Line, match: Match) -> bool:
    """"A second time": the second is not a length."""
    text = line.words(match).lower()
    if text.endswith("quarter"):
        return not re.match(r"(?:\d|one |two |three |four )", text)
    return text.endswith("second") and not re.match(r"\d", text) and "-" not in text


def is_rate(line: Line, match: Match) -> bool:
    """$5 million a day, twice a week: a repetition."""
    text = line.words(match).lower()
    return re.match(r"an? ", text) is not None and not is_no_rate(line, match)


def is_no_rate(line: Line, match: Match) -> bool:
    """"Lasted a day": no amount stands before it."""
    before = line.before(match, 30)
    if line.words(match).lower().startswith("per"):
        return False
    return re.search(
        r"(?:[$€£]\s?[\d.,]+|\d%|percent|million|billion|\bonce|twice|times|cents|dollars|hours|days|"
        r"share|\d+ ?(?:tons|tonnes|barrels|people|units|cars)|barrels|tons|tonnes|units) $", before
    ) is None or re.match(r" (?:ago|earlier|later|before|after)\b", line.after(match)) is not None


def is_no_length(line: Line, match: Match) -> bool:
    """The minutes of a meeting, days that belong to a name."""
    text, before = line.words(match), line.before(match)
    if text[0].isupper() and match.start > 0 or re.match(r" (?:old|of age)\b", line.after(match)):
        return True
    if text == "quarters" or text == "seconds" and not re.search(r"\b(?:within|for) $", before):
        return True
    if text == "minutes" and re.search(r"\b(?:the|its) $", before):
        return True
    return re.search(r"\b(?:for|in|within|after|of|over|took|take|by|lasted?|spent|than) $", before) is None


def is_not_now(line: Line, match: Match) -> bool:
    """"Now" in a fixed phrase; "current" as a noun; "the present" that is given."""
    text = line.words(match).lower()
    token = line.root(match)
    if text == "current":
        return token is None or token.pos_ != "ADJ"
    if text in ("the present", "present-day"):
        return text == "the present" and bool(re.match(r" \w", line.after(match)))
    if text == "the moment":
        return re.search(r"\b(?:at|for) $", line.before(match)) is None or bool(
            re.match(r" (?:of|when|that)", line.after(match)))  # fmt: skip
    return text == "now" and bool(re.match(r" that\b", line.after(match)))


def is_not_soon(line: Line, match: Match) -> bool:
    """"As soon as", "soon after", "no sooner", "oil futures"."""
    text, after = line.words(match).lower(), line.after(match)
    if text.endswith("soon"):
        return bool(re.match(r" (?:as|after|afterwards?|became|thereafter)\b", after)) or bool(
            re.search(r"\b(?:as|too) $", line.before(match))) or (
            direction(line, match) is Direction.PAST)  # fmt: skip
    return text == "future" and match.rule.name == "soon"


def is_years_apart(line: Line, match: Match) -> bool:
    """The part has its own year already, or the two are apart."""
    inner, outer = sorted(match.parts, key=lambda part: part.kind == "year")
    text = line.words(match)
    return inner.has("year") or outer.rule.name == "year" and "," in text and inner.kind == "day" and (
        inner.rule.name == "weekday"
    )  # fmt: skip


def is_before_something(line: Line, match: Match) -> bool:
    """"Two days before the vote": the length alone is the expression."""
    text = line.words(match).lower()
    if not text.endswith(("before", "prior", "after", "back", "hence")):
        return False
    return re.match(r"[.,;:)]|$| (?:when|that)\b", line.after(match)) is None or (
        text.endswith("back") and re.search(r"\b(?:from|to) $", line.before(match)) is not None
    )


def has_no_weekday(line: Line, match: Match) -> bool:
    """A day that is no weekday cannot be sought in a week."""
    return match.parts[0].rule.name != "weekday"


def is_rank(line: Line, match: Match) -> bool:
    """"He was the 5th": only after on, from, until is the 5th a day."""
    return re.search(r"\b(?:on|from|until|by|since|between|and|to) $", line.before(match).lower()) is None


def is_no_month_day(line: Line, match: Match) -> bool:
    """What stands before is no day of a month without its year."""
    part = match.parts[0]
    return part.rule.meaning != "calendar date" or bool(part.get("year")) or (
        int(match.get("day")) <= int(part.get("day") or 99)
    ) or part.rule.name != "date-month-day"  # fmt: skip


def is_not_first(line: Line, match: Match) -> bool:
    """"Nine months of 1989": not its first or last part, so two expressions."""
    text = line.words(match).lower()
    return re.match(r"(?:the )?(?:first|last|final|opening|closing|past)", text) is None


def is_built_time(line: Line, match: Match) -> bool:
    """The time of day has its day already."""
    return any(part.kind == "clock" and part.parts for part in match.parts)


def has_no_shared_year(line: Line, match: Match) -> bool:
    """The end of the span has no year of its own, or its start has one."""
    start, end = match.parts
    return start.has("year") or not end.has("year") or start.rule.meaning == "weekday"


def is_no_happening(line: Line, match: Match) -> bool:
    """"Monday after Christmas" is not "the day after Christmas"."""
    return len(match.parts) > 1 and not match.parts[0].rule.name.endswith("-happening")


def is_than(line: Line, match: Match) -> bool:
    """"Two years later Monday": the word belongs to what stands before it."""
    return re.search(r"\b(?:\w+s|year|month|week|day|hour|decade) $", line.before(match)) is not None


TRAPS: Mapping[str, Callable[[Line, Match], bool]] = {
    "verb": is_verb,
    "name": is_name,
    "count": is_count,
    "larger number": is_larger_number,
    "continued number": is_continued,
    "ages": is_age,
    "weather": is_weather,
    "length": is_length,
    "part": is_part,
    "not season": is_no_season,
    "game": is_game,
    "share": is_share,
    "afterwards": is_afterwards,
    "no phase": is_no_phase,
    "score": is_score,
    "ordinal second": is_ordinal,
    "rate": is_rate,
    "not rate": is_no_rate,
    "not length": is_no_length,
    "not now": is_not_now,
    "not soon": is_not_soon,
    "years apart": is_years_apart,
    "no weekday": has_no_weekday,
    "than": is_than,
    "built time": is_built_time,
    "no happening": is_no_happening,
    "no shared year": has_no_shared_year,
    "rank": is_rank,
    "no month day": is_no_month_day,
    "not first": is_not_first,
    "before something": is_before_something,
}
"""The traps that rules can name: each tells whether a match is none after all."""


def untrapped(line: Line, match: Match) -> bool:
    """Tell whether a match is caught by none of its rule's traps."""
    return not any(TRAPS[name](line, match) for name in match.rule.guards)
