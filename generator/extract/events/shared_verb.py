"""One verb with several days, each for a name of its own: "went to A on Monday and B on Friday"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import EventMention
from generator.extract.events.triggers import Trigger
from generator.extract.people.story_knowledge import compile_whole_word
from generator.extract.times.anchors import Anchored
from generator.text import Span

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_LONGEST_NAME = 6
"""Words of what each day is for: a place, or with whom."""
_OPENING = frozenset(("in", "at", "with", "to"))
"""Prepositions that each item of such a list may begin with."""
_NAME_TAGS = frozenset(("NNP", "NNPS", "DT", "POS"))


def share_verb(
    context: ParagraphContext, trigger: Trigger, mention: EventMention
) -> Iterator[EventMention]:
    """Yield a mention for each item of such a list, or the one mention where there is no list.

    Args:
        context: the paragraph.
        trigger: the word that tells the event.
        mention: what it tells of the first day.
    """
    dated = mention.dated
    anchored = [a for a in context.calendar.anchored if not a.bounds]
    own = context.calendar.placed(dated.time) if dated else None
    own = own if own is None or not own.bounds else None
    items = _find_items(context, trigger, own, anchored) if own else []
    if own is None or dated is None or not items:
        yield mention
        return
    named = _item_before(context, trigger, own, items[0].words)
    places = _find_name(context, mention, named, items[-1])
    if places is None:
        yield mention
        return
    alone = _without_items(context, mention, places, items)
    yield alone
    for item in items:
        days = context.passage.doc[min(item.day.tokens) : max(item.day.tokens) + 1]
        other = _with_other_name(context, alone, places, named, item.words)
        quote = Span(mention.quote.start, context.passage.span(days).end)
        yield replace(
            other.reworded(replace(other.words, quote=quote)),
            dated=replace(dated, date=item.day.date, time=item.day.time, rule="shared-verb"),
        )


@dataclass(frozen=True, slots=True)
class _Item:
    """A further name with its day."""

    words: list["Token"]
    day: Anchored


def _find_items(
    context: ParagraphContext, trigger: Trigger, own: Anchored, anchored: list[Anchored]
) -> list[_Item]:
    """Return the further items of a list, as long as each begins as the first one may."""
    if trigger.token.i in context.speech:
        return []
    items: list[_Item] = []
    last = own
    for after in anchored[anchored.index(own) + 1 :]:
        words = _item_between(context, last, after)
        if not words or not _item_before(context, trigger, own, words):
            break
        items.append(_Item(words, after))
        last = after
    return items


def _item_between(context: ParagraphContext, first: Anchored, other: Anchored) -> list["Token"]:
    """Return the "La Paz" of "on July 5 and La Paz on July 8"; nothing where it is no such list."""
    words = [*context.passage.doc[max(first.tokens) + 1 : min(other.tokens)]]
    joints = 0
    while words and words[0].lower_ in (",", "and", "then"):
        joints += 1
        words = words[1:]
    if not joints or len(words) < 2 or words[-1].lower_ != other.preposition:
        return []
    return words[:-1] if _is_name(words[:-1]) else []


def _item_before(
    context: ParagraphContext, trigger: Trigger, own: Anchored, item: list["Token"]
) -> list["Token"]:
    """Return the words in the first item's place: as many as begin like the other item."""
    end = min(own.tokens) - bool(own.preposition)
    words = [*context.passage.doc[trigger.token.i + 1 : end]]
    opening = item[0].lower_
    if opening in _OPENING:
        starts = [n for n, token in enumerate(words) if token.lower_ == opening]
        words = words[starts[-1] :] if starts else []
    return words if words and _is_name(words) else []


def _is_name(words: list["Token"]) -> bool:
    """Tell whether words are a name, with a preposition before it or none."""
    named = words[1:] if words[0].lower_ in _OPENING else words
    plain = all(token.tag_ in _NAME_TAGS for token in named)
    return plain and any(t.tag_ != "DT" for t in named) and len(named) <= _LONGEST_NAME


def _find_name(
    context: ParagraphContext, mention: EventMention, named: list["Token"], last: _Item
) -> tuple[Span, Span] | None:
    """Return where the name that has the first day stands, in the heading and in the sentence.

    It is the last one before the further items, and a whole word: in "Lima's mayor visited Lima on
    Monday" not the mayor's. None where one line has it more often than the other, for then one may
    have lost it.
    """
    name, item = (compile_whole_word(context.words(words).strip()) for words in (named, last.words))
    found: list[list[Span]] = []
    for line in (mention.title or "", mention.text or ""):
        items = [match.start() for match in item.finditer(line)]
        until = items[-1] if items else len(line)
        found.append([Span(*match.span()) for match in name.finditer(line, 0, until)])
    heading, sentence = found
    return (heading[-1], sentence[-1]) if len(heading) == len(sentence) > 0 else None


def _without_items(
    context: ParagraphContext, mention: EventMention, places: tuple[Span, Span], items: list[_Item]
) -> EventMention:
    """Return a mention whose words end the list at its first name, however much of it they have."""
    lines: list[str] = []
    for line, place in zip((mention.title or "", mention.text or ""), places, strict=True):
        rest = line[place.end :]
        for item in items:
            days = [context.passage.doc[i] for i in sorted(item.day.tokens)]
            rest = rest.rpartition(context.words(item.words).strip())[2]
            rest = rest.removeprefix(f" {item.day.preposition} {context.words(days).strip()}")
        lines.append(line[: place.end] + rest)
    return mention.reworded(replace(mention.words, title=lines[0], text=lines[1]))


def _with_other_name(
    context: ParagraphContext,
    mention: EventMention,
    places: tuple[Span, Span],
    named: list["Token"],
    item: list["Token"],
) -> EventMention:
    """Return a mention with one name in place of another."""
    old, new = (context.words(words).strip() for words in (named, item))
    title, text = (
        line[: place.start] + new + line[place.end :]
        for line, place in zip((mention.title or "", mention.text or ""), places, strict=True)
    )
    at_place = mention.place_words is not None and mention.place_words in old
    bare = context.words(item[1:] if item[0].lower_ in _OPENING else item).strip()
    return replace(
        mention.reworded(replace(mention.words, title=title, text=text)),
        sides=context.known.sides_in(text),
        place=context.known.place_in(new) if at_place else mention.place,
        place_words=bare if at_place else mention.place_words,
    )
