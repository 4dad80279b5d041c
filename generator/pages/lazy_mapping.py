"""A mapping whose values are worked out when they are asked for: a page asks for few of them."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Given = TypeVar("Given")
Value = TypeVar("Value")


class LazyMapping(Mapping[Key, Value]):
    """What a function makes of each value of another mapping, each once."""

    def __init__(self, given: Mapping[Key, Given], make: Callable[[Given], Value]) -> None:
        """Begin with nothing worked out."""
        self._given, self._values = given, dict[Key, Value]()
        self._make: Callable[[Key], Value] = lambda key: make(given[key])

    def __getitem__(self, key: Key) -> Value:
        """Return the value of a key, which may be worked out first."""
        if key not in self._values:
            self._values[key] = self._make(key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is a value; it is not worked out."""
        return key in self._given

    def __iter__(self) -> Iterator[Key]:
        """Return the keys."""
        return iter(self._given)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._given)
