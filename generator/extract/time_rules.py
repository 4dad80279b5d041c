"""The rules for time expressions: vocabulary and patterns out of YAML, and where they match.

A pattern is a regular expression in which ``{month}`` stands for a word of that list and takes
its meaning, ``{:month}`` for the word alone, ``{<shape}`` for a named piece of pattern, a space
for any spaces, and ``<day>`` or ``<month|year>`` for an expression already found, of such a kind.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "rules" / "times.yml"
KINDS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade",
         "century", "clock", "daypart", "duration", "set", "reference", "count")  # fmt: skip
"""What an expression can be for the rules built on it; one private character stands for each."""
_MARKS = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
_KINDS = {mark: kind for kind, mark in _MARKS.items()}
_CALENDAR = KINDS[:10]
_MACRO = re.compile(r"(\[[^\]]*\]|\(\?<[=!][^)]*\))|\{([:<]?)([a-z_]+)(?:=([a-z_]+))?\}|(?<!\?P)<([a-z|]+)>|( )")
_ROUNDS = 4
_EDGES = {
    "tight": r"(?<![\w\-–.,:/$€£#])(?i:{})(?![\w]|[-–]\w)",
    "loose": r"(?<![\w.,:$€£#])(?<!\d/)(?i:{})(?!\w)",
    "free": r"(?i:{})(?!\w)",
}
"""How a match may touch other signs: tight, not joined by a hyphen; loose, also joined by one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a rule must match: the words in brackets, with that value."""

    text: str
    published: str
    value: str

    @property
    def plain(self) -> str:
        """Give the sentence without its brackets."""
        return self.text.replace("[", "").replace("]", "")

    @property
    def found(self) -> str:
        """Give the words in brackets."""
        return self.text[self.text.index("[") + 1 : self.text.index("]")]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, what that gives, and what it means."""

    name: str
    pattern: re.Pattern[str]
    gives: str
    meaning: str
    given: Mapping[str, str]
    """Values for the meaning beside those of the words matched."""
    guards: tuple[str, ...]
    """Names of the traps that must not hold."""
    order: int
    keys: frozenset[str]
    """The words, lower case, one of which must stand in the text; empty for no such demand."""
    matches: tuple[Example, ...]
    misses: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a passage, with the meanings of its words and the matches within it."""

    rule: Rule
    start: int
    end: int
    kind: str
    groups: Mapping[str, str]
    parts: tuple["Match", ...] = field(default=())

    def get(self, name: str, default: str = "") -> str:
        """Give the meaning of a word matched, or what the rule gives for it."""
        return self.groups.get(name) or self.rule.given.get(name, default)

    def has(self, name: str) -> bool:
        """Tell whether such a word was matched, here or in a part."""
        return bool(self.get(name)) or any(part.has(name) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, compiled: those for words, and those built on what they find."""

    words: Mapping[str, Mapping[str, str]]
    simple: tuple[Rule, ...]
    built: tuple[Rule, ...]
    trigger: re.Pattern[str]
    by_key: Mapping[str, tuple[Rule, ...]]
    always: tuple[Rule, ...]


@cache
def rules() -> Rules:
    """Read and compile the rules once."""
    data = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CBaseLoader)
    lists = {name: _meanings(forms) for name, forms in data["words"].items()}
    found = [_rule(row, number, lists, data) for number, row in enumerate(data["rules"])]
    built = tuple(rule for rule in found if _is_built(rule.pattern.pattern))
    simple = tuple(rule for rule in found if not _is_built(rule.pattern.pattern))
    by_key: dict[str, list[Rule]] = {}
    for rule in simple:
        for key in rule.keys:
            by_key.setdefault(key, []).append(rule)
    return Rules(
        lists,
        simple,
        built,
        re.compile(r"[A-Za-z]+|\d+"),
        {key: tuple(rows) for key, rows in by_key.items()},
        tuple(rule for rule in simple if not rule.keys),
    )


@cache
def words(name: str) -> frozenset[str]:
    """Give the words of one list."""
    return frozenset(rules().words[name])


def _meanings(forms: list[str] | dict[str, list[str]]) -> dict[str, str]:
    if isinstance(forms, list):
        return {form: form for form in forms}
    return {form: meaning for meaning, rows in forms.items() for form in rows}


def _is_built(pattern: str) -> bool:
    return any(mark in pattern for mark in _MARKS.values())


def _rule(row: Mapping[str, Any], order: int, lists: Mapping[str, Mapping[str, str]],
          data: Mapping[str, Any]) -> Rule:  # fmt: skip
    source = _expand(row["pattern"], lists, data["shapes"])
    published = row.get("published", data["published"])
    keys = row.get("keys")
    return Rule(
        row["name"],
        re.compile(_EDGES[row.get("edges", "tight")].format(source)),
        row["gives"],
        row["meaning"],
        row.get("with", {}),
        tuple(row.get("unless", ())),
        order,
        frozenset(_keys(keys, lists)) if keys else frozenset(),
        tuple(Example(e["text"], e.get("published", published), e["value"])
              for e in row["matches"]),
        tuple(Example(e, published, "") for e in row["not"]),
    )  # fmt: skip


