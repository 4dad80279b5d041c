"""The questions that pages ask of a story, as JSON that a cache can hold.

Records and what belongs to them are named by kind and id: a later build looks them up in its own
story.
"""

import json
from json.encoder import encode_basestring_ascii
from typing import Any

from generator.model import ClaimKind
from generator.model.record_kinds import RECORD_KINDS
from generator.pages.fingerprints import Unknowable
from generator.pages.story_view import EventClaim
from generator.story.evidence import Citation
from generator.story.library import Library

_KINDS = {kind.model: name for name, kind in RECORD_KINDS.items() if "/" not in name}
_ENUMS = {ClaimKind}


def begin_question(name: str, attribute: str, way: str) -> str:
    """Return how questions that are put in one way begin: as JSON, up to their arguments.

    Args:
        name: that of the proxy.
        attribute: what of the thing behind it is asked.
        way: ``all``, ``get`` of a mapping, ``call``.
    """
    return json.dumps([name, attribute, way], separators=(",", ":")).removesuffix("]")


def encode_argument(argument: Any) -> str:
    """Return an argument as JSON after a comma, as it stands in a question.

    Raises:
        Unknowable: it is none that can be looked up again.
    """
    kind = type(argument)
    if kind is str:
        return "," + encode_basestring_ascii(argument)
    if kind is int:
        return f",{argument}"
    if kind in _KINDS:
        return f',{{"record":["{_KINDS[kind]}"{encode_argument(argument.id)}]}}'
    if kind is EventClaim:
        return f',{{"claim":[{encode_argument(argument.event.id)[1:]},{argument.number}]}}'
    if argument is None or kind is bool:
        return {None: ",null", True: ",true", False: ",false"}[argument]
    if isinstance(argument, tuple | list):
        return f',{{"list":[{"".join(map(encode_argument, argument))[1:]}]}}'
    if isinstance(argument, Citation):
        quoted = argument.quoted
        return f',{{"citation":{json.dumps([quoted.kind, quoted.record, [*quoted.path]])}}}'
    if kind in _ENUMS:
        return f',{{"enum":{json.dumps([kind.__name__, argument.value])}}}'
    raise Unknowable(f"{kind.__name__} in a question")


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
