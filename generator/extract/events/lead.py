"""The first sentence of an article, or of an item of a list: its news, in whatever words.

Where no rule knows its words, it is read by its first verb. Where they tell no event that can be
named, the same reading is spare: ``coreference`` takes it up if nothing else tells the news.
"""

from calendar import day_name
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.events import clause_dates, mention_building
from generator.extract.events.attribution import is_saying
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import EventMention
from generator.extract.events.participants import SPOKEN
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus, StatusReading, read_verb_status
from generator.extract.language import clauses
from generator.extract.language.vocabulary import ANY, EventRule, find_lemma, load_vocabulary
from generator.extract.people.state_actors import ParagraphPeople
from generator.extract.times.anchors import Dated
from generator.model import EventKind

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_ANYONE = EventRule(name="other/lead", kind=EventKind.OTHER, actor="named")
_WEEKDAYS = frozenset(day_name)
_DONE_BY_WORDS = frozenset(("agree", "order"))
"""Verbs of saying by which something is done."""
_SOUGHT = frozenset(("agree", "reach", "strike", "clinch", "secure", "broker"))
"""What talks are held for."""
_YEAR = 366
"""Days beyond which a time says of no news when it was."""
_NEWS = frozenset(("past", "perfect", "present"))
"""Rules of tense by which a first sentence without a day tells of the day of the news."""


def read_lead(
    context: ParagraphContext,
    paragraph: ParagraphPeople,
    marks: tuple[Trigger, ...],
    mentions: Sequence[EventMention],
) -> Iterator[EventMention]:
    """Return the first sentence as a mention where nothing else tells it; else as a spare one.

    Args:
        context: the paragraph.
        paragraph: whom it names.
        marks: the words in it that tell events.
        mentions: what they tell.
    """
    verb = _verb_of(context)
    if verb is None or (context.calendar.item is None and context.number):
        return
    first = context.sentence(verb)
    if not paragraph.names(_ANYONE, verb):
        return
    known = any(not mark.is_open and verb in (mark.token, mark.carrier) for mark in marks)
    of_lead = [m for m in mentions if m.sentence == first and not _is_aim(m)]
    item = context.calendar.item
    if any((m.main or (item and m.dated)) and m.title for m in of_lead):
        return
    worded = any((m.dated or m.main or item) and (m.title or m.label) for m in of_lead)
    plain = [] if known and not any(m.main for m in of_lead) else [*_read(context, paragraph)]
    if plain and not worded:  # else its verb is known, and tells nothing that came about
        yield from plain
    elif item is None:
        yield from _read(context, paragraph, spare=True)


def _is_aim(mention: EventMention) -> bool:
    """Tell whether it is only what something was done for: "took off to intercept a plane"."""
    return mention.status is MentionStatus.PURPOSE and not mention.dated


def _verb_of(context: ParagraphContext) -> "Token | None":
    """Return the verb of the first sentence that has one: no place in capitals before it."""
    roots = [s.root for s in context.passage.doc.sents]
    if context.calendar.item is not None:
        return roots[0] if roots else None
    return next((root for root in roots[:2] if clauses.is_verb(root)), None)


def _read(
    context: ParagraphContext, paragraph: ParagraphPeople, *, spare: bool = False
) -> Iterator[EventMention]:
    """Return a first sentence as one mention, of the kind that its words have."""
    root, item = _verb_of(context), context.calendar.item
    if root is None or _tells_no_event(context, root, spare):
        return
    rule, dated = _lead_rule(root), None
    reading = StatusReading(MentionStatus.NOW, "item")
    if item is not None and item.date:
        dated = Dated(item.date, item, "item")
    elif clauses.is_verb(root) and clauses.find_subject(root) is not None:
        if is_saying(root) and find_lemma(root) not in _DONE_BY_WORDS:
            root, rule = _said_in_lead(root, rule, paragraph)
        reading = read_verb_status(_planned_below(root))
        planned = reading.status is MentionStatus.PLANNED
        dated = _date_lead(context, root, planned)
    if _is_unsure(root, reading) or (dated is None and _is_lasting(root, reading)):
        return
    if dated is not None and _is_wide(dated):
        return
    news = _may_be_news(root, reading) if spare else _is_news(root, reading)
    if reading.status is MentionStatus.NONE or (dated is None and not news):
        return
    mention = mention_building.build_mention(
        context, Trigger(root, rule, root, "self"), reading, dated
    )
    if mention:
        yield replace(mention, spare=spare)


def _tells_no_event(context: ParagraphContext, root: "Token", spare: bool) -> bool:
    """Tell whether a first verb tells what was not done, only counted or to come once, or a state.

    So does "had been scheduled for Monday", of what was put off since.

    What only is so may be told where nothing else is the news.
    """
    undone = find_lemma(root) in load_vocabulary().status.undone and not _fails(root)
    if undone or context.calendar.counts(root):
        return True
    told = next((c for c in root.children if c.dep_ == "ccomp"), root) if is_saying(root) else root
    if clauses.plans(told) and any(c.lower_ == "had" for c in told.children):
        return True
    state = context.calendar.item is None and find_lemma(root) == "be"
    return state and (not spare or _was_to(root))


