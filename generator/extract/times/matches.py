"""Where the rules for time expressions match: the longest first, then what is built on them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.extract.times.time_rules import KINDS, MARKS, TimeRule, load_time_rules

_KINDS = {mark: kind for kind, mark in MARKS.items()}
_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_ROUNDS = 4
_REACH = 70
"""How far from its key word a match may reach, in characters."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a passage, with the meanings of its words and the matches within it."""

    rule: TimeRule
    start: int
    end: int
    kind: str
    groups: Mapping[str, str]
    parts: tuple["Match", ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Return the meaning of a word matched, or what the rule gives for it."""
        return self.groups.get(name) or self.rule.given.get(name, default)

    def has(self, name: str) -> bool:
        """Return whether such a word was matched, here or in a part."""
        return bool(self.get(name)) or any(part.has(name) for part in self.parts)


def find_matches(text: str, allowed: Callable[[Match], bool] = lambda match: True) -> list[Match]:
    """Find the expressions in a text that are allowed, in order; none overlaps another."""
    hits = (_match(rule, hit) for rule, hit in _hits(text))
    chosen = _longest(filter(allowed, hits))
    for _ in range(_ROUNDS if chosen else 0):
        grown = _longest([*filter(allowed, _built(text, chosen)), *chosen])
        if grown == chosen:
            break
        chosen = grown
    return chosen


def _hits(text: str) -> Iterator[tuple[TimeRule, re.Match[str]]]:
    """Match each rule where one of its key words stands, and not far from it."""
    by_key = load_time_rules().by_key
    places: dict[str, list[int]] = {}
    for token in _TOKEN.finditer(text):
        word = token.group().lower()
        for key in ("0", "0" * len(word)) if word[0].isdigit() else (word,):
            if key in by_key:
                places.setdefault(key, []).append(token.start())
    wanted: dict[str, tuple[TimeRule, list[int]]] = {}
    for key, starts in places.items():
        for rule in by_key[key]:
            wanted.setdefault(rule.name, (rule, []))[1].extend(starts)
    known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for rule, starts in wanted.values():
        near = tuple(starts if len(starts) == 1 else sorted(starts))
        if near not in known:
            known[near] = list(_stretches(near, text))
        for start, end in known[near]:
            for hit in rule.pattern.finditer(text, start, end):
                yield rule, hit


def _stretches(places: Sequence[int], text: str) -> Iterator[tuple[int, int]]:
    """Return the stretches of a text that lie near some places, whole words only."""
    start = end = -1
    for place in places:
        if place - _REACH > end:
            if end >= 0:
                yield start, end
            start = 0 if place < _REACH else text.rfind(" ", 0, place - _REACH) + 1
        end = text.find(" ", place + _REACH)
        end = len(text) if end < 0 else end
    if end >= 0:
        yield start, end


def _match(
    rule: TimeRule,
    hit: re.Match[str],
    parts: tuple[Match, ...] = (),
    span: tuple[int, int] | None = None,
) -> Match:
    groups = _groups(hit)
    start, end = span or hit.span()
    return Match(rule, start, end, _kind(rule, groups, parts), groups, parts)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    lists, out = load_time_rules().words, {}
    for name, text in hit.groupdict().items():
        if text is None:
            continue
        alias, _, source = name.partition("__")
        meanings = lists.get(source.partition("__")[0], {})
        plain = re.sub(r"[ \u00a0]+", " ", text)
        out[alias] = (
            meanings.get(plain) or meanings.get(plain.lower()) or meanings.get(plain.title(), plain)
        )
    return out


def _kind(rule: TimeRule, groups: Mapping[str, str], parts: tuple[Match, ...]) -> str:
    if rule.gives == "part":
        return parts[0].kind
    if rule.gives == "last":
        return parts[-1].kind
    if rule.gives == "offset":
        unit = parts[0].get("unit")
        return unit if unit in KINDS else "clock"
    if rule.gives == "unit":
        return groups["unit"] if groups["unit"] in KINDS else "clock"
    return rule.gives


def _longest(candidates: Iterable[Match]) -> list[Match]:
    """Keep the longest of matches that overlap; of equal ones the first rule's."""
    longest: list[Match] = []
    spans: list[tuple[int, int]] = []
    for match in sorted(candidates, key=lambda m: (m.start - m.end, not m.parts, m.rule.order)):
        at = bisect_right(spans, (match.start, match.end))
        before = at > 0 and spans[at - 1][1] > match.start
        after = at < len(spans) and spans[at][0] < match.end
        if not before and not after:
            spans.insert(at, (match.start, match.end))
            longest.append(match)
    return sorted(longest, key=lambda m: m.start)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text in which each expression found is one character, with the way back."""

    text: str
    matches: list[Match]
    starts: list[int]

    def original(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        if position == self.starts[index]:
            return self.matches[index].start
        return self.matches[index].end + position - self.starts[index] - 1

    def parts(self, hit: re.Match[str]) -> tuple[Match, ...]:
        """Return the expressions that a match of a rule built on them holds."""
        places = {hit.start(n) for n in range(1, hit.re.groups + 1) if hit.group(n) in _KINDS}
        return tuple(self.matches[bisect_right(self.starts, at) - 1] for at in sorted(places))


def _marked(text: str, marked_matches: list[Match]) -> _Marked:
    pieces: list[str] = []
    starts: list[int] = []
    at = length = 0
    for match in marked_matches:
        pieces += [text[at : match.start], MARKS[match.kind]]
        length += match.start - at
        starts.append(length)
        at, length = match.end, length + 1
    return _Marked("".join([*pieces, text[at:]]), marked_matches, starts)


def _built(text: str, simple: list[Match]) -> Iterator[Match]:
    """Match the rules built on what was found."""
    line = _marked(text, simple)
    stretches = list(_stretches(line.starts, line.text))
    marks = {MARKS[match.kind] for match in simple}
    for rule in load_time_rules().built:
        if not rule.keys & marks:
            continue
        for start, end in stretches:
            for hit in rule.pattern.finditer(line.text, start, end):
                parts = line.parts(hit)
                first, last = hit.span("it" if "it" in rule.pattern.groupindex else 0)
                # What holds itself would grow without end; what only follows it would not.
                follows = "it" in rule.pattern.groupindex
                if follows or not any(part.rule is rule for part in parts):
                    span = line.original(first), line.original(last)
                    yield _match(rule, hit, parts, span)
