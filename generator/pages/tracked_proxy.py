"""A thing that a page sees of the story: it answers as it is, and what was asked is noted."""

from collections.abc import Callable, Iterator, Mapping
from types import MethodType
from typing import Any, Protocol

from generator.pages.questions import begin_question
from generator.story.library import Library


class Notebook(Protocol):
    """Where it is noted what a page asked."""

    @property
    def recording(self) -> bool:
        """Whether a page is being written whose questions are noted."""

    def track(self, name: str, thing: Any, *, passing: bool = False) -> Any:
        """Return a proxy of something."""

    def note(self, asked: str, arguments: tuple[Any, ...], answer: Any) -> None:
        """Note a question."""

    def give_up(self) -> None:
        """Note that the page that is being written depends on more than can be asked."""


class TrackedProxy:
    """Answers as a thing does, and notes what is asked while a page is written."""

    def __init__(self, reads: Notebook, name: str, thing: Any, passing: bool) -> None:
        """Begin with nothing asked (see :meth:`Notebook.track`)."""
        self._reads, self._name, self._thing, self._passing = reads, name, thing, passing
        self._whole: dict[str, str] = {}

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what it is: what is read through it is noted apart."""
        return (self._name,)

    def __getattr__(self, attribute: str) -> Any:
        """Return what the thing has, itself behind a proxy where questions are put to it."""
        value = getattr(self._thing, attribute)
        if attribute in self._whole:
            self._reads.note(self._whole[attribute], (), value)
            return value
        if isinstance(value, Library):
            inner = self._reads.track(f"{self._name}.{attribute}", value, passing=self._passing)
            vars(self)[attribute] = inner
            return inner
        if not self._reads.recording:
            return value
        about = (self._reads, self._name, attribute)
        # What is asked often is found at once from now on, without this function.
        if isinstance(value, MethodType):
            vars(self)[attribute] = noted = _noted_call(*about, value)
            return noted
        if isinstance(value, Mapping):
            vars(self)[attribute] = questions = _Questions(*about, value)
            return questions
        self._whole[attribute] = begin_question(self._name, attribute, "all")
        self._reads.note(self._whole[attribute], (), value)
        return value


def _noted_call(
    reads: Notebook, name: str, attribute: str, method: Callable[..., Any]
) -> Callable[..., Any]:
    """Return a method behind a proxy: each call is noted while a page is written."""
    asked = begin_question(name, attribute, "call")

    def call(*arguments: Any, **named: Any) -> Any:
        if not reads.recording:
            return method(*arguments, **named)
        if named:
            reads.give_up()
            return method(*arguments, **named)
        given = tuple(map(_listed, arguments))
        answer = method(*given)
        if isinstance(answer, Mapping):
            return _Questions(reads, name, attribute, answer, (given,))
        reads.note(asked, given, answer)
        return answer

    return call


def _listed(argument: Any) -> Any:
    """Return an argument that can be gone through only once as one that can be again."""
    return tuple(argument) if isinstance(argument, Iterator) else argument


class _Questions(Mapping[Any, Any]):
    """A mapping behind a proxy: what is asked of it is noted key by key."""

    def __init__(
        self,
        reads: Notebook,
        name: str,
        attribute: str,
        mapping: Mapping[Any, Any],
        given: tuple[Any, ...] = (),
    ) -> None:
        self._reads, self._mapping, self._given = reads, mapping, given
        self._one, self._all = (begin_question(name, attribute, way) for way in ("get", "all"))

    def _note(self, key: Any) -> None:
        self._reads.note(self._one, (*self._given, key), self._mapping.get(key))

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
        self._reads.note(self._all, self._given, self._mapping)
        return iter(self._mapping)

    def __len__(self) -> int:
        self._reads.note(self._all, self._given, self._mapping)
        return len(self._mapping)


def unwrap(thing: Any) -> Any:
    """Return what a proxy stands for; anything else as it is."""
    return object.__getattribute__(thing, "_thing") if isinstance(thing, TrackedProxy) else thing
