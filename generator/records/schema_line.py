"""The first line of a record, by which an editor's program finds the schema for it."""

import re
from pathlib import Path

_LINE = re.compile(r"\A(\ufeff?)# yaml-language-server: \$schema=\S+(?=\r?\n|\Z)")


def make_schema_line(path: Path, schema: str) -> str:
    """Return the line for a file in ``content/``.

    Args:
        path: the file, relative to the project.
        schema: the schema's name: ``event``, ``people``.
    """
    up = "../" * (len(path.parent.parts) - 1)
    return f"# yaml-language-server: $schema={up}schemas/{schema}.schema.json"


def add_schema_line(text: str, path: Path, schema: str) -> str:
    """Return a file's text with that line as its first, in place of one for another place."""
    line = make_schema_line(path, schema)
    if _LINE.match(text):
        return _LINE.sub(lambda match: match[1] + line, text)
    break_ = "\r\n" if "\r\n" in text else "\n"
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    return f"{bom}{line}{break_}{text.removeprefix(bom)}"


def remove_schema_line(text: str) -> str:
    """Return a file's text without that line; a text that has none stays as it is."""
    return re.sub(_LINE.pattern + r"\r?\n?", r"\1", text)
