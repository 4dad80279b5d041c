"""Ids for new records that no record has or had."""

from collections.abc import Iterable

from generator.desk.planned_files import CannotDo
from generator.desk.renaming import check_form
from generator.model.record_kinds import share_ids
from generator.story.library import Library
from generator.story.new_ids import number_id


def find_free_id(library: Library, kind: str, given: str, stem: str) -> str:
    """Return an id that no record has or had.

    Args:
        library: the records.
        kind: the kind of record.
        given: the id that is wanted; empty where any will do.
        stem: what the id is made of then; with a number behind it where that is taken.

    Raises:
        CannotDo: the wanted id is none, or is taken.
    """
    used_ids = set(_taken(library, kind))
    if given:
        check_form(given)
        if given in used_ids:
            raise CannotDo(f"{given!r} is taken. Choose another id.")
        return given
    return number_id(stem, used_ids)


def _taken(library: Library, kind: str) -> Iterable[str]:
    for shared_kind in share_ids(kind):
        for name, record in library.of_kind(shared_kind).items():
            yield name
            yield from getattr(record, "former_ids", ())
    yield from (name for broken, name in library.broken if broken == kind)
