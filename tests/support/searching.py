"""Read the search index as a browser does, and look words up in it."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.search.analysis import list_terms, list_variants, stem_word
from tests.conftest import ROOT


class Case(NamedTuple):
    """A text of a page, with queries that find it and queries that do not."""

    text: str
    finds: list[str]
    misses: list[str]


CASES = [
    Case(case["of"], [str(q) for q in case["finds"]], [str(q) for q in case.get("not", ())])
    for case in yaml.load(
        (ROOT / "tests" / "search" / "analysis.yml").read_text("utf-8"), yaml.CSafeLoader
    )
]
"""What both sides of the search have to find alike."""


_SCRIPT = (ROOT / "theme/overrides/assets/javascripts/search.js").read_text("utf-8")
WEIGHTS = {
    name: float(value)
    for name, value in re.findall(r"const (BEGUN|FORM|OTHERWISE) = ([\d.]+)", _SCRIPT)
}
"""What the box's own script gives a word that is held in another form."""
FIELDS = [float(n) for n in re.findall(r"\d+", re.findall(r"WEIGHTS = \[(.*?)\]", _SCRIPT)[0])]
"""What it gives a word in a title, in our own words, in a quote."""


def fits(term: str, wanted: str) -> bool:
    """Tell whether a term of the index is, begins as, or is a form of one that is looked up."""
    if len(wanted) < 3 and wanted[0] < "\u2e80":
        return term == wanted
    return term.startswith(wanted) or stem_word(term) == stem_word(wanted)


def finds(text: str, query: str) -> bool:
    """Tell whether a query finds a page that holds a text."""
    held = list_terms(text)
    return all(
        any(all(any(fits(term, wanted) for term in held) for wanted in way) for way in ways)
        for ways in list_variants(query)
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
            for ways in list_variants(query)
        ]
        return {self.results[page][0] for page in set.intersection(*found)}

    def ranked(self, query: str) -> list[str]:
        """Give the addresses of what a query finds, the best first, weighed as the box does."""
        scores: dict[int, float] = defaultdict(float)
        words: dict[int, int] = defaultdict(int)
        for ways in list_variants(query):
            held = self._weights(ways)
            rare = math.log(1 + self.listed["pages"] / (len(held) or 1))
            for page, weight in held.items():
                boost = self.listed["boost"].get(str(page), 1)
                scores[page] += weight * rare * boost
                words[page] += 1
        most = max(words.values(), default=0)
        best = (page for page in scores if words[page] == most)
        order = sorted(best, key=lambda page: (-scores[page], -page))
        return [self.results[page][0] for page in order]

    def _weights(self, ways: list[list[str]]) -> dict[int, float]:
        """Give how well each page holds a word in the way that fits best."""
        found: dict[int, float] = {}
        for at, way in enumerate(ways):
            terms_held = [self._term_weights(term) for term in way]
            for page in set.intersection(*(set(held) for held in terms_held)):
                weight = min(held[page] for held in terms_held) * (
                    WEIGHTS["OTHERWISE"] if at else 1
                )
                found[page] = max(found.get(page, 0), weight)
        return found

    def _term_weights(self, wanted: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for word, lists in self.words.items():
            if not fits(word, wanted):
                continue
            is_form = stem_word(word) == stem_word(wanted)
            share = 1 if word == wanted else WEIGHTS["FORM"] if is_form else WEIGHTS["BEGUN"]
            for field, pages in zip(FIELDS, lists, strict=True):
                for page in pages:
                    found[page] = max(found.get(page, 0), field * share)
        return found

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
