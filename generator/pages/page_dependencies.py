"""What a page read of the story while it was written, and whether all of that is still the same.

While a page is written it sees the story through tracked proxies alone: its site's view, the
library behind it, where things stand, what stands round an event. Each proxy notes what the page
asked, and a fingerprint of the answers: of their values, not of the records that they came from, so
that a page that only counts is not written again because a word changed. A later build puts the
same questions to its own story; where all answers have the fingerprint they had, the page would
come out the same.

What cannot be asked again, or has no fingerprint, raises :class:`Unknowable`, and the page is
written anew in each build: forgetting a case costs time, and never shows an old page.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from types import MethodType, NoneType
from typing import Any

from pydantic_core import from_json

from generator.pages.event_scopes import event_asked_about
from generator.pages.fingerprints import SIZE, Fingerprints, Unknowable
from generator.pages.question_arguments import decode_argument, encode_argument
from generator.story.library import Library

NOTHING_ASKED = ""
"""What a page asked that says by itself what it depends on."""


__all__ = ["NOTHING_ASKED", "PageDependencies", "Unknowable", "unwrap"]


class PageDependencies:
    """The questions that pages ask of one story, and the fingerprints of the answers."""

    def __init__(self) -> None:
        """Begin with nothing tracked."""
        self._things: dict[str, Any] = {}
        self._library: Library | None = None
        self._noting: _Noting | None = None
        self._answers: dict[str, bytes] = {}
        self._settled: Collection[str] = ()
        self._fingerprints = Fingerprints()

    def track(self, name: str, thing: Any, *, passing: bool = False) -> Any:
        """Return a proxy of something: it answers as the thing does.

        Args:
            name: what it is called in the questions.
            thing: the thing; it answers the same question with the same value.
            passing: whether nothing may be asked of it again, so that it need not stay in memory.
        """
        if not passing:
            self._things[name] = thing
            if isinstance(thing, Library) and self._library is None:
                self._library = thing  # the first is that of today
        return _TrackedProxy(self, name, thing, passing)

    def record(self, write: Callable[[], Any]) -> tuple[Any, str | None, bytes]:
        """Write a page.

        Returns:
            The page; what it asked, a question a line; and the fingerprints of the answers. Where
            anything is unknowable there are no questions.
        """
        before, self._noting = self._noting, _Noting()
        try:
            page, noting = write(), self._noting
        finally:
            self._noting = before
        if not noting.knowable:
            return page, None, b""
        asked = "\n".join(noting.questions)
        try:
            return page, asked, self.answers(write, asked)
        except Unknowable:
            return page, None, b""

    def settle(self, events: Collection[str]) -> None:
        """Take for granted what former answers said of some events: their scopes are as they were.

        Args:
            events: the events, by id (see :mod:`generator.pages.event_scopes`).
        """
        self._settled = events

    def answers(self, given: object, asked: str, former: bytes = b"") -> bytes:
        """Return the fingerprints of what a page is written from, as the story is now.

        Args:
            given: what writes the page, with its arguments; or all that it depends on.
            asked: what the page asked.
            former: what this gave of a story in which the scopes of the settled events were as now.

        Raises:
            Unknowable: a question cannot be asked: what it is about is gone.
        """
        known, parts = self._answers, [self._fingerprints.of(given)]
        questions = asked.splitlines()
        whole = len(former) == SIZE * (len(questions) + 1)
        for at, question in enumerate(questions, 1):
            answer = known.get(question)
            if answer is None:
                if whole and self._is_settled(question):
                    answer = former[SIZE * at : SIZE * (at + 1)]
                else:
                    answer = self._answer(question)
                known[question] = answer
            parts.append(answer)
        return b"".join(parts)

    def _is_settled(self, question: str) -> bool:
        if not self._settled or self._library is None:
            return False
        event = event_asked_about(from_json(question), self._library)
        return event is not None and event in self._settled

    @property
    def recording(self) -> bool:
        """Whether a page is being written whose questions are noted."""
        return self._noting is not None

    def note(
        self, answer: Callable[[], Any], name: str, attribute: str, way: str, *arguments: Any
    ) -> None:
        """Note a question, while a page is written.

        Args:
            answer: gives the answer.
            name: that of the proxy.
            attribute: what of the thing behind it is asked.
            way: ``all``, ``get`` of a mapping, ``call``.
            arguments: of the question.
        """
        noting = self._noting
        if noting is None or noting.has(name, attribute, way, arguments):
            return
        try:
            parts = [name, attribute, way, *map(encode_argument, arguments)]
            question = json.dumps(parts, separators=(",", ":"))
            if question not in self._answers:
                self._answers[question] = self._fingerprints.of_answer(answer())
            noting.questions.append(question)
        except Unknowable:
            noting.knowable = False

    def give_up(self) -> None:
        """Note that the page that is being written depends on more than can be asked."""
        if self._noting is not None:
            self._noting.knowable = False

    def _answer(self, question: str) -> bytes:
        noting, self._noting = self._noting, None
        try:
            return self._fingerprints.of_answer(self._ask(from_json(question)))
        except (LookupError, AttributeError, TypeError) as error:
            raise Unknowable(question) from error
        finally:
            self._noting = noting

    def _ask(self, question: list[Any]) -> Any:
        name, attribute, way, *arguments = question
        arguments = [decode_argument(argument, self._library) for argument in arguments]
        value = getattr(self._things[name], attribute)
        if way == "call":
            return value(*arguments)
        if callable(value):
            given, *arguments = arguments
            value = value(*given)
        if way == "get":
            return value.get(arguments[0])
        return [*value.items()] if isinstance(value, Mapping) else value


def unwrap(thing: Any) -> Any:
    """Return what a proxy stands for; anything else as it is."""
    return object.__getattribute__(thing, "_thing") if isinstance(thing, _TrackedProxy) else thing


class _Noting:
    """The questions of a page that is being written."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.knowable = True
        self._seen: dict[tuple[object, ...], tuple[Any, ...]] = {}

    def has(self, name: str, attribute: str, way: str, arguments: tuple[Any, ...]) -> bool:
        """Return whether a question was asked before; else it is from now on."""
        plain = (
            argument if type(argument) in (str, int, NoneType) else id(argument)
            for argument in arguments
        )
        key = (name, attribute, way, *plain)
        if key in self._seen:
            return True
        self._seen[key] = arguments  # which keeps their ids from being given to others
        return False


