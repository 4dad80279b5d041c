"""Which of an article's events can be told: each with a heading, none twice.

``coreference`` asks last. An event whose clause cannot be worded whole is left out, unless it is
the news, which the article's own headline names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.heading import MOST_HEADING_CHARACTERS, MOST_HEADING_WORDS
from generator.extract.events.participants import SPOKEN
from generator.extract.events.same_event import LEDE, SAID
from generator.extract.events.verb_status import MentionStatus
from generator.model import EventKind

_WIDEST = 3653
"""Days of a span beyond which a time says too little: "in the last century"."""


_BORROWED = "The title is the article’s headline: put it into your words."
_DAY = ("date", "basis", "date_text", "date_note")
_PUBLISHED = frozenset(("publish", "release", "post", "air", "broadcast", "record", "obtain"))
"""Verbs that tell where the words of a report or an interview are from."""
_PLANS = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|must|can|plans?|planned|planning|due|set|next"
    r"|upcoming|expect\w*|schedul\w*|slated|intends?|aims?|seeks?|vows?|agrees?|pledg\w*|going)\b"
    r"|\bto (?!the\b|an?\b|its\b|his\b|her\b|their\b|[A-Z\d])"
)
"""Words of a heading that tell of what is to come."""


def name_events(events: Iterable[ArticleEvent], headline: str | None) -> tuple[ArticleEvent, ...]:
    """Return the events that can be told, each with the mention that names it first.

    Args:
        events: all events of an article.
        headline: the article's, for the news.
    """
    every = (named for event in events if (named := _named(event, headline)))
    untold = (_tells_no_plan, _is_only_published, _is_of_an_age)
    return tuple(_unrepeated(e for e in every if not any(is_untold(e) for is_untold in untold)))


def _is_of_an_age(event: ArticleEvent) -> bool:
    """Tell whether its time is a century or the like, which dates nothing."""
    date = event.date
    ends = not (date.open_start or date.open_end or event.first.rules.get("date") == "since")
    return ends and (date.latest - date.earliest).days > _WIDEST


def _is_only_published(event: ArticleEvent) -> bool:
    """Tell whether it is only told of an interview or a report, aside, that it was published."""
    first = event.first
    told = first.rules.get("kind") == "other/dated" or first.attributed
    aside = told and first.rules.get("status") == "participle"
    return aside and first.trigger in _PUBLISHED


def _tells_no_plan(event: ArticleEvent) -> bool:
    """Tell whether the heading of what is to come tells of what was done."""
    plain = event.first.rules.get("status") in ("present", "item", "no-verb")
    planned = event.status is MentionStatus.PLANNED and event.kind not in SPOKEN
    return planned and not plain and not _PLANS.search(event.first.title or "")


def _unrepeated(events: Iterable[ArticleEvent]) -> Iterator[ArticleEvent]:
    """Leave out an event with the heading and words of one before, or told only as what is said."""
    every = list(_without_second_quotes([*events]))
    told = [e for e in every if e.first.attributed and e.kind not in SPOKEN]
    within = {_place(e) for e in told}
    timed = {e.first.around.start for e in told if e.date_text is not None}
    distinct = [
        e
        for e in every
        if not (_is_plain(e) and _place(e) in within)
        and not (_only_says(e) and e.date_text is None and e.first.around.start in timed)
    ]
    own = {_heading(e) for e in distinct if e.date_text is not None}
    deeds = {_heading(e) for e in distinct if e.date_text is not None and not _is_plain(e)}
    met = {_heading(e) for e in distinct if e.date_text is not None and e.kind in MEETINGS}
    left: list[ArticleEvent] = []
    for event in _without_twins(distinct):
        if event.date_text is None and _heading(event) in own:
            continue  # a clause below tells the same on its own day: "said it left on Friday"
        beside = deeds if _is_plain(event) else met if _only_says(event) else frozenset()
        if not any(_is_said_in(heading, _heading(event)) for heading in beside):
            left.append(event)  # not "said on Monday that it left on Friday"
    said = {(m.around.start, e.date.text) for e in left if e.kind in SPOKEN for m in e.mentions}
    seen: dict[tuple[str | None, int], EventKind] = {}
    borrowed = False
    led = any(e.first.sentence == 0 and _BORROWED not in e.doubts for e in left)
    for event in left:
        if _BORROWED in event.doubts and (borrowed or (led and event.first.sentence)):
            continue  # a headline stands over one event, and that is the lead's
        borrowed = borrowed or _BORROWED in event.doubts
        key = _heading(event)
        again = event.kind not in SPOKEN and event.first.attributed
        if seen.get(key) in (None, event.kind) and not (again and _place(event) in said):
            yield event
            seen[key] = event.kind


def _without_twins(events: list[ArticleEvent]) -> Iterator[ArticleEvent]:
    """Leave out the second of two of which one sentence tells: "were killed and wounded".

    The first has its day, if it has none of its own.
    """
    twins: dict[tuple[str, EventKind], list[ArticleEvent]] = {}
    for event in events:
        kind = EventKind.STATEMENT if event.kind in SPOKEN else event.kind
        twins.setdefault((event.first.text or str(id(event)), kind), []).append(event)
    for first, *others in twins.values():
        dated = next((e for e in (first, *others) if e.date_text is not None), first)
        apart = [e for e in others if e.date != dated.date and e.date_text is not None]
        if others and dated is not first:
            day = {name: getattr(dated, name) for name in _DAY}
            yield replace(first, **day)
        else:
            yield first
        yield from apart


def _heading(event: ArticleEvent) -> tuple[str | None, int]:
    """Return an event's heading, as of what is said where it is one, and its sentence."""
    first = event.first
    heading = first.label if first.title == first.words.reported else first.title
    return heading or first.title, first.around.start


