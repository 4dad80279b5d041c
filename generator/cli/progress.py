"""How far a long reading has come, on a terminal."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from generator.cli.terminal import make_console

_FEW = 3
"""Articles up to which no progress bar is shown."""
T = TypeVar("T")


def show_progress(
    items: Iterable[T], number: int, file_of: Callable[[T], str], *, quiet: bool = False
) -> Iterator[T]:
    """Show on a terminal how far a long reading has come; what is read passes through.

    Args:
        items: what is read, one after another; there may be several for one article.
        number: how many articles there are.
        file_of: tells an article by its file.
        quiet: show nothing: what is read goes to the same terminal.
    """
    out = make_console(stderr=True)
    if quiet or not out.is_terminal or number <= _FEW:
        yield from items
        return
    # Only here: a twentieth of the time of `explainer add`, which shows no bar.
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Reading articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    last = None
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task("", total=number)
        for item in items:
            if file_of(item) != last:
                last = file_of(item)
                bar.advance(task)
            yield item
