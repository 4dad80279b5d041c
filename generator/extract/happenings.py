"""What an article tells as done, planned or called off: who, what, where, when, in which words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract import clauses, dating, parties, quoting, triggers, wording
from generator.extract.actors import Cast
from generator.extract.dating import Dated
from generator.extract.happening import Happening
from generator.extract.known import Known
from generator.extract.language import Analysis
from generator.extract.parties import Taker
from generator.extract.scene import Scene
from generator.extract.standing import standing
from generator.extract.telling import Standing, Telling, telling
from generator.extract.times import TimeExpression
from generator.extract.triggers import Trigger
from generator.extract.trimming import Clause
from generator.extract.vocabulary import base, vocabulary
from generator.model import EventKind, Voice

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
    return tuple(found)


def _tell(scene: Scene, trigger: Trigger) -> Iterator[Happening]:
    earlier = _earlier(scene, trigger)
    if earlier:
        yield earlier
    told = standing(trigger)
    if told.standing is Standing.NONE:
        return
    dated = _dated(scene, trigger, told)
    if dated is None and trigger.token.i in scene.speech:
        return
    happening = _happening(scene, trigger, told, dated)
    if happening:
        yield happening


def _dated(scene: Scene, trigger: Trigger, told: Telling) -> Dated | None:
    """Find the day in the clause; else that of the occasion's verb, else that of the report."""
    own = trigger.relation in ("self", "carried") or told.standing is Standing.CALLED_OFF
    planned = told.standing in (Standing.PLANNED, Standing.NOW)
    carrier = trigger.carrier if own else None
    found = dating.date_of(scene.calendar, trigger.token, carrier, planned)
    if found is None and trigger.relation in ("occasion", "other"):
        found = _day_of_verb(scene, trigger)
    found = found or _day_of_report(scene, trigger, told)
    return _lasting(scene, trigger, found) if found else None


def _lasting(scene: Scene, trigger: Trigger, dated: Dated) -> Dated:
    """Make a span of "a three-day trip from Monday"."""
    days = next((n for c in trigger.token.children if (n := dating.days_of(c)) > 1), 0)
    starts = any(
        a.preposition in ("from", "beginning", "starting") for a in scene.calendar.at(trigger.token)
    )
    if not days or not starts or not dated.date.exact:
        return dated
    last = dated.date.earliest + timedelta(days=days - 1)
    return replace(dated, date=edtf.parse(f"{dated.date}/{last}"))


def _day_of_verb(scene: Scene, trigger: Trigger) -> Dated | None:
    """Give an occasion the day of what was done at it: "said on Monday at talks in Lima"."""
    lies = vocabulary().status.occasion.get(trigger.preposition)
    if lies not in ("same", "before") or trigger.carrier is None:
        return None
    found = dating.date_of(scene.calendar, trigger.carrier, None)
    if found is None:
        return None
    doubt = "The day is that of what followed." if lies == "before" else None
    return replace(found, rule="day-of-the-verb", doubt=doubt)


def _day_of_report(scene: Scene, trigger: Trigger, told: Telling) -> Dated | None:
    """Give what was reported on a day that day: "the army said on Monday that ships came"."""
    verb = trigger.carrier
    if verb is None or told.rule != "past" or trigger.rule.kind is EventKind.STATEMENT:
        return None
    if verb.dep_ == "ccomp" and base(verb.head) in vocabulary().status.reporting:
        found = dating.date_of(scene.calendar, verb.head, None)
        if found and telling(verb.head).standing is Standing.HAPPENED:
            doubt = "The day is that of the report."
            return replace(found, rule="day-of-the-report", doubt=doubt)
    return None


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
    spent = _spent(scene, words, dated)
    clause = Clause(trigger, words, quoted.form, told, spent, _namer(scene))
    rules = {"kind": trigger.rule.name, "status": told.rule, "date": dated.rule if dated else ""}
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
        over=vocabulary().status.occasion.get(trigger.preposition) == "before",
        rules={name: rule for name, rule in rules.items() if rule},
        doubts=(dated.doubt,) if dated and dated.doubt else (),
    )


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


def _is_of(first: "Token", trigger: Trigger) -> bool:
    """Tell whether a superlative speaks of a trigger: "the first visit", "the talks, the first"."""
    token, carrier = trigger.token, trigger.carrier
    if first.head == token or (first.dep_ in ("appos", "acomp") and first.head == token):
        return True
    if carrier is None:
        return False
    return bool(first.head == carrier) or carrier in first.head.subtree


def _told_after(scene: Scene, tokens: frozenset[int]) -> bool:
    """Tell whether a when-clause behind the "since" tells the earlier event itself."""
    last = max(tokens)
    return any(token.lower_ == "when" for token in scene.passage.doc[last : last + 3])
