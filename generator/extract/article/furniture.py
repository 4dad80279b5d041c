"""What stands round an article on a saved page: told by rules, piece by piece."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice

from generator.extract.article.lines import Line, trim_span
from generator.extract.rules.pattern_rules import Matcher, PatternRule, load_pattern_rules
from generator.model import FurnitureKind
from generator.text import Span

MOST_LINE_CHARACTERS = 2_000
"""Characters of the longest line that can be furniture as a whole."""
_WINDOW = 1_500
"""Characters at the start and the end of a paragraph in which furniture is looked for."""


class Where(StrEnum):
    """Where the pattern of a rule must stand; the head of ``rules/furniture.yml`` tells."""

    LINE = "line"
    OUTSIDE = "outside"
    LIST = "list"
    NEXT = "next"
    LAST = "last"
    START = "start"
    OPENING = "opening"
    TITLE = "title"
    FINISH = "finish"
    TAIL = "tail"


class FurnitureRule(PatternRule):
    """A rule of ``rules/furniture.yml``."""

    kind: FurnitureKind
    """What it finds."""
    where: Where
    """Where it must stand."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a reading text that is not the article's body."""

    span: Span
    """Where it lies in the reading text."""
    kind: FurnitureKind
    """What it is."""
    rule: str
    """The rule that told it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Furniture taken off one end of a paragraph."""

    block: Block
    rest: Span
    """What is left of the paragraph."""
    title: Span | None = None
    """The headline, where it stood within the furniture."""
    agency: str | None = None
    """The agency that a dateline names."""


@cache
def load_furniture_rules() -> tuple[Matcher[FurnitureRule], ...]:
    """All rules, in the file's order."""
    return load_pattern_rules(FurnitureRule, "furniture.yml", "rules")


def match_line(text: str, edge: bool) -> FurnitureRule | None:
    """Return the rule that knows a whole line as furniture.

    Args:
        text: the line's words, with single spaces.
        edge: whether the line stands before or after the body.
    """
    rule = _match_anywhere(text)
    return _match_whole(text, (Where.OUTSIDE,)) if edge and rule is None else rule


# Each line is asked about twice and more: where lines are joined, sorted, and found at an edge.
@lru_cache(maxsize=1_000)
def _match_anywhere(text: str) -> FurnitureRule | None:
    return _match_whole(text, (Where.LINE, Where.LIST, Where.NEXT, Where.LAST))


def _match_whole(text: str, wheres: tuple[Where, ...]) -> FurnitureRule | None:
    if len(text) > MOST_LINE_CHARACTERS:
        return None
    for matcher in _at(*wheres):
        if matcher.may_match(text) and matcher.regex.fullmatch(text):
            return matcher.rule
    return None


def match_last(text: str) -> FurnitureRule | None:
    """Return the rule that knows a line as the head of all that follows: the readers' comments."""
    if len(text) > MOST_LINE_CHARACTERS:
        return None
    return next((m.rule for m in _at(Where.LAST) if m.regex.fullmatch(text)), None)


def cut_start(text: str, paragraph: Span, first: bool) -> Iterator[Cut]:
    """Take datelines off the start of a paragraph, and off the body's first whatever else is there.

    The last cut's ``rest`` is what remains; a paragraph is never taken whole.
    """
    wheres = (Where.START, Where.OPENING) if first else (Where.OPENING,)
    rest = paragraph
    while True:
        cut = next(_starts(text, rest, wheres), None)
        if cut is None:
            return
        yield cut
        rest = cut.rest


def is_dated_list(text: str, paragraphs: Iterable[Span]) -> bool:
    """Return whether several paragraphs open with a bare date: items of a chronology, no dateline.

    Args:
        text: the reading text.
        paragraphs: the body's.
    """
    wheres = (Where.START, Where.OPENING)
    first = islice(paragraphs, _FIRST_ITEMS)
    opened = (next(_starts(text, paragraph, wheres), None) for paragraph in first)
    dated = (cut for cut in opened if cut is not None and cut.block.rule == _BARE_DATE)
    return len([*islice(dated, 2)]) > 1


_FIRST_ITEMS = 20
"""Paragraphs among which a chronology shows as one."""
_BARE_DATE = "bare-date-start"
"""The rule by which a lone date at the start of the body is known."""


def cut_title(text: str, title: Span) -> Cut | None:
    """Take a label off the start of a title."""
    return next(_starts(text, title, (Where.TITLE,)), None)


def cut_end(text: str, paragraph: Span, last: bool) -> Iterator[Cut]:
    """Take links off the end of a paragraph, and off the body's last credits and pleas."""
    wheres = (Where.FINISH, Where.TAIL) if last else (Where.TAIL,)
    rest = paragraph
    while True:
        cut = next(_ends(text, rest, wheres), None)
        if cut is None:
            return
        yield cut
        rest = cut.rest


def match_dateline(line: Line) -> Matcher[FurnitureRule] | None:
    """Return the rule that knows a whole line as a dateline that stands alone."""
    if line.words > 12:
        return None
    # A pattern may look at the word that follows, so one is given to it.
    text = f"{line.text} The"
    for matcher in _at(Where.OPENING):
        match = matcher.regex.match(text) if matcher.may_match(text) else None
        if match and match.end() >= len(line.text):
            return matcher
    return None


@cache
def _at(*wheres: Where) -> tuple[Matcher[FurnitureRule], ...]:
    return tuple(matcher for matcher in load_furniture_rules() if matcher.rule.where in wheres)


def _starts(text: str, rest: Span, wheres: tuple[Where, ...]) -> Iterator[Cut]:
    for matcher in _at(*wheres):
        window = rest.start, min(rest.end, rest.start + _WINDOW)
        match = matcher.regex.match(text, *window) if matcher.may_match(text, *window) else None
        if not match or match.end() == match.start():
            continue
        left = trim_span(text, Span(match.end(), rest.end))
        if not _has_words(left.cut(text)):
            continue
        group = match.groupdict()
        title = trim_span(text, Span(*match.span("title"))) if group.get("title") else None
        span = trim_span(text, Span(title.end if title else match.start(), match.end()))
        rule = matcher.rule
        yield Cut(Block(span, rule.kind, rule.name), left, title, group.get("agency"))


def _ends(text: str, rest: Span, wheres: tuple[Where, ...]) -> Iterator[Cut]:
    for matcher in _at(*wheres):
        window = max(rest.start, rest.end - _WINDOW), rest.end
        match = matcher.regex.search(text, *window) if matcher.may_match(text, *window) else None
        if not match or match.end() == match.start():
            continue
        left = trim_span(text, Span(rest.start, match.start()))
        if not _has_words(left.cut(text)):
            continue
        span = trim_span(text, Span(match.start(), rest.end))
        rule = matcher.rule
        yield Cut(Block(span, rule.kind, rule.name), left)


def _has_words(text: str) -> bool:
    return sum(part[0].isalpha() for part in text.split(maxsplit=6)[:6]) >= 2
