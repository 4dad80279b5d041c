"""What is said of one mention of an event: a heading, a sentence, the words quoted, in whose words.

``mention_building`` asks for it. A mention that cannot be worded whole is kept without words: it
may still add a day or a person to an event that is told better elsewhere.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.extract.events.attribution import Attribution, find_attribution
from generator.extract.events.brief_labels import find_heading_verb, has_hedges, label_mention
from generator.extract.events.context import ParagraphContext
from generator.extract.events.even_names import name_evenly
from generator.extract.events.heading import (
    MOST_HEADING_WORDS,
    word_heading,
)
from generator.extract.events.nominals import word_nominal
from generator.extract.events.punctuation import pair_marks, quote_again
from generator.extract.events.quotation import LEAST_QUOTE_WORDS
from generator.extract.events.reported_speech import is_of_speaker, is_standing_claim
from generator.extract.events.sense_bounds import is_on_unclear_ground, tells_of_any
from generator.extract.events.sentence import EventSentence, find_finite_verb, word_sentence
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus, StatusReading, find_shelving
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_JUDGING = frozenset("be follow come mark see involve last cap produce yield bring".split())
"""Verbs that say something about an event, not that it took place."""
_NEEDING_WORDS = frozenset(("say", "announce", "claim", "add"))
"""Verbs that tell nothing without what is said."""
_SAID = frozenset(("ccomp", "xcomp", "dobj", "oprd", "parataxis", "prep"))
_FEWEST_SAID = 7
"""Words of a sentence that tells what somebody said."""


@dataclass(frozen=True, slots=True)
class MentionWording:
    """The words of ours, and the article's words that they rest on."""

    title: str | None = None
    text: str | None = None
    words: tuple["Token", ...] = ()
    """The words to quote, an unbroken stretch."""
    nominal: bool = False
    """Whether a noun alone tells it."""
    occurrence: tuple[str, str] | None = None
    """A sentence that what a noun tells took place, and one that it is to."""
    label: str | None = None
    """A brief heading, for the whole sentence quoted below it where nothing else can be worded."""
    reported: str | None = None
    """A heading of what somebody says as an event, with a word of doubt."""
    attribution: Attribution | None = None
    """In whose words it is told, beside those of the event's own speaker."""


@dataclass(frozen=True, slots=True)
class MentionFrame:
    """In whose words a mention is told, and by what: all that its wording begins with."""

    attribution: Attribution | None = None
    """In whose words it is told, beside those of the event's own speaker."""
    verb: "Token | None" = None
    """The verb of the clause that tells it; none where a noun alone does."""
    item: MentionWording | None = None
    """A short item of a chronology, which is its own wording."""


def frame_mention(
    context: ParagraphContext, trigger: Trigger, reading: StatusReading
) -> MentionFrame | None:
    """Return how a mention is told; none for direct speech that nobody is named for."""
    verb = trigger.carrier
    attribution = find_attribution(verb if verb is not None else trigger.token)
    if trigger.token.i in context.speech and attribution is None:
        return None
    item = _word_item(context, trigger)
    if item is not None:
        return MentionFrame(item=item)
    if verb is None or not _is_told_by_verb(trigger, reading):
        return MentionFrame(attribution)
    if attribution is not None and attribution.verb == verb:
        verb = verb.head if attribution.beside else verb  # "ships came, the army said": of saying
        attribution = attribution if attribution.beside else find_attribution(verb.head)
    return MentionFrame(attribution, verb)


def word_mention(
    context: ParagraphContext,
    trigger: Trigger,
    reading: StatusReading,
    dates: frozenset[int],
    frame: MentionFrame,
) -> MentionWording:
    """Return the words for a mention.

    Args:
        context: the paragraph.
        trigger: the word that tells it.
        reading: how sure it is.
        dates: tokens of time expressions, which are left out.
        frame: in whose words it is told, and by which verb.
    """
    verb, attribution = frame.verb, frame.attribution
    if frame.item is not None:
        return frame.item
    if verb is None:
        worded = _nominal(context, trigger, reading, dates, attribution)
        return _labelled(context, trigger, worded, None, dates)
    if (
        _is_presupposed(verb, attribution)
        or is_standing_claim(trigger.token, attribution, dates)
        or _says_nothing(trigger)
        or is_on_unclear_ground(verb)
        or tells_of_any(verb)
    ):
        return MentionWording(attribution=attribution)
    head = find_shelving(verb) if reading.rule == "plan-shelved" else None
    if head is None or head.dep_ != "conj":  # "is due in May but was put off": it is put off
        head = find_heading_verb(verb)
    worded = _clause(context, trigger, (verb, head), attribution, dates)
    return _labelled(context, trigger, worded, verb, dates)


def _labelled(
    context: ParagraphContext,
    trigger: Trigger,
    worded: MentionWording,
    verb: "Token | None",
    dates: frozenset[int],
) -> MentionWording:
    """Return a wording with a brief heading, where it has no heading of its own."""
    if worded.title is not None:
        return worded
    label, occurrence = label_mention(context, trigger, worded, verb, dates)
    label = quote_again(label, worded.text or trigger.token.sent.text) if label else None
    return replace(worded, label=label, occurrence=occurrence)


