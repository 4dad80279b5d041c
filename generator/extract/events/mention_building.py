"""One mention made of a trigger: in which words, who, where, how sure, and the rules behind."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.events import dates_beside, foreign_times, participants, quotation
from generator.extract.events.article_names import means_two_states
from generator.extract.events.attribution import is_saying
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import EventMention, LazyWording, MentionWords
from generator.extract.events.heading import word_shelved_heading
from generator.extract.events.inflection import is_many
from generator.extract.events.mention_wording import frame_mention, word_mention
from generator.extract.events.said_words import is_spent
from generator.extract.events.setting import has_own_time, read_setting
from generator.extract.events.spent_words import find_lost_counts
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import StatusReading
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.people.state_actors import ParagraphPeople
from generator.extract.times.anchors import Dated
from generator.model import Voice
from generator.text import Span

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_COMMON = frozenset(
    "bilateral planned first recent new last next latest such high level high-level official face"
    " two day three four own previous annual senior ministerial long closed key regular brief"
    " second third top frank state joint rare informal formal working fresh direct round".split()
)
_AGAIN = frozenset(
    "the this that these those its their such another further next second third new".split()
)
_PRONOUNS = frozenset(("it", "they", "both", "this", "that", "these", "those"))
_MOVING = re.compile(
    r"(?i)\b(?:today|yesterday|tomorrow|tonight|last|next|this|ago|earlier|later|coming|past|current"
    r"|\w+day(?:’s|'s)?)\b"
)
"""Times that would mean others beside another date than the article's."""
_NEAR = re.compile(r"(?i)\b(?:to(?:day|night|morrow)|yesterday|(?:this|last|next) week|\w+day)\b")
"""Times so near to the article that who holds an office in it held the office then."""
_RANKS = frozenset("first only last largest biggest highest lowest worst deadliest".split())
_EACH = frozenset("every each twice annually yearly monthly weekly still".split())
"""Words beside a present tense by which it tells of a habit: "meet twice a year"."""
_ABBREVIATION = 3
"""Letters that a body's short name may have: "NATO" begins a sentence, "EU" too."""
_NAMES = frozenset(("NORP", "GPE", "DATE", "TIME", "PERSON", "ORDINAL"))


def build_mention(
    context: ParagraphContext, trigger: Trigger, reading: StatusReading, dated: Dated | None
) -> EventMention | None:
    """Return a mention; none where all its words would be direct speech of nobody named."""
    spent = _spent(context, [*trigger.token.sent], dated)
    if dated is not None and not _NEAR.search(dated.time.text):
        context = replace(context, offices=False)
    frame = frame_mention(context, trigger, reading)
    if frame is None:
        return None
    quoted = quotation.find_quote(context, trigger)
    words = quoted.words if quoted else [*trigger.token.sent]
    place, place_words = participants.find_place(context, trigger, words)
    said_by = participants.find_spokesperson(trigger, frame.attribution)
    speaker = participants.find_speaker(context, said_by)
    side = participants.find_speaker_side(context, said_by, speaker)
    paragraph = ParagraphPeople(context.number, context.people, context.passage.doc)

    def word() -> MentionWords:
        wording = word_mention(context, trigger, reading, spent, frame)
        shelved = reading.rule == "plan-shelved" and wording.text
        return MentionWords(
            title=(word_shelved_heading(shelved) if shelved else None) or wording.title,
            text=wording.text,
            quote=_stretch(context, [*(wording.words or words)]),
            occurrence=wording.occurrence,
            label=wording.label,
            reported=wording.reported,
            nominal=wording.nominal,
        )

    return EventMention(
        order=(context.number, trigger.token.i),
        sentence=context.sentence(trigger.token),
        trigger=find_lemma(trigger.token),
        kind=trigger.rule.kind,
        status=reading.status,
        clause=_stretch(context, words),
        around=context.passage.span(trigger.token.sent),
        wording=LazyWording(word),
        own_time=has_own_time(trigger)
        or (dated is None and foreign_times.has_time_of_another(context, trigger)),
        setting=read_setting(context, trigger),
        dated=dated,
        definite=_definite(trigger),
        main=_is_main(trigger),
        participants=tuple(participants.find_involved(context, trigger)),
        sides=context.known.sides_in(context.words(words)),
        place=place,
        place_words=place_words,
        act=_is_act(trigger),
        attributed=frame.attribution is not None or _is_said(trigger),
        speaker=speaker,
        speaker_side=side,
        speaker_words=participants.name_source(context, said_by),
        joint=said_by is not None and len([*clauses.list_heads(said_by)]) > 1,
        official=said_by is not None and paragraph.speaks(said_by),
        modality=reading.modality,
        voice=Voice.OFFICIAL if speaker or side else Voice.OUTLET,
        off=reading.called_off,
        about=_about(trigger),
        anaphors=frozenset(t.lower_ for t in words if _means_before(t, trigger)),
        pronoun=_is_pronoun(trigger),
        bare=_is_bare(trigger),
        occasion=participants.find_occasion(trigger),
        open=trigger.is_open,
        beside=dates_beside.list_dates_beside(context, trigger),
        hedged=_is_habit(trigger),
        opens_with_pronoun=_opens_with_pronoun(trigger),
        over=load_vocabulary().status.occasion.get(trigger.preposition) == "before",
        rules=_rules(trigger, reading, dated),
        doubts=(dated.doubt,) if dated and dated.doubt else (),
    )


