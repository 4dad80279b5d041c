"""What an article tells as done, planned or called off: who, what, where, when, in which words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract import clauses, dating, occasions, parties, quoting, triggers, wording
from generator.extract.actors import Cast
from generator.extract.dating import Dated
from generator.extract.happening import Happening
from generator.extract.known import Known
from generator.extract.language import Analysis
from generator.extract.numerals import ordinal
from generator.extract.parties import Taker
from generator.extract.scene import Scene
from generator.extract.standing import standing
from generator.extract.telling import Standing, Telling
from generator.extract.times import TimeExpression
from generator.extract.triggers import Trigger
from generator.extract.trimming import Clause
from generator.extract.vocabulary import base, vocabulary
from generator.model import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Happening", "Taker", "find"]

_SUPERLATIVES = frozenset(
    ("first", "worst", "deadliest", "biggest", "largest", "highest", "heaviest")
)
_COMMON = frozenset(
    "bilateral planned first recent new last next latest such high level high-level official face"
    " two day three four own previous annual senior ministerial long closed key regular brief"
    " second third top frank state joint rare informal formal working fresh direct round".split()
)
_OWN_DAY = frozenset(
    "at-trigger plan-above due-by when-clause counted-from-above day-of-the-occasion".split()
)
"""Rules of dating that make an event of a verb that no rule knows."""
_NAMES = frozenset(("NORP", "GPE", "DATE", "TIME", "PERSON", "ORDINAL"))


def find(
    analysis: Analysis, times: tuple[TimeExpression, ...], cast: Cast, known: Known
) -> tuple[Happening, ...]:
    """Find what an article tells, clause by clause, in the order of the text."""
    found: list[Happening] = []
    sentence = 0
    for number, passage in enumerate(analysis.passages):
        marks = triggers.find(passage.doc, number, cast)
        calendar = dating.calendar(passage, times, triggers.nouns_of(marks))
        phrases = {
            t.token.i: frozenset(word.i for word in clauses.phrase(t.token))
            for t in marks
            if t.relation in ("occasion", "other")
        }
        scene = Scene(number, passage, calendar, cast, known, sentence, phrases)
        for trigger in marks:
            found.extend(_tell(scene, trigger))
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


def _tell(scene: Scene, trigger: Trigger) -> Iterator[Happening]:
    earlier = _earlier(scene, trigger)
    if earlier:
        yield earlier
    remembered = _remembered(scene, trigger)
    if remembered:
        yield remembered
        return
    told = standing(trigger)
    if told.standing is Standing.NONE:
        return
    dated = occasions.day(scene, trigger, told)
    if dated is None and trigger.token.i in scene.speech:
        return
    if trigger.is_open and not _dates_itself(scene, trigger, told, dated):
        return
    happening = _happening(scene, trigger, told, dated)
    if happening:
        yield happening


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


def _happening(
    scene: Scene, trigger: Trigger, told: Telling, dated: Dated | None
) -> Happening | None:
    quoted = quoting.quoted(scene, trigger)
    if quoted is None:
        return None
    words = quoted.words
    place, place_words = parties.place(scene, trigger, words)
    who = parties.speaker(scene, trigger)
    side = parties.speaker_side(scene, trigger, who)
    clause = Clause(trigger, words, quoted.form, told, _spent(scene, words, dated), _namer(scene))
    return Happening(
        order=(scene.number, trigger.token.i),
        sentence=scene.sentence(trigger.token),
        trigger=base(trigger.token),
        kind=trigger.rule.kind,
        standing=told.standing,
        quote=scene.passage.span(words[0].doc[words[0].i : words[-1].i + 1]),
        around=scene.passage.span(trigger.token.sent),
        title=wording.title(clause, scene.known),
        text=wording.text(clause, scene.known),
        dated=dated,
        definite=_definite(trigger),
        main=_is_main(trigger),
        takers=tuple(parties.takers(scene, trigger, words)),
        sides=scene.known.sides_in(scene.words(words)),
        place=place,
        place_words=place_words,
        speaker=who,
        speaker_side=side,
        modality=told.modality,
        voice=Voice.OFFICIAL if who or side else Voice.OUTLET,
        off=told.called_off,
        about=_about(trigger),
        occasion=parties.occasion(trigger),
        open=trigger.is_open,
        over=vocabulary().status.occasion.get(trigger.preposition) == "before",
        rules=_rules(trigger, told, dated),
        doubts=(dated.doubt,) if dated and dated.doubt else (),
    )


def _rules(trigger: Trigger, told: Telling, dated: Dated | None) -> dict[str, str]:
    rules = {"kind": trigger.rule.name, "status": told.rule, "date": dated.rule if dated else ""}
    return {name: rule for name, rule in rules.items() if rule}


def _spent(scene: Scene, words: list["Token"], dated: Dated | None) -> frozenset[int]:
    """Give the tokens of times that our own words leave out: the event's own, and relative ones.

    The date stands beside our sentence, and "next year" would mean another year there.
    """
    inside = {t.i for t in words}
    return frozenset(
        i
        for anchored in scene.calendar.anchored
        if anchored.time.relative or (dated and anchored.time == dated.time)
        for i in anchored.tokens
        if i in inside
    )


def _namer(scene: Scene) -> Callable[["Token"], str | None]:
    def named(token: "Token") -> str | None:
        actor = scene.cast.referent(scene.number, token)
        return actor.name if actor and actor.person else None

    return named


def _definite(trigger: Trigger) -> bool:
    if trigger.relation == "self":
        return False
    known = ("the", "this", "that", "these", "those", "his", "her", "their", "its")
    return any(c.lower_ in known or c.dep_ == "poss" for c in trigger.token.children)


def _about(trigger: Trigger) -> frozenset[str]:
    """Give the words that tell an event from others of its kind."""
    if trigger.relation == "self":
        return frozenset()
    return frozenset(
        base(c)
        for c in trigger.token.children
        if c.dep_ in ("amod", "compound", "nmod")
        and base(c) not in _COMMON
        and c.is_alpha
        and c.ent_type_ not in _NAMES
    )


def _is_main(trigger: Trigger) -> bool:
    """Tell whether the event is what its sentence tells first of all."""
    verb = trigger.carrier
    if verb is None or trigger.relation in ("occasion", "other"):
        return False
    while verb.head != verb:
        if verb.dep_ not in ("xcomp", "ccomp", "conj", "parataxis"):
            return False
        verb = verb.head
    return True


def _earlier(scene: Scene, trigger: Trigger) -> Happening | None:
    """Read "the first visit since 2009": there was one in 2009."""
    if trigger.relation == "occasion" and trigger.preposition != "for":
        return None
    near = [t for t in trigger.token.sent if t.lower_ in _SUPERLATIVES and _is_of(t, trigger)]
    sites = [t for t in (trigger.token, trigger.carrier) if t is not None]
    since = next((s for t in (*sites, *near) if near and (s := scene.calendar.since(t))), None)
    if since is None or _told_after(scene, since.tokens):
        return None
    dated = Dated(since.date, since.time, "first-since")
    found = _happening(scene, trigger, Telling(Standing.HAPPENED, "first-since"), dated)
    if found is None:
        return None
    title, text = wording.earlier(trigger, scene.known)
    doubt = "Told only as the one before: what it was is to be checked."
    return replace(
        found,
        takers=(),
        title=title,
        text=text,
        definite=False,
        main=False,
        place=None,
        earlier=True,
        speaker=None,
        speaker_side=None,
        doubts=(doubt,),
    )


def _remembered(scene: Scene, trigger: Trigger) -> Happening | None:
    """Read "2018 marked the 40th anniversary of the signing": it was in 1978."""
    above = trigger.token.head.head
    if trigger.token.dep_ != "pobj" or base(above) != "anniversary":
        return None
    numeral = next((c for c in above.children if ordinal(c.lower_)), None)
    inside = {t.i for t in trigger.token.sent}
    years = [a for a in scene.calendar.anchored if not a.tokens.isdisjoint(inside)]
    if numeral is None or not years:
        return None
    year = years[0].date.earliest.year - ordinal(numeral.lower_)
    date, words = edtf.parse(f"{year:04d}"), f"the {numeral.text} anniversary"
    dated = Dated(date, years[0].time, "anniversary", "Counted from an anniversary.", words)
    found = _happening(scene, trigger, Telling(Standing.HAPPENED, "anniversary"), dated)
    return replace(found, takers=(), main=False, earlier=True) if found else None


def _is_of(first: "Token", trigger: Trigger) -> bool:
    """Tell whether a superlative speaks of a trigger: "the first visit", "the talks, the first"."""
    token, carrier = trigger.token, trigger.carrier
    if first.head == token or (first.dep_ in ("appos", "acomp") and first.head == token):
        return True
    if carrier is None:
        return False
    if first.head.lower_ == "time" and clauses.governor(first) == carrier:
        return True
    return bool(first.head == carrier) or carrier in first.head.subtree


def _told_after(scene: Scene, tokens: frozenset[int]) -> bool:
    """Tell whether a when-clause behind the "since" tells the earlier event itself."""
    last = max(tokens)
    return any(token.lower_ == "when" for token in scene.passage.doc[last : last + 3])
