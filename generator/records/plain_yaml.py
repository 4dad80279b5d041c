"""YAML as records are written in, read with one pattern; a parser reads what is written otherwise.

That is nearly every file: fields and lists in block style, text on one line or folded (``>-``), and
short lists in brackets. It takes a third of the parser's time. Anything else (a comment between
fields, an empty line, an anchor, a slip of the hand) is not judged here, but left to the parser.
"""

import re

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What YAML text turns into: text, lists and mappings, nothing else."""

NULLS = frozenset(("~", "null", "Null", "NULL"))
"""What YAML takes for no value."""

MOST_STEPS = 100
"""Steps to a value in a file; a record has some six."""

_OTHER_SIGN = re.compile("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
"""A sign that is no plain one: a tab, a control character, an unseen break, a byte order mark."""
_HEAD = re.compile(r"(?:#.*\n)*")
_PIECE = re.compile(
    r"""(\ *)(-\ )?                            # how far it is indented; an item of a list
    (?:([A-Za-z0-9_][\w-]{0,99}):              # a field:
        (?:\ >-\n(\ +)([^\ \n].*(?:\n\4[^\ \n].*)*)  # its text, folded
        |\ ([^\ \n].*))?                       # or on the same line
    |([^\ \n].*))(?:\n|\Z)                     # or an item's text
    |(?s:.+)                                   # anything else: the rest of the text""",
    re.ASCII | re.VERBOSE,
)
_Piece = tuple[str, str, str, str, str, str, str]

_QUOTED = re.compile(r"""'[^']+'|"[^"\\]+\"""")
_INSIDE = rf"(?:{_QUOTED.pattern}|\w+(?:(?:[.'#-]|[.]? )\w+)*)"
_NAMED = rf"[A-Za-z_]\w{{0,99}}: {_INSIDE}"
_FLOW = re.compile(rf"\[{_INSIDE}(?:, {_INSIDE})*\]|\{{{_NAMED}(?:, {_NAMED})*\}}")
_PART = re.compile(rf"(?:([A-Za-z_]\w*): )?({_INSIDE})")


class _Otherwise(Exception):
    """The text is written otherwise."""


def read_plain_yaml(text: str) -> dict[str, Plain] | None:
    """Return what a parser reads in a YAML text; nothing where it is written otherwise.

    A text that is read so has none of the slips that show on sight
    (see :func:`generator.records.slips.find_slips_on_sight`).
    """
    if _OTHER_SIGN.search(text):
        return None
    head = _HEAD.match(text)
    pieces: list[_Piece] = _PIECE.findall(text, head.end() if head else 0)
    try:
        fields, after = _read_fields(pieces, 0, 0)
    except _Otherwise:
        return None
    return fields if fields and after == len(pieces) else None


def _read_fields(
    pieces: list[_Piece], at: int, indent: int, dashed: str = ""
) -> tuple[dict[str, Plain], int]:
    """Read a mapping; gives the number of the piece behind it too.

    Args:
        pieces: all pieces.
        at: the mapping's first piece.
        indent: how far its fields are indented.
        dashed: the dash before its first field, where it is an item of a list.
    """
    fields: dict[str, Plain] = {}
    for_first = indent - len(dashed)
    while at < len(pieces):
        spaces, dash, key, margin, folded, value, _ = pieces[at]
        if len(spaces) != for_first or dash != dashed or not key:
            if len(spaces) < for_first and fields:
                break
            raise _Otherwise
        for_first, dashed = indent, ""
        if key in fields or key in NULLS:
            raise _Otherwise
        at += 1
        if value:
            fields[key] = _read_value(value)
        elif margin:
            fields[key] = _read_folded(folded, len(margin), indent)
        else:
            fields[key], at = _read_below(pieces, at, indent)
    return fields, at


def _read_below(pieces: list[_Piece], at: int, indent: int) -> tuple[Plain, int]:
    """Read the list or mapping below a field."""
    if at == len(pieces):
        raise _Otherwise
    spaces, dash, *_ = pieces[at]
    if not indent < len(spaces) <= MOST_STEPS:
        raise _Otherwise
    return (_read_items if dash else _read_fields)(pieces, at, len(spaces))


def _read_items(pieces: list[_Piece], at: int, indent: int) -> tuple[list[Plain], int]:
    items: list[Plain] = []
    item: Plain
    while at < len(pieces):
        spaces, dash, key, _, _, _, text = pieces[at]
        if len(spaces) < indent:
            break
        if len(spaces) > indent or not dash:
            raise _Otherwise
        if key:
            item, at = _read_fields(pieces, at, indent + 2, dash)
        else:
            item, at = _read_value(text), at + 1
        items.append(item)
    return items, at


def _read_folded(folded: str, margin: int, indent: int) -> str:
    """Return a folded text in one line; its lines have their margin still, but for the first."""
    if margin <= indent or folded[-1] == " ":
        raise _Otherwise
    text = folded
    if "\n" in folded:
        if " \n" in folded:
            raise _Otherwise
        text = folded.replace("\n" + " " * margin, " ")
    if text in NULLS:
        raise _Otherwise
    return text


def _read_value(text: str) -> Plain:
    """Read what stands on one line."""
    if text[0] in "[{":
        return _read_flow(text)
    if not text[0].isalnum():
        if not _QUOTED.fullmatch(text):
            raise _Otherwise
        text = text[1:-1]
    elif text[-1] in ": " or ": " in text or " #" in text:
        raise _Otherwise
    if text in NULLS:
        raise _Otherwise
    return text


def _read_flow(text: str) -> Plain:
    """Read a list or a mapping in brackets, with nothing in it that has an inside of its own."""
    if not _FLOW.fullmatch(text):
        raise _Otherwise
    parts = [(key, _read_value(value)) for key, value in _PART.findall(text)]
    if text[0] == "[":
        return [value for _, value in parts]
    fields = dict(parts)
    if len(fields) < len(parts) or not NULLS.isdisjoint(fields):
        raise _Otherwise
    return fields
