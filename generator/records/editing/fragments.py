"""New YAML text to put into a file that people wrote, in the shape of what stands round it."""

from typing import Any

import yaml

from generator.records import codec
from generator.records.editing import nodes
from generator.records.plain_yaml import Plain


def format_texts(value: Any) -> Plain:
    """Return a value as the loader will read it: text, lists and mappings of text."""
    if isinstance(value, dict):
        return {str(key): format_texts(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [format_texts(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def format_block(data: Any, indent: int, break_: str) -> str:
    """Write a mapping or a list as whole lines, indented.

    Args:
        data: plain data, or what :func:`generator.records.codec.make_tree` gives.
        indent: how far.
        break_: the file's line break.
    """
    lines = codec.format_plain(data, indent).split("\n")
    return break_.join(f"{' ' * indent}{line}" if line else line for line in lines)


def format_item(value: Any, indent: int, gap: int, break_: str) -> str:
    """Write a list's item as whole lines.

    Args:
        value: plain data.
        indent: the column of the dash.
        gap: how far the item begins after its dash; 2 for ``- x``.
        break_: the file's line break.
    """
    first, *others = codec.format_plain([value], indent + gap - 2).split("\n")
    lines = [f"{' ' * indent}-{' ' * (gap - 1)}{first[2:]}"]
    lines += [f"{' ' * (indent + gap - 2)}{line}" if line else line for line in others]
    return break_.join(lines)


def format_flow_value(value: Any) -> str:
    """Write a value on one line, as it stands within ``[…]`` or ``{…}``."""
    return codec.format_flow([value])[1:-1]


def format_flow_entry(key: str, value: Any) -> str:
    """Write ``key: value`` on one line, as it stands within ``{…}``."""
    return codec.format_flow({key: value})[1:-1]


def format_scalar(text: str, node: yaml.ScalarNode, value: str, break_: str) -> str:
    """Write a text in the style of the scalar whose place it takes: bare, quoted or block."""
    if node.style == "'":
        return "'" + value.replace("'", "''") + "'"
    if node.style == '"':
        return codec.format_flow([value], style='"')[1:-1]
    if node.style in ("|", ">"):
        return _in_block(text, node, value, break_)
    return format_flow_value(value)


def _in_block(text: str, node: yaml.ScalarNode, value: str, break_: str) -> str:
    header = text[nodes.find_start(node) : nodes.line_end(text, nodes.find_start(node))]
    at = nodes.next_line(text, nodes.find_start(node))
    body = text[at : int(node.end_mark.index)]
    first = next((line for line in body.split("\n") if line.strip()), "")
    return f"{header}{break_}{' ' * (len(first) - len(first.lstrip(' ')))}{value}"