def _opens_with_pronoun(trigger: Trigger) -> bool:
    """Tell whether a sentence opens with a pronoun that means what stands before it."""
    first = next((t for t in trigger.token.sent if not t.is_punct and not t.is_space), None)
    return first is not None and first.tag_ == "PRP"


def _is_act(trigger: Trigger) -> bool:
    """Tell whether what it tells is done, though its kind is said: "announced a plan"."""
    announces = trigger.relation == "self" and find_lemma(trigger.token) == "announce"
    said = any(c.dep_ in ("ccomp", "xcomp") for c in trigger.token.children)
    called = any(c.dep_ == "auxpass" for c in trigger.token.children)
    called = called and any(c.dep_ == "oprd" for c in trigger.token.children)
    return trigger.rule.act or (announces and not said) or called  # "was declared the winner"


def _is_said(trigger: Trigger) -> bool:
    """Tell whether a verb that tells an event of another kind governs what somebody says."""
    saying = trigger.relation == "self" and is_saying(trigger.token)
    doer = clauses.find_subject(trigger.token)
    if find_lemma(trigger.token) == "agree" and doer is not None and is_many(doer):
        return False  # what two agree on is done, though it is worded
    return saying and any(c.dep_ == "ccomp" for c in trigger.token.children)


def _stretch(context: ParagraphContext, words: list["Token"]) -> Span:
    doc = context.passage.doc
    return context.passage.span(doc[min(t.i for t in words) : max(t.i for t in words) + 1])


