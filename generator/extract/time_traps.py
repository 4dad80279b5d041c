"""What looks like a time expression and is none: names, verbs, counts, ages, scores, rates."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.extract.time_rules import Match, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|from|until|till|to|of|during|before|after|between|and|through|late|early|mid|"
    r"the|year|for|around|about|circa|throughout|with|than|on|into|or|as of|late in|early in|"
    r"spring|summer|autumn|fall|winter|[A-Z][a-z]+'s?)\s*[\"'(]?$|[\d][-–/]$|mid-$|post-$|pre-$|^$|[(,;:]\s*$"
)
_COUNTED = re.compile(
    r" ?(?:%|percent|per cent|million|billion|trillion|miles?|km|kilomet|met(?:er|re)s?|feet|foot|"
    r"pounds?|kilo|tons?|tonnes?|dollars?|euros?|acres?|hectares|degrees|points?|people|men|women|"
    r"troops|soldiers|hours|GMT|UTC|votes|seats|pages|copies|members|cars|jobs|yards|barrels|"
    r"horsepower|rpm|calories|local|hrs)\b|,\d|\.\d|-[a-z](?!ra\b)|['’]s? model"
)
_PRICE_BEFORE = re.compile(r"(?:[$€£¥#]|\bNo\. ?|\bno\. ?|\bflight |[A-Za-z]-|about |some |nearly |"
                           r"over |than |least |route |highway )$", re.I)  # fmt: skip
_GAME = re.compile(r"\b(?:goals?|scor|touchdown|match|game|coach|players?|puck|kick|halftime|league|"
                   r"yard|rebound|team|cup)", re.I)  # fmt: skip
_PHASES = re.compile(r"\b(?:end|beginning|start|middle|close|rest|remainder|course|part|half|turn|"
                     r"outset|balance|late|early|later|earlier|most) (?:of|in) $|"
                     r"\b(?:for|so far|during|throughout|over|in|within|through) $", re.I)  # fmt: skip


def _before(doc: "Doc", match: Match, length: int = 25) -> str:
    return doc.text[max(0, match.start - length) : match.start]


def _after(doc: "Doc", match: Match, length: int = 25) -> str:
    return doc.text[match.end : match.end + length]


def _root(doc: "Doc", match: Match) -> "Token | None":
    found = doc.char_span(match.start, match.end, alignment_mode="expand")
    return found.root if found is not None else None


def is_verb(doc: "Doc", match: Match) -> bool:
    """"The government may", "workers march"; only the two months that are verbs too."""
    word = doc.text[match.start : match.end]
    if word not in ("May", "March", "MAY", "MARCH"):
        return False
    token = _root(doc, match)
    if token is None or token.tag_ in ("MD", "VB", "VBP", "VBZ"):
        return True
    return token.tag_ == "NN" and token.is_sent_start is True and token.dep_ in ("aux", "ROOT")


def is_name(doc: "Doc", match: Match) -> bool:
    """The Sunday Times, Theresa May, Black Friday: a part of a longer name."""
    found = doc.char_span(match.start, match.end, alignment_mode="expand")
    if found is None:
        return True
    before, after = found.start - 1, found.end
    if after < len(doc) and _in_name(doc[after], found.root):
        return True
    token = doc[before] if before >= 0 else None
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


def is_count(doc: "Doc", match: Match) -> bool:
    """2000 people, $1995: a number that is no year."""
    before, after = _before(doc, match), _after(doc, match)
    if match.get("year") and doc.text[match.start : match.end].lower().startswith("the year"):
        return False
    if _COUNTED.match(after) or re.search(r"[$€£¥#]$|[A-Za-z]-$|\bNo\. ?$", before) and not (
        re.search(r"(?:mid|post|pre|early|late)-$", before, re.I)
    ):
        return True
    following = doc.char_span(match.start, match.end, alignment_mode="expand")
    if following is None or following.end >= len(doc):
        return False
    noun = doc[following.end]
    plural = noun.tag_ == "NNS" and noun.text.islower() and following.root.head is noun
    told = re.search(r"\b(?:the|in|of|since|its|his|their)\s$", before, re.I)
    return bool(_PRICE_BEFORE.search(before)) or plural and not told


def is_larger_number(doc: "Doc", match: Match) -> bool:
    """"March 300 copies": the day is the start of a longer number, or counts things."""
    return re.match(r"[,.]\d|\d| ?%| percent| million", _after(doc, match)) is not None


def is_continued(doc: "Doc", match: Match) -> bool:
    """1932-335: the figures go on."""
    after = _after(doc, match)
    year = doc.text[match.start - 5 : match.start - 1]
    return bool(re.match(r"\d|-\d|,\d", after)) or (
        not year.isdigit() or int(match.get("short")) <= int(year[2:])
    )


def is_age(doc: "Doc", match: Match) -> bool:
    """A 24-year-old, six months old, in her 80s."""
    if re.match(r"[- ](?:old|olds)\b|[- ]of[- ]age", _after(doc, match)):
        return True
    return re.search(r"\b(?:his|her|their|my|your|our|aged?|mid|early|late)[- ]?(?:early |mid-|late )?$",
                     _before(doc, match)) is not None and match.kind == "decade" and (
        doc.text[match.start] not in "'’‘`t"
    )  # fmt: skip


def is_weather(doc: "Doc", match: Match) -> bool:
    """Temperatures in the 60s."""
    return "degree" in doc.text.lower() or "emperature" in doc.text


def is_length(doc: "Doc", match: Match) -> bool:
    """"The past year" is a length of time, and so is "last" after "over the"."""
    text = doc.text[match.start : match.end].lower()
    if re.match(r"(?:the )?past ", text):
        return True
    return bool(re.search(r"\b(?:over|within) $", _before(doc, match))) and (
        re.match(r"the (?:last|next) ", text) is not None
    )


def is_no_season(doc: "Doc", match: Match) -> bool:
    """"Prices fall", "the fall of the government", "spring a leak", "a water spring"."""
    token = _root(doc, match)
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return True
    text = doc.text[match.start : match.end].lower()
    if not text.endswith(("fall", "spring")):
        return token.text[0].isupper() and is_name(doc, match)
    after = _after(doc, match).lower()
    if re.match(r" (?:of(?! (?:\d|last|this|next|that))|in |from |to |water)", after):
        return not re.match(r" (?:of|in) (?:\d{4}|last|this|next)", after)
    prep = re.search(r"\b(?:in|by|since|until|during|through|next|last|this|for|late|early|each|that) "
                     r"?$", _before(doc, match).lower() + text[:4])  # fmt: skip
    led = re.search(r"\b(?:in|by|since|until|during|through|throughout|of|for|late|early|and) $",
                    _before(doc, match).lower())  # fmt: skip
    return not (prep or led)


def is_game(doc: "Doc", match: Match) -> bool:
    """The second half of a match."""
    return len(_GAME.findall(doc.text)) >= 1


def is_share(doc: "Doc", match: Match) -> bool:
    """The quarter of the company."""
    return re.match(r" (?:of (?!19|20|last|this)|that|mile|century)", _after(doc, match)) is not None


def is_afterwards(doc: "Doc", match: Match) -> bool:
    """"A year earlier", which counts from what was told."""
    return re.search(r"\b(?:a|one|each|every|\d) $", _before(doc, match)) is not None and (
        "-" not in doc.text[match.start : match.end]
    )


def is_no_phase(doc: "Doc", match: Match) -> bool:
    """"The year" alone, where nothing says which part or that it lasted."""
    return _PHASES.search(_before(doc, match)) is None or bool(
        re.match(r" (?:of|when|that|he|she|they|before|after|to|ended|ending)\b", _after(doc, match))
    )


def is_score(doc: "Doc", match: Match) -> bool:
    """A record of 2:07:45, odds of 4:1."""
    return bool(re.match(r"[:.]\d", _after(doc, match)))


def is_ordinal(doc: "Doc", match: Match) -> bool:
    """"A second time": the second is not a length."""
    text = doc.text[match.start : match.end].lower()
    return text.endswith("second") and not re.match(r"\d", text) and "-" not in text


def is_rate(doc: "Doc", match: Match) -> bool:
    """$5 million a day, twice a week: a repetition."""
    text = doc.text[match.start : match.end].lower()
    return re.match(r"an? ", text) is not None and not is_no_rate(doc, match)


def is_no_rate(doc: "Doc", match: Match) -> bool:
    """"Lasted a day": no amount stands before it."""
    before = _before(doc, match, 30)
    if doc.text[match.start : match.end].lower().startswith("per"):
        return False
    return re.search(
        r"(?:[$€£]\s?[\d.,]+|\d%|percent|million|billion|\bonce|twice|times|cents|dollars|hours|days|"
        r"share|\d+ ?(?:tons|tonnes|barrels|people|units|cars)|barrels|tons|tonnes|units) $", before
    ) is None or re.match(r" (?:ago|earlier|later|before|after)\b", _after(doc, match)) is not None


def is_no_length(doc: "Doc", match: Match) -> bool:
    """The minutes of a meeting, days that belong to a name."""
    text, before = doc.text[match.start : match.end], _before(doc, match)
    if text[0].isupper() and match.start > 0 or re.match(r" (?:old|of age)\b", _after(doc, match)):
        return True
    if text == "quarters" or text == "seconds" and not re.search(r"\b(?:within|for) $", before):
        return True
    if text == "minutes" and re.search(r"\b(?:the|its) $", before):
        return True
    return re.search(r"\b(?:for|in|within|after|of|over|took|take|by|lasted?|spent|than) $", before) is None


def is_not_now(doc: "Doc", match: Match) -> bool:
    """"Now" in a fixed phrase; "current" as a noun; "the present" that is given."""
    text = doc.text[match.start : match.end].lower()
    token = _root(doc, match)
    if text == "current":
        return token is None or token.pos_ != "ADJ"
    if text in ("the present", "present-day"):
        return text == "the present" and bool(re.match(r" \w", _after(doc, match)))
    if text == "the moment":
        return re.search(r"\b(?:at|for) $", _before(doc, match)) is None or bool(
            re.match(r" (?:of|when|that)", _after(doc, match)))  # fmt: skip
    return text == "now" and bool(re.match(r" that\b", _after(doc, match)))


def is_not_soon(doc: "Doc", match: Match) -> bool:
    """"As soon as", "soon after", "no sooner", "oil futures"."""
    text, after = doc.text[match.start : match.end].lower(), _after(doc, match)
    if text.endswith("soon"):
        return bool(re.match(r" (?:as|after|afterwards?|became|thereafter)\b", after)) or bool(
            re.search(r"\b(?:as|too) $", _before(doc, match)))  # fmt: skip
    return text == "future"


def is_years_apart(doc: "Doc", match: Match) -> bool:
    """The part has its own year already, or the two are apart."""
    inner, outer = match.parts
    text = doc.text[inner.start : outer.end]
    return inner.has("year") or outer.rule.name == "year" and "," in text and inner.kind == "day" and (
        inner.rule.name == "weekday"
    )  # fmt: skip


def has_no_weekday(doc: "Doc", match: Match) -> bool:
    """A day that is no weekday cannot be sought in a week."""
    return not match.parts[0].get("weekday")


def is_than(doc: "Doc", match: Match) -> bool:
    """"Two years later Monday": the word belongs to what stands before it."""
    return re.search(r"\b(?:\w+s|year|month|week|day|hour|decade) $", _before(doc, match)) is not None


TRAPS: Mapping[str, Callable[["Doc", Match], bool]] = {
    "verb": is_verb,
    "name": is_name,
    "count": is_count,
    "larger number": is_larger_number,
    "continued number": is_continued,
    "ages": is_age,
    "weather": is_weather,
    "length": is_length,
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
}
"""The traps that rules can name: each tells whether a match is none after all."""


def trapped(doc: "Doc", match: Match) -> bool:
    """Tell whether a match is caught by one of its rule's traps."""
    return any(TRAPS[name](doc, match) for name in match.rule.guards)


__all__ = ["TRAPS", "trapped", "words"]
