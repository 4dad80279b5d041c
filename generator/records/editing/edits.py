"""Changing one value of YAML text that a person wrote, every other letter as it stands.

Each function takes a text and gives the changed text. The place of the change is found in the tree,
and the new text spliced in; then the result is read again, and must hold exactly the wanted data.
"""

import copy
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import yaml

from generator.records import yaml_text
from generator.records.editing import fragments, nodes, splicing
from generator.records.editing.nodes import CannotEdit
from generator.records.editing.splicing import Splice
from generator.records.plain_yaml import Plain
from generator.records.yaml_text import Path, field_name

Change = Callable[[Any], None]
"""Does to data, in place, what a splice does to its text."""


def replace_value(text: str, path: Path, value: str) -> str:
    """Set the text at a path, in the style in which the old one was written.

    Raises:
        CannotEdit: there is no text at that path, or the result would not hold what was meant.
    """

    def splices(body: str, break_: str) -> list[Splice]:
        node = nodes.find_node(nodes.compose(body), path)
        if not isinstance(node, yaml.ScalarNode):
            raise CannotEdit(f"There is no text at {field_name(path)}.")
        new = fragments.format_scalar(body, node, value, break_)
        stop = nodes.find_end(body, node)
        if node.style in ("|", ">"):  # the empty lines that `|+` keeps stay
            stop = nodes.find_start(node) + len(body[nodes.find_start(node) : stop].rstrip())
        return [(nodes.find_start(node), stop, new)]

    def change(data: Any) -> None:
        old = _inside(data, path)
        rest = old[
            len(old.rstrip("\n")) :
        ]  # a block text ends in line breaks or not, as its mark says
        _inside(data, path[:-1])[path[-1]] = value + rest

    return _checked(text, splices, change)


def rename_key(text: str, path: Path, name: str) -> str:
    """Return the key at a path another name, its value and its place as they stand.

    Raises:
        CannotEdit: there is no such key, or there is one of the new name.
    """

    def splices(body: str, break_: str) -> list[Splice]:
        key = nodes.find_entry(nodes.compose(body), path).key
        new = fragments.format_scalar(body, key, name, break_)
        return [(nodes.find_start(key), nodes.find_end(body, key), new)]

    def change(data: Any) -> None:
        parent = _inside(data, path[:-1])
        if name in parent:
            raise CannotEdit(f"There is a {name} already.")
        parent[name] = parent.pop(path[-1])

    return _checked(text, splices, change)


def append_item(text: str, path: Path, value: Any) -> str:
    """Put an item at the end of the list at a path; the list is made where there is none.

    Raises:
        CannotEdit: what stands there is no list, or there is nothing that could hold it.
    """
    root = nodes.compose(text)
    node = nodes.find_node(root, path)
    if node is None and isinstance(path[-1], str):
        return insert_key(text, path, [value])
    if not isinstance(node, yaml.SequenceNode):
        raise CannotEdit(f"There is no list at {field_name(path)}.")

    def splices(body: str, break_: str) -> list[Splice]:
        sequence = nodes.find_node(nodes.compose(body), path)
        assert isinstance(sequence, yaml.SequenceNode)  # noqa: S101 (as before; `body` is `text`)
        if sequence.flow_style:
            return [splicing.into_flow(body, sequence, fragments.format_flow_value(value))]
        return [splicing.below_last(body, sequence, value, break_)]

    return _checked(
        text, splices, lambda data: _inside(data, path).append(fragments.format_texts(value))
    )


def insert_key(text: str, path: Path, value: Any, after: str | None = None) -> str:
    """Put a new key into a mapping: below another key of it, or at its end.

    Args:
        text: the file's text.
        path: where the value goes; its last step is the new key.
        value: plain data, or what :func:`generator.records.codec.make_tree` gives.
        after: the key below which it goes.

    Raises:
        CannotEdit: the key is there already, or there is no such mapping or key.
    """
    *above, key = path

    def splices(body: str, break_: str) -> list[Splice]:
        parent = nodes.find_mapping(nodes.compose(body), tuple(above))
        if parent.flow_style:
            return [splicing.into_flow(body, parent, fragments.format_flow_entry(str(key), value))]
        last = nodes.list_entries(parent)[-1]
        entry = nodes.find_entry(parent, (after,)) if after else last
        stop, indent = nodes.find_end(body, entry.value), nodes.find_column(parent)
        at = nodes.below(body, stop, indent) if entry == last else nodes.next_line(body, stop)
        return [(at, at, fragments.format_block({key: value}, indent, break_))]

    def change(data: Any) -> None:
        parent = _inside(data, tuple(above))
        if key in parent:
            raise CannotEdit(f"There is a {field_name(path)} already.")
        parent[key] = fragments.format_texts(value)

    return _checked(text, splices, change)


