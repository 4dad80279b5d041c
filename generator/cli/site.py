"""Commands that build: site, render, schema."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
from mkdocs.utils.yaml import yaml_load

from generator import pages
from generator.cli.console import (
    check_project,
    describe_size,
    describe_waiting,
    load_library,
    load_sound_library,
    show_report,
)
from generator.cli.extraction import read_new, seeds
from generator.cli.terminal import console, only_writer
from generator.desk.acceptance import waiting as drafts_waiting
from generator.pages.markdown_project import NotOurs
from generator.problems.wording import count_noun
from generator.records.schemas import all_schemas
from generator.runtime import files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def render(root: Path, folder: Path) -> None:
    """Write the pages as plain Markdown into FOLDER, with a mkdocs.yml that needs no plugin.

    Example: explainer render build/pages
    """
    out = console()
    library = load_sound_library(root, out)
    try:
        count = pages.write(library, root, folder, _address(root))
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
    for name, content in all_schemas().items():
        files.write(target / name, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    console().print(f"Wrote {len(all_schemas())} schemas into {target}.")


@click.command()
@click.pass_obj
def site(root: Path) -> None:
    """Do it all: draft what is new in seeds/, check, and build the site into site/.

    Example: explainer site
    """
    out = console()
    with only_writer(root):
        new = read_new(root, load_library(root, out), out, seeds(root))
    if new.problems:
        show_report(new, out)
    library = load_sound_library(root, out)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=root, env=quiet, check=False)  # noqa: S603 - fixed words
    if built.returncode:
        raise click.ClickException("MkDocs could not build the site; it says why above.")
    out.print(f"The site holds {describe_size(library)}.")
    out.print(describe_waiting(len(drafts_waiting(library))))
    out.print("Open it: `make serve`, or serve the folder site/ with any web server.")
    if new.errors:
        failed = count_noun(len(new.errors), "new article")
        raise click.ClickException(f"The site is built, but {failed} could not be drafted.")
