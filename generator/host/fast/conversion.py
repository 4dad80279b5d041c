"""Markdown to HTML, with one run of Python-Markdown for all pages that differ in texts alone.

Most of the time of a build is Python-Markdown's, spent on finding mark-up in texts that hold none:
what our templates print is escaped. So the texts are taken out of a page, and what is left, its
shape, is the same for thousands of pages: headings, lists, tables, boxes. Python-Markdown converts
each shape once; texts go into the HTML again, with their links and marks written directly.

What is not known to come out the same raises :class:`Unknown`; the page is then Python-Markdown's.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import markdown
from markdown.extensions.toc import nest_toc_tokens, strip_tags, unique

from generator.host.fast.block_ends import OPENER, RAW_BLOCK, find_flow_end, take_raw_block
from generator.host.fast.footnotes import (
    Unknown,
    find_referring,
    format_footnotes,
    format_reference,
    take_notes,
)
from generator.host.fast.repeated_shapes import HOLE, convert_repeating

KNOWN = frozenset(
    "admonition attr_list def_list fenced_code footnotes md_in_html tables toc".split()
)
"""Extensions of which we know what they do to texts."""

_HEADING = re.compile(r"(#{1,6}) (.*?)(?: \{: #([\w-]+) \})?")
_SUMMARY = re.compile(r"<summary>[^<>]*</summary>")
_RULE = re.compile(r"\|[ :|-]+\|")
_ATTRIBUTES = re.compile(r" *\{: [^{}]* \}")
_ID = re.compile(r"#([\w-]+)")
_OWN_ID = re.compile(r' id="([^"]*)"')
_CELL = re.compile(r"(?P<text>.*?)(?P<attributes> \{: [^{}]* \})?")
_LINE = re.compile(r"(?P<lead> *(?:- {1,3}|: {3}|> )?)(?P<text>\S.*)")
# What would begin a block of its own at the start of a text.
_BLOCK = re.compile(r"\d+[.)] |\*(?!\*[\w<])|[-+>#=|:~]")
# It begins with one set of characters, so that all others are passed over at once.
_INLINE = re.compile(
    r"""
    [][<>&*_`\\{}](?:
        (?<=<)(?P<tag>/?(?:a|abbr|b|bdi|code|em|i|mark|q|small|span|strong|sub|sup|time)
            (?:[ ](?:[^<>"]|"[^<>"]*")*)?>)
        |(?<=&)(?P<character>(?:\#\d+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)
        |(?<=\[)(?:
            \^(?P<note>\d+)\]
            |(?P<label>[^\[\]]*)\]\((?P<url>[A-Za-z0-9._/#-]*)\))
        |(?<=\*)\*(?P<strong>[^*]+)\*\*
        |(?P<odd>)
    )""",
    re.VERBOSE,
)
_PLACE = "///Footnotes Go Here///"
_LONG = 4_000
"""Shapes longer than this are lists of one page, not worth keeping."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's HTML, and what else Python-Markdown tells of it."""

    content: str
    toc: list[dict[str, Any]]
    """The headings, nested, as Python-Markdown's ``toc_tokens``."""


@dataclass(slots=True)
class _Page:
    """What is found out about a page while it is converted."""

    link: Callable[[str], str]
    notes: Mapping[str, list[str]]
    ids: set[str] = field(default_factory=set)
    toc: list[dict[str, Any]] = field(default_factory=list)

    def note_id(self, name: str) -> str:
        """Note an id that is given, which Python-Markdown knows before it names any heading."""
        if name in self.ids:
            raise Unknown(f"the id {name}, which a heading above has")
        self.ids.add(name)
        return name


class Converter:
    """Converts pages with one set of extensions; keeps the shapes that it has seen."""

    def __init__(self, extensions: Sequence[str], settings: Mapping[str, Any]) -> None:
        """Prepare Python-Markdown.

        Args:
            extensions: names, as in MkDocs' ``markdown_extensions``.
            settings: their settings by name, as MkDocs' ``mdx_configs``.

        Raises:
            Unknown: an extension, or a setting of the footnotes, may change texts.
        """
        if set(extensions) - KNOWN or settings.get("footnotes"):
            raise Unknown("extensions")
        self._markdown = markdown.Markdown(
            extensions=list(extensions), extension_configs=dict(settings)
        )
        self._shapes: dict[str, list[str]] = {}
        self._toc = self._markdown.treeprocessors["toc"]

    def convert(self, text: str, link: Callable[[str], str]) -> Converted:
        """Convert a page.

        Args:
            text: its Markdown, without front matter.
            link: gives the address for the target of a link, a path relative to the page's own;
                it may raise :class:`Unknown`.

        Raises:
            Unknown: it holds something that only Python-Markdown converts.
        """
        lines, notes = take_notes(text.split("\n"))
        page = _Page(link, notes)
        _, blocks = self._blocks(page, lines, 0, "")
        content = find_referring("\n".join(blocks).removesuffix("\n"), notes)
        return Converted(content, cast(list[Any], nest_toc_tokens(cast(list[Any], page.toc))))

    def _blocks(
        self, page: _Page, lines: Sequence[str], at: int, close: str
    ) -> tuple[int, list[str]]:
        """Convert lines up to a closing tag; give the line after it, and the HTML of each block."""
        blocks: list[str] = []
        while at < len(lines):
            line = lines[at]
            if not line:
                at += 1
                continue
            if line == close:
                return at + 1, blocks
            if line == _PLACE:
                blocks.append(self._footnotes(page))
                at += 1
            elif line.startswith("#"):
                blocks.append(self._heading(page, line))
                at += 1
            elif line.startswith("<") and (raw := RAW_BLOCK.match(line)):
                at, block = take_raw_block(lines, at, f"</{raw[1]}>")
                # Outside of boxes Python-Markdown leaves an empty line after such a block.
                blocks.append(block if close else block + "\n")
            elif line.startswith("<") and (opener := OPENER.fullmatch(line)):
                at, box = self._box(page, lines, at, opener[1])
                blocks.append(box)
            else:
                end = find_flow_end(lines, at, close)
                blocks.append(self._flow(page, lines[at:end]))
                at = end
            if at < len(lines) and lines[at] and lines[at] != close:
                raise Unknown("blocks with no empty line between them")
        if close:
            raise Unknown("a box that is not closed")
        return at, blocks

    def _box(self, page: _Page, lines: Sequence[str], at: int, tag: str) -> tuple[int, str]:
        opener = lines[at]
        at += 1
        for name in _OWN_ID.findall(opener):
            page.note_id(name)
        if at < len(lines) and _SUMMARY.fullmatch(lines[at]):
            opener += "\n" + lines[at]
            at += 1
        if at >= len(lines) or lines[at]:
            raise Unknown("a box that begins with a text")
        at, inside = self._blocks(page, lines, at, f"</{tag}>")
        if not inside:
            raise Unknown("an empty box")
        around = self._shape(f"{opener}\n\nzq0zq\n\n</{tag}>")
        before, after = around[0], around[2]
        if not before.endswith("<p>") or not after.startswith("</p>"):
            raise Unknown("a box of another kind")
        return at, before.removesuffix("<p>") + "\n".join(inside) + after.removeprefix("</p>")

    def _heading(self, page: _Page, line: str) -> str:
        match = _HEADING.fullmatch(line)
        if not match:
            raise Unknown("a heading")
        marks, text, given = match.groups()
        if "[^" in text or "{" in text or text.endswith("#"):
            raise Unknown("a heading with a note")
        inner = self._text(page, text.strip())
        name = strip_tags(inner)
        if given:
            identity = page.note_id(given)
        else:
            slug = self._toc.slugify(html.unescape(name), self._toc.sep)  # type: ignore[attr-defined]
            identity = unique(slug, page.ids)
        level = len(marks)
        if self._toc.toc_top <= level <= self._toc.toc_bottom:  # type: ignore[attr-defined]
            page.toc.append({"level": level, "id": identity, "name": name})
        return self._fill(f"{marks} zq0zq {{: #zq1zq }}", [inner, identity])

    def _flow(self, page: _Page, lines: Sequence[str]) -> str:
        """Convert paragraphs, lists and tables that follow each other."""
        texts: list[str] = []

        def hole(text: str) -> str:
            texts.append(text)
            return f"zq{len(texts) - 1}zq"

        shape = []
        for line in lines:
            if not line or _RULE.fullmatch(line):
                shape.append(line)
            elif _ATTRIBUTES.fullmatch(line):
                shape.append(_ID.sub(lambda match: "#" + hole(match[1]), line))
                for name in _ID.findall(line):
                    page.note_id(name)
            elif line.startswith("| ") and line.endswith(" |"):
                cells = [_CELL.fullmatch(cell.strip()) for cell in line[2:-2].split("|")]
                shape.append(
                    "| "
                    + " | ".join(
                        (hole(self._text(page, cell["text"].rstrip(" "))) if cell["text"] else "")
                        + (cell["attributes"] or "")
                        for cell in cells
                        if cell
                    )
                    + " |"
                )
            else:
                match = _LINE.fullmatch(line)
                if not match or match["text"][-1] == " " or _BLOCK.match(match["text"]):
                    raise Unknown(f"a line of another kind: {line}")
                shape.append(match["lead"] + hole(self._text(page, match["text"])))
        return self._fill("\n".join(shape), texts)

    def _fill(self, shape: str, texts: Sequence[str]) -> str:
        parts = list(self._shape(shape))
        for at in range(1, len(parts), 2):
            parts[at] = texts[int(parts[at])]
        return "".join(parts)

    def _shape(self, shape: str) -> list[str]:
        """Return a shape's HTML, cut at its holes: every second part is the number of a hole."""
        pieces = self._shapes.get(shape)
        if pieces is None:
            pieces = convert_repeating(shape, self._shape) or self._converted(shape)
            if len(shape) < _LONG:
                self._shapes[shape] = pieces
        return pieces

    def _converted(self, shape: str) -> list[str]:
        self._markdown.reset()
        whole = self._markdown.convert(shape)
        if "<code" in whole:
            raise Unknown(f"a text that is taken for code: {shape}")
        pieces = HOLE.split(whole)
        if set(pieces[1::2]) != set(HOLE.findall(shape)):
            raise Unknown("a text that is lost")
        return pieces

    def _text(self, page: _Page, text: str) -> str:
        """Convert the mark-up inside a line."""

        def written(match: re.Match[str]) -> str:
            kind = match.lastgroup
            if kind in ("tag", "character"):
                return match[0]
            if kind == "url":
                label = self._text(page, match["label"])
                return f'<a href="{page.link(match["url"])}">{label}</a>'
            if kind == "note":
                return format_reference(match["note"])
            if kind == "strong":
                return f"<strong>{self._text(page, match['strong'])}</strong>"
            raise Unknown(f"{match[0]} in a text: {text}")

        return _INLINE.sub(written, text)

    def _footnotes(self, page: _Page) -> str:
        texts = {
            name: [self._text(page, line) for line in lines] for name, lines in page.notes.items()
        }
        return format_footnotes(texts)
