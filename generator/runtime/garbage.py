"""Switches off Python's garbage collector during work that makes many objects and drops few.

Python looks for circles of objects again and again while their number grows; a story of ten
thousand events has none, and a third of the time to load and check it would go there.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_seldom() -> None:
    """Let circles of objects be looked for seldom from now on: pages leave few behind."""
    gc.set_threshold(100_000, 50, 100)


def collect_now() -> None:
    """Remove the circles of objects that nothing reaches, such as those of a site built before.

    Those that outlived a build are looked for so seldom otherwise that the memory of a server
    grows with each saved change.
    """
    gc.collect()


@contextmanager
def pause_collection() -> Iterator[None]:
    """Let no circles of objects be looked for; afterwards all is as it was."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def skip_last_collection() -> Iterator[None]:
    """Let the objects that are left not be looked through once more when the process ends."""
    with pause_collection():
        yield
        gc.freeze()
