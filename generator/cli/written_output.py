"""Commands that write what is made of the records: render, schema."""

import json
from pathlib import Path

import click
from mkdocs.utils.yaml import yaml_load

from generator import pages
from generator.cli.loaded_library import load_sound_library
from generator.cli.shown_reports import check_project
from generator.cli.terminal import make_console
from generator.pages.markdown_project import NotOurs
from generator.records.schemas import build_schemas
from generator.runtime import files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def render(root: Path, folder: Path) -> None:
    """Write the pages as plain Markdown into FOLDER, with a mkdocs.yml that needs no plugin.

    Example: explainer render build/pages
    """
    out = make_console()
    library = load_sound_library(root, out)
    try:
        count = pages.write_plain_project(library, root, folder, _address(root))
    except NotOurs as refused:
        raise click.UsageError(str(refused)) from refused
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}.") from error
    out.print(f"Wrote {count} pages into {folder}.")


def _address(root: Path) -> str:
    """Return the address that the project's settings name, with a final slash; empty for none."""
    file = root / "mkdocs.yml"
    settings = yaml_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    address = settings.get("site_url") or ""
    return f"{address.rstrip('/')}/" if address else ""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_obj
def schema(root: Path, folder: Path | None) -> None:
    """Write the JSON Schemas of the records into FOLDER (content/schemas if left out).

    Example: explainer schema
    """
    target = folder or check_project(root) / "content" / "schemas"
    for name, content in build_schemas().items():
        files.write_file(target / name, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    make_console().print(f"Wrote {len(build_schemas())} schemas into {target}.")
