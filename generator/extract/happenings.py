"""What an article tells as done, planned or called off: who, what, where, when, in which words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract import clauses, dating, triggers, wording
from generator.extract.actors import Actor, Cast
from generator.extract.dating import Calendar, Dated
from generator.extract.known import Known
from generator.extract.language import Analysis, Passage
from generator.extract.telling import Standing, Telling, called_off, telling
from generator.extract.times import TimeExpression
from generator.extract.triggers import Trigger
from generator.extract.vocabulary import base, vocabulary
from generator.model import CalledOff, EventKind, Modality, Part, Voice
from generator.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST = 4
"""A quote has at least this many words."""


@dataclass(frozen=True, slots=True)
class Taker:
    """A person who takes part."""

    actor: Actor
    part: Part


@dataclass(frozen=True, slots=True)
class Happening:
    """One telling of an event, in one clause."""

    order: tuple[int, int]
    """Paragraph and token of the trigger: the order of the text."""
    sentence: int
    """The number of the sentence in the article."""
    trigger: str
    """The base form of the word that tells it."""
    kind: EventKind
    standing: Standing
    """happened, planned or called off."""
    quote: Span
    """The clause, in the reading text."""
    title: str
    """A heading in the clause's own words."""
    text: str
    """A sentence in the clause's own words."""
    dated: Dated | None = None
    """When, by a time expression; none where its clause does not say."""
    definite: bool = False
    """Told as known: "the talks", "his visit"."""
    main: bool = False
    """Told in a main clause, not in passing."""
    takers: tuple[Taker, ...] = ()
    sides: tuple[str, ...] = ()
    """Sides that the clause names."""
    place: str | None = None
    """A place on record."""
    place_words: str | None = None
    """The place as the clause names it."""
    speaker: Actor | None = None
    """Who says so, where someone does."""
    speaker_side: str | None = None
    """The side that says so."""
    modality: Modality | None = None
    voice: Voice | None = None
    off: CalledOff | None = None
    about: frozenset[str] = frozenset()
    """What tells it from others of its kind: ``trade`` of "trade talks"."""
    earlier: bool = False
    """Told only as the one before: "the first since 2009"."""
    occasion: int | None = None
    """For a statement: the token of the meeting at which it was made."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """The rule behind each value."""
    doubts: tuple[str, ...] = ()

    @property
    def date(self) -> edtf.Date | None:
        """When, where the clause says so."""
        return self.dated.date if self.dated else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is needed to read one paragraph."""

    number: int
    passage: Passage
    calendar: Calendar
    cast: Cast
    known: Known
    first_sentence: int

    def sentence(self, token: "Token") -> int:
        starts = [s.start for s in self.passage.doc.sents]
        return self.first_sentence + sum(1 for start in starts if start <= token.i) - 1


def find(
    analysis: Analysis, times: tuple[TimeExpression, ...], cast: Cast, known: Known
) -> tuple[Happening, ...]:
    """Find what an article tells, clause by clause, in the order of the text."""
    found: list[Happening] = []
    sentence = 0
    for number, passage in enumerate(analysis.passages):
        marks = triggers.find(passage.doc, number, cast)
        calendar = dating.calendar(passage, times, triggers.nouns_of(marks))
        scene = _Scene(number, passage, calendar, cast, known, sentence)
        for trigger in marks:
            found.extend(_tell(scene, trigger))
        sentence += sum(1 for _ in passage.doc.sents)
    return tuple(found)


def _tell(scene: _Scene, trigger: Trigger) -> Iterator[Happening]:
    earlier = _earlier(scene, trigger)
    if earlier:
        yield earlier
    told = _standing(trigger)
    if told.standing is Standing.NONE:
        return
    dated = dating.date_of(scene.calendar, trigger.token, trigger.carrier)
    if dated is None and trigger.relation == "occasion":
        dated = _day_of_verb(scene, trigger)
    if dated is None:
        dated = _day_of_report(scene, trigger, told)
    yield _happening(scene, trigger, told, dated)


