"""Commands that check and build: check, render, schema."""

import json
from pathlib import Path

import click

from generator import files, pages
from generator.cli.shared import console, project, size, sound
from generator.schemas import all_schemas


@click.command()
@click.pass_obj
def check(root: Path) -> None:
    """Check all records, and every quote against its source.

    Exits with 0 when there is no error, 1 when there is one.

    Example: explainer check
    """
    out = console()
    library = sound(root, out)
    out.print(f"Checked: {size(library)}. No errors.")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def render(root: Path, folder: Path) -> None:
    """Write the pages as plain Markdown into FOLDER, with a mkdocs.yml that needs no plugin.

    Example: explainer render build/pages
    """
    out = console()
    library = sound(root, out)
    count = pages.write(library, root, folder)
    out.print(f"Wrote {count} pages into {folder}.")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_obj
def schema(root: Path, folder: Path | None) -> None:
    """Write the JSON Schemas of the records into FOLDER (content/schemas if left out).

    Example: explainer schema
    """
    target = folder or project(root) / "content" / "schemas"
    for name, made in all_schemas().items():
        files.write(target / name, json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    console().print(f"Wrote {len(all_schemas())} schemas into {target}.")


COMMANDS = (check, render, schema)
"""The commands of this file."""
