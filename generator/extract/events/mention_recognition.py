"""What an article tells as done, planned or called off: who, what, where, when, in which words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.extract.events import (
    clause_dates,
    event_days,
    mention_building,
    precedents,
    triggers,
)
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.event_status import read_status
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus, StatusReading, read_verb
from generator.extract.language import clauses
from generator.extract.language.parsing import Analysis
from generator.extract.language.vocabulary import ANY, Rule, base, vocabulary
from generator.extract.people.actors import Cast
from generator.extract.people.state_actors import Company
from generator.extract.people.story_knowledge import Known
from generator.extract.times import TimeExpression, anchors
from generator.extract.times.anchors import Dated
from generator.model import EventKind, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token


_OWN_DAY = frozenset(
    "at-trigger plan-above due-by when-clause counted-from-above counted-from-told"
    " item day-of-the-occasion".split()
)
"""Rules of dating that make an event of a verb that no rule knows."""

_ANYONE = Rule(name="other/lead", kind=EventKind.OTHER, actor="named")


def find_mentions(
    analysis: Analysis, times: tuple[TimeExpression, ...], cast: Cast, known: Known
) -> tuple[EventMention, ...]:
    """Find what an article tells, clause by clause, in the order of the text."""
    found: list[EventMention] = []
    sentence, before, item = 0, None, None
    for number, passage in enumerate(analysis.passages):
        label = anchors.find_item_day(passage, times)
        if label:
            item = label
            continue
        marks = triggers.find_triggers(passage.doc, number, cast, before)
        calendar = anchors.place_times(passage, times, triggers.nouns_of(marks), item)
        phrases = {
            t.token.i: frozenset(word.i for word in clauses.phrase(t.token))
            for t in marks
            if t.relation in ("occasion", "other")
        }
        scene = ParagraphContext(number, passage, calendar, cast, known, sentence, phrases)
        before_it = len(found)
        for trigger in marks:
            found.extend(_tell(scene, trigger, found))
        company = Company(number, cast, passage.doc, before)
        if _is_untold(scene, marks, found[before_it:], company):
            found.extend(_whole(scene))
        sentence += sum(1 for _ in passage.doc.sents)
        before, item = passage.doc, None
    return tuple(one for one in found if not _told_better(one, found))


def _is_untold(
    scene: ParagraphContext, marks: tuple[Trigger, ...], found: list[EventMention], company: Company
) -> bool:
    """Tell whether no rule knows a word of the first sentence of an item, or of the article."""
    doc = scene.passage.doc
    if (scene.calendar.item is None and scene.number) or not len(doc):
        return False
    if not company.names(_ANYONE, doc[0].sent.root):
        return False
    first = scene.sentences_before
    known = (t for t in marks if not t.is_open and scene.sentence(t.token) == first)
    return not any(known) and not any(one.sentence == first for one in found)


def _whole(scene: ParagraphContext) -> Iterator[EventMention]:
    """Tell a first sentence as one event, of the kind that its words have."""
    root = next((token for token in scene.passage.doc if token.head == token), None)
    item = scene.calendar.item
    if root is None or base(root) in vocabulary().status.undone:
        return
    told, dated = StatusReading(MentionStatus.NOW, "item"), None
    if item is not None and item.date:
        dated = Dated(item.date, item, "item")
    elif clauses.is_verb(root) and clauses.subject(root) is not None:
        told = read_verb(root)
        dated = clause_dates.date_of(
            scene.calendar, root, root, told.standing is MentionStatus.PLANNED
        )
        dated = dated or clause_dates.only(scene.calendar, root)
    if told.standing is MentionStatus.NONE or (dated is None and not _is_news(root, told)):
        return
    one = mention_building.build_mention(
        scene, Trigger(root, _whole_rule(root), root, "self"), told, dated
    )
    if one:
        yield one


def _is_news(root: "Token", told: StatusReading) -> bool:
    """Tell whether an article's first verb without a day tells of an act and not of a state."""
    states = {verb for rule in vocabulary().by_verb[ANY] for verb in rule.not_verbs}
    return told.rule == "past" and base(root) not in states


def _whole_rule(root: "Token") -> Rule:
    """Give a rule with the kind of the first word that has one: "a trawler collides"."""
    words = vocabulary()
    for token in root.sent:
        singular = token.lower_.removesuffix("s")
        known = (*words.by_noun.get(base(token), ()), *words.by_verb.get(singular, ()))
        plain = next((rule for rule in known if not rule.objects and not rule.with_), None)
        if plain:
            return Rule(name="other/lead", kind=plain.kind)
    return Rule(name="other/lead", kind=EventKind.OTHER)


def _told_better(one: EventMention, found: list[EventMention]) -> bool:
    """Tell whether what no rule knows is told in other words too, on its day."""
    return one.open and any(
        other is not one
        and other.date == one.date
        and other.around == one.around
        and other.quote.overlaps(one.quote)
        and (not other.open or other.order < one.order)
        for other in found
    )


def _tell(
    scene: ParagraphContext, trigger: Trigger, before: Sequence[EventMention]
) -> Iterator[EventMention]:
    earlier = precedents.earlier(scene, trigger)
    if earlier:
        yield earlier
    anniversary = precedents.anniversary(scene, trigger)
    if anniversary:
        yield anniversary
        return
    told = read_status(trigger)
    if told.standing is MentionStatus.NONE:
        return
    dated = event_days.find_date(scene, trigger, told, before)
    if dated is None and trigger.token.i in scene.speech:
        return
    if _is_weak(trigger, told, dated):
        return
    if trigger.is_open and not _dates_itself(scene, trigger, told, dated):
        return
    for one in clause_dates.several(scene.calendar, dated) if dated else (None,):
        happening = mention_building.build_mention(scene, trigger, told, one)
        if happening:
            yield happening


def _is_weak(trigger: Trigger, told: StatusReading, dated: Dated | None) -> bool:
    """Tell whether a plan is only a wish or a chance: "hopes to meet", "may send ships".

    A meeting with a day that may take place is a plan, and so is what should be done by a day.
    """
    own = dated is not None and dated.rule in _OWN_DAY
    if told.standing is not MentionStatus.PLANNED or told.modality not in (
        Modality.MAY,
        Modality.SEEKS,
    ):
        return False
    if told.rule == "may":
        return not own or trigger.rule.kind not in MEETINGS
    if told.rule == "ought":
        return not own
    return told.rule.removeprefix("under-") in vocabulary().status.weak


def _dates_itself(
    scene: ParagraphContext, trigger: Trigger, told: StatusReading, dated: Dated | None
) -> bool:
    """Tell whether a day makes an event of a verb that no rule knows: its own, not one below it."""
    if dated is None or dated.rule not in _OWN_DAY:
        return False
    below = [
        c.i
        for c in trigger.token.children
        if c.dep_ in ("ccomp", "xcomp") and clauses.is_verb(c) and c.i > trigger.token.i
    ]
    marks = [a for a in scene.calendar.anchored if a.time == dated.time]
    if below and any(max(a.tokens) > min(below) for a in marks):
        return False
    done = told.standing is MentionStatus.HAPPENED
    return not (done and any(a.preposition == "by" for a in marks))
