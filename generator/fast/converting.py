"""Markdown to HTML, fast: Python-Markdown for the shape of a page, and once for each shape.

Most of the time of a build is Python-Markdown's, spent on finding mark-up in texts that hold none:
what our templates print is escaped. So the texts are taken out of a page, and what is left, its
shape, is the same for thousands of pages: headings, lists, tables, boxes. Python-Markdown converts
each shape once; texts go into the HTML again, with their links and marks written directly.

What is not known to come out the same is :class:`Unknown`; the page is then Python-Markdown's.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import markdown
from markdown.extensions.toc import nest_toc_tokens, strip_tags, unique

KNOWN = frozenset(
    "admonition attr_list def_list fenced_code footnotes md_in_html tables toc".split()
)
"""Extensions of which we know what they do to texts."""

_HOLE = re.compile(r"zq(\d+)zq")
_HEADING = re.compile(r"(#{1,6}) (.*?)(?: \{: #([\w-]+) \})?")
_OPENER = re.compile(r"<([a-z]+)\b[^<>]* markdown>")
_SUMMARY = re.compile(r"<summary>[^<>]*</summary>")
_RAW = re.compile(r"<pre>.*</pre>")
_RULE = re.compile(r"\|[ :|-]+\|")
_ATTRIBUTES = re.compile(r" *\{: [^{}]* \}")
_ID = re.compile(r"#([\w-]+)")
_CELL = re.compile(r"(?P<text>.*?)(?P<attributes> \{: [^{}]* \})?")
_LINE = re.compile(r"(?P<lead> *(?:- {1,3}|: {3}|> )?)(?P<text>\S.*)")
_NOTE = re.compile(r"\[\^(\d+)\]: (.*)")
# What would begin a block of its own at the start of a text.
_BLOCK = re.compile(r"\d+[.)] |\*(?!\*[\w<])|[-+>#=|:~]")
# Elements in the tree of Python-Markdown, for which inline mark-up is not in the tree.
_BLOCKS = "blockquote|dd|details|div|dl|dt|h[1-6]|li|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
_MARK = re.compile(rf"<(/?)(?:{_BLOCKS})\b[^>]*>|\x02(\d+)\x03")
_INLINE = re.compile(
    r"""
    (?P<same></?(?:a|abbr|b|bdi|code|em|i|mark|q|small|span|strong|sub|sup|time)(?:[ ](?:[^<>"]|"[^<>"]*")*)?>
        |&(?:\#\d+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)
    |\[\^(?P<note>\d+)\]
    |\[(?P<label>[^\[\]]*)\]\((?P<url>[A-Za-z0-9._/#-]*)\)
    |\*\*(?P<strong>[^*]+)\*\*
    |(?P<odd>[][<>&*_`\\{}])
    """,
    re.VERBOSE,
)
_PLACE = "///Footnotes Go Here///"
_LONG = 4_000
"""Shapes longer than this are lists of one page, not worth keeping."""


class Unknown(Exception):
    """A page holds something that only Python-Markdown itself is known to convert."""


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
        lines, notes = _notes(text.split("\n"))
        page = _Page(link, notes)
        _, blocks = self._blocks(page, lines, 0, "")
        content = _referring("\n".join(blocks), notes)
        return Converted(content, nest_toc_tokens(page.toc))

    def _blocks(
        self, page: _Page, lines: Sequence[str], at: int, close: str
    ) -> tuple[int, list[str]]:
        """Convert lines up to a closing tag; give the line after it, and the HTML of each block."""
        made: list[str] = []
        while at < len(lines):
            line = lines[at]
            if not line:
                at += 1
                continue
            if line == close:
                return at + 1, made
            elif line == _PLACE:
                made.append(self._footnotes(page))
                at += 1
            elif line.startswith("#"):
                made.append(self._heading(page, line))
                at += 1
            elif close and line.startswith("<") and _RAW.fullmatch(line):
                made.append(line)
                at += 1
            elif line.startswith("<") and (opener := _OPENER.fullmatch(line)):
                at, box = self._box(page, lines, at, opener[1])
                made.append(box)
            else:
                end = _end(lines, at, close)
                made.append(self._flow(page, lines[at:end]))
                at = end
            if at < len(lines) and lines[at] and lines[at] != close:
                raise Unknown("blocks with no empty line between them")
        if close:
            raise Unknown("a box that is not closed")
        return at, made

    def _box(self, page: _Page, lines: Sequence[str], at: int, tag: str) -> tuple[int, str]:
        opener = lines[at]
        at += 1
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
        found = _HEADING.fullmatch(line)
        if not found:
            raise Unknown("a heading")
        marks, text, given = found.groups()
        if "[^" in text or "{" in text or text.endswith("#"):
            raise Unknown("a heading with a note")
        inner = self._text(page, text.strip())
        name = strip_tags(inner)
        if given:
            identity = given
            page.ids.add(given)
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
                shape.append(_ID.sub(lambda found: "#" + hole(found[1]), line))
                page.ids.update(_ID.findall(line))
            elif line.startswith("| ") and line.endswith(" |"):
                cells = [_CELL.fullmatch(cell.strip()) for cell in line[2:-2].split("|")]
                shape.append(
                    "| "
                    + " | ".join(
                        (hole(self._text(page, cell["text"])) if cell["text"] else "")
                        + (cell["attributes"] or "")
                        for cell in cells
                        if cell
                    )
                    + " |"
                )
            else:
                found = _LINE.fullmatch(line)
                if not found or found["text"][-1] == " " or _BLOCK.match(found["text"]):
                    raise Unknown("a line of another kind: "+line)
                shape.append(found["lead"] + hole(self._text(page, found["text"])))
        return self._fill("\n".join(shape), texts)

    def _fill(self, shape: str, texts: Sequence[str]) -> str:
        parts = list(self._shape(shape))
        for at in range(1, len(parts), 2):
            parts[at] = texts[int(parts[at])]
        return "".join(parts)

    def _shape(self, shape: str) -> list[str]:
        """Give a shape's HTML, cut at its holes: every second part is the number of a hole."""
        found = self._shapes.get(shape)
        if found is None:
            self._markdown.reset()
            whole = self._markdown.convert(shape)
            if "<code" in whole:
                raise Unknown("a text that is taken for code:"+shape[:300])
            found = _HOLE.split(whole)
            if set(found[1::2]) != set(_HOLE.findall(shape)):
                raise Unknown("a text that is lost")
            if len(shape) < _LONG:
                self._shapes[shape] = found
        return found

    def _text(self, page: _Page, text: str) -> str:
        """Convert the mark-up inside a line."""

        def written(found: re.Match[str]) -> str:
            kind = found.lastgroup
            if kind == "same":
                return found[0]
            if kind == "url":
                label = self._text(page, found["label"])
                return f'<a href="{page.link(found["url"])}">{label}</a>'
            if kind == "note":
                return f"\x02{found['note']}\x03"
            if kind == "strong":
                return f"<strong>{self._text(page, found['strong'])}</strong>"
            raise Unknown(f"{found[0]} in a text: {text}")

        return _INLINE.sub(written, text)

    def _footnotes(self, page: _Page) -> str:
        items = []
        for name, texts in page.notes.items():
            paragraphs = "</p>\n<p>".join(self._text(page, text) for text in texts)
            items.append(f'<li id="fn:{name}">\n<p>{paragraphs}&#160;\x02{name}\x04</p>\n</li>\n')
        return f'<div class="footnote">\n<hr />\n<ol>\n{"".join(items)}</ol>\n</div>'


def _notes(lines: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Take the notes out of a page's lines; they are numbered in their order."""
    rest: list[str] = []
    notes: dict[str, list[str]] = {}
    inside = False
    for line in lines:
        if found := _NOTE.fullmatch(line):
            if found[1] != str(len(notes) + 1):
                raise Unknown("a note out of order")
            notes[found[1]] = [found[2]]
            inside = True
        elif inside and line.startswith("    "):
            notes[str(len(notes))].append(line.strip())
        elif line or not inside:
            inside = False
            rest.append(line)
    return rest, notes


def _referring(content: str, notes: Mapping[str, list[str]]) -> str:
    """Write the references to notes; what refers to one again has an address of its own.

    Python-Markdown counts references level by level of the tree, not in the order of the text.
    """
    places: list[tuple[int, int, str]] = []
    depth = 0
    for found in _MARK.finditer(content):
        if found[2]:
            places.append((depth, found.start(), found[2]))
        else:
            depth += -1 if found[1] else 1
    count = dict.fromkeys(notes, 0)
    again: dict[int, str] = {}
    for _, at, name in sorted(places):
        if name not in count:
            raise Unknown("a reference to no note")
        count[name] += 1
        again[at] = str(count[name]) if count[name] > 1 else ""
    if not all(count.values()):
        raise Unknown("a note that nothing refers to")

    def written(found: re.Match[str]) -> str:
        name = found[1]
        if found[2] == "\x03":
            return (
                f'<sup id="fnref{again[found.start()]}:{name}">'
                f'<a class="footnote-ref" href="#fn:{name}">{name}</a></sup>'
            )
        return "".join(
            f'<a class="footnote-backref" href="#fnref{number}:{name}" '
            f'title="Jump back to footnote {name} in the text">&#8617;</a>'
            for number in ("", *range(2, count[name] + 1))
        )

    return re.sub("\x02(\\d+)([\x03\x04])", written, content)


def _end(lines: Sequence[str], at: int, close: str) -> int:
    """Find where a flow of paragraphs, lists and tables ends; empty lines at its end are left."""
    end = at
    for place in range(at, len(lines)):
        line = lines[place]
        if line.startswith(("#", "///")) or line == close or _OPENER.fullmatch(line):
            break
        if line.startswith("<") and _RAW.fullmatch(line):
            break
        if line:
            end = place + 1
    return end