def remove_value(text: str, path: Path) -> str:
    """Take a key and its value out of a mapping; comments above it stay.

    Raises:
        CannotEdit: there is no such key, or it is the only one.
    """

    def splices(body: str, _break: str) -> list[Splice]:
        root = nodes.compose(body)
        gone, parent = nodes.find_entry(root, path), nodes.find_mapping(root, path[:-1])
        if len(parent.value) == 1:
            raise CannotEdit(f"{field_name(path)} is all there is; remove what holds it.")
        if parent.flow_style:
            return splicing.without_flow(body, parent, gone)
        return [splicing.format_lines(body, gone)]

    return _checked(text, splices, lambda data: _inside(data, path[:-1]).pop(path[-1]))


def drop_key(text: str, path: Path) -> str:
    """Take an item out of a list; comments above it stay.

    Raises:
        CannotEdit: there is no such item, or it is the only one.
    """
    *above, number = path

    def splices(body: str, _break: str) -> list[Splice]:
        node = nodes.find_node(nodes.compose(body), tuple(above))
        if not isinstance(node, yaml.SequenceNode) or not isinstance(number, int):
            raise CannotEdit(f"There is no list at {field_name(tuple(above))}.")
        if number >= len(node.value):
            raise CannotEdit(f"There is no {field_name(path)}.")
        if len(node.value) == 1:
            raise CannotEdit(f"{field_name(path)} is all there is; remove what holds it.")
        return [splicing.without_item(body, node, number)]

    return _checked(text, splices, lambda data: _inside(data, tuple(above)).pop(number))


def wrap_value(text: str, path: Path, keys: Sequence[str], name: str) -> str:
    """Put some keys of a mapping, as they are written, into the first item of a new list.

    Args:
        text: the file's text.
        path: the mapping.
        keys: which of its keys; those that are not there count for nothing.
        name: the key of the list.

    Raises:
        CannotEdit: none of the keys is there.
    """
    parent = nodes.find_mapping(nodes.compose(text), path)
    chosen = [entry for entry in nodes.list_entries(parent) if entry.name in keys]
    if not chosen:
        raise CannotEdit(f"There is none of {', '.join(keys)} at {field_name(path)}.")
    there = [entry.name for entry in chosen]
    held = {key: copy.deepcopy(_inside(_data(text), (*path, key))) for key in there}
    raw = ", ".join(text[nodes.find_start(e.key) : nodes.find_end(text, e.value)] for e in chosen)
    for before, key in pairwise(there):
        flow = parent.flow_style
        text = remove_value(text, (*path, key)) if flow else _moved(text, path, key, before)

    def splices(body: str, break_: str) -> list[Splice]:
        mapping = nodes.find_mapping(nodes.compose(body), path)
        inside = [entry for entry in nodes.list_entries(mapping) if entry.name in keys]
        if not mapping.flow_style:
            return [splicing.format_wrapped_lines(body, inside, name, break_)]
        begin, stop = nodes.find_start(inside[0].key), nodes.find_end(body, inside[0].value)
        return [(begin, stop, f"{name}: [{{{raw}}}]")]

    def change(data: Any) -> None:
        inside = _inside(data, path)
        for key in there:
            inside.pop(key, None)
        inside[name] = [held]

    return _checked(text, splices, change)


def _moved(text: str, path: Path, key: str, before: str) -> str:
    """Move a key with its lines to right below another key of the same mapping."""

    def splices(body: str, _break: str) -> list[Splice]:
        parent = nodes.find_mapping(nodes.compose(body), path)
        names = [entry.name for entry in nodes.list_entries(parent)]
        if names.index(key) == names.index(before) + 1:
            return []
        moving, above = nodes.find_entry(parent, (key,)), nodes.find_entry(parent, (before,))
        begin, stop, _ = splicing.format_lines(body, moving)
        at = nodes.next_line(body, nodes.find_end(body, above.value))
        return [(at, at, body[begin:stop]), (begin, stop, "")]

    return _checked(text, splices, lambda _data: None)


def _inside(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _checked(text: str, splices: Callable[[str, str], list[Splice]], change: Change) -> str:
    """Splice, read the result, and give it only where it holds what was meant.

    A file without a line break at its end keeps that, unless the end was a block text which now,
    with something below it, ends in a line break of its own.
    """
    break_ = nodes.eol(text)
    whole = text.endswith("\n")
    body = text if whole else text + break_
    result = _spliced(body, splices(body, break_))
    results = [result] if whole else [result.removesuffix(break_), result]
    for before in dict.fromkeys((text, body)):
        wanted = copy.deepcopy(_data(before))
        change(wanted)
        for candidate in results:
            if _data(candidate) == wanted:
                return candidate
    raise CannotEdit("The file is written in a way that cannot be changed safely: do it by hand.")


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    for begin, stop, new in sorted(splices, reverse=True):
        text = text[:begin] + new + text[stop:]
    return text


def _data(text: str) -> Plain:
    document, problems = yaml_text.read_yaml("", text)
    if document is None or problems:
        raise CannotEdit("The file has mistakes: mend first what `explainer check` tells of it.")
    return document.data
