"""Read the search index as a browser does, and look words up in it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.search.analysis import folded, telling, words


@dataclass(frozen=True)
class Index:
    """The parts of an index, by name."""

    parts: Mapping[str, Any]

    @property
    def listed(self) -> Mapping[str, Any]:
        """What there is."""
        found: Mapping[str, Any] = self.parts["index"]
        return found

    @cached_property
    def results(self) -> list[list[Any]]:
        """What is shown of each page: address, title, tags, sentences."""
        return [one for _, part in self._numbered("pages") for one in part]

    @cached_property
    def words(self) -> dict[str, list[list[int]]]:
        """Each word with the pages that hold it: in titles, in our own words, in quotes."""
        return {
            word: [decoded(text) for text in lists]
            for _, part in self._numbered("terms")
            for word, lists in part.items()
        }

    def find(self, query: str) -> set[str]:
        """Give the addresses of the pages that hold all words of a query, or what begins so."""
        wanted = [word for word in map(folded, words(query)) if telling(word)]
        found = [{page for page, _ in self._pages(word)} for word in wanted]
        return {self.results[page][0] for page in set.intersection(*found)}

    def fields(self, word: str, address: str) -> set[int]:
        """Tell where a page holds a word: 0 in its title, 1 in our own words, 2 in a quote."""
        return {at for page, at in self._pages(word) if self.results[page][0] == address}

    def choices(self, name: str) -> dict[str, set[str]]:
        """Give the addresses of the pages of each choice of a filter."""
        return {
            value: {self.results[page][0] for page in decoded(text)}
            for (value, _), text in zip(self.listed["filters"][name], self.parts[name], strict=True)
        }

    def _pages(self, wanted: str) -> Iterator[tuple[int, int]]:
        for word, lists in self.words.items():
            if word.startswith(wanted):
                yield from ((page, at) for at, pages in enumerate(lists) for page in pages)

    def _numbered(self, kind: str) -> list[tuple[int, Any]]:
        found = [(re.fullmatch(rf"{kind}-(\d+)", name), part) for name, part in self.parts.items()]
        return sorted((int(match[1]), part) for match, part in found if match)


def decoded(text: str) -> list[int]:
    """Read a list of pages."""
    pages, page = [], -1
    for char in text:
        page += ord(char) - 34 - (0x800 if ord(char) > 0xDFFF else 0)
        pages.append(page)
    return pages


def read(files: Mapping[str, bytes]) -> Index:
    """Read an index by its files."""
    parts = {}
    for path, data in files.items():
        script = re.fullmatch(r'explainerSearch\("([a-z0-9-]+)",(.*)\)\n', data.decode(), re.DOTALL)
        assert script, path
        assert script[1] == Path(path).stem
        parts[script[1]] = json.loads(script[2])
    return Index(parts)


def of(site: Path) -> Index:
    """Read the index of a built site."""
    return read({path.name: path.read_bytes() for path in (site / "search").iterdir()})