def _keys(names: Iterable[str], lists: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name in names:
        for form in lists.get(name, (name,)):
            yield re.findall(r"[A-Za-z]+|\d", form)[-1].lower()


def _expand(pattern: str, lists: Mapping[str, Mapping[str, str]],
            shapes: Mapping[str, str]) -> str:  # fmt: skip
    number = count()

    def piece(found: re.Match[str]) -> str:
        verbatim, flag, name, alias, kinds, space = found.groups()
        if verbatim:
            return str(verbatim)
        if space:
            return r"[ \u00a0]+"
        if kinds:
            wanted = _CALENDAR if kinds == "date" else kinds.split("|")
            return f"([{''.join(_MARKS[kind] for kind in wanted)}])"
        if flag == "<":
            return f"(?:{_expand(shapes[name], lists, shapes)})"
        body = (
            f"(?:{_expand(shapes[name], lists, shapes)})" if name in shapes
            else _alternatives(lists[name])
        )  # fmt: skip
        return body if flag else f"(?P<{alias or name}__{name}__{next(number)}>{body})"

    return _MACRO.sub(piece, pattern)


def _alternatives(forms: Iterable[str]) -> str:
    """A form with a capital is matched as it stands or all in capitals, others in any case."""
    proper, common = [], []
    for form in sorted(forms, key=len, reverse=True):
        escaped = re.escape(form).replace(r"\ ", r"[ \u00a0]+")
        if form[0].isupper():
            proper += [escaped, re.escape(form.upper()).replace(r"\ ", r"[ \u00a0]+")]
        else:
            common.append(escaped)
    kinds = [f"(?-i:{'|'.join(proper)})"] if proper else []
    return f"(?:{'|'.join(kinds + common)})"


def matches(text: str, allowed: Callable[[Match], bool] = lambda match: True) -> list[Match]:
    """Find the expressions in a text: the longest first, then what is built on them."""
    table = rules()
    seen = {token.lower() for token in table.trigger.findall(text)}
    if any(char.isdigit() for char in text):
        seen.add("0")
    wanted: dict[str, Rule] = {rule.name: rule for rule in table.always}
    for key in seen & table.by_key.keys():
        wanted.update((rule.name, rule) for rule in table.by_key[key])
    found = [_match(rule, hit) for rule in wanted.values() for hit in rule.pattern.finditer(text)]
    chosen = _longest(filter(allowed, found))
    for _ in range(_ROUNDS):
        larger: list[Match] = [match for match in _built(text, chosen, table.built) if allowed(match)]
        grown = _longest([*larger, *chosen])
        if grown == chosen:
            break
        chosen = grown
    return chosen


def _match(rule: Rule, hit: re.Match[str], parts: tuple[Match, ...] = (),
           span: tuple[int, int] | None = None) -> Match:  # fmt: skip
    groups = _groups(hit)
    start, end = span or hit.span()
    return Match(rule, start, end, _kind(rule, groups, parts), groups, parts)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    lists, out = rules().words, {}
    for name, text in hit.groupdict().items():
        if text is None:
            continue
        alias, _, source = name.partition("__")
        meanings = lists.get(source.partition("__")[0], {})
        plain = re.sub(r"[ \u00a0]+", " ", text)
        out[alias] = meanings.get(plain) or meanings.get(plain.lower()) or meanings.get(
            plain.title(), plain)  # fmt: skip
    return out


def _kind(rule: Rule, groups: Mapping[str, str], parts: tuple[Match, ...]) -> str:
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


def _longest(found: Iterable[Match]) -> list[Match]:
    """Keep the longest of matches that overlap; of equal ones the first rule's."""
    kept: list[Match] = []
    spans: list[tuple[int, int]] = []
    for match in sorted(found, key=lambda m: (m.start - m.end, not m.parts, m.rule.order)):
        at = bisect_right(spans, (match.start, match.end))
        before = at > 0 and spans[at - 1][1] > match.start
        after = at < len(spans) and spans[at][0] < match.end
        if not before and not after:
            spans.insert(at, (match.start, match.end))
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _built(text: str, found: list[Match], built: tuple[Rule, ...]) -> list[Match]:
    """Match the rules built on what was found, each of which is one character here."""
    if not found:
        return []
    marked, starts, origins, at, length = [], [], [], 0, 0
    for match in found:
        marked += [text[at : match.start], _MARKS[match.kind]]
        length += match.start - at
        starts.append(length)
        origins.append(match.end)
        at, length = match.end, length + 1
    marked.append(text[at:])
    line = "".join(marked)

    def original(position: int) -> int:
        index = bisect_right(starts, position) - 1
        if index < 0:
            return position
        if position == starts[index]:
            return found[index].start
        return origins[index] + position - starts[index] - 1

    out = []
    for rule in built:
        for hit in rule.pattern.finditer(line):
            parts = tuple(
                found[bisect_right(starts, position) - 1]
                for position in sorted({
                    hit.start(number)
                    for number in range(1, hit.re.groups + 1)
                    if hit.group(number) in _KINDS
                })
            )  # fmt: skip
            start, end = hit.span("it" if "it" in rule.pattern.groupindex else 0)
            span = original(start), original(end)
            if not any(part.rule is rule for part in parts):
                out.append(_match(rule, hit, parts, span))
    return out
