"""Every regular expression of the package and of its rules files, tried on hostile strings.

Called by the tests and by the standing attack: :func:`find_patterns` collects the expressions,
:func:`find_slow` tells those whose time grows faster than the text.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import generator

SHORT, LONG = 5_000, 20_000
"""The lengths of the two strings, in characters."""
WIDEST = 10.0
"""Times that the longer string may take of the shorter one; linear is four."""
SURE = 0.15
"""Seconds of CPU below which no ratio is taken: noise."""
TINY = 0.002
"""Seconds for the shorter string below which the longer one, if linear, is not worth the time."""
LIMIT = 2.0
"""Seconds after which an expression counts as endless."""
UNITS = (
    *("9", "a", "A", " ", "\n", ".", ",", "-", "(", "[", "<", '"', "=", "/", "&", "“"),
    *("a ", "A ", "9 ", "9,", "a-", "a.", "Ab ", ": ", " - ", " \n", "@a ", "<a ", "a@"),
    *("the ", "May 3, ", "Monday, ", "2019-", "http://a", "[a](", "**", "key: a\n", "年", "said "),
)
WINDOWS = {"generator.extract.article.furniture.": 1_500}
"""Expressions that are asked only about so many characters, from their start, and how many."""
_ANCHORED = ("match", "fullmatch")
_OUR_OWN = ("generator.extract.times.time_rules._MACRO",)
"""Expressions that read nothing but the package's own rules."""
_METHODS = (*_ANCHORED, "search", "finditer", "findall", "sub", "split")
_SEARCHES = "(?:search|finditer|findall|subn?|split)"


class Endless(Exception):
    """An expression that did not end in time."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression, and whether it is only ever asked what stands at one place."""

    regex: re.Pattern[str]
    anchored: bool


@dataclass(frozen=True, slots=True)
class Slow:
    """An expression whose time grows faster than the text."""

    place: str
    unit: str
    seconds: tuple[float, ...]


def find_patterns(modules: tuple[str, ...] = ("",)) -> dict[str, Pattern]:
    """Return the expressions of modules with such a start to their names, by where they stand."""
    found: dict[str, Pattern] = {}
    seen: set[tuple[str, int, bool]] = set()
    for name, pattern in _patterns_of(modules):
        key = (pattern.regex.pattern, pattern.regex.flags, pattern.anchored)
        if key not in seen and name not in _OUR_OWN:
            seen.add(key)
            found[f"{name} {len(found)}"] = pattern
    return found


def _patterns_of(modules: tuple[str, ...]) -> Iterator[tuple[str, Pattern]]:
    for info in pkgutil.walk_packages(generator.__path__, "generator."):
        if info.name.endswith("__main__") or not info.name.startswith(modules):
            continue
        module = importlib.import_module(info.name)
        source = Path(str(module.__file__)).read_text("utf-8")
        windowed = any(f"{info.name}.".startswith(name) for name in WINDOWS)
        for name, value in list(vars(module).items()):
            anchored = windowed or not re.search(rf"\b{name}(?:\(\))?\.{_SEARCHES}\(", source)
            anchored = anchored and (windowed or bool(re.search(rf"\b{name}\.\w+\(", source)))
            for regex in _within(_called(value, module), 4):
                yield f"{info.name}.{name}", Pattern(regex, anchored)
        for line, method, literal in _literals(source):
            yield f"{info.name}:{line}", Pattern(re.compile(literal), method in _ANCHORED)


def _called(value: Any, module: ModuleType) -> object:
    """Return what a cached function without arguments gives, such as the rules of a file."""
    own = getattr(value, "__module__", None) == module.__name__
    own = own and module.__name__.startswith("generator.extract.")
    own = own and getattr(value, "__name__", "") != "load_pipeline"  # it takes seconds
    cached = own and hasattr(value, "cache_info") and callable(value)
    return value() if cached and not inspect.signature(value).parameters else value


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth and isinstance(value, Mapping):
        for inner in value.values():
            yield from _within(inner, depth - 1)
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from _within(inner, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name, None), depth)


def _literals(source: str) -> Iterator[tuple[int, str, str]]:
    """Find expressions written where they are used: ``re.search("...", text)``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        first = node.args[0] if node.args else None
        literal = first.value if isinstance(first, ast.Constant) else None
        if of_re and node.func.attr in _METHODS and isinstance(literal, str):
            yield node.lineno, node.func.attr, literal


def find_slow(patterns: Mapping[str, Pattern], units: Iterable[str] = UNITS) -> Iterator[Slow]:
    """Return the expressions whose time grows faster than a text that repeats a unit."""
    units = tuple(units)
    for place, pattern in patterns.items():
        for unit in units:
            slow = _measured(place, pattern, unit)
            if slow:
                yield slow
                break


def _measured(place: str, pattern: Pattern, unit: str) -> Slow | None:
    window = next((size for name, size in WINDOWS.items() if place.startswith(name)), 0)
    seconds: list[float] = []
    for length in (SHORT, LONG):
        text = (unit * (length // len(unit) + 1))[: min(length, window or length)]
        try:
            seconds.append(_timed(pattern.regex, text, pattern.anchored))
        except Endless:
            return Slow(place, unit, (*seconds, float("inf")))
        if seconds[0] < TINY:
            return None
    if seconds[1] > SURE and seconds[1] > WIDEST * seconds[0]:
        return Slow(place, unit, tuple(seconds))
    return None


def _timed(pattern: re.Pattern[str], text: str, anchored: bool) -> float:
    """Return the CPU time of finding all matches.

    Raises:
        Endless: it took longer than a text of this length can take.
    """

    def stop(number: int, frame: FrameType | None) -> Any:
        raise Endless

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    start = time.process_time()
    try:
        if anchored:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            deque(pattern.finditer(text), maxlen=0)
        return time.process_time() - start
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
