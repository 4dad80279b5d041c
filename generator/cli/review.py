"""Commands for review: drafts, accept, reject."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from generator import edtf
from generator.cli.loaded_library import describe_waiting, load_library
from generator.cli.prompts import is_on_terminal, report_refusals, show_diff
from generator.cli.terminal import make_console
from generator.desk import acceptance as accepting
from generator.desk import rejection as rejecting
from generator.desk.planned_files import PlannedFiles
from generator.runtime import clock


@click.command()
@click.pass_obj
def drafts(root: Path) -> None:
    """List the drafts that wait for review, with the doubts about each.

    Example: explainer drafts
    """
    out = make_console()
    library = load_library(root, out)
    waiting_drafts = accepting.list_waiting(library)
    for draft in waiting_drafts:
        title = getattr(draft, "title", None) or ""
        out.print(Text.assemble((draft.id, "bold"), f"  {title}".rstrip()))
        if draft.proposal.belongs_to:
            because = "; ".join(draft.proposal.because)
            out.print(f"  may be told already: {draft.proposal.belongs_to} ({because})")
        for doubt in draft.proposal.doubts:
            out.print(f"  doubt: {doubt}")
    if waiting_drafts:
        out.print(
            "They lie in content/drafts/. Next: `explainer accept ID`, or `explainer reject ID`."
        )
    else:
        out.print(describe_waiting(0))


@click.command()
@click.argument("ids", nargs=-1, metavar="ID…")
@click.option("--all", "everything", is_flag=True, help="Accept every draft as it is.")
@click.option("--yes", is_flag=True, help="Add to events that are there already without asking.")
@click.option("--as-new", is_flag=True, help="Make each draft an event of its own.")
@click.pass_obj
def accept(root: Path, ids: Sequence[str], everything: bool, yes: bool, as_new: bool) -> None:
    """Move drafts to their place among the records; an event takes its source along.

    A draft that tells of an event already there adds its claims and evidence to it, after showing
    the change and asking. Where any of the drafts cannot be accepted, none is.

    Example: explainer accept 2021-video-talks
    """
    out = make_console()
    library = load_library(root, out)
    wanted = [draft.id for draft in accepting.list_waiting(library)] if everything else list(ids)
    if not wanted and not everything:
        raise click.UsageError("Name the drafts to accept (`explainer drafts`), or say --all.")
    with report_refusals():
        sheets = PlannedFiles(root)
        steps = []
        for name in accepting.order_for_acceptance(library, wanted, as_new=as_new):
            step = accepting.plan_acceptance(library, sheets, name, as_new=as_new)
            if _agreed(step, sheets, out, yes=yes):
                steps.append(step)
                sheets = step.sheets
        sheets.carry_out()
    for step in steps:
        _show(step, out)
    out.print(
        "Now run `explainer check`."
        if steps
        else describe_waiting(len(accepting.list_waiting(library)))
    )


def _agreed(step: accepting.Acceptance, before: PlannedFiles, out: Console, *, yes: bool) -> bool:
    """Show what is added to an event, and ask; a draft that moves is asked about by nobody."""
    if step.into is None:
        return True
    if not yes and not is_on_terminal():
        raise click.UsageError(
            f"{step.draft} adds to {step.into.as_posix()}, which needs an answer. Say --yes to add "
            "it without asking, or --as-new to make it an event of its own. Nothing was changed."
        )
    show_diff(step.sheets.make_diff(before, step.into), out)
    for note in step.notes:
        out.print(f"  {step.draft} {note}")
    return yes or click.confirm(f"Add {step.draft} to {step.into.stem}?", default=True)


def _show(step: accepting.Acceptance, out: Console) -> None:
    for draft, record in step.moved:
        out.print(f"{draft.as_posix()} → {record.as_posix()}")
    if step.into:
        out.print(f"{step.draft} → into {step.into.as_posix()}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--why", required=True, help="The reason, in a sentence, for those who come later.")
@click.pass_obj
def reject(root: Path, ids: Sequence[str], why: str) -> None:
    """Take drafts away and remember them, so that they are not proposed again.

    With a source go all events drafted from it. content/drafts/rejected.yml remembers them.

    Example: explainer reject 2019-harbour-fair --why "It is not about the talks."
    """
    out = make_console()
    library = load_library(root, out)
    today = edtf.from_day(clock.today())
    with report_refusals():
        rejection = rejecting.plan_rejection(library, PlannedFiles(root), ids, why, today)
        rejection.sheets.carry_out()
    for name in rejection.gone:
        out.print(f"rejected: {name}")
    left = accepting.list_waiting(library)
    out.print(describe_waiting(len(left) - len(rejection.gone)))
