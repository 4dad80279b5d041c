"""Finding a value in YAML text: the nodes of its tree, and on which lines they begin and end."""

import re
from dataclasses import dataclass

import yaml

from generator.records.yaml_text import Path, field_name


class CannotEdit(ValueError):
    """A change that cannot be made in place; the text says why, and nothing is changed."""


@dataclass(frozen=True, slots=True)
class KeyAndValue:
    """A key of a mapping with its value."""

    key: yaml.ScalarNode
    value: yaml.Node

    @property
    def name(self) -> str:
        """The key."""
        return str(self.key.value)


def compose(text: str) -> yaml.MappingNode:
    """Return the tree of a text.

    Raises:
        CannotEdit: the text is no YAML, or no mapping.
    """
    try:
        # The loader in Python: its marks count code points, as our offsets do.
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise CannotEdit("The file is not YAML: `explainer check` tells where.") from error
    if not isinstance(root, yaml.MappingNode):
        raise CannotEdit("The file is not a mapping: `explainer check` tells more.")
    return root


def find_node(root: yaml.Node, path: Path) -> yaml.Node | None:
    """Return the node at a path, or nothing where there is none."""
    here: yaml.Node | None = root
    for step in path:
        if isinstance(here, yaml.MappingNode) and isinstance(step, str):
            here = next((entry.value for entry in list_entries(here) if entry.name == step), None)
        elif isinstance(here, yaml.SequenceNode) and isinstance(step, int):
            here = here.value[step] if step < len(here.value) else None
        else:
            return None
    return here


def find_mapping(root: yaml.Node, path: Path) -> yaml.MappingNode:
    """Return the mapping at a path.

    Raises:
        CannotEdit: there is none.
    """
    node = find_node(root, path)
    if not isinstance(node, yaml.MappingNode):
        raise CannotEdit(f"There is no mapping at {field_name(path) or 'the top'}.")
    return node


def list_entries(node: yaml.MappingNode) -> tuple[KeyAndValue, ...]:
    """Return the keys of a mapping with their values, in the order of the file."""
    return tuple(KeyAndValue(key, value) for key, value in node.value)


def find_entry(root: yaml.Node, path: Path) -> KeyAndValue:
    """Return the key at a path.

    Raises:
        CannotEdit: there is none.
    """
    for candidate in list_entries(find_mapping(root, path[:-1])):
        if candidate.name == path[-1]:
            return candidate
    raise CannotEdit(f"There is no {field_name(path)}.")


def find_start(node: yaml.Node) -> int:
    """Return the offset of a node's first character."""
    return int(node.start_mark.index)


def find_column(node: yaml.Node) -> int:
    """Return the column of a node's first character, from 0; of a block list that of its dashes."""
    return int(node.start_mark.column)


def line_begin(node: yaml.Node) -> int:
    """Return the offset at which the line of a node's first character begins, after any BOM."""
    return find_start(node) - find_column(node)


def find_end(text: str, node: yaml.Node) -> int:
    """Return the offset after a node's last character, without the line's end.

    The marks of block collections, and of block scalars, end where the next thing begins: so a
    collection ends with its last part, and a block scalar with its last line that counts.
    """
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return find_end(text, last[1] if isinstance(last, tuple) else last)
    stop = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        held = text[find_start(node) : stop]
        line_breaks = r"\r?\n\Z" if keeps(text, node) else r"(\r?\n *)*\Z"
        return find_start(node) + len(re.sub(line_breaks, "", held))
    return stop


def keeps(text: str, node: yaml.Node) -> bool:
    """Return whether a node ends in a block text that keeps the empty lines below it, ``|+``."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return keeps(text, last[1] if isinstance(last, tuple) else last)
    header = text[find_start(node) : line_end(text, find_start(node))].partition("#")[0]
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return block and "+" in header


def line_end(text: str, offset: int) -> int:
    """Return the offset of the end of a line, before its line break."""
    stop = text.find("\n", offset)
    if stop < 0:
        return len(text)
    return stop - 1 if stop > offset and text[stop - 1] == "\r" else stop


def next_line(text: str, offset: int) -> int:
    """Return the offset at which the line after this one begins."""
    stop = text.find("\n", offset)
    return len(text) if stop < 0 else stop + 1


def below(text: str, offset: int, indent: int) -> int:
    """Return where something new goes below what ends at an offset.

    Comments right below that are indented as far as what comes before belong to it, and stay with
    it; a comment at the margin opens what comes next.
    """
    at = following = next_line(text, offset)
    while at < len(text):
        line = text[at : line_end(text, at)]
        bare = line.lstrip(" ")
        if bare.startswith("#") and len(line) - len(bare) >= max(indent, 1):
            following = next_line(text, at)
        elif bare.strip():
            break
        at = next_line(text, at)
    return following


def eol(text: str) -> str:
    """Return the line break that a text uses."""
    return "\r\n" if "\r\n" in text[: next_line(text, 0)] else "\n"