def _is_said_in(deed: tuple[str | None, int], statement: tuple[str | None, int]) -> bool:
    """Tell whether a heading of what is said is, but for days, that of a deed in its sentence."""
    words, said = ({*(heading or "").lower().split()} for heading, _ in (deed, statement))
    return deed[1] == statement[1] and bool(words) and words - {"reportedly"} <= said


def _without_second_quotes(events: list[ArticleEvent]) -> Iterator[ArticleEvent]:
    """Leave out an event that only quotes a sentence of which another tells on the same day.

    A meeting at which something else was done is an event of its own.
    """
    places = {_place(event) for event in events if not event.first.verbatim}
    for event in events:
        if event.first.verbatim:
            key = _place(event)
            bare = event.first.rules.get("date") == "day-of-the-visit" and not event.participants
            apart = event.kind in MEETINGS and not bare
            if key in places and not apart:
                continue
            places.add(key)
        yield event


def _place(event: ArticleEvent) -> tuple[int, str]:
    """Return an event's sentence and day."""
    return event.first.around.start, event.date.text


def _is_plain(event: ArticleEvent) -> bool:
    """Tell whether an event is only that a ministry or a state said something."""
    return len(event.mentions) == 1 and event.first.rules.get("kind") == "statement/say-body"


def _only_says(event: ArticleEvent) -> bool:
    """Tell whether an event is only that somebody said something, once."""
    said = event.first.trigger in SAID | {"announce", "report", "add"}
    return len(event.mentions) == 1 and event.kind in SPOKEN and said


def _named(event: ArticleEvent, headline: str | None) -> ArticleEvent | None:
    """Return an event with the mention that names it first; none where no mention can be worded."""
    whole = [m for m in event.mentions if m.title and m.text]
    worded = next((m for m in whole if m.sentence == 0 and m.main), next(iter(whole), None))
    labelled = [m for m in event.mentions if m.label and _is_sound(m) and _has_day_of(m, event)]
    news = next((m for m in labelled if m.sentence == 0 and m.main and m.text), None)
    if worded is not None and news is not None and worded.sentence > 0:
        return _led_by(event, news, _titled(news, news.label))  # the news before its past
    done = any(m.main and m.kind not in SPOKEN for m in labelled)
    if worded is not None and not (done and all(m.trigger in SAID for m in whole)):
        return _led_by(event, worded, worded)
    lead = [m for m in event.mentions if m.sentence < LEDE and m.main and _may_head(m, headline)]
    by_headline = next((m for m in lead if m.text), None)
    by_label = min(labelled, key=_rank, default=None)
    if by_headline is None and by_label is not None:
        return _led_by(event, by_label, _titled(by_label, _title_of_label(by_label, event)))
    by_headline = by_headline or next(iter(lead), None)
    if by_headline is None:
        return None
    return _led_by(event, by_headline, _titled(by_headline, headline), _BORROWED)