class _TrackedProxy:
    """Answers as a thing does, and notes what is asked while a page is written."""

    __slots__ = ("__weakref__", "_inner", "_name", "_passing", "_reads", "_thing")

    def __init__(self, reads: PageDependencies, name: str, thing: Any, passing: bool) -> None:
        self._reads, self._name, self._thing, self._passing = reads, name, thing, passing
        self._inner: dict[str, _TrackedProxy] = {}

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what it is: what is read through it is noted apart."""
        return (self._name,)

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(self._thing, attribute)
        if isinstance(value, Library):
            if attribute not in self._inner:
                name = f"{self._name}.{attribute}"
                self._inner[attribute] = self._reads.track(name, value, passing=self._passing)
            return self._inner[attribute]
        if not self._reads.recording:
            return value
        if isinstance(value, MethodType):
            return partial(self._call, attribute, value)
        if isinstance(value, Mapping):
            return _Questions(self._reads, self._name, attribute, value)
        self._reads.note(lambda: value, self._name, attribute, "all")
        return value

    def _call(
        self, attribute: str, method: Callable[..., Any], *arguments: Any, **named: Any
    ) -> Any:
        given = tuple(map(_listed, arguments))
        if named:
            self._reads.give_up()
        answer = method(*given, **named)
        if isinstance(answer, Mapping):
            return _Questions(self._reads, self._name, attribute, answer, (given,))
        self._reads.note(lambda: answer, self._name, attribute, "call", *given)
        return answer


def _listed(argument: Any) -> Any:
    """Return an argument that can be gone through only once as one that can be again."""
    return tuple(argument) if isinstance(argument, Iterator) else argument


class _Questions(Mapping[Any, Any]):
    """A mapping behind a proxy: what is asked of it is noted key by key."""

    def __init__(
        self,
        reads: PageDependencies,
        name: str,
        attribute: str,
        mapping: Mapping[Any, Any],
        given: tuple[Any, ...] = (),
    ) -> None:
        self._reads, self._name, self._attribute = reads, name, attribute
        self._mapping, self._given = mapping, given

    def _note(self, key: Any) -> None:
        mapping, about = self._mapping, (self._name, self._attribute)
        self._reads.note(lambda: mapping.get(key), *about, "get", *self._given, key)

    def _note_all(self) -> None:
        mapping, about = self._mapping, (self._name, self._attribute)
        self._reads.note(lambda: [*mapping.items()], *about, "all", *self._given)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return self._mapping[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._note_all()
        return iter(self._mapping)

    def __len__(self) -> int:
        self._note_all()
        return len(self._mapping)
