"""One telling made of a trigger: in which words, who, where, how sure, and the rules behind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.extract.events import participants, quotation, trimming, wording
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import EventMention
from generator.extract.events.triggers import Trigger
from generator.extract.events.trimming import Clause
from generator.extract.events.verb_status import StatusReading
from generator.extract.language import clauses
from generator.extract.language.vocabulary import base, vocabulary
from generator.extract.times.anchors import Dated
from generator.model import Voice
from generator.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMMON = frozenset(
    "bilateral planned first recent new last next latest such high level high-level official face"
    " two day three four own previous annual senior ministerial long closed key regular brief"
    " second third top frank state joint rare informal formal working fresh direct round".split()
)
_AGAIN = frozenset(
    "the this that these those its their such another further next second third new".split()
)
_PRONOUNS = frozenset(("it", "they", "both", "this", "that", "these", "those"))
_NAMES = frozenset(("NORP", "GPE", "DATE", "TIME", "PERSON", "ORDINAL"))


def build_mention(
    scene: ParagraphContext, trigger: Trigger, told: StatusReading, dated: Dated | None
) -> EventMention | None:
    """Make a telling; none where all its words would be somebody's direct speech."""
    quoted = quotation.find_quote(scene, trigger)
    if quoted is None:
        return None
    words = quoted.words
    place, place_words = participants.find_place(scene, trigger, words)
    who = participants.find_speaker(scene, trigger)
    side = participants.find_speaker_side(scene, trigger, who)
    clause = Clause(trigger, words, quoted.form, told, _spent(scene, words, dated), _namer(scene))
    return EventMention(
        order=(scene.number, trigger.token.i),
        sentence=scene.sentence(trigger.token),
        trigger=base(trigger.token),
        kind=trigger.rule.kind,
        standing=told.standing,
        quote=_stretch(scene, [*trimming.doer(trigger, words, quoted.form), *words]),
        clause=_stretch(scene, words),
        around=scene.passage.span(trigger.token.sent),
        title=wording.title(clause, scene.known),
        text=wording.text(clause, scene.known),
        dated=dated,
        definite=_definite(trigger),
        main=_is_main(trigger),
        takers=tuple(participants.find_involved(scene, trigger, words)),
        sides=scene.known.sides_in(scene.words(words)),
        place=place,
        place_words=place_words,
        speaker=who,
        speaker_side=side,
        modality=told.modality,
        voice=Voice.OFFICIAL if who or side else Voice.OUTLET,
        off=told.called_off,
        about=_about(trigger),
        anaphors=frozenset(t.lower_ for t in words if _means_before(t, trigger)),
        pronoun=_is_pronoun(trigger),
        bare=_is_bare(trigger),
        occasion=participants.occasion(trigger),
        open=trigger.is_open,
        over=vocabulary().status.occasion.get(trigger.preposition) == "before",
        rules=_rules(trigger, told, dated),
        doubts=(dated.doubt,) if dated and dated.doubt else (),
    )


def _stretch(scene: ParagraphContext, words: list["Token"]) -> Span:
    doc = scene.passage.doc
    return scene.passage.span(doc[min(t.i for t in words) : max(t.i for t in words) + 1])


def _rules(trigger: Trigger, told: StatusReading, dated: Dated | None) -> dict[str, str]:
    rules = {"kind": trigger.rule.name, "status": told.rule, "date": dated.rule if dated else ""}
    return {name: rule for name, rule in rules.items() if rule}


def _spent(scene: ParagraphContext, words: list["Token"], dated: Dated | None) -> frozenset[int]:
    """Give the tokens of times that our own words leave out: the event's own, and relative ones.

    The date stands beside our sentence, and "next year" would mean another year there.
    """
    inside = {t.i for t in words}
    own = {a.site for a in scene.calendar.anchored if dated and a.time == dated.time}
    return frozenset(
        i
        for anchored in scene.calendar.anchored
        if anchored.time.relative or (anchored.site in own and not anchored.bounds)
        for i in anchored.tokens
        if i in inside
    )


def _namer(scene: ParagraphContext) -> Callable[["Token"], str | None]:
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


def _means_before(noun: "Token", trigger: Trigger) -> bool:
    """Tell whether a noun without words of its own means something told: "the pact", "a third"."""
    named = noun.tag_ in ("NNP", "NNPS") and not noun.ent_type_ and noun == trigger.token
    if not (named or noun.tag_ in ("NN", "NNS")) or noun.dep_ == "compound":
        return False
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    if any(base(c) not in _COMMON | _AGAIN and c.ent_type_ != "ORDINAL" for c in beside):
        return False
    if any(c.lower_ in _AGAIN or c.ent_type_ == "ORDINAL" for c in noun.children):
        return True
    return noun == trigger.token and not any(c.lower_ in ("a", "an") for c in noun.children)


def _is_bare(trigger: Trigger) -> bool:
    """Tell whether what it tells of is only "the exercise": no office, no state, nothing else."""
    roles, verb = vocabulary().roles, trigger.carrier
    doer = next((c for c in verb.children if c.dep_ in clauses.SUBJECTS), None) if verb else None
    if doer is None or doer.tag_ not in ("NN", "NNS"):
        return False
    if base(doer) in roles.heads or base(doer) in roles.state_words | roles.speaker_words:
        return False
    beside = list(doer.children)
    return len(beside) == 1 and beside[0].lower_ in ("the", "this", "that", "these", "those")


def _is_pronoun(trigger: Trigger) -> bool:
    """Tell whether it is done by, or to, what only a pronoun or "the two sides" names."""
    verb = trigger.carrier
    doer = clauses.subject(verb) if verb is not None else None
    done_to = [c for c in verb.children if c.dep_ == "nsubjpass"] if verb is not None else []
    return any(_stands_for(token) for token in (doer, *done_to) if token is not None)


def _stands_for(token: "Token") -> bool:
    if token.lower_ in _PRONOUNS or token.tag_ == "CD":
        return True
    if any(t.lower_ in ("its", "their", "it", "them") for t in token.subtree):
        return True
    both = any(c.lower_ in ("two", "both", "three") for c in token.children)
    return both and base(token) in ("side", "country", "state", "nation", "neighbour", "neighbor")


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
