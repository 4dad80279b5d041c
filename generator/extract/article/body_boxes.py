"""Pieces of an article that its page keeps in several boxes alike, with other things between them.

Trafilatura takes the first of such boxes; the others are known by the class that all have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from generator.extract.article.page_metadata import list_field_names, plain_name

_LEAST_KNOWN = 2
"""Paragraphs of the article by which the first box is known."""
_LEAST_WORDS = 15
"""Words of a paragraph that is one of an article."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_MOST_HIGH = 40
"""Elements above a box that are looked at."""


@dataclass(slots=True)
class _Box:
    """A box of paragraphs, and what stands between the one before it and it."""

    element: etree._Element
    paragraphs: list[str] = field(default_factory=list)
    apart: bool = False
    """Whether a heading that links or a time of its own begins another article there."""


def add_alike_boxes(tree: etree._Element, lines: Sequence[str]) -> list[str]:
    """Return an article's paragraphs with those of the boxes that are like its first, in order.

    Args:
        tree: the page, parsed.
        lines: the paragraphs that were found.
    """
    known = {plain_name(line): number for number, line in enumerate(lines)}
    boxes = list(_find_boxes(tree))
    own = [sum(plain_name(p) in known for p in box.paragraphs) for box in boxes]
    first = next((i for i, count in enumerate(own) if count >= _LEAST_KNOWN), None)
    if first is None:
        return list(lines)
    out, at = list(lines), 0
    added = 0
    for number in range(first, len(boxes)):
        box = boxes[number]
        if box.element.get("class") != boxes[first].element.get("class"):
            continue
        if number > first and box.apart:
            break
        places = [known[plain_name(p)] for p in box.paragraphs if plain_name(p) in known]
        if places:
            at = max(places) + 1
        elif _is_of_article(box.element, boxes[first].element):
            out[at + added : at + added] = box.paragraphs
            added += len(box.paragraphs)
    return out


def _find_boxes(tree: etree._Element) -> Iterator[_Box]:
    """Return the boxes with a class that hold long paragraphs, in order."""
    box: _Box | None = None
    apart = False
    for element in tree.iter("p", "time", *_HEADINGS):
        if element.tag == "time" or (element.tag in _HEADINGS and element.find(".//a") is not None):
            apart = True
        parent = element.getparent()
        if element.tag != "p" or parent is None or not parent.get("class"):
            continue
        words = " ".join("".join(element.itertext()).split())
        if box is not None and parent is box.element:
            box.paragraphs.append(words)
        elif words.count(" ") >= _LEAST_WORDS:
            if box is not None:
                yield box
            box, apart = _Box(parent, [words], apart), False
    if box is not None:
        yield box


def _is_of_article(box: etree._Element, first: etree._Element) -> bool:
    """Return whether a box lies in the first one's article, and in no box of other things."""
    above = list(islice(box.iterancestors(), _MOST_HIGH))
    shared = set(islice(first.iterancestors(), _MOST_HIGH))
    own = [element for element in above if element not in shared]
    others = list_field_names("boxes")
    names = " ".join(element.get("class", "") for element in (box, *own)).split()
    return not any(e.tag in ("article", "aside", "nav", "footer") for e in own) and not any(
        plain_name(name) in others for name in names
    )
