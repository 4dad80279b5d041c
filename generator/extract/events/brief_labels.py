"""Brief headings, below which the whole sentence stands where nothing else can be worded."""

from typing import TYPE_CHECKING

from generator.extract.events.context import ParagraphContext
from generator.extract.events.even_names import name_evenly
from generator.extract.events.heading import word_brief_heading, word_noun_heading
from generator.extract.events.nominals import word_occurrence
from generator.extract.events.sentence import MOST_SENTENCE_WORDS, find_finite_verb
from generator.extract.events.statement_headings import (
    word_attributed_heading,
    word_deed_heading,
    word_statement_heading,
)
from generator.extract.events.triggers import Trigger
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.model import EventKind

if TYPE_CHECKING:
    from generator.extract.events.mention_wording import MentionWording
    from generator.extract.language.parsed_text import Token

Label = tuple[str | None, tuple[str, str] | None]
"""A heading, and that what a noun tells took place, and that it is to."""


def label_mention(
    context: ParagraphContext,
    trigger: Trigger,
    worded: "MentionWording",
    verb: "Token | None",
    dates: frozenset[int],
) -> Label:
    """Return a brief heading, with what can be said of an event that only a noun tells.

    Args:
        context: the paragraph.
        trigger: the word that tells the event.
        worded: its words so far, without a heading.
        verb: the verb of the clause.
        dates: tokens of time expressions, which are left out.
    """
    if worded.text is None and _is_over_long(trigger):
        return None, None
    label, occurrence = _clause_label(context, trigger, worded, verb, dates), None
    if label is None:
        label, occurrence = _noun_label(context, trigger, worded, dates)
    if label is None and worded.attribution is None:
        label = _own_words_label(context, trigger, worded, verb, dates)
    elif label is None and verb is not None and worded.text and worded.attribution is not None:
        label = word_attributed_heading(context, verb, worded.attribution, dates)
    if occurrence is not None:
        done, to_come = occurrence
        known = context.known
        occurrence = (name_evenly(done, known), name_evenly(to_come, known))
    label = name_evenly(label, context.known) if label else None
    return label, occurrence


def _clause_label(
    context: ParagraphContext,
    trigger: Trigger,
    worded: "MentionWording",
    verb: "Token | None",
    dates: frozenset[int],
) -> str | None:
    head = _label_verb(verb) if verb is not None else None
    if head is None:
        return None
    label = word_brief_heading(context, head, worded.attribution, dates, trigger.token)
    return label if label is not None and has_hedges(label, [*head.children]) else None


def _noun_label(
    context: ParagraphContext, trigger: Trigger, worded: "MentionWording", dates: frozenset[int]
) -> Label:
    """Return a heading of an event's noun, with what can be said of it in a sentence."""
    doer = trigger.token.dep_ == "nsubj" and trigger.rule.kind is EventKind.DEPLOYMENT
    if trigger.relation == "self" or doer:  # "a patrol saw the ship"
        return None, None
    known = any(c.lower_ == "the" or c.dep_ == "poss" for c in trigger.token.children)
    is_attributed = worded.attribution is not None and not known
    unsure = is_attributed or not has_hedges("", [*trigger.token.sent])
    leads = trigger.token.dep_ in clauses.SUBJECTS or _has_own_day(trigger.token, dates)
    if not leads and worded.attribution is not None:
        return None, None  # somebody only speaks of it: "respects a pact"
    label = word_noun_heading(context, trigger, dates, unsure)
    if label is None or unsure or worded.attribution is not None:
        return label, None
    return label, word_occurrence(context, trigger, label, dates)


def _has_own_day(noun: "Token", dates: frozenset[int]) -> bool:
    """Tell whether a time is that of a noun alone: "includes a meeting on Monday with the king"."""
    return any(t.i in dates for c in noun.children for t in (c, *c.children))


def _own_words_label(
    context: ParagraphContext,
    trigger: Trigger,
    worded: "MentionWording",
    verb: "Token | None",
    dates: frozenset[int],
) -> str | None:
    """Return a heading in the article's own words, cut where a sentence may end."""
    if trigger.relation != "self":
        return None
    reports = find_lemma(trigger.token) in load_vocabulary().status.reporting
    label = None
    if trigger.rule.kind is EventKind.STATEMENT or reports:
        label = word_statement_heading(context, trigger.token, dates)
    head = find_heading_verb(verb) if verb is not None and worded.text else None
    if label is None and head is not None and head == trigger.token:
        label = word_deed_heading(context, head, dates)
        if label is not None and not has_hedges(label, [*head.children]):
            label = None
    return label


def _label_verb(verb: "Token") -> "Token | None":
    """Return the verb of a brief heading: "confirmed" of "confirmed their intention to open it"."""
    head = find_heading_verb(verb)
    if head is None and verb.dep_ == "acl" and clauses.is_verb(find_finite_verb(verb)):
        return find_finite_verb(verb)
    return head


def _is_over_long(trigger: Trigger) -> bool:
    """Tell whether a sentence is too long to be quoted whole."""
    return sum(not t.is_punct for t in trigger.token.sent) > MOST_SENTENCE_WORDS


def find_heading_verb(verb: "Token") -> "Token | None":
    """Return the verb that a heading begins with: its own of "will meet the king and sign a pact".

    None where the event is only what something else was done for: "flew home to hold talks".
    """
    top, token = find_finite_verb(verb), verb
    while token != top and token.head != token:
        if token.dep_ in ("advcl", "acl", "relcl", "pcomp") and token.tag_ == "VB":
            return None
        token = token.head
    bare = verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head == top
    return verb if bare else top


def has_hedges(title: str, words: list["Token"]) -> bool:
    """Tell whether a heading has each word of doubt among some words."""
    doubts = {t.lower_ for t in words if t.lower_ in load_vocabulary().status.hedging}
    return doubts <= set(title.lower().split())
