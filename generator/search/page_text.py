"""The words of a page's Markdown, for pages that are not made of one record."""

import html
import re
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words."""

    title: str
    description: str
    tags: tuple[str, ...]
    blocks: tuple[str, ...]
    """Its paragraphs, headings and items, one a text."""
    boost: float
    excluded: bool
    """Whether search leaves it out (Material's ``search: exclude``)."""
    names: str = ""
    """Its last lines, where all forms of the names on it stand; none on a page by hand."""


_FRONT = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LEFT_OUT = re.compile(
    r"<(\w+)\b[^<>]*\bdata-search-exclude\b.*?(?:</\1>|\Z)"
    r"|<(script|style|svg)\b.*?(?:</\2>|\Z)|<!--.*?(?:-->|\Z)",
    re.DOTALL,
)
_MARKS = re.compile(
    r"^[-:| \t]+$"  # a rule
    r"|^[ \t]*(?P<block>(?:[-+*>:|#]+|\d+[.)]|\[\^[^\]\n]+\]:)[ \t])"  # what begins a piece of text
    r"|!?\[(?P<text>[^\]\[\n]+)\](?:\([^)\n]{0,2000}\)|\[[^\]\[\n]*\])"  # a link
    r"|\{:[^{}\n]*\}"  # attributes
    r"|\[\^[^\]\[\n]+\]"  # a footnote's number
    r"|<[^<>\n]+>"  # a tag
    r"|///[^/\n]+///"  # where footnotes go
    r"|[*`|]|(?<!\w)_|_(?!\w)",  # emphasis, cells
    re.MULTILINE,
)
_HEADING = re.compile(r"^#[ \t]+(.*?)(?:[ \t]*\{[^}\n]*\})?[ \t]*$", re.MULTILINE)
_NAMES_MARK = "{: .names }"


LIST = 6_000
"""How many characters of a page of ours are read: what it leads to is found on its own page."""


def read_page_text(markdown: str, *, by_hand: bool = False) -> PageText:
    """Read the words of a page.

    Args:
        markdown: the page, with its front matter.
        by_hand: whether a person wrote it: then it is read whole.
    """
    front = _FRONT.match(markdown)
    meta = _mapping(yaml.load(front[1], Loader=yaml.CSafeLoader)) if front else {}
    start = front.end() if front else 0
    body = _LEFT_OUT.sub(" ", markdown[start : None if by_hand else start + LIST])
    heading = _HEADING.search(body)
    search = _mapping(meta.get("search"))
    tags = meta.get("tags")
    return PageText(
        title=_text(meta.get("title")) or " ".join(_blocks(heading[1] if heading else "")),
        description=_text(meta.get("description")),
        tags=tuple(_text(tag) for tag in tags) if isinstance(tags, list) else (),
        blocks=_blocks(_HEADING.sub("", body, count=1)),
        boost=float(search.get("boost") or 1),
        excluded=bool(search.get("exclude")),
        names="" if by_hand else _names(markdown),
    )


def _names(markdown: str) -> str:
    """Return the last lines of a page of ours, where all forms of the names on it stand."""
    end = markdown[-10_000:]
    return " ".join(_blocks(end[end.find("\nNames for ") :])) if _NAMES_MARK in end else ""


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _blocks(markdown: str) -> tuple[str, ...]:
    """Return the text of Markdown without its marks, each paragraph or item on one line."""
    plain = html.unescape(_MARKS.sub(_shown, markdown))
    pieces = (" ".join(piece.split()) for piece in re.split(r"\n\s*\n", plain))
    return tuple(piece for piece in pieces if piece)


def _text(value: Any) -> str:
    """Return a text of the front matter, where texts are escaped for HTML."""
    return " ".join(html.unescape(str(value)).split()) if value else ""


def _shown(mark: re.Match[str]) -> str:
    """Return what is seen of a mark: a link's text, and that a new piece begins."""
    if mark["text"]:
        return _MARKS.sub(_shown, mark["text"])
    return "\n\n" if mark["block"] else " "
