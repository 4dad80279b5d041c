"""The rules for time expressions: vocabulary and patterns out of YAML, compiled once.

A pattern is a regular expression in which ``{month}`` stands for a word of that list and takes
its meaning, ``{:month}`` for the word alone, ``{<shape}`` for a named piece of pattern, a space
for any spaces, and ``<day>`` or ``<month|year>`` for an expression already found, of such a kind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count
from typing import Any

import yaml

from generator.extract.rules.kept_patterns import compile_once

KINDS = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "fiscal",
    "now",
    "clock",
    "daypart",
    "duration",
    "set",
    "reference",
    "count",
)
"""What an expression can be for the rules built on it; one private character stands for each."""
MARKS = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
"""The characters that stand for expressions found, for the rules built on them."""
_CALENDAR = KINDS[:10]
_MACRO = re.compile(
    r"(\[[^\]]*\]|\(\?<[=!][^)]*\))|\{([:<]?)([a-z_]+)(?:=([a-z_]+))?\}|(?<!\?P)<([a-z|]+)>|( \??)"
)
_Lists = Mapping[str, Mapping[str, str]]
_EDGES = {
    "tight": r"(?<![\w\-–.,:/$€£#])(?i:{})(?![\w]|[-–]\w)",
    "loose": r"(?<![\w.,:$€£#])(?<!\d/)(?i:{})(?!\w)",
    "free": r"(?i:{})(?!\w)",
    "bare": r"(?<!\d)(?i:{})",
}
"""How a match may touch other signs: tight, not joined by a hyphen; loose, also joined by one;
free, begun anywhere; bare, between any letters, as scripts without spaces have it."""


@dataclass(frozen=True, slots=True)
class TimeExample:
    """A sentence that a rule must match: the words in brackets, with that value."""

    text: str
    published: str
    value: str

    @property
    def plain(self) -> str:
        """Return the sentence without its brackets."""
        return self.text.replace("[", "").replace("]", "")

    @property
    def marked(self) -> str:
        """Return the words in brackets."""
        return self.text[self.text.index("[") + 1 : self.text.index("]")]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule: what it looks for, what that gives, and what it means."""

    name: str
    source: str
    """What it looks for, as a regular expression."""
    gives: str
    meaning: str
    given: Mapping[str, str]
    """Values for the meaning beside those of the words matched."""
    guards: tuple[str, ...]
    """Names of the traps that must not hold."""
    order: int
    keys: frozenset[str]
    """The words, lower case, of which one stands in every match; for the others, marks."""
    matches: tuple[TimeExample, ...]
    misses: tuple[TimeExample, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What it looks for, compiled when it is first asked for."""
        return compile_once(self.source)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a trap: a pattern in or near the words matched, there or absent."""

    place: str
    source: str
    absent: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its pattern, compiled when it is first asked for."""
        return compile_once(self.source)


@dataclass(frozen=True, slots=True)
class TimeRules:
    """All rules: those for words, and those built on what they find."""

    words: Mapping[str, Mapping[str, str]]
    traps: Mapping[str, tuple[tuple[Condition, ...], ...]]
    simple: tuple[TimeRule, ...]
    built: tuple[TimeRule, ...]
    by_key: Mapping[str, tuple[TimeRule, ...]]
    """The rules for words, by the words of which each match holds one; "0" for figures, "0000"
    for four figures in a row."""


@cache
def load_time_rules() -> TimeRules:
    """Read the rules once."""
    data = yaml.load(_text(), yaml.CBaseLoader)
    lists = {name: _meanings(forms) for name, forms in data["words"].items()}
    all_rules = [_rule(row, number, lists, data) for number, row in enumerate(data["rules"])]
    built = tuple(rule for rule in all_rules if _is_built(rule.source))
    simple = tuple(rule for rule in all_rules if not _is_built(rule.source))
    by_key: dict[str, list[TimeRule]] = {}
    for rule in simple:
        for key in rule.keys:
            by_key.setdefault(key, []).append(rule)
    return TimeRules(
        lists,
        {name: tuple(_trap(row, lists) for row in rows) for name, rows in data["traps"].items()},
        simple,
        built,
        {key: tuple(rows) for key, rows in by_key.items()},
    )


def _text() -> str:
    return resources.files("generator.extract").joinpath("rules/times.yml").read_text("utf-8")


@cache
def load_time_words(name: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(load_time_rules().words[name])


def _trap(row: Mapping[str, str], lists: _Lists) -> tuple[Condition, ...]:
    out = []
    for key, pattern in row.items():
        place = key.removeprefix("no ")
        edge = {"before": "(?:{})$", "after": "^(?:{})"}.get(place, "{}")
        body = f"(?i:{_expand(pattern, lists, {})})"
        out.append(Condition(place, edge.format(body), key != place))
    return tuple(out)


def _meanings(forms: list[str] | dict[str, list[str]]) -> dict[str, str]:
    if isinstance(forms, list):
        return {form: form for form in forms}
    return {form: meaning for meaning, rows in forms.items() for form in rows}


def _is_built(pattern: str) -> bool:
    return any(mark in pattern for mark in MARKS.values())


def _rule(row: Mapping[str, Any], order: int, lists: _Lists, data: Mapping[str, Any]) -> TimeRule:
    source = _expand(row["pattern"], lists, data["shapes"])
    published = row.get("published", data["published"])
    keys = row.get("keys")
    return TimeRule(
        row["name"],
        _EDGES[row.get("edges", "tight")].format(source),
        row["gives"],
        row["meaning"],
        row.get("with", {}),
        tuple(row.get("unless", ())),
        order,
        frozenset(_keys(keys, lists) if keys else set(source) & set(MARKS.values())),
        tuple(
            TimeExample(e["text"], e.get("published", published), e["value"])
            for e in row["matches"]
        ),
        tuple(TimeExample(e, published, "") for e in row["not"]),
    )


def _keys(names: Iterable[str], lists: _Lists) -> Iterator[str]:
    for name in names:
        for form in lists.get(name, (name,)):
            yield re.findall(r"[A-Za-z]+|\d+", form)[-1].lower()


def _expand(pattern: str, lists: _Lists, shapes: Mapping[str, str]) -> str:
    number = count()

    def piece(match: re.Match[str]) -> str:
        verbatim, flag, name, alias, kinds, space = match.groups()
        if verbatim:
            return str(verbatim)
        if space:
            return r"[ \u00a0]*" if space == " ?" else r"[ \u00a0]+"
        if kinds:
            names = kinds.replace("date", "|".join(_CALENDAR)).split("|")
            return f"([{''.join(MARKS[kind] for kind in names)}])"
        if flag == "<":
            return f"(?:{_expand(shapes[name], lists, shapes)})"
        body = (
            f"(?:{_expand(shapes[name], lists, shapes)})"
            if name in shapes
            else _alternatives(lists[name])
        )
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
