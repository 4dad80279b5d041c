"""Arguments of the questions that pages ask of a story, as plain data that a cache can hold.

Records and what belongs to them are named by kind and id: a later build looks them up in its own
story.
"""

from typing import Any

from generator.model import ClaimKind, Identified
from generator.model.record_kinds import RECORD_KINDS
from generator.pages.fingerprints import Unknowable
from generator.pages.story_view import EventClaim
from generator.story.evidence import Citation
from generator.story.library import Library

_KINDS = {kind.model: name for name, kind in RECORD_KINDS.items() if "/" not in name}
_ENUMS = {ClaimKind}


def encode_argument(argument: Any) -> Any:
    """Return an argument as plain data.

    Raises:
        Unknowable: it is none that can be looked up again.
    """
    if argument is None or isinstance(argument, bool | int) or type(argument) is str:
        return argument
    if isinstance(argument, Identified) and type(argument) in _KINDS:
        return {"record": [_KINDS[type(argument)], argument.id]}
    if type(argument) in _ENUMS:
        return {"enum": [type(argument).__name__, argument.value]}
    if isinstance(argument, Citation):
        quoted = argument.quoted
        return {"citation": [quoted.kind, quoted.record, [*quoted.path]]}
    if isinstance(argument, EventClaim):
        return {"claim": [argument.event.id, argument.number]}
    if isinstance(argument, tuple | list):
        return {"list": [encode_argument(item) for item in argument]}
    raise Unknowable(f"{type(argument).__name__} in a question")


def decode_argument(value: Any, library: Library | None) -> Any:
    """Return what :func:`encode_argument` was given, as a story has it.

    Raises:
        Unknowable: there is no story to look it up in.
        KeyError, IndexError: the story does not have it.
    """
    if not isinstance(value, dict):
        return value
    ((form, parts),) = value.items()
    if library is None:
        raise Unknowable("no library")
    if form == "record":
        return library.of_kind(parts[0])[parts[1]]
    if form == "enum":
        return next(enum for enum in _ENUMS if enum.__name__ == parts[0])(parts[1])
    if form == "citation":
        return library.citations[parts[0], parts[1], tuple(parts[2])]
    if form == "claim":
        event = library.events[parts[0]]
        return EventClaim(event, parts[1], event.claims[parts[1] - 1])
    return tuple(decode_argument(part, library) for part in parts)
