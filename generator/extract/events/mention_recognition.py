"""What an article tells as done, planned or called off: who, what, where, when, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.events import (
    clause_dates,
    lead,
    mention_building,
    mention_dates,
    precedents,
    triggers,
)
from generator.extract.events.article_names import ArticleNames
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.shared_verb import share_verb
from generator.extract.events.trigger_status import read_trigger_status
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus, StatusReading, read_verb_status
from generator.extract.language import clauses
from generator.extract.language.parsing import Analysis
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.people.actors import ArticlePeople
from generator.extract.people.state_actors import ParagraphPeople
from generator.extract.people.story_knowledge import Known
from generator.extract.times import TimeExpression, anchors
from generator.extract.times.anchors import Dated
from generator.extract.times.joined_times import settle_stretches
from generator.model import EventKind, Modality

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


_OWN_DAY = frozenset(
    "at-trigger plan-above due-by when-clause counted-from-above counted-from-told"
    " item day-of-the-occasion fronted-clause".split()
)
"""Rules of dating that make an event of a verb that no rule knows."""


_PICTURES = frozenset("image photo picture photograph footage caption screenshot".split())


def find_mentions(
    analysis: Analysis, times: tuple[TimeExpression, ...], people: ArticlePeople, known: Known
) -> tuple[EventMention, ...]:
    """Find what an article tells, clause by clause, in the order of the text."""
    mentions: list[EventMention] = []
    names = ArticleNames.of(analysis, known)
    sentence, before, item = 0, None, None
    for number, passage in enumerate(analysis.passages):
        label = anchors.find_item_day(passage, times)
        if label:
            item = label
            continue
        marks = triggers.find_triggers(passage.doc, number, people, before)
        placed = anchors.place_times(passage, times, triggers.list_nouns(marks), item)
        calendar = replace(placed, anchored=settle_stretches(passage.doc, placed.anchored))
        phrases = {
            t.token.i: frozenset(word.i for word in clauses.collect_phrase(t.token))
            for t in marks
            if t.relation in ("occasion", "other")
        }
        context = ParagraphContext(
            number, passage, calendar, people, known, sentence, phrases, names
        )
        before_it = len(mentions)
        for trigger in marks:
            mentions.extend(_tell(context, trigger, mentions))
        paragraph = ParagraphPeople(number, people, passage.doc, before)
        mentions.extend(lead.read_lead(context, paragraph, marks, mentions[before_it:]))
        sentence += context.sentences
        before, item = passage.doc, None
    return tuple(mention for mention in mentions if not _told_better(mention, mentions))


def _told_better(mention: EventMention, mentions: list[EventMention]) -> bool:
    """Tell whether what no rule knows is told in other words too, on its day."""
    return mention.open and any(
        other is not mention
        and not (other.spare and mention.title)  # which is taken up where nothing is told
        and other.date == mention.date
        and other.around == mention.around
        and other.quote.overlaps(mention.quote)
        and (not other.open or other.order < mention.order)
        for other in mentions
    )


def _tell(
    context: ParagraphContext, trigger: Trigger, before: Sequence[EventMention]
) -> Iterator[EventMention]:
    earlier = precedents.find_precedent(context, trigger)
    if earlier:
        yield earlier
    anniversary = precedents.find_anniversary(context, trigger)
    if anniversary:
        yield anniversary
        return
    reading = read_trigger_status(trigger)
    if reading.status is MentionStatus.NONE or _is_what_visit_is_for(trigger):
        return
    dated = mention_dates.find_mention_date(context, trigger, reading, before)
    if dated is None and trigger.token.i in context.speech:
        return
    if _is_counted(context, trigger) or _is_weak(trigger, reading, dated):
        return
    if _says_nobody_knows(context, trigger, dated):
        return
    if trigger.is_open and (
        not _dates_itself(context, trigger, reading, dated)
        or trigger.token.i in context.speech
        or not _state_acts(context, trigger)
        or _shows_picture(trigger)
        or _is_speaking(trigger.token)
    ):
        return
    for day in clause_dates.divide_joined_dates(context.calendar, dated) if dated else (None,):
        mention = mention_building.build_mention(context, trigger, reading, day)
        if mention:
            yield from share_verb(context, trigger, mention)


def _is_what_visit_is_for(trigger: Trigger) -> bool:
    """Tell whether a visit to come tells it already: "plans to visit Lima for talks"."""
    verb = trigger.carrier
    if verb is None or trigger.relation != "occasion" or trigger.preposition != "for":
        return False
    visits = any(
        r.kind is EventKind.VISIT for r in load_vocabulary().by_verb.get(find_lemma(verb), ())
    )
    return visits and read_verb_status(verb).status is MentionStatus.PLANNED


def _is_counted(context: ParagraphContext, trigger: Trigger) -> bool:
    """Tell whether it is only counted until a day: "as of Monday, 90 people had been held"."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    return context.calendar.counts(verb)


