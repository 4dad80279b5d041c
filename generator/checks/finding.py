"""How a check says what it found: at the place of the value, as an error or as advice."""

import difflib
from collections.abc import Iterable

from generator.library import Library
from generator.problems import Problem, Severity
from generator.yamltext import Path, field_name


def error(
    library: Library, kind: str, record: str, path: Path, message: str, hint: str, code: str
) -> Problem:
    """Make a problem that stops the build.

    Args:
        library: for the place of the value.
        kind: the record's kind: ``events``, ``topics``, ``story`` ….
        record: its id.
        path: where the value lies in the record.
        message: what is wrong, with the value shown.
        hint: what to do.
        code: the kind of problem, a slug.
    """
    place = library.place(kind, record, path)
    return Problem(place, field_name(path), message, hint, code)


def advice(
    library: Library, kind: str, record: str, path: Path, message: str, hint: str, code: str
) -> Problem:
    """Make a problem that never stops the build; the arguments are those of :func:`error`."""
    place = library.place(kind, record, path)
    return Problem(place, field_name(path), message, hint, code, Severity.ADVICE)


def guess(given: str, known: Iterable[str]) -> str:
    """Guess what was meant: ``Did you mean `hotline`?``, or what is known."""
    names = sorted(known)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    if near:
        return f"Did you mean `{near[0]}`?"
    some = ", ".join(names[:12])
    return (
        f"Known here: {some}{' …' if len(names) > 12 else ''}." if names else "There are none yet."
    )
