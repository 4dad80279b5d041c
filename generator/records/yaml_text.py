"""YAML text as plain data, with the place of every value; the small part of YAML that records use.

Every scalar is text. Anchors, aliases, tags, repeated keys and empty values are refused, because
each of them has turned a slip of the hand into wrong data somewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

import yaml

from generator.problems.report import Problem, ProblemPlace
from generator.records import slips
from generator.records.plain_yaml import MOST_STEPS, NULLS, Plain, read_plain_yaml

Path = tuple[str | int, ...]
"""The way to a value: ``("claims", 1, "quote")``; list items count from 0."""

_UNSEEN = yaml.reader.Reader.NON_PRINTABLE
"""Characters that YAML does not allow."""
_FILL = "Fill it in, or take the line out where nothing is known."
_UNKNOWN = "Leave a field out where nothing is known."

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _TooDeep(yaml.YAMLError):
    """Values lie within each other in more steps than any record has."""


class Placed(Protocol):
    """A file that tells the places of its values."""

    def place(self, path: Path = ()) -> ProblemPlace:
        """Return the place of a value, or of the nearest thing above it that exists."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file as read."""

    file: str
    """Path relative to the project's folder."""
    text: str
    """The file's text."""
    data: Plain
    """Its value."""

    def place(self, path: Path = ()) -> ProblemPlace:
        """Return the place of a value, or of the nearest thing above it that exists."""
        places = _places(self.file, self.text)
        while path not in places and path:
            path = path[:-1]
        line, column = places.get(path, (0, 0))
        return ProblemPlace(self.file, line, column)


@lru_cache(maxsize=32)
def _places(file: str, text: str) -> dict[Path, tuple[int, int]]:
    """Find the place of every value; kept, since a file with one mistake often has more."""
    places: dict[Path, tuple[int, int]] = {}
    _Reader(file, text, places).read()
    return places


def read_yaml(file: str, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read YAML text; gives no document where the text is no YAML at all."""
    plain = read_plain_yaml(text)
    return (Document(file, text, plain), ()) if plain else parse_yaml(file, text)


def parse_yaml(file: str, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read YAML text with a parser, and with an eye on all that may be wrong with it, and where."""
    seen = tuple(slips.find_slips_on_sight(file, text))
    reader = _Reader(file, text)
    try:
        data = reader.read()
    except _TooDeep:
        hint = "A record has a few steps: fields, a list of claims, their fields."
        deep = Problem(ProblemPlace(file), "", "is nested too deeply to be read.", hint, "not-yaml")
        return None, (deep,)
    except yaml.YAMLError as error:
        return None, seen or (_not_yaml(file, text, error),)
    reader.problems.extend(seen)
    if not isinstance(data, dict):
        problem = Problem(
            ProblemPlace(file, 1, 1),
            "",
            "is not a mapping." if data else "is empty.",
            "Write one field a line, as `title: …`.",
            "not-a-mapping",
        )
        return None, (*reader.problems, problem)
    return Document(file, text, data), tuple(reader.problems)


def field_name(path: Path) -> str:
    """Write a path for people, list items counted from 1: ``claims[2].quote``."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step + 1}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


def _not_yaml(file: str, text: str, error: yaml.YAMLError) -> Problem:
    unseen = _UNSEEN.search(text)
    if unseen:
        before = text[: unseen.start()]
        line, column = before.count("\n") + 1, unseen.start() - before.rfind("\n")
        message = f"holds a control character, 0x{ord(unseen[0]):02x}, which nobody can see."
        hint = "Delete it, or type the line anew."
        return Problem(ProblemPlace(file, line, column), "", message, hint, "not-yaml")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) if "quoted" in str(error) else None
    slip = slips.find_slip_behind(file, text, (opened or mark).line + 1) if mark else None
    if slip:
        return slip
    place = ProblemPlace(file, mark.line + 1, mark.column + 1) if mark else ProblemPlace(file)
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem(
        place,
        "",
        f"is not YAML: {said}.",
        "Put text that holds a colon, a # or a leading quotation mark under `>-` on a line of its "
        "own, and indent with spaces.",
        "not-yaml",
    )


@dataclass(slots=True)
class _Reader:
    file: str
    text: str
    places: dict[Path, tuple[int, int]] | None = None
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Plain:
        events = yaml.parse(self.text, Loader=_Loader)
        data: Plain = ""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, (), "holds a second document.", "Take the `---` line out.")
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, ())
                data = value if documents == 1 else data
        return data

    def _value(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], path: Path) -> Plain:
        if len(path) > MOST_STEPS:
            raise _TooDeep
        if self.places is not None:
            self.places.setdefault(path, _start(event))
        self._refuse_specials(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        if isinstance(event, yaml.ScalarEvent):
            if event.value == "" and path:
                self._refuse(event, path, "is empty.", _FILL)
            elif event.value in NULLS and event.implicit[0]:
                hint = f"{_UNKNOWN} Put the word in quotation marks where it is meant."
                self._refuse(event, path, f"is {event.value}, which is no value.", hint)
            return str(event.value)
        return ""

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Plain]:
        mapping: dict[str, Plain] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(
                    event, path, "has a key that is not text.", "Write keys as plain words."
                )
                if isinstance(event, yaml.CollectionStartEvent):
                    self._value(event, events, (*path, "?"))
                continue
            key = str(event.value)
            self._refuse_specials(event, (*path, key))
            if key in mapping:
                self._refuse(
                    event, (*path, key), "stands twice.", "Keep one of the two, or merge them."
                )
            if self.places is not None:
                self.places[(*path, key)] = _start(event)
            value = next(events)
            if isinstance(value, yaml.NodeEvent):
                mapping[key] = self._value(value, events, (*path, key))
        return mapping

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[Plain]:
        items: list[Plain] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if isinstance(event, yaml.NodeEvent):
                items.append(self._value(event, events, (*path, len(items))))
        return items

    def _refuse_specials(self, event: yaml.NodeEvent, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                path,
                f"is an alias, *{event.anchor}.",
                "Write the value itself; or quote it.",
            )
        elif event.anchor:
            self._refuse(
                event, path, f"has an anchor, &{event.anchor}.", "Take it out; or quote the text."
            )
        elif getattr(event, "tag", None):
            tag = getattr(event, "tag", None)
            self._refuse(event, path, f"has a tag, {tag}.", "Take it out; or quote the text.")

    def _refuse(self, event: yaml.Event, path: Path, message: str, hint: str) -> None:
        place = ProblemPlace(self.file, *_start(event))
        self.problems.append(Problem(place, field_name(path), message, hint, "yaml-feature"))


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
