"""The index in parts: which pages hold each word, what stands on a result, what filters choose by.

Each part is a script that hands its data to ``explainerSearch``: browsers load scripts from disk
too, where they fetch nothing else. ``index.js`` tells what there is:

- ``terms-N.js``: words in order, each with the pages that hold it in their titles, in our own
  words, and in quotes alone;
- ``pages-N.js``: what a result shows;
- ``topic.js``, ``kind.js``, ``side.js``, ``year.js``: the pages of each choice of a filter.

Lists of pages are text: one character for each page, which tells how far it is from the one before.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from generator.edtf import year_worded
from generator.pages.page_words import KINDS
from generator.pages.search_terms import PERSON, SOURCE, TOPIC
from generator.search.analysis import STOP, list_terms
from generator.search.entries import PAGE, IndexEntry
from generator.story.library import Library

TERMS = 16_000
"""About how many characters of words and lists stand in a part; compressed, half of it."""
PAGES = 16
"""How many pages' results stand in a part."""

_FIRST = 35
"""The character of the smallest distance: before it are those that JSON has to escape."""
_SURROGATES = range(0xD800, 0xE000)

_Lists = tuple[list[int], list[int], list[int]]
Postings = tuple[str, str, str]
"""The pages that hold a word in their titles, in our own words, and in quotes alone."""


def write_parts(library: Library, entries: Sequence[IndexEntry]) -> dict[str, bytes]:
    """Write the files of an index, by name."""
    parts = list(_terms(list_postings(entries)))
    results = [_results(entries[at : at + PAGES]) for at in range(0, len(entries), PAGES)]
    choices = list_filter_choices(library, entries)
    data: dict[str, Any] = {f"terms-{at}": part for at, part in enumerate(parts)}
    data |= {f"pages-{at}": part for at, part in enumerate(results)}
    data |= {name: [pages for _, pages in labelled] for name, labelled in choices.items()}
    files = {f"{name}.js": _script(name, part) for name, part in data.items()}
    version = hashlib.sha256(b"".join(files.values())).hexdigest()[:12]
    listed = {
        "version": version,
        "pages": len(entries),
        "chunk": PAGES,
        "terms": [next(iter(part)) for part in parts],
        "boost": {at: entry.boost for at, entry in enumerate(entries) if entry.boost != 1},
        "stop": sorted(STOP),
        "filters": {name: [label for label, _ in labelled] for name, labelled in choices.items()},
    }
    return {"index.js": _script("index", listed), **files}


def _script(name: str, data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"explainerSearch({json.dumps(name)},{text})\n".encode()


def list_postings(entries: Sequence[IndexEntry]) -> dict[str, Postings]:
    """Return the pages that hold each word, by the words in order."""
    held: dict[str, _Lists] = defaultdict(lambda: ([], [], []))
    for number, entry in enumerate(entries):
        title = list_terms(entry.title)
        ours = list_terms(entry.ours) - title
        quoted = list_terms(entry.quoted) - title - ours
        for at, field in enumerate((title, ours, quoted)):
            for term in field:
                held[term][at].append(number)
    distances = _distances(len(entries))
    posted = {}
    # In the order of JavaScript, which compares halves of pairs.
    for term in sorted(held, key=lambda term: term.encode("utf-16-be", "surrogatepass")):
        title_, ours_, quoted_ = (encode_part(pages, distances) for pages in held[term])
        posted[term] = (title_, ours_, quoted_)
    return posted


def _distances(pages: int) -> Sequence[str]:
    """Return the character of each distance from one page to a later one."""
    # Half a pair of characters is none, and cannot be written.
    gap = len(_SURROGATES)
    codes = range(_FIRST - 1, _FIRST + pages)
    return [chr(code if code < _SURROGATES.start else code + gap) for code in codes]


def encode_part(pages: Iterable[int], distances: Sequence[str]) -> str:
    """Write a list of pages in order as text: the distances between them as characters."""
    return "".join([distances[after - before] for before, after in pairwise([-1, *pages])])


def _terms(postings: Mapping[str, Postings]) -> Iterable[dict[str, Postings]]:
    """Divide the words; one that fills a part stands alone in it."""
    part: dict[str, Postings] = {}
    size = 0
    for word, lists in postings.items():
        more = len(word) + sum(map(len, lists)) + 12
        if part and size + more > TERMS:
            yield part
            part, size = {}, 0
        part[word] = lists
        size += more
    if part:
        yield part


def _results(entries: Iterable[IndexEntry]) -> list[list[Any]]:
    return [[entry.address, entry.title, entry.tags, entry.preview] for entry in entries]


def list_filter_choices(
    library: Library, entries: Sequence[IndexEntry]
) -> dict[str, list[tuple[tuple[str, str], str]]]:
    """Return the filters that leave a choice: id and label of each choice, and its pages."""
    topics = sorted(library.topics.values(), key=lambda topic: (topic.order, topic.id))
    pages: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(entries):
        for name, values in entry.facets.items():
            for value in values:
                pages[name][value].append(number)
    kinds = (*KINDS.values(), "Event", TOPIC, PERSON, SOURCE, PAGE)
    labels: dict[str, dict[str, str]] = {
        "topic": {topic.id: topic.title for topic in topics},
        "kind": {kind: kind for kind in kinds},
        "side": {side: record.name for side, record in library.story.sides.items()},
        "year": {year: year_worded(int(year)) for year in sorted(pages["year"], key=int)},
    }
    distances = _distances(len(entries))
    choices_of = {
        name: [
            ((value, label), encode_part(pages[name][value], distances))
            for value, label in known.items()
            if pages[name][value]
        ]
        for name, known in labels.items()
    }
    return {name: choices for name, choices in choices_of.items() if len(choices) > 1}
