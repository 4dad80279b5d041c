"""What all records share: their base classes and the types of their fields."""

import unicodedata
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from generator import edtf
from generator.model.field_help import add_field_help
from generator.model.references import AN_ID, OWN, Ref, list_reference_fields

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


_GIVEN: dict[frozenset[str], set[str]] = {}
"""The sets of fields that records were given; a copy of a record has a set of its own."""


class Record(BaseModel):
    """A frozen record; an unknown key is an error, and each field's docstring is its help text."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra=add_field_help,
        populate_by_name=False,
        serialize_by_alias=True,
        defer_build=True,  # half of the classes are only ever read inside another
    )

    def model_post_init(self, _context: Any, /) -> None:
        """Share the set of the fields that were given: it would take as much memory as the rest."""
        given = self.__pydantic_fields_set__
        shared = _GIVEN.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    @classmethod
    def __pydantic_init_subclass__(cls, **_kwargs: Any) -> None:
        """Refuse a class with a field that holds an id and does not say of what."""
        list_reference_fields(cls)


def one_line(text: str) -> str:
    """Put words on one line.

    Raises:
        ValueError: there are none.
    """
    if text.isprintable() and text and "  " not in text and text[0] != " " != text[-1]:
        return text  # as nearly all are; what else counts as white space is not printable
    line = " ".join(text.split())
    if not line:
        raise ValueError("is empty")
    if not line.isprintable() and any(unicodedata.category(c) in ("Cc", "Cs") for c in line):
        raise ValueError("holds a control character, which nobody can see. Type the words anew.")
    return line


def _address(text: str) -> str:
    if any(unicodedata.category(char) == "Cf" for char in text):
        raise ValueError("has a sign that nobody can see. Copy the address anew.")
    try:
        host = urlsplit(text).hostname
    except ValueError:  # brackets that hold no IPv6 address
        host = None
    if not host:
        raise ValueError("is no address: its host cannot be read. Copy the address anew.")
    return text


def _parse_date(value: Any) -> edtf.Date:
    return value if isinstance(value, edtf.Date) else edtf.parse(str(value))


def as_list(value: Any) -> Any:
    """Return one text as a list of one; all else as it is."""
    return [value] if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80), AN_ID]
"""A record's name in addresses and references: small letters, figures, single hyphens.

A field says of what it is: ``Annotated[Id, Ref("sources")]``; or it is an :data:`OwnId`.
"""

OwnId = Annotated[Id, OWN]
"""An id that names no other record: its own, a former one, a key."""

SourceId = Annotated[Id, Ref("sources")]
OutletId = Annotated[Id, Ref("outlets")]
EventId = Annotated[Id, Ref("events")]
UndertakingId = Annotated[Id, Ref("undertakings")]
WhoId = Annotated[Id, Ref("people", "sides")]
"""A person or a side."""

Line = Annotated[str, AfterValidator(one_line)]
"""Words on one line: runs of white space count as one space."""

Address = Annotated[Line, Field(pattern=r"^https?://[^\s<>\"]+$"), AfterValidator(_address)]
"""A web address, with a host that can be read and nothing unseen in it."""

ClaimRef = Annotated[str, Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$"), Ref("events")]
"""A claim elsewhere: ``event-id#claim-id``, or ``event-id#2`` for the second claim of an event."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 digest of a file's bytes, in hexadecimal."""

Date = Annotated[
    edtf.Date,
    BeforeValidator(_parse_date),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": edtf.PATTERN},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "integer", "minimum": -9999, "maximum": -1000},
            ],
            "examples": ["2021-12-27", "2021-12", "2021", "2023-21", "2019-06-27/2019-06-29"],
        }
    ),
]
"""An EDTF date of the subset that :mod:`generator.edtf` reads."""


def record_in(annotation: Any) -> type[BaseModel] | None:
    """Find the record class within a field's annotation: in a list, or beside ``None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    records = (record_in(part) for part in get_args(annotation))
    return next((part for part in records if part), None)


class Identified(Record):
    """A record with a name of its own."""

    id: OwnId
    """The file's name without ``.yml`` (or the key in a list file); never written inside."""


class EarlierTitle(Record):
    """What an event or a promise is called on pages of the past."""

    until: Date
    """The last day on which it is called so: more was told after it."""
    title: Line
    """What the claims known by then support."""


class Sentence(Record):
    """A sentence of ours in the site's voice, with the claims that it stands on."""

    text: Line
    """The sentence, e.g. ``The line was set up in March 2023.``"""
    from_: Annotated[
        tuple[ClaimRef, ...], BeforeValidator(as_list), Field(alias="from", min_length=1)
    ]
    """The claims it rests on, e.g. ``[2023-line-set-up#1]``; their quotes become its footnote."""
    why: Line | None = None
    """Explains a word that the quotes do not hold, e.g. ``the year is the article's``."""
