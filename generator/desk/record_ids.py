"""Ids for new records: short, and never used before."""

from collections.abc import Iterable

from generator.desk.file_changes import CannotDo
from generator.desk.renaming import check_form
from generator.model.record_kinds import share_ids
from generator.story.library import Library
from generator.text import slug

_WORDS = 5
_SMALL = frozenset(
    "a about after an and as at before by for from in into is it of on or over that the to under "
    "with".split()
)


def short(title: str) -> str:
    """Make an id of a title's first words that carry something."""
    words = slug(title).split("-")
    return "-".join([word for word in words if word not in _SMALL][:_WORDS] or words)


def free_id(library: Library, kind: str, given: str, stem: str) -> str:
    """Give an id that no record has or had.

    Args:
        library: the records.
        kind: the kind of record.
        given: the id that is wanted; empty where any will do.
        stem: what the id is made of then; with a number behind it where that is taken.

    Raises:
        CannotDo: the wanted id is none, or is taken.
    """
    taken = set(_taken(library, kind))
    if given:
        check_form(given)
        if given in taken:
            raise CannotDo(f"{given!r} is taken. Choose another id.")
        return given
    stem = stem[:70].strip("-") or "new"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (stem, *numbered) if name not in taken)


def _taken(library: Library, kind: str) -> Iterable[str]:
    for one in share_ids(kind):
        for name, record in library.of_kind(one).items():
            yield name
            yield from getattr(record, "former_ids", ())
    yield from (name for broken, name in library.broken if broken == kind)
