"""Days counted from another event: "two days after ships came", "a week after the collision"."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.events.event_mention import EventMention
from generator.extract.language.clauses import find_governor, is_noun
from generator.extract.language.numerals import DAYS, count_from_day
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times.anchors import Calendar, Dated, find_nearest

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_VAGUE = {"days": (13, 1), "weeks": (56, 7), "months": (330, 30)}
"""How many days "days", "weeks" and "months" without a number are, at most and at least."""
_WIDEST = {"day": 0, "days": 0, "month": 31, "months": 31, "year": 366, "years": 366}
"""How many days a date may leave open from which such units are counted."""


def count_from_clause(calendar: Calendar, verb: "Token") -> Dated | None:
    """Count "two days after ships came" from the day of the clause above."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    mark = next((c for c in verb.children if c.lower_ in ("after", "before")), None)
    above = find_governor(verb)
    if mark is None or above is None or verb.dep_ != "advcl" or mark.i < 2:
        return None
    anchored = find_nearest(calendar.at(above), verb)
    while anchored is None and above.dep_ == "conj":
        above = above.head
        anchored = find_nearest(calendar.at(above), verb)
    if anchored is None:
        return None
    unit, number = mark.nbor(-1), mark.nbor(-2)
    date = _count(anchored.date, number, unit, mark.lower_ == "before")
    words = f"{number.text} {unit.text} {mark.text}"
    return Dated(date, anchored.time, "counted-from-above", None, words) if date else None


def count_from_event(verb: "Token", mentions: Iterable[EventMention]) -> Dated | None:
    """Count "nine days after the collision" from the event that was told before.

    Args:
        verb: the verb of the event that is counted.
        mentions: what the article told so far.
    """
    for mark in verb.children:
        unit = next((c for c in mark.children if c.dep_ == "npadvmod"), None)
        noun = next((c for c in mark.children if c.dep_ == "pobj" and is_noun(c)), None)
        if mark.lower_ not in ("after", "before") or unit is None or noun is None:
            continue
        number = next((c for c in unit.children if c.lower_ in DAYS), None)
        start = _meant(noun, mentions)
        if number is None or start is None or start.dated is None:
            continue
        date = _count(start.dated.date, number, unit, mark.lower_ == "after")
        if date:
            words = f"{number.text} {unit.text} {mark.text} the {noun.text}"
            return Dated(date, start.dated.time, "counted-from-told", None, words)
    return None


def count_from_news(verb: "Token", mentions: Iterable[EventMention]) -> Dated | None:
    """Count "the pact comes weeks after ships came" from the news, as wide as "weeks" is.

    Args:
        verb: the verb of the event that is counted.
        mentions: what the article told so far.
    """
    mark = next((c for c in verb.children if c.lower_ == "after"), None)
    above = find_governor(verb)
    if mark is None or mark.i < 2 or verb.dep_ != "advcl" or above is None:
        return None
    unit, before = mark.nbor(-1), mark.nbor(-2)
    bounds = _VAGUE.get(unit.lower_)
    counted_already = before.lower_ in DAYS or before.like_num
    if bounds is None or counted_already or find_lemma(above) not in ("come", "follow", "be"):
        return None
    news = next((m for m in mentions if not m.earlier and m.date and m.date.exact), None)
    if news is None or news.dated is None:
        return None
    days = (news.dated.date.earliest - timedelta(days=count) for count in bounds)
    first, last = (str(day) if unit.lower_ == "days" else f"{day:%Y-%m}" for day in days)
    date = edtf.parse(first if first == last else f"{first}/{last}")
    doubt = f"The article says only “{unit.text} after”, counted from its news."
    return Dated(date, news.dated.time, "counted-from-news", doubt, f"{unit.text} {mark.text}")


def find_since_event(verb: "Token", mentions: Iterable[EventMention]) -> Dated | None:
    """Return the date of the event since which something has been done: "since that attack".

    Args:
        verb: the verb of what has been done.
        mentions: what the article told so far.
    """
    for prep in verb.children:
        noun = next((c for c in prep.children if c.dep_ == "pobj" and is_noun(c)), None)
        meant = _meant(noun, mentions) if prep.lower_ == "since" and noun is not None else None
        if meant is not None and meant.dated is not None and meant.dated.date.exact:
            words = f"since the {noun.text}" if noun is not None else None
            return Dated(meant.dated.date, meant.dated.time, "since", None, words)
    return None


def _meant(noun: "Token", mentions: Iterable[EventMention]) -> EventMention | None:
    """Give the event that "the collision" means: the last told by such a word or of its kind."""
    if not any(c.lower_ in ("the", "that", "this") for c in noun.children):
        return None
    kinds = {rule.kind for rule in load_vocabulary().by_noun.get(find_lemma(noun), ())}
    before = [mention for mention in mentions if mention.dated and not mention.earlier]
    same = [mention for mention in before if mention.trigger == find_lemma(noun)]
    alike = [mention for mention in before if mention.kind in kinds]
    return next(reversed(same or alike), None)


def _count(start: edtf.Date, number: "Token", unit: "Token", onwards: bool) -> edtf.Date | None:
    count, widest = DAYS.get(number.lower_), _WIDEST.get(unit.lower_)
    if count is None or widest is None or (start.latest - start.earliest).days > widest:
        return None
    return count_from_day(start.earliest, unit.lower_, count if onwards else -count)
