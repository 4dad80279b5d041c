"""Plain data as YAML in the form of this project's records, written fast.

The project's own writer takes milliseconds a record, which at ten thousand records is most of a
minute; this one knows only what made-up records hold.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

Data = str | Sequence["Data"] | Mapping[str, "Data"]
"""Text, lists and mappings."""

_FOLDED = frozenset({"text", "quote", "why", "reading", "date_note", "definition"})
_RISKY = frozenset("'\"#&*!|>%@`[]{},:?-")
_PARTS = (": ", " #", ",", "[")
_WIDTH = 92


def written(data: Mapping[str, Data]) -> str:
    """Write a mapping as YAML."""
    return "\n".join([*_mapping(data, 0), ""])


def _mapping(data: Mapping[str, Data], indent: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{' ' * indent}{key}:", key, value, indent)


def _entry(head: str, key: str, value: Data, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        if key in _FOLDED and len(value) > _WIDTH - indent - len(key):
            pad = " " * (indent + 2)
            yield f"{head} >-"
            yield textwrap.fill(
                value,
                _WIDTH,
                initial_indent=pad,
                subsequent_indent=pad,
                break_long_words=False,
                break_on_hyphens=False,
            )
        else:
            yield f"{head} {_scalar(value)}"
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + 2)
    elif all(isinstance(item, str) for item in value):
        yield f"{head} [{', '.join(_scalar(str(item)) for item in value)}]"
    else:
        yield head
        for item in value:
            yield from _item(item, indent + 2)


def _item(item: Data, indent: int) -> Iterator[str]:
    if not isinstance(item, Mapping):
        raise TypeError(f"a list holds texts or mappings, not both: {item!r}")
    lines = "\n".join(_mapping(item, indent + 2))
    yield f"{' ' * indent}- {lines[indent + 2 :]}"


def _scalar(text: str) -> str:
    """Write a text on one line, in quotation marks where it could be read as something else."""
    risky = not text or text[0] in _RISKY or any(part in text for part in _PARTS)
    return "'" + text.replace("'", "''") + "'" if risky else text