def _fails(root: "Token") -> bool:
    """Tell whether talks came to nothing: "failed to reach a deal" is news of its own."""
    failed = find_lemma(root) == "fail" and root.tag_ == "VBD"
    return failed and any(c.dep_ == "xcomp" and find_lemma(c) in _SOUGHT for c in root.rights)


def _date_lead(context: ParagraphContext, verb: "Token", planned: bool) -> Dated | None:
    """Return the day of a first verb: its own, the only one there, or that of who says so."""
    calendar, first = context.calendar, _verb_of(context)
    dated = clause_dates.find_clause_date(calendar, verb, verb, planned)
    dated = dated or clause_dates.find_only_date(calendar, verb)
    if dated is None and first is not None and verb != first:
        dated = clause_dates.find_clause_date(calendar, first, first)
    if dated is None or (planned and clause_dates.is_over_before(verb, dated)):
        return None
    return clause_dates.divide_joined_dates(calendar, dated)[0]


def _is_wide(dated: Dated) -> bool:
    """Tell whether a time is of years, and so of no news: "in 2019-23"."""
    date = dated.date
    is_open = date.open_start or date.open_end
    return not is_open and (date.latest - date.earliest).days > _YEAR


def _was_to(root: "Token") -> bool:
    """Tell whether a verb tells what was to come once: "was to begin on Monday but was put off"."""
    to_come = (c for c in root.rights if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN"))
    return root.tag_ == "VBD" and any(c.lower_ == "to" for v in to_come for c in v.children)


def _is_unsure(root: "Token", reading: StatusReading) -> bool:
    """Tell whether a verb tells of a wish, a chance or of nothing done: "may fall", "no talks"."""
    status = load_vocabulary().status
    negated = any(
        t.lower_ in status.empty and t.head in (root, *root.children) for t in root.subtree
    )
    does = root.tag_ == "VBG" and _has_plain_object(root)  # "is considering measures": so it is
    wishes = [*([] if does else [root]), *(c for c in root.children if c.dep_ == "acomp")]
    return (
        negated
        or reading.rule in ("may", "ought")
        or any(find_lemma(w) in status.weak for w in wishes)
    )


def _is_lasting(root: "Token", reading: StatusReading) -> bool:
    """Tell whether a verb tells how it has been for long: "have been at odds since 2012"."""
    below = [t for c in root.children if c.dep_ == "advcl" for t in c.children]
    starts = [t for t in (*root.children, *below) if t.lower_ == "since"]
    since = starts and not any(t.text in _WEEKDAYS for s in starts for t in s.subtree)
    return reading.rule == "perfect" and (bool(since) or find_lemma(root) == "be")


def _has_plain_object(root: "Token") -> bool:
    """Tell whether a verb is about a thing, and not about what would be an event: a visit."""
    objects = [*clauses.find_objects(root)]
    plans = any(c.dep_ in ("xcomp", "ccomp", "pcomp") for c in root.children)
    events = {
        kind
        for o in objects
        for kind in (r.kind for r in load_vocabulary().by_noun.get(find_lemma(o), ()))
    }
    return bool(objects) and not plans and events <= {EventKind.POLICY}


def _planned_below(root: "Token") -> "Token":
    """Return what a verb only plans: the return of "are scheduled to return"."""
    planned = next((c for c in root.children if c.dep_ == "xcomp" and clauses.is_verb(c)), None)
    return planned if planned is not None and clauses.plans(root) else root


def _said_in_lead(
    root: "Token", rule: EventRule, paragraph: ParagraphPeople
) -> tuple["Token", EventRule]:
    """Return what an official says as a statement, and what others report as the event it tells."""
    who = clauses.find_nearest_subject(root)
    if who is not None and paragraph.speaks(who):
        return root, EventRule(name="other/lead", kind=EventKind.STATEMENT)
    return next((c for c in root.children if c.dep_ == "ccomp"), root), rule


def _is_news(root: "Token", reading: StatusReading) -> bool:
    """Tell whether an article's first verb without a day tells of an act and not of a state."""
    news = reading.rule in ("past", "perfect") or reading.status is MentionStatus.PLANNED
    return news and not _is_state(root)


def _may_be_news(root: "Token", reading: StatusReading) -> bool:
    """Tell whether it may tell of the news where nothing else does: not how things stand."""
    return reading.rule in _NEWS and not (reading.rule == "present" and _is_state(root))


def _is_state(root: "Token") -> bool:
    """Tell whether a verb tells how something is, and no act: "the islands lie off the coast"."""
    states = {verb for rule in load_vocabulary().by_verb[ANY] for verb in rule.not_verbs}
    return find_lemma(root) in states and not is_saying(root)


def _lead_rule(root: "Token") -> EventRule:
    """Return a rule with the kind of the first word that has one: "a trawler collides"."""
    words = load_vocabulary()
    for token in root.sent:
        singular = token.lower_.removesuffix("s")
        known = (*words.by_noun.get(find_lemma(token), ()), *words.by_verb.get(singular, ()))
        plain = next((rule for rule in known if not rule.objects and not rule.with_), None)
        if plain and (plain.kind not in SPOKEN or token == root):
            return EventRule(name="other/lead", kind=plain.kind)
    return EventRule(name="other/lead", kind=EventKind.OTHER)
