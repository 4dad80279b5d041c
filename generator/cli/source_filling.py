"""The command ``source``: linked sources from an address, a page or a bibliography."""

from pathlib import Path

import click

from generator import edtf
from generator.cli.extraction import EXTRA, date_option
from generator.cli.loaded_library import load_library
from generator.cli.prompts import report_refusals
from generator.cli.terminal import lock_writing, make_console
from generator.desk import fetching, linked_sources, source_metadata
from generator.desk.planned_files import CannotDo, PlannedFiles


@click.command()
@click.argument("what", metavar="URL|FILE")
@click.option("--url", default="", help="The source's address, where the file does not say it.")
@date_option
@click.option("--dry-run", is_flag=True, help="Show what is said; write nothing.")
@click.pass_obj
def source(root: Path, what: str, url: str, published: edtf.Date | None, dry_run: bool) -> None:
    """Write linked sources as a page, an RIS, BibTeX or CSL JSON file describes them.

    Each value is shown with its place. What is not said is left out; an outlet that is named and
    not on record is added to outlets.yml.

    Example: explainer source https://news.example/canal
    """
    out = make_console()
    with lock_writing(root), report_refusals():
        library = load_library(root, out)
        name, data, address = _taken(what, url)
        try:
            entries = source_metadata.read_metadata(name, data, address)
        except ModuleNotFoundError as error:
            raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
        sheets = PlannedFiles(root)
        for entry in entries:
            for field, value in entry.values.items():
                out.print(f"{field}: {value.text}  ({value.place})")
            if not dry_run:
                planned = linked_sources.write_source(library, sheets, entry, url, published)
                sheets = planned.sheets
                out.print(f"{planned.name} → {planned.file.as_posix()}")
        sheets.carry_out()
    if not dry_run:
        out.print("Now run `explainer check`.")


def _taken(what: str, url: str) -> tuple[str, bytes, str]:
    if what.startswith(("https://", "http://")):
        page = fetching.fetch_page(what)
        return page.name, page.data, url or page.address
    try:
        return Path(what).name, Path(what).read_bytes(), url
    except OSError as error:
        raise CannotDo(f"{what} cannot be read: {error.strerror}.") from error