def _standing(trigger: Trigger) -> Telling:
    status = vocabulary().status
    beside = {c.lower_ for c in trigger.token.children} if trigger.relation != "self" else set()
    if beside & status.empty:
        return Telling(Standing.NONE, "empty")
    carrier = trigger.carrier
    off = (
        called_off(carrier)
        if carrier is not None and trigger.relation in ("other", "carried")
        else None
    )
    noun_off = next(
        (
            status.called_off_nouns[t.lower_]
            for t in _above(trigger.token)
            if t.lower_ in status.called_off_nouns
        ),
        None,
    )
    if noun_off:
        return Telling(Standing.CALLED_OFF, "called-off-noun", None, noun_off)
    if off and carrier is not None and trigger.relation == "other":
        own = telling(carrier)
        if own.standing in (Standing.HAPPENED, Standing.NOW):
            return Telling(Standing.CALLED_OFF, base(carrier), None, off)
    if beside & status.coming and not any(c.lower_ in ("when",) for c in trigger.token.children):
        return Telling(Standing.PLANNED, "planned-noun", Modality.EXPECTS)
    if carrier is None:
        return Telling(Standing.NOW, "no-verb")
    if trigger.relation == "other":
        return _governed(carrier)
    own = telling(carrier)
    if trigger.relation == "occasion" and own.standing in (Standing.NONE, Standing.PURPOSE):
        return Telling(Standing.NOW, "occasion")
    if trigger.relation == "occasion" and trigger.preposition in (
        "before",
        "ahead",
        "for",
        "until",
    ):
        return Telling(Standing.NOW, "occasion-ahead")
    return own


def _above(token: "Token") -> Iterator["Token"]:
    """Give the nouns above a noun behind "of": "the cancellation of the visit"."""
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
        yield token


def _governed(verb: "Token") -> Telling:
    """Read a noun that hangs on a verb of another meaning: "sought talks", "refused a visit"."""
    status = vocabulary().status
    word = base(verb)
    own = telling(verb)
    if word in status.undone and own.standing is not Standing.NONE:
        return Telling(Standing.NONE, f"under-{word}")
    for modality, words in status.planning.items():
        if word in words and own.standing is not Standing.NONE:
            return Telling(Standing.PLANNED, f"under-{word}", modality)
    return Telling(Standing.NOW, "named") if own.standing is not Standing.NONE else own


def _day_of_verb(scene: _Scene, trigger: Trigger) -> Dated | None:
    """Give an occasion the day of what was done at it: "said on Monday at talks in Lima"."""
    status = vocabulary().status
    lies = status.occasion.get(trigger.preposition)
    if lies not in ("same", "before") or trigger.carrier is None:
        return None
    found = dating.date_of(scene.calendar, trigger.carrier, None)
    if found is None:
        return None
    if lies == "before":
        return Dated(found.date, found.time, "day-of-the-verb", "The day is that of what followed.")
    return Dated(found.date, found.time, "day-of-the-verb")


def _day_of_report(scene: _Scene, trigger: Trigger, told: Telling) -> Dated | None:
    """Give what was reported on a day that day: "the ministry said on Monday that ships entered"."""
    verb = trigger.carrier
    if verb is None or told.rule != "past" or trigger.rule.kind is EventKind.STATEMENT:
        return None
    if verb.dep_ == "ccomp" and base(verb.head) in vocabulary().status.reporting:
        found = dating.date_of(scene.calendar, verb.head, None)
        if found and telling(verb.head).standing is Standing.HAPPENED:
            return Dated(
                found.date, found.time, "day-of-the-report", "The day is that of the report."
            )
    return None


def _happening(scene: _Scene, trigger: Trigger, told: Telling, dated: Dated | None) -> Happening:
    words = _words(scene, trigger)
    takers = tuple(_takers(scene, trigger, words))
    place, place_words = _place(scene, trigger, words)
    text = scene.passage.span(words[0].doc[words[0].i : words[-1].i + 1])
    speaker = _speaker(scene, trigger)
    own = "".join(t.text_with_ws for t in words)
    clause = wording.Clause(trigger, words, _time_tokens(scene, words), _namer(scene))
    return Happening(
        order=(scene.number, trigger.token.i),
        sentence=scene.sentence(trigger.token),
        trigger=base(trigger.token),
        kind=trigger.rule.kind,
        standing=told.standing,
        quote=text,
        title=wording.title(clause, scene.known),
        text=wording.text(clause, scene.known),
        dated=dated,
        definite=_definite(trigger),
        main=_is_main(trigger),
        takers=takers,
        sides=scene.known.sides_in(own),
        place=place,
        place_words=place_words,
        speaker=speaker,
        speaker_side=_speaker_side(scene, trigger, speaker),
        modality=told.modality,
        voice=_voice(scene, trigger, speaker),
        off=told.called_off,
        about=_about(trigger),
        occasion=_occasion(trigger),
        rules={
            "kind": trigger.rule.name,
            "status": told.rule,
            **({"date": dated.rule} if dated else {}),
        },
        doubts=(dated.doubt,) if dated and dated.doubt else (),
    )


