"""Read the search index as a browser does, and look words up in it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.search.analysis import stemmed, terms, variants
from tests.conftest import ROOT


class Case(NamedTuple):
    """A text of a page, with queries that find it and queries that do not."""

    text: str
    finds: list[str]
    misses: list[str]


CASES = [
    Case(case["of"], [str(q) for q in case["finds"]], [str(q) for q in case.get("not", ())])
    for case in yaml.safe_load((ROOT / "tests" / "search" / "analysis.yml").read_text("utf-8"))
]
"""What both sides of the search have to find alike."""


def fits(term: str, wanted: str) -> bool:
    """Tell whether a term of the index is, begins as, or is a form of one that is looked up."""
    if len(wanted) < 3 and wanted[0] < "\u2e80":
        return term == wanted
    return term.startswith(wanted) or stemmed(term) == stemmed(wanted)


def finds(text: str, query: str) -> bool:
    """Tell whether a query finds a page that holds a text."""
    held = terms(text)
    return all(
        any(all(any(fits(term, wanted) for term in held) for wanted in way) for way in ways)
        for ways in variants(query)
    )


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
        found = [
            set.union(
                *(
                    set.intersection(*({page for page, _ in self._pages(term)} for term in way))
                    for way in ways
                )
            )
            for ways in variants(query)
        ]
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
            if fits(word, wanted):
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
        name, parts[Path(path).stem] = part(data.decode())
        assert name == Path(path).stem
    return Index(parts)


def part(text: str) -> tuple[str, Any]:
    """Read one part of an index, by the text of its file: its name, and what it holds."""
    script = re.fullmatch(r'explainerSearch\("([a-z0-9-]+)",(.*)\)\n', text, re.DOTALL)
    assert script, text[:100]
    return script[1], json.loads(script[2])


def of(site: Path) -> Index:
    """Read the index of a built site."""
    return read({path.name: path.read_bytes() for path in (site / "search").iterdir()})
