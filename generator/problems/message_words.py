"""Words that messages share: what may be meant by a name that is not known, and counted nouns."""

import difflib
from collections.abc import Iterable

_ALIKE = 0.5
"""How alike two names are, from 0 to 1, for one to be taken for a slip of the other."""
_LISTED = 12
"""So many known names are listed where none is alike."""


def suggest(given: str, known: Iterable[str]) -> str:
    """Return ``Did you mean `hotline`?``, or nothing where no known name is alike."""
    near = difflib.get_close_matches(given, list(known), n=1, cutoff=_ALIKE)
    return f"Did you mean `{near[0]}`?" if near else ""


def suggest_or_list(given: str, known: Iterable[str]) -> str:
    """Return which known name may be meant, or else the known names in their order."""
    names = list(known)
    near = suggest(given, names)
    if near or not names:
        return near or "There are none yet."
    return f"Known here: {', '.join(names[:_LISTED])}{' …' if len(names) > _LISTED else ''}."


def count_noun(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 error``, ``2 errors``, ``3 pieces of advice``.

    Args:
        number: how many.
        singular: the noun for one.
        plural: the noun for any other number; the singular and an ``s`` where left out.
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