def _time_tokens(scene: _Scene, words: list["Token"]) -> frozenset[int]:
    inside = {t.i for t in words}
    return frozenset(i for a in scene.calendar.anchored for i in a.tokens if i in inside)


def _namer(scene: _Scene) -> Callable[["Token"], str | None]:
    def named(token: "Token") -> str | None:
        actor = scene.cast.referent(scene.number, token)
        return actor.name if actor and actor.person else None

    return named


def _words(scene: _Scene, trigger: Trigger) -> list["Token"]:
    """Give the clause to quote: long enough to be told from others, and around the trigger."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    own = trigger.token
    if verb.dep_ in ("acl", "relcl") and verb == own:
        noun = verb.head
        words = sorted({*clauses.phrase(noun), *verb.subtree}, key=lambda t: t.i)
        words = [own.doc[i] for i in range(words[0].i, words[-1].i + 1)]
    else:
        top = _finite(verb)
        words = clauses.clause(top)
        if not words or not words[0].i <= own.i <= words[-1].i:
            words = clauses.clause(verb)
    if not words or not words[0].i <= own.i <= words[-1].i or len(_worded(words)) < SHORTEST:
        words = [t for t in own.sent if not t.is_space]
    return words


def _finite(verb: "Token") -> "Token":
    """Climb from an infinitive or gerund to the verb that has the subject."""
    while verb.head != verb and clauses.is_verb(verb.head):
        has_subject = any(c.dep_ in clauses.SUBJECTS for c in verb.children)
        if has_subject or verb.dep_ not in ("xcomp", "ccomp"):
            return verb
        verb = verb.head
    return verb


def _worded(words: list["Token"]) -> list["Token"]:
    return [t for t in words if not t.is_punct and not t.is_space]


def _takers(scene: _Scene, trigger: Trigger, words: list["Token"]) -> Iterator[Taker]:
    """Give the people of the clause: doers, those met, whose visit it is; once each."""
    seen: set[str] = set()
    doer = clauses.subject(trigger.carrier) if trigger.carrier is not None else None
    owner = next((c for c in trigger.token.children if c.dep_ == "poss"), None)
    inside = [t for t in words if not _reported(t, trigger)]
    for token in (
        *([doer] if doer is not None else []),
        *([owner] if owner is not None else []),
        *inside,
    ):
        actor = (
            scene.cast.referent(scene.number, token)
            if token in (doer, owner)
            else scene.cast.at(scene.number, token.i)
        )
        if actor is None or actor.key in seen or token.ent_type_ in ("GPE", "NORP"):
            continue
        seen.add(actor.key)
        visiting = trigger.rule.kind is EventKind.VISIT and token in (
            (owner,) if owner is not None else (doer,)
        )
        yield Taker(actor, Part.VISITOR if visiting else Part.PARTICIPANT)


def _reported(token: "Token", trigger: Trigger) -> bool:
    """Tell whether a word lies in what someone says, below the trigger's own verb."""
    verb = trigger.carrier
    if verb is None or trigger.relation == "self":
        return False
    while token != verb and token.head != token:
        if token.dep_ == "ccomp" and base(token.head) in vocabulary().status.reporting:
            return token.head == verb
        token = token.head
    return False


def _place(scene: _Scene, trigger: Trigger, words: list["Token"]) -> tuple[str | None, str | None]:
    """Find where: behind in, at, to, near in the clause; the trigger's own words before the verb's."""
    near = [t for t in (trigger.token, trigger.carrier) if t is not None]
    inside = {t.i for t in words}
    for anchor in near:
        for prep in anchor.children:
            if prep.dep_ != "prep" or prep.lower_ not in (
                "in",
                "at",
                "to",
                "near",
                "off",
                "around",
                "into",
            ):
                continue
            part = [t for t in prep.subtree if t.i in inside]
            text = "".join(t.text_with_ws for t in part)
            place = scene.known.place_in(text)
            named = next((t for t in part if t.ent_type_ in ("GPE", "LOC", "FAC")), None)
            if place or named:
                span = next(
                    (
                        e
                        for e in scene.passage.doc.ents
                        if named is not None and e.start <= named.i < e.end
                    ),
                    None,
                )
                return place, span.text.strip() if span else None
    return None, None


def _speaker(scene: _Scene, trigger: Trigger) -> Actor | None:
    verb = _saying(trigger)
    who = clauses.subject(verb) if verb is not None else None
    return scene.cast.referent(scene.number, who) if who is not None else None