def _titled(mention: EventMention, title: str | None) -> EventMention:
    return mention.reworded(replace(mention.words, title=title))


def _title_of_label(mention: EventMention, event: ArticleEvent) -> str | None:
    """Return a brief heading, which says of a noun that is to come that it is planned."""
    label = mention.label
    ahead = mention.rules.get("status") == "occasion-ahead" and not mention.attributed
    if label is None or mention.text is not None or not ahead:
        return label
    if event.status is not MentionStatus.PLANNED or _PLANS.search(label):
        return label
    plain = label.removeprefix("Reported ")
    many = f"{mention.trigger}s" in plain.lower().split()
    return f"{plain[:1].upper()}{plain[1:]} {'are' if many else 'is'} planned"


def _has_day_of(mention: EventMention, event: ArticleEvent) -> bool:
    """Tell whether a mention may be quoted for an event: its own sentence gives the day.

    The sentence stands alone below the heading, so it must not open with a pronoun either.
    """
    if mention.text is not None:
        return True
    if mention.opens_with_pronoun:
        return False
    if mention.date is None:
        return event.date_text is None and event.status is not MentionStatus.PLANNED
    return mention.date.within(event.date) or event.date.within(mention.date)


def _rank(mention: EventMention) -> tuple[bool, bool, bool]:
    """Return how well a mention with a brief heading names its event; the least is best."""
    return not mention.dated, not mention.main, mention.text is None


def _is_sound(mention: EventMention) -> bool:
    """Tell whether a mention has a day by itself, not by what was done before or after it."""
    counted = mention.rules.get("date") == "anniversary"
    if (mention.earlier and not counted) or mention.dated is None:
        return not mention.earlier
    date, borrowed = mention.dated.date, mention.dated.rule == "day-of-the-verb"
    wide = not (date.open_start or date.open_end) and (date.latest - date.earliest).days > _WIDEST
    return not wide and not (borrowed and mention.dated.doubt)


def _led_by(
    event: ArticleEvent, mention: EventMention, first: EventMention, *doubts: str
) -> ArticleEvent:
    """Return an event told first by a mention, in the article's own sentence if none is ours."""
    if first.text is None:
        text = _tell_noun(event, first)
        words = replace(first.words, quote=first.around, text=text)
        first = replace(first.reworded(words), verbatim=True)
    if first.verbatim and first.text is None:
        doubts = (*doubts, "The text is the article’s own sentence: put it into your words.")
    rest = (m for m in event.mentions if m is not mention)
    return replace(event, mentions=(first, *rest), doubts=(*event.doubts, *doubts))


def _tell_noun(event: ArticleEvent, mention: EventMention) -> str | None:
    """Return "The raid took place."; none where a sentence cannot say so of the noun."""
    off = event.status is MentionStatus.CALLED_OFF
    occurrence = mention.words.occurrence
    if occurrence is None or mention.attributed or off:
        return None
    return occurrence[event.status is MentionStatus.PLANNED]


def _may_head(mention: EventMention, headline: str | None) -> bool:
    """Tell whether a headline may stand over a mention.

    It may tell as done what the article only has from somebody.
    """
    if not _is_heading(headline):
        return False
    told_by = (mention.speaker_words or "").split()[-1:]
    said = mention.attributed or mention.kind in SPOKEN
    return not said or bool(told_by and told_by[0] in headline)


def _is_heading(headline: str | None) -> TypeGuard[str]:
    if (
        not headline
        or len(headline.split()) > MOST_HEADING_WORDS
        or len(headline) > MOST_HEADING_CHARACTERS
    ):
        return False
    return not any(mark in headline for mark in '?!:|‘’“”"')