def _says_nobody_knows(context: ParagraphContext, trigger: Trigger, dated: Dated | None) -> bool:
    """Tell whether somebody without an office says something on no day of its own."""
    if trigger.relation != "self" or trigger.rule.actor != "speaker":
        return False
    who = clauses.find_subject(trigger.token)
    paragraph = ParagraphPeople(context.number, context.people, context.passage.doc)
    official = who is not None and any(paragraph.speaks(t) for t in clauses.list_heads(who))
    return not official and (dated is None or dated.rule not in _OWN_DAY)


def _state_acts(context: ParagraphContext, trigger: Trigger) -> bool:
    """Tell whether a state, its arm or an official does what no rule knows."""
    paragraph = ParagraphPeople(context.number, context.people, context.passage.doc)
    return paragraph.acts(clauses.find_subject(trigger.token))


def _shows_picture(trigger: Trigger) -> bool:
    """Tell whether a verb speaks of a picture: a caption, and no event."""
    doer = clauses.find_subject(trigger.token)
    participants = [*clauses.find_objects(trigger.token), *([doer] if doer is not None else [])]
    return any(find_lemma(token) in _PICTURES for token in participants)


def _is_speaking(verb: "Token") -> bool:
    """Tell whether a verb only says where somebody said something: "Speaking in Lima, she said"."""
    spoke = verb.tag_ == "VBG" and find_lemma(verb) in ("speak", "talk", "address", "testify")
    return spoke and verb.dep_ == "advcl" and clauses.find_nearest_subject(verb) is None


def _is_weak(trigger: Trigger, reading: StatusReading, dated: Dated | None) -> bool:
    """Tell whether a plan is only a wish or a chance: "hopes to meet", "may send ships".

    A meeting with a day that may take place is a plan, and so is what should be done by a day.
    """
    own = dated is not None and dated.rule in _OWN_DAY
    if reading.status is not MentionStatus.PLANNED or reading.modality not in (
        Modality.MAY,
        Modality.SEEKS,
    ):
        return False
    if reading.rule == "may":
        return not own or trigger.rule.kind not in MEETINGS
    if reading.rule == "ought":
        return not own
    return reading.rule.removeprefix("under-") in load_vocabulary().status.weak


def _dates_itself(
    context: ParagraphContext, trigger: Trigger, reading: StatusReading, dated: Dated | None
) -> bool:
    """Tell whether a day makes an event of a verb that no rule knows: its own, not one below it."""
    if dated is None or dated.rule not in _OWN_DAY:
        return False
    below = [
        c.i
        for c in trigger.token.children
        if c.dep_ in ("ccomp", "xcomp") and clauses.is_verb(c) and c.i > trigger.token.i
    ]
    own = context.calendar.placed(dated.time)
    if below and own is not None and max(own.tokens) > min(below):
        return False
    done = reading.status is MentionStatus.HAPPENED
    return not (done and own is not None and own.preposition == "by")
