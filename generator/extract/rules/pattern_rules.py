"""Rules that are regular expressions, kept as data: each with a name, a meaning and examples."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Generic, TypeVar

import yaml
from pydantic import Field

from generator.extract.rules.kept_patterns import compile_once
from generator.model import Record

Examples = Annotated[tuple[str, ...], Field(min_length=1)]


class PatternRule(Record):
    """A rule of a rules file; white space in its pattern means nothing."""

    name: str
    """Stable name, ``stamp/iso``; whatever rests on the rule tells it."""
    pattern: str
    """A regular expression; ``{word}`` stands for a piece of ``words``."""
    needs: str = ""
    """A short regular expression for what each match holds: it spares trying the long one."""
    holds: tuple[str, ...] = ()
    """Words in small letters, one of which each match holds in some case: the same, and faster."""
    meaning: str
    """What it finds."""
    matches: Examples
    """Sentences in which it must find something."""
    not_: Annotated[Examples, Field(alias="not")]
    """Sentences in which it must find nothing."""


R = TypeVar("R", bound=PatternRule)


@dataclass(frozen=True, slots=True)
class Matcher(Generic[R]):
    """A rule ready for use."""

    rule: R
    source: str
    """Its regular expression, with white space that means nothing."""

    @property
    def regex(self) -> re.Pattern[str]:
        """Its regular expression, compiled when it is first asked for."""
        return compile_once(self.source, re.VERBOSE)

    def may_match(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Return whether a stretch of a text holds what each match must hold."""
        needs, holds = self.rule.needs, self.rule.holds
        if needs and compile_once(needs).search(text, start, end) is None:
            return False
        if not holds:
            return True
        lower = text[start:end].lower()
        return any(word in lower for word in holds)


def load_pattern_rules(model: type[R], name: str, key: str) -> tuple[Matcher[R], ...]:
    """Read the rules under ``key`` of a rules file, in the file's order.

    Raises:
        pydantic.ValidationError: a rule is not as its model says.
    """
    data = read_rules_file(name)
    known = {**load_pattern_words(), **data.get("words", {})}
    rules = (model.model_validate(rule) for rule in data[key])
    return tuple(Matcher(rule, fill_pattern(rule.pattern, known)) for rule in rules)


@cache
def load_pattern_words() -> Mapping[str, str]:
    """Give the pieces of patterns that all rules files share, ``{date}`` among them."""
    data = read_rules_file("stamps.yml")
    known: dict[str, str] = {**data["words"], "year8": r"(?:19[5-9]\d|20\d\d)"}
    forms = {
        form["name"]: _nameless(fill_pattern(form["pattern"], known)) for form in data["forms"]
    }
    short = ("stamp/month-year", "stamp/month-day", "stamp/day-month")
    known["yearless"] = f"(?:{forms['stamp/month-day']}|{forms['stamp/day-month']})"
    known["monthyear"] = f"(?:{forms['stamp/month-year']})"
    known["date"] = "(?:" + "|".join(p for name, p in forms.items() if name not in short) + ")"
    return known


def compile_pattern(pattern: str, known: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a pattern after putting the words in their places."""
    return compile_once(fill_pattern(pattern, known), re.VERBOSE)


def fill_pattern(pattern: str, known: Mapping[str, str]) -> str:
    """Put the words in the place of their names, words within words too."""
    while True:
        done = re.sub(r"\{([a-z]\w*)\}", lambda m: known[m[1]], pattern)
        if done == pattern:
            return done
        pattern = done


def _nameless(pattern: str) -> str:
    """Take the names off a pattern's groups, so that it can stand within another more than once."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=s)", "[-/._]"))


@cache
def read_rules_file(name: str) -> dict[str, Any]:
    """Read one of the YAML files in ``rules/``; every scalar is text."""
    text = (files("generator.extract") / "rules" / name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)
    return data
