"""The commands ``sheet out`` and ``sheet in``: events and claims to a spreadsheet and back."""

from pathlib import Path

import click

from generator.cli.loaded_library import load_library
from generator.cli.prompts import report_refusals
from generator.cli.terminal import lock_writing, make_console
from generator.desk import event_table, spreadsheets, step_history
from generator.desk.planned_files import PlannedFiles
from generator.problems.message_words import count_noun
from generator.runtime import files


@click.group()
def sheet() -> None:
    """Take events and claims out to a spreadsheet, and bring them back.

    Example: explainer sheet out events.xlsx
    """


@sheet.command("out")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv|.xlsx")
@click.pass_obj
def out(root: Path, file: Path) -> None:
    """Write all events and claims into FILE, a row for each claim.

    Example: explainer sheet out events.csv
    """
    terminal = make_console()
    library = load_library(root, terminal)
    with report_refusals():
        rows = list(event_table.make_table_rows(library, PlannedFiles(root)))
        files.write_file(file, spreadsheets.write_table(file, rows))
    said = count_noun(len(library.events), "event"), count_noun(len(rows) - 1, "claim")
    terminal.print(f"Wrote {said[0]} with {said[1]} into {file}.")


@sheet.command("in")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv|.xlsx")
@click.pass_obj
def bring_in(root: Path, file: Path) -> None:
    """Change events and claims as FILE has them; every quote is checked before anything is written.

    A row with a new event's id writes that event, one with no claim's number adds a claim. What has
    no row stays as it is. Where there is a mistake nothing is changed.

    Example: explainer sheet in events.csv
    """
    terminal = make_console()
    with lock_writing(root), report_refusals():
        library = load_library(root, terminal)
        try:
            rows = spreadsheets.read_table(file)
            sheets = event_table.plan_table_rows(library, PlannedFiles(root), rows)
        except event_table.BadTable as error:
            for mistake in error.mistakes:
                terminal.print(f"{file}:{mistake.row}:{mistake.column}: error: {mistake.text}")
            raise click.ClickException(str(error)) from error
        if sheets.changes:
            step_history.carry_out_step(sheets, f"Brought in {file.name}")
    for path in sorted(sheets.changes):
        terminal.print(f"Wrote {path.as_posix()}")
    if not sheets.changes:
        terminal.print("Nothing in it is other than in the records.")
