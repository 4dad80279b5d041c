"""Footnotes, written as Python-Markdown writes them."""

import re
from collections.abc import Mapping, Sequence

_NOTE = re.compile(r"\[\^(\d+)\]: (.*)")
# Elements in the tree of Python-Markdown, for which inline mark-up is not in the tree.
_BLOCKS = "blockquote|dd|details|div|dl|dt|h[1-6]|li|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
_MARK = re.compile(rf"<(/?)(?:{_BLOCKS})\b[^>]*>|\x02(\d+)\x03")
_REFERENCE = re.compile("\x02(\\d+)\x03")
_NEXT = "</p>\n<p>"
_PLACE = re.compile("\x02(\\d+)([\x03\x04])")


class Unknown(Exception):
    """A page holds something that only Python-Markdown itself is known to convert."""


def take_notes(lines: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Take the notes out of a page's lines; they are numbered in their order."""
    rest: list[str] = []
    notes: dict[str, list[str]] = {}
    inside = False
    for line in lines:
        if match := _NOTE.fullmatch(line):
            if match[1] != str(len(notes) + 1):
                raise Unknown("a note out of order")
            notes[match[1]] = [match[2]]
            inside = True
        elif inside and line.startswith("    "):
            notes[str(len(notes))].append(line.strip())
        elif line or not inside:
            inside = False
            rest.append(line)
    return rest, notes


def format_reference(name: str) -> str:
    """Mark where a note is referred to, until :func:`find_referring`."""
    return f"\x02{name}\x03"


def format_footnotes(texts: Mapping[str, Sequence[str]]) -> str:
    """Write the list of notes.

    Args:
        texts: the paragraphs of each note, converted, by its number.

    Raises:
        Unknown: there are none.
    """
    if not texts:
        raise Unknown("a place for notes, and none")
    items = "".join(
        f'<li id="fn:{name}">\n<p>{_NEXT.join(said)}&#160;\x02{name}\x04</p>\n</li>\n'
        for name, said in texts.items()
    )
    return f'<div class="footnote">\n<hr />\n<ol>\n{items}</ol>\n</div>'


def _list_references(content: str) -> list[tuple[int, str]]:
    """Return where notes are referred to, in the order in which Python-Markdown counts."""
    inline = [(match.start(), match[1]) for match in _REFERENCE.finditer(content)]
    if len({name for _, name in inline}) == len(inline):
        return inline  # where none is referred to again, the order does not matter
    places: list[tuple[int, int, str]] = []
    depth = 0
    for match in _MARK.finditer(content):
        if match[2]:
            places.append((depth, match.start(), match[2]))
        else:
            depth += -1 if match[1] else 1
    return [(at, name) for _, at, name in sorted(places)]


def find_referring(content: str, notes: Mapping[str, list[str]]) -> str:
    """Write the references to notes; what refers to one again has an address of its own.

    Python-Markdown counts references level by level of the tree, not in the order of the text.
    """
    count = dict.fromkeys(notes, 0)
    again: dict[int, str] = {}
    for at, name in _list_references(content):
        if name not in count:
            raise Unknown("a reference to no note")
        count[name] += 1
        again[at] = str(count[name]) if count[name] > 1 else ""
    if not all(count.values()):
        raise Unknown("a note that nothing refers to")

    def written(match: re.Match[str]) -> str:
        name = match[1]
        if match[2] == "\x03":
            return (
                f'<sup id="fnref{again[match.start()]}:{name}">'
                f'<a class="footnote-ref" href="#fn:{name}">{name}</a></sup>'
            )
        return "".join(
            f'<a class="footnote-backref" href="#fnref{number}:{name}" '
            f'title="Jump back to footnote {name} in the text">&#8617;</a>'
            for number in ("", *range(2, count[name] + 1))
        )

    return _PLACE.sub(written, content)