def _is_habit(trigger: Trigger) -> bool:
    """Tell whether a verb tells what was done often, or before: "has long warned"."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    if any(t.lower_ in load_vocabulary().status.habitual for t in verb.children):
        return True
    if verb.tag_ in ("VBP", "VBZ") and any(t.lower_ in _EACH for t in verb.subtree):
        return True
    return any(
        prep.lower_ == "at" and any(c.lower_ == "time" for c in prep.children)
        for prep in verb.children
    )


def _rules(trigger: Trigger, reading: StatusReading, dated: Dated | None) -> dict[str, str]:
    rules = {"kind": trigger.rule.name, "status": reading.rule, "date": dated.rule if dated else ""}
    return {name: rule for name, rule in rules.items() if rule}


def _spent(context: ParagraphContext, words: list["Token"], dated: Dated | None) -> frozenset[int]:
    """Give the tokens of times that our own words leave out: the event's own, and relative ones.

    The date stands beside our sentence, and "next year" would mean another year there.
    """
    inside = {t.i for t in words}
    ranked = any(t.lower_ in _RANKS for t in words)
    placed = context.calendar.placed(dated.time) if dated else None
    own = placed.site if placed is not None else None
    spent = {
        i
        for anchored in context.calendar.anchored
        if not (ranked and anchored.preposition == "since")  # "the first since last May"
        if _MOVING.search(anchored.time.text) or (anchored.site == own and not anchored.bounds)
        for i in anchored.tokens
        if i in inside and not _owns(context, anchored.tokens)
    }
    hyphens = {i + 1 for i in spent if i + 2 in spent and context.passage.doc[i + 1].is_punct}
    spent |= find_lost_counts(words, spent)
    preps = {t.i for t in words if t.dep_ == "prep" and is_spent(t, spent)}
    return frozenset(spent | hyphens | preps | _dateline(context, words))


def _owns(context: ParagraphContext, tokens: frozenset[int]) -> bool:
    """Tell whether a time stands before what is its own: "last week's raid" loses its article."""
    after = max(tokens) + 1
    return after < len(context.passage.doc) and context.passage.doc[after].tag_ == "POS"


def _dateline(context: ParagraphContext, words: list["Token"]) -> set[int]:
    """Give the place in capitals before an agency's first sentence: "ROME The minister …"."""
    indices: set[int] = set()
    two = len(words) > 2 and words[0].is_upper and words[1].text == "/" and words[2].is_upper
    for token in words if context.number == 0 or two else ():
        if not (
            token.is_upper and token.is_alpha and len(token) > _ABBREVIATION
        ) and token.text not in (",", "/"):
            break
        indices.add(token.i)
    behind = words[len(indices)] if len(indices) < len(words) else None
    return set() if behind is not None and behind.text.islower() else indices  # "NATO chief"


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
        find_lemma(c)
        for c in trigger.token.children
        if c.dep_ in ("amod", "compound", "nmod")
        and find_lemma(c) not in _COMMON
        and c.is_alpha
        and c.ent_type_ not in _NAMES
    )


def _means_before(noun: "Token", trigger: Trigger) -> bool:
    """Tell whether a noun without words of its own means something told: "the pact", "a third"."""
    named = noun.tag_ in ("NNP", "NNPS") and not noun.ent_type_ and noun == trigger.token
    if not (named or noun.tag_ in ("NN", "NNS")) or noun.dep_ == "compound":
        return False
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
    if any(find_lemma(c) not in _COMMON | _AGAIN and c.ent_type_ != "ORDINAL" for c in beside):
        return False
    if any(c.lower_ in _AGAIN or c.ent_type_ == "ORDINAL" for c in noun.children):
        return True
    return noun == trigger.token and not any(c.lower_ in ("a", "an") for c in noun.children)


def _is_bare(trigger: Trigger) -> bool:
    """Tell whether what it tells of is only "the exercise": no office, no state, nothing else."""
    roles, verb = load_vocabulary().roles, trigger.carrier
    doer = next((c for c in verb.children if c.dep_ in clauses.SUBJECTS), None) if verb else None
    if doer is None or doer.tag_ not in ("NN", "NNS"):
        return False
    if (
        find_lemma(doer) in roles.heads
        or find_lemma(doer) in roles.state_words | roles.speaker_words
    ):
        return False
    beside = list(doer.children)
    return len(beside) == 1 and beside[0].lower_ in ("the", "this", "that", "these", "those")


def _is_pronoun(trigger: Trigger) -> bool:
    """Tell whether it is done by, or to, what only a pronoun or "the two sides" names."""
    verb = trigger.carrier
    doer = clauses.find_subject(verb) if verb is not None else None
    done_to = [c for c in verb.children if c.dep_ == "nsubjpass"] if verb is not None else []
    return any(_stands_for(token) for token in (doer, *done_to) if token is not None)


def _stands_for(token: "Token") -> bool:
    if token.lower_ in _PRONOUNS or token.tag_ == "CD":
        return True
    if any(t.lower_ in ("its", "their", "it", "them") for t in token.subtree):
        return True
    return means_two_states(token)


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
