"""What an article tells as done, planned or called off: who, what, where, when, in which words."""

from collections.abc import Iterator, Sequence

from generator.extract import anchors, clauses, dating, making, occasions, remembered, triggers
from generator.extract.actors import Cast
from generator.extract.anchors import Dated
from generator.extract.happening import MEETINGS, Happening
from generator.extract.known import Known
from generator.extract.language import Analysis
from generator.extract.parties import Taker
from generator.extract.scene import Scene
from generator.extract.standing import standing
from generator.extract.telling import Standing, Telling
from generator.extract.times import TimeExpression
from generator.extract.triggers import Trigger
from generator.extract.vocabulary import vocabulary
from generator.model import Modality

__all__ = ["Happening", "Taker", "find"]

_OWN_DAY = frozenset(
    "at-trigger plan-above due-by when-clause counted-from-above counted-from-told"
    " day-of-the-occasion".split()
)
"""Rules of dating that make an event of a verb that no rule knows."""


def find(
    analysis: Analysis, times: tuple[TimeExpression, ...], cast: Cast, known: Known
) -> tuple[Happening, ...]:
    """Find what an article tells, clause by clause, in the order of the text."""
    found: list[Happening] = []
    sentence = 0
    for number, passage in enumerate(analysis.passages):
        before = analysis.passages[number - 1].doc if number else None
        marks = triggers.find(passage.doc, number, cast, before)
        calendar = anchors.calendar(passage, times, triggers.nouns_of(marks))
        phrases = {
            t.token.i: frozenset(word.i for word in clauses.phrase(t.token))
            for t in marks
            if t.relation in ("occasion", "other")
        }
        scene = Scene(number, passage, calendar, cast, known, sentence, phrases)
        for trigger in marks:
            found.extend(_tell(scene, trigger, found))
        sentence += sum(1 for _ in passage.doc.sents)
    return tuple(one for one in found if not _told_better(one, found))


def _told_better(one: Happening, found: list[Happening]) -> bool:
    """Tell whether what no rule knows is told in other words too, on its day."""
    return one.open and any(
        other is not one
        and other.date == one.date
        and other.around == one.around
        and other.quote.overlaps(one.quote)
        and (not other.open or other.order < one.order)
        for other in found
    )


def _tell(scene: Scene, trigger: Trigger, before: Sequence[Happening]) -> Iterator[Happening]:
    earlier = remembered.earlier(scene, trigger)
    if earlier:
        yield earlier
    anniversary = remembered.anniversary(scene, trigger)
    if anniversary:
        yield anniversary
        return
    told = standing(trigger)
    if told.standing is Standing.NONE:
        return
    dated = occasions.day(scene, trigger, told, before)
    if dated is None and trigger.token.i in scene.speech:
        return
    if _is_weak(trigger, told, dated):
        return
    if trigger.is_open and not _dates_itself(scene, trigger, told, dated):
        return
    for one in dating.several(scene.calendar, dated) if dated else (None,):
        happening = making.happening(scene, trigger, told, one)
        if happening:
            yield happening


def _is_weak(trigger: Trigger, told: Telling, dated: Dated | None) -> bool:
    """Tell whether a plan is only a wish or a chance: "hopes to meet", "may send ships".

    A meeting with a day that may take place is a plan, and so is what should be done by a day.
    """
    own = dated is not None and dated.rule in _OWN_DAY
    if told.standing is not Standing.PLANNED or told.modality not in (Modality.MAY, Modality.SEEKS):
        return False
    if told.rule == "may":
        return not own or trigger.rule.kind not in MEETINGS
    if told.rule == "ought":
        return not own
    return told.rule.removeprefix("under-") in vocabulary().status.weak


def _dates_itself(scene: Scene, trigger: Trigger, told: Telling, dated: Dated | None) -> bool:
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
    done = told.standing is Standing.HAPPENED
    return not (done and any(a.preposition == "by" for a in marks))