def _clause(
    context: ParagraphContext,
    trigger: Trigger,
    verbs: tuple["Token", "Token | None"],
    attribution: Attribution | None,
    dates: frozenset[int],
) -> MentionWording:
    """Return the words for an event that a clause tells, by its verb and that of its heading."""
    verb, head = verbs
    worded_sentence = word_sentence(context, verb, attribution, dates)
    if (
        worded_sentence is None
        or not _is_quotable(worded_sentence.words)
        or len(worded_sentence.text.split()) < LEAST_QUOTE_WORDS
    ):
        # Of what is quoted with its day no word may be left out: it has a heading alone.
        heard = head if trigger.token.i in context.speech else None
        reported = _head_as_reported(context, trigger, heard, attribution, dates)
        return MentionWording(attribution=attribution, reported=reported)
    title = (
        word_heading(context, head, attribution, dates, trigger.token) if head is not None else None
    )
    if title is not None and not _keeps_doubt(title, worded_sentence):
        title = None
    reported = _head_as_reported(context, trigger, head, attribution, dates)
    return MentionWording(
        quote_again(name_evenly(title, context.known), worded_sentence.text) if title else None,
        name_evenly(worded_sentence.text, context.known),
        tuple(worded_sentence.words),
        reported=reported,
        attribution=attribution,
    )


def _head_as_reported(
    context: ParagraphContext,
    trigger: Trigger,
    head: "Token | None",
    attribution: Attribution | None,
    dates: frozenset[int],
) -> str | None:
    """Return a heading of what somebody says as an event, with a word of doubt."""
    if head is None or attribution is None or is_of_speaker(head):
        return None
    reported = word_heading(context, head, None, dates, trigger.token, reported=True)
    if reported is None or not has_hedges(reported, [*head.children]):
        return None
    if reported.startswith(("He ", "She ")):
        return None  # a minister without a name, who stands before "says" alone
    return name_evenly(reported, context.known)


def _says_nothing(trigger: Trigger) -> bool:
    """Tell whether a sentence only names who speaks: what was said stands in another."""
    verb = trigger.token
    said = trigger.relation == "self" and find_lemma(verb) in ("say", "tell", "add")
    if said and sum(not t.is_punct for t in verb.sent) < _FEWEST_SAID:
        return True
    bare = trigger.relation == "self" and find_lemma(verb) in _NEEDING_WORDS
    finite = bare and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ != "parataxis"
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return finite and not passive and not any(c.dep_ in _SAID for c in verb.children)


def _word_item(context: ParagraphContext, trigger: Trigger) -> MentionWording | None:
    """Return a short item of a chronology as it stands: "May 3, 1999: Peru signs a pact"."""
    words = [t for t in trigger.token.sent if not t.is_space]
    line = "".join(t.text_with_ws for t in words).strip(" .;")
    first = words[0].i == 0 and context.calendar.item is not None
    if not first or len(line.split()) > MOST_HEADING_WORDS or not _is_quotable(words):
        return None
    if "“" in line or '"' in line or find_attribution(trigger.carrier or trigger.token):
        return None
    title = name_evenly(line[:1].upper() + line[1:], context.known)
    return MentionWording(title, f"{title}.", tuple(words))


def _is_told_by_verb(trigger: Trigger, reading: StatusReading) -> bool:
    """Tell whether a clause tells the event: "held talks", "put off a visit", "a vote was set"."""
    if trigger.relation == "carried" and trigger.carrier is not None:
        above = trigger.token.head.head
        if trigger.token.dep_ == "pobj" and clauses.is_noun(above) and not _counts(above):
            return False  # "the letter has echoes of the raid": no raid is carried out
        return (
            find_lemma(trigger.carrier) not in _JUDGING or reading.status is MentionStatus.PLANNED
        )
    if trigger.relation == "self":
        return True
    planned = reading.status in (MentionStatus.PLANNED, MentionStatus.CALLED_OFF)
    return planned and trigger.token.dep_ in ("dobj", "nsubj", "nsubjpass")


def _counts(noun: "Token") -> bool:
    """Tell whether a noun only counts what stands behind it: "a round of talks"."""
    return (
        find_lemma(noun) in load_wording().counting_nouns
        or find_lemma(noun) in load_vocabulary().by_noun
    )


def _keeps_doubt(title: str, worded_sentence: EventSentence) -> bool:
    """Tell whether a heading has each word of doubt that its sentence has."""
    return has_hedges(title, worded_sentence.words)


def _is_quotable(words: list["Token"]) -> bool:
    """Tell whether words are a clause to quote: enough, and not cut before "[its] coast"."""
    last = words[-1] if words else None
    cut = last is not None and last.i + 1 < len(last.doc) and last.nbor(1).text == "["
    return not cut and sum(not t.is_punct for t in words) >= LEAST_QUOTE_WORDS


def _is_presupposed(verb: "Token", attribution: Attribution | None) -> bool:
    """Tell whether a clause stands beside what somebody says, and is neither told nor said."""
    if attribution is None or attribution.verb is None or attribution.beside:
        return False
    if verb.dep_ == "acl" and verb.head.dep_ in clauses.SUBJECTS:
        return True  # "said the decision to send ships was wise"
    token = find_finite_verb(verb)
    while token != attribution.verb and token.head != token:
        if token.dep_ in ("advcl", "relcl", "acl", "pcomp"):
            return True
        token = token.head
    return False


def _nominal(
    context: ParagraphContext,
    trigger: Trigger,
    reading: StatusReading,
    dates: frozenset[int],
    attribution: Attribution | None,
) -> MentionWording:
    status = MentionStatus.PLANNED if reading.rule == "ahead-of" else reading.status
    worded = None if attribution else word_nominal(context, trigger, status, dates)
    if worded is None:
        return MentionWording(attribution=attribution)
    words = pair_marks(worded.words)
    if not _is_quotable(words):
        words = [t for t in trigger.token.sent if not t.is_space]
    title, text = (name_evenly(line, context.known) for line in (worded.title, worded.text))
    return MentionWording(title, text, tuple(words), nominal=True)
