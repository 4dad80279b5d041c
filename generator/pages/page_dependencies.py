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

from collections.abc import Callable, Collection, Mapping
from typing import Any

from pydantic_core import from_json

from generator.pages.event_scopes import (
    EVENT_OF_ASKED,
    EventScopes,
    event_asked_about,
    find_event_scope,
)
from generator.pages.fingerprints import SIZE, Fingerprints, Unknowable, find_file_digests
from generator.pages.questions import (
    begin_question,
    decode_argument,
    encode_argument,
)
from generator.pages.tracked_proxy import TrackedProxy, unwrap
from generator.story.library import Library

NOTHING_ASKED = ""
"""What a page asked that says by itself what it depends on."""

_SCOPES = "scopes"
_SCOPE_ASKED = begin_question(_SCOPES, "digests", "get")

_MOST_NOTED = 1 << 15
"""So many answers are remembered from page to page while pages are written: some 10 MB."""

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
        self._noted: dict[str, bytes] = {}

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
                self._things[_SCOPES] = EventScopes(thing)
                self._fingerprints.digest_of_file = find_file_digests(thing)
        return TrackedProxy(self, name, thing, passing)

    def record(self, write: Callable[[], Any], event: str = "") -> tuple[Any, str | None, bytes]:
        """Write a page.

        Args:
            write: writes it.
            event: the id of the event that it is about: what the event's scope answers is not noted
                question by question (see :mod:`generator.pages.event_scopes`).

        Returns:
            The page; what it asked, a question a line; and the fingerprints of the answers. Where
            anything is unknowable there are no questions.
        """
        before, self._noting = self._noting, self._begin_noting(event)
        try:
            page, noting = write(), self._noting
        finally:
            self._noting = before
        if not noting.knowable:
            return page, None, b""
        self._fingerprints.make_room()
        try:
            given = self._fingerprints.of(write)
        except Unknowable:
            return page, None, b""
        return page, "\n".join(noting.answers), b"".join([given, *noting.answers.values()])

    def _begin_noting(self, event: str) -> "_Noting":
        noting = _Noting()
        if event and self._library and find_event_scope(self._library, event):
            question = f"{_SCOPE_ASKED}{encode_argument(event)}]"
            noting.answers[question] = self._answer(question)
            noting.event, noting.library = event, self._library
        return noting

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
        self._fingerprints.make_room()
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

    def note(self, asked: str, arguments: tuple[Any, ...], answer: Any) -> None:
        """Note a question, while a page is written.

        Args:
            asked: how the question begins (see :func:`~generator.pages.questions.begin_question`).
            arguments: of the question.
            answer: the answer.
        """
        noting = self._noting
        if noting is None or (noting.event and noting.is_in_scope(asked, arguments)):
            return
        try:
            question = f"{asked}{''.join(map(encode_argument, arguments))}]"
            if question not in noting.answers:
                noting.answers[question] = self._noted.get(question) or self._note(question, answer)
        except Unknowable:
            noting.knowable = False

    def _note(self, question: str, answer: Any) -> bytes:
        fingerprint = self._answers.get(question)
        if fingerprint is None:
            plain = [*answer.items()] if isinstance(answer, Mapping) else answer
            fingerprint = self._fingerprints.of_answer(plain)
        if len(self._noted) >= _MOST_NOTED:
            # Pages that follow each other ask the same: what was asked long ago need not stay.
            self._noted.clear()
        self._noted[question] = fingerprint
        return fingerprint

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


class _Noting:
    """The questions of a page that is being written, each once, with the answers' fingerprints."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes] = {}
        self.knowable = True
        self.event = ""
        """The event that the page is about, by id, where its scope is noted."""
        self.library: Library

    def is_in_scope(self, asked: str, arguments: tuple[Any, ...]) -> bool:
        """Return whether the scope of the page's event answers a question."""
        event_of = EVENT_OF_ASKED.get(asked)
        return event_of is not None and event_of(self.library, arguments) == self.event
