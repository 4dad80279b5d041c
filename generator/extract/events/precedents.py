"""Events of which an article tells only in passing what was before: "the first since 2009"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.events import mention_building
from generator.extract.events.context import ParagraphContext
from generator.extract.events.even_names import name_evenly
from generator.extract.events.event_mention import EventMention
from generator.extract.events.nominals import NominalWording, word_nominal
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus, StatusReading
from generator.extract.language import clauses
from generator.extract.language.numerals import read_ordinal
from generator.extract.language.vocabulary import find_lemma
from generator.extract.times.anchors import Dated

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_SUPERLATIVES = frozenset(
    ("first", "worst", "deadliest", "biggest", "largest", "highest", "heaviest")
)


def find_precedent(context: ParagraphContext, trigger: Trigger) -> EventMention | None:
    """Read "the first visit since 2009": there was one in 2009."""
    if trigger.relation == "occasion" and trigger.preposition != "for":
        return None
    near = [t for t in trigger.token.sent if t.lower_ in _SUPERLATIVES and _is_of(t, trigger)]
    sites = [t for t in (trigger.token, trigger.carrier) if t is not None]
    since = next((s for t in (*sites, *near) if near and (s := context.calendar.since(t))), None)
    if since is None or _told_after(context, since.tokens):
        return None
    dated = Dated(since.date, since.time, "first-since")
    mention = mention_building.build_mention(
        context, trigger, StatusReading(MentionStatus.HAPPENED, "first-since"), dated
    )
    if mention is None:
        return None
    spent = frozenset(since.tokens)
    wording = word_nominal(context, trigger, MentionStatus.HAPPENED, spent, earlier=True)
    if wording is None:
        return None
    doubt = "Told only as the one before: what it was is to be checked."
    return replace(
        _reworded(mention, wording, context),
        participants=(),
        definite=False,
        main=False,
        place=None,
        earlier=True,
        attributed=False,
        speaker=None,
        speaker_side=None,
        speaker_words=None,
        doubts=(doubt,),
    )


def find_anniversary(context: ParagraphContext, trigger: Trigger) -> EventMention | None:
    """Read "2018 marked the 40th anniversary of the signing": it was in 1978."""
    above = trigger.token.head.head
    if trigger.token.dep_ != "pobj" or find_lemma(above) != "anniversary":
        return None
    numeral = next((c for c in above.children if read_ordinal(c.lower_)), None)
    inside = {t.i for t in trigger.token.sent}
    years = [a for a in context.calendar.anchored if not a.tokens.isdisjoint(inside)]
    if numeral is None or not years:
        return None
    year = years[0].date.earliest.year - read_ordinal(numeral.lower_)
    date, words = edtf.parse(f"{year:04d}"), f"the {numeral.text} anniversary"
    dated = Dated(date, years[0].time, "anniversary", "Counted from an anniversary.", words)
    mention = mention_building.build_mention(
        context, trigger, StatusReading(MentionStatus.HAPPENED, "anniversary"), dated
    )
    if mention is None:
        return None
    told = replace(mention, participants=(), main=False, earlier=True)
    wording = _word_below(context, trigger)
    if wording is None:
        return told
    return _reworded(told, wording, context)


def _reworded(
    mention: EventMention, wording: NominalWording, context: ParagraphContext
) -> EventMention:
    title, text = (name_evenly(line, context.known) for line in (wording.title, wording.text))
    return mention.reworded(replace(mention.words, title=title, text=text))


def _word_below(context: ParagraphContext, trigger: Trigger) -> NominalWording | None:
    """Word "the signing of a treaty between Peru and Chile": both concluded it."""
    for noun in trigger.token.subtree:
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and not noun.is_ancestor(trigger.token):
            below = replace(trigger, token=noun, carrier=None)
            wording = word_nominal(
                context, below, MentionStatus.HAPPENED, frozenset(), earlier=True
            )
            if wording is not None:
                return wording
    return None


def _is_of(first: "Token", trigger: Trigger) -> bool:
    """Return whether a superlative is of a trigger: "the first visit", "the talks, the first"."""
    token, carrier = trigger.token, trigger.carrier
    if first.head == token or (first.dep_ == "appos" and token.is_ancestor(first)):
        return True
    if carrier is None:
        return False
    if first.head.lower_ == "time" and clauses.find_governor(first) == carrier:
        return True
    return bool(first.head == carrier) or carrier in first.head.subtree


def _told_after(context: ParagraphContext, tokens: frozenset[int]) -> bool:
    """Return whether a when-clause behind the "since" tells the earlier event itself."""
    last = max(tokens)
    return any(token.lower_ == "when" for token in context.passage.doc[last : last + 3])