def _saying(trigger: Trigger) -> "Token | None":
    """Give the verb of saying that the event is told under, or the event's own where it is one."""
    verb = trigger.carrier
    if verb is None:
        return None
    if trigger.relation == "self" and trigger.rule.kind in (EventKind.STATEMENT, EventKind.PROTEST):
        return verb
    above: Token | None = verb
    while above is not None and above.head != above:
        if above.dep_ == "ccomp" and base(above.head) in vocabulary().status.reporting:
            return above.head
        for child in above.children:
            if child.dep_ == "parataxis" and base(child) in vocabulary().status.reporting:
                return child
        above = clauses.governor(above)
    return None


def _speaker_side(scene: _Scene, trigger: Trigger, speaker: Actor | None) -> str | None:
    if speaker and speaker.side:
        return speaker.side
    verb = _saying(trigger)
    who = clauses.subject(verb) if verb is not None else None
    if who is None:
        return None
    sides = scene.known.sides_in("".join(t.text_with_ws for t in clauses.phrase(who)))
    return sides[0] if len(sides) == 1 else None


def _voice(scene: _Scene, trigger: Trigger, speaker: Actor | None) -> Voice:
    if speaker or _speaker_side(scene, trigger, speaker):
        return Voice.OFFICIAL
    return Voice.OUTLET


def _definite(trigger: Trigger) -> bool:
    if trigger.relation == "self":
        return False
    return any(
        c.lower_ in ("the", "this", "that", "these", "those", "his", "her", "their", "its")
        or c.dep_ == "poss"
        for c in trigger.token.children
    )


_COMMON = frozenset(
    "bilateral planned first recent new last next latest such high level high-level official face two day"
    " three four own previous annual senior ministerial official long closed key regular brief second third"
    " top frank state joint rare informal formal working fresh direct round day-long two-day".split()
)


def _about(trigger: Trigger) -> frozenset[str]:
    """Give the words that tell an event from others of its kind."""
    token = trigger.token
    if trigger.relation == "self":
        return frozenset()
    return frozenset(
        base(c)
        for c in token.children
        if c.dep_ in ("amod", "compound", "nmod")
        and base(c) not in _COMMON
        and c.is_alpha
        and c.ent_type_ not in ("NORP", "GPE", "DATE", "TIME", "PERSON", "ORDINAL")
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


def _occasion(trigger: Trigger) -> int | None:
    """For what was said at a meeting: the noun of the meeting."""
    if trigger.relation != "self":
        return None
    nouns = vocabulary().by_noun
    for prep in trigger.token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("at", "during", "in"):
            for noun in prep.subtree:
                if noun.dep_ == "pobj" and base(noun) in nouns:
                    return noun.i
    return next(
        (c.i for c in trigger.token.children if c.dep_ == "dobj" and base(c) in nouns), None
    )


def _earlier(scene: _Scene, trigger: Trigger) -> Happening | None:
    """Read "the first visit since 2009": there was one in 2009."""
    token, carrier = trigger.token, trigger.carrier
    sites = [token, *(t for t in (carrier,) if t is not None)]
    firsts = [
        t
        for t in token.sent
        if t.lower_ == "first" and t.dep_ in ("attr", "amod", "pobj", "appos", "acomp")
    ]
    if not firsts or trigger.relation == "occasion":
        return None
    near = [
        t
        for t in firsts
        if t.head is token
        or (carrier is not None and (t.head is carrier or carrier in t.head.subtree))
    ]
    if not near:
        return None
    since = next((s for t in (*sites, *near) if (s := scene.calendar.since(t))), None)
    if since is None or _told_after(scene, since.tokens):
        return None
    told = Telling(Standing.HAPPENED, "first-since")
    dated = Dated(since.date, since.time, "first-since")
    first = _happening(scene, trigger, told, dated)
    title, text = wording.earlier(trigger, scene.known)
    return Happening(
        **{
            **{name: getattr(first, name) for name in first.__slots__},
            "takers": (),
            "title": title,
            "text": text,
            "definite": False,
            "main": False,
            "earlier": True,
            "speaker": None,
            "doubts": ("Told only as the one before: what it was is to be checked.",),
        }
    )


def _told_after(scene: _Scene, tokens: frozenset[int]) -> bool:
    """Tell whether a when-clause behind the "since" tells the earlier event itself."""
    doc = scene.passage.doc
    return any(
        t.lower_ == "when" and 0 < t.i - max(tokens) <= 2
        for t in doc[max(tokens) : max(tokens) + 4]
    )
