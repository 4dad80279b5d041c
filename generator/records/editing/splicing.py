"""Where a change goes: a node of the tree to the stretch of text that is replaced, and by what."""

from collections.abc import Sequence
from typing import Any

import yaml

from generator.records.editing import fragments, nodes
from generator.records.editing.nodes import KeyAndValue

Splice = tuple[int, int, str]
"""Two offsets in a text, and what stands between them from now on."""


def below_last(body: str, node: yaml.SequenceNode, value: Any, break_: str) -> Splice:
    """Put an item below the last one of a block list, as far apart as those before it."""
    last = node.value[-1]
    indent = nodes.find_column(node)
    gap = nodes.find_column(last) - indent
    same_line = body[nodes.line_begin(last) : nodes.find_start(last)].strip() == "-"
    at = nodes.below(body, nodes.find_end(body, last), indent)
    new = fragments.format_item(value, indent, gap if same_line and 2 <= gap <= 8 else 2, break_)
    apart = len(node.value) > 1 and _blank_above(body, nodes.line_begin(last))
    apart = apart and not nodes.keeps(body, last)
    return at, at, (break_ if apart else "") + new


def _blank_above(body: str, offset: int) -> bool:
    lines = body[:offset].splitlines()
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def into_flow(body: str, node: yaml.CollectionNode, new: str) -> Splice:
    """Put something at the end of ``[…]`` or ``{…}``."""
    if not node.value:
        at = nodes.find_start(node) + 1
        return at, at, new
    last = node.value[-1]
    at = nodes.find_end(body, last[1] if isinstance(last, tuple) else last)
    comma = _comma(body, at)
    return (comma + 1, comma + 1, f" {new}") if comma is not None else (at, at, f", {new}")


def _comma(body: str, offset: int) -> int | None:
    """Find the comma after a value in a flow collection, past white space and comments."""
    at = offset
    while at < len(body) and (body[at].isspace() or body[at] == "#"):
        at = nodes.next_line(body, at) if body[at] == "#" else at + 1
    return at if body[at : at + 1] == "," else None


def without_flow(body: str, parent: yaml.MappingNode, gone: KeyAndValue) -> list[Splice]:
    """Take a key, and one comma, out of ``{…}``."""
    stop = nodes.find_end(body, gone.value)
    comma = _comma(body, stop)
    if comma is not None:
        after = comma + 1
        while body[after] == " ":
            after += 1
        return [(nodes.find_start(gone.key), stop, ""), (comma, after, "")]
    before = nodes.list_entries(parent)[-2]
    comma = _comma(body, nodes.find_end(body, before.value))
    assert comma is not None  # noqa: S101 (two entries of a flow mapping have a comma between)
    begin = nodes.find_start(gone.key)
    if not body[comma + 1 : begin].strip(" "):
        return [(comma, stop, "")]
    return [(comma, comma + 1, ""), (begin, stop, "")]


def without_item(body: str, parent: yaml.SequenceNode, number: int) -> Splice:
    """Take an item out of a list, with its lines or with one comma."""
    gone = parent.value[number]
    if not parent.flow_style:
        begin = body.rfind("-", 0, nodes.find_start(gone)) - nodes.find_column(parent)
        return begin, nodes.next_line(body, nodes.find_end(body, gone)), ""
    if number + 1 < len(parent.value):
        return nodes.find_start(gone), nodes.find_start(parent.value[number + 1]), ""
    return nodes.find_end(body, parent.value[number - 1]), nodes.find_end(body, gone), ""


def format_lines(body: str, gone: KeyAndValue) -> Splice:
    """Cut the lines of a key; after the dash of a list, what follows on the next line moves up."""
    begin, stop = (
        nodes.line_begin(gone.key),
        nodes.next_line(body, nodes.find_end(body, gone.value)),
    )
    if not body[begin : nodes.find_start(gone.key)].strip():
        return begin, stop, ""
    rest = body[stop : nodes.line_end(body, stop)]
    if rest.strip() and not rest.lstrip().startswith("#"):
        return nodes.find_start(gone.key), stop + len(rest) - len(rest.lstrip()), ""
    return nodes.find_start(gone.key), nodes.find_end(body, gone.value), ""


def format_wrapped_lines(
    body: str, chosen: Sequence[KeyAndValue], name: str, break_: str
) -> Splice:
    """Put keys that follow each other, with all their lines, into a list below a new key."""
    first = chosen[0].key
    begin, stop = (
        nodes.find_start(first),
        nodes.next_line(body, nodes.find_end(body, chosen[-1].value)),
    )
    indent = nodes.find_column(first)
    first_line, *others = body[begin:stop].split("\n")
    lines = [f"{name}:{break_}{' ' * (indent + 2)}- {first_line}"]
    lines += [f"    {line}" if line.strip() else line for line in others]
    return begin, stop, "\n".join(lines)
