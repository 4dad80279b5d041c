"""Commands for editors: drafts, accept."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from generator.cli.shared import console, loaded, waiting
from generator.desk import accept as accepting


@click.command()
@click.pass_obj
def drafts(root: Path) -> None:
    """List the drafts that wait for review, with the doubts about each.

    Example: explainer drafts
    """
    out = console()
    library = loaded(root, out)
    found = accepting.waiting(library)
    for draft in found:
        title = getattr(draft, "title", None) or ""
        out.print(Text.assemble((draft.id, "bold"), f"  {title}".rstrip()))
        if draft.proposal.belongs_to:
            because = "; ".join(draft.proposal.because)
            out.print(f"  may be told already: {draft.proposal.belongs_to} ({because})")
        for doubt in draft.proposal.doubts:
            out.print(f"  doubt: {doubt}")
    out.print(waiting(len(found)))


@click.command()
@click.argument("ids", nargs=-1, metavar="ID…")
@click.option("--all", "everything", is_flag=True, help="Accept every draft as it is.")
@click.pass_obj
def accept(root: Path, ids: Sequence[str], everything: bool) -> None:
    """Move drafts to their place among the records; an event takes its source along.

    Example: explainer accept 2021-video-talks
    """
    out = console()
    library = loaded(root, out)
    wanted = [draft.id for draft in accepting.waiting(library)] if everything else list(ids)
    if not wanted and not everything:
        raise click.UsageError("Name the drafts to accept (`explainer drafts`), or say --all.")
    try:
        planned = accepting.moves(library, wanted)
    except accepting.CannotAccept as error:
        raise click.UsageError(str(error)) from error
    accepting.carry_out(root, planned)
    for move in planned:
        out.print(f"{move.draft.as_posix()} → {move.record.as_posix()}")
    out.print("Now run `explainer check`." if planned else waiting(0))


COMMANDS = (drafts, accept)
"""The commands of this file."""
