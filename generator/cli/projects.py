"""Commands for whole records and projects: rename, init."""

from pathlib import Path

import click

from generator.cli.prompts import report_refusals
from generator.cli.shown_reports import check_project
from generator.cli.terminal import make_console
from generator.desk import new_project as starting
from generator.desk import renaming as renaming
from generator.desk.planned_files import PlannedFiles


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--kind", help="Which kind is meant, where several have that id: topics, people ….")
@click.pass_obj
def rename(root: Path, old: str, new: str, kind: str | None) -> None:
    """Change a record's id from OLD to NEW: its file or key, and all that names it.

    Events, sources, topics and undertakings keep the old id as a redirect. Where any of the files
    cannot be changed, none is.

    Example: explainer rename 2021-talks 2021-video-talks
    """
    out = make_console()
    with report_refusals():
        renamed = renaming.rename_record(PlannedFiles(check_project(root)), old, new, kind)
        renamed.sheets.carry_out()
    out.print(f"{renamed.home.kind}: {old} → {new}")
    for path in sorted(renamed.sheets.changes):
        out.print(f"  {path.as_posix()}{'' if renamed.sheets.has(path) else ' (gone)'}")
    out.print("Now run `explainer check`.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new explainer in FOLDER: settings, a small sample, the theme. It builds at once.

    Example: explainer init ../my-story
    """
    out = make_console()
    with report_refusals():
        written = starting.write_new_project(folder)
    out.print(f"Wrote {len(written)} files into {folder}. Its README.md tells how to go on:")
    out.print(f"  cd {folder} && explainer check && mkdocs serve")
