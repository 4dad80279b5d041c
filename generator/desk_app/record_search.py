"""Finding records by any form of their names."""

from collections.abc import Iterator
from typing import Any

from generator.model import Person
from generator.search.analysis import fold_letters
from generator.story.library import Library

_NAMED = ("title", "name", "display", "question", "date", "url", "adjective")
_FORMS = ("aliases", "all_forms", "marks", "domains")


class RecordSearch:
    """Finds records of one story, which changes: of a record that stays nothing is made anew."""

    def __init__(self) -> None:
        """Begin."""
        self._texts: dict[str, dict[str, tuple[Any, str]]] = {}

    def find(self, library: Library, kind: str, words: str) -> list[tuple[str, Any]]:
        """Return the records of a kind whose id, title or any form of whose name holds words.

        Args:
            library: the records.
            kind: their kind.
            words: words or parts of words, in any case, accents aside; all when there are none.
        """
        wanted = fold_letters(words.lower()).split()
        if not wanted:
            return list(library.of_kind(kind).items())
        return [
            (name, record)
            for name, (record, text) in self._searchable(library, kind).items()
            if all(word in text for word in wanted)
        ]

    def _searchable(self, library: Library, kind: str) -> dict[str, tuple[Any, str]]:
        """Return each record, by id, with all forms of its name in plain small letters."""
        former, texts = self._texts.get(kind, {}), {}
        for name, record in library.of_kind(kind).items():
            known = former.get(name)
            texts[name] = known if known and known[0] is record else (record, _text(name, record))
        self._texts[kind] = texts
        return texts


def _text(name: str, record: Any) -> str:
    small = " ".join(_forms(name, record)).lower()
    return small if small.isascii() else fold_letters(small)


def _forms(name: str, record: Any) -> Iterator[str]:
    yield name
    for field in _NAMED:
        value = getattr(record, field, None)
        if value:
            yield str(value)
    for field in _FORMS:
        yield from getattr(record, field, ())
    if isinstance(record, Person):
        yield record.turned
