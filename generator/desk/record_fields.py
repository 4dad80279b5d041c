"""The fields of a record as a form shows them, made from the models: no form is written by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.edtf import Date
from generator.model import Identified
from generator.model.field_help import list_field_help
from generator.model.record_kinds import list_published_kinds
from generator.model.references import list_kinds_named

_LONG = frozenset({"text", "quote", "why", "date_note", "issued_note", "note", "was", "now"})
_NAMES = {"url": "address", "sha256": "digest of the text"}
"""What fields are called for people, where their key is no word."""
_ONE_OF = {"people": "person", "evidence": "piece of evidence", "history": "change"}
"""What one of several is called, where it is not the key without its s."""
_BY_PROGRAM = frozenset({"id", "proposal", "former_ids"})


class Widget(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    YES = "yes"
    CHOICE = "choice"
    REFERENCE = "reference"
    LINES = "lines"
    """Several texts, one a line."""
    REFERENCES = "references"
    CHOICES = "choices"
    RECORD = "record"
    RECORDS = "records"
    KEYED = "keyed"
    """Values by an id: words or records."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record."""

    key: str
    """As it is written in YAML."""
    help: str
    """What goes there: the field's docstring."""
    widget: Widget
    required: bool
    choices: tuple[str, ...] = ()
    """The words that it may hold."""
    kinds: tuple[str, ...] = ()
    """The kinds of record that it may name; of a keyed field, those that its keys name."""
    model: type[BaseModel] | None = None
    """The class of the record, or of each record, in it."""
    default: str = ""
    """What counts where it is left out."""

    @property
    def label(self) -> str:
        """The field's name for people."""
        return _NAMES.get(self.key, self.key.replace("_", " ")).capitalize()

    @property
    def noun(self) -> str:
        """What one of several is called."""
        return _ONE_OF.get(self.key, self.key.replace("_", " ").removesuffix("s"))


@cache
def list_fields(model: type[BaseModel]) -> tuple[RecordField, ...]:
    """Return the fields of a record that a person fills in, in the order of the model."""
    return tuple(_fields(model))


def find_field(model: type[BaseModel], path: tuple[str | int, ...]) -> RecordField | None:
    """Return the field that a path leads to; none where there is no such field."""
    here: type[BaseModel] | None = model
    field: RecordField | None = None
    for step in path:
        if isinstance(step, int) or (field and field.widget is Widget.KEYED):
            continue
        field = next((f for f in list_fields(here) if f.key == step), None) if here else None
        if field is None:
            return None
        here = field.model
    return field


def _fields(model: type[BaseModel]) -> Iterator[RecordField]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in _BY_PROGRAM and not (key == "id" and not _is_named(model)):
            continue
        widget, choices, inner = _shape(key, info.annotation)
        kinds = list_kinds_named(model, key)
        if kinds and widget in (Widget.LINE, Widget.LONG):
            widget = Widget.REFERENCE
        elif kinds and widget is Widget.LINES:
            widget = Widget.REFERENCES
        required = info.is_required()
        help_ = " ".join(list_field_help(model).get(key, "").replace("``", "`").split())
        yield RecordField(key, help_, widget, required, choices, kinds, inner, _default(info))


def _is_named(model: type[BaseModel]) -> bool:
    """Return whether a record's id is its file's name or its key, and no field."""
    return issubclass(model, Identified)


def _default(info: FieldInfo) -> str:
    value = info.default
    if isinstance(value, Enum):
        return str(value.value)
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


Shape = tuple[Widget, tuple[str, ...], type[BaseModel] | None]


def _shape(key: str, annotation: Any) -> Shape:
    """Return the widget of a field, the words to choose from, and the class of what is inside."""
    plain = _without_none(annotation)
    origin = get_origin(plain)
    if isinstance(plain, type):
        return _single(key, plain)
    if origin is Literal:
        return Widget.CHOICE, tuple(str(value) for value in get_args(plain)), None
    if origin is dict:
        inner = _shape(key, get_args(plain)[1])
        return Widget.KEYED, (), inner[2]
    if origin is tuple:
        return _several(key, get_args(plain))
    return Widget.LINE, (), None


def _single(key: str, plain: type) -> Shape:
    if issubclass(plain, BaseModel):
        return Widget.RECORD, (), plain
    if issubclass(plain, Enum):
        return Widget.CHOICE, tuple(str(member.value) for member in plain), None
    for kind, widget in ((Date, Widget.DATE), (bool, Widget.YES)):
        if issubclass(plain, kind):
            return widget, (), None
    if issubclass(plain, (int, float)):
        return Widget.NUMBER, (), None
    return (Widget.LONG if key in _LONG else Widget.LINE), (), None


def _several(key: str, parts: tuple[Any, ...]) -> Shape:
    widget, choices, inner = _shape(key, parts[0])
    if widget is Widget.RECORD:
        return Widget.RECORDS, (), inner
    if widget is Widget.CHOICE:
        return Widget.CHOICES, choices, None
    return Widget.LINES, (), None


def _without_none(annotation: Any) -> Any:
    """Take ``Annotated`` and ``| None`` off an annotation."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
            continue
        parts = [part for part in get_args(annotation) if part is not type(None)]
        union = type(None) in get_args(annotation)
        if not union or len(parts) != 1:
            return annotation
        annotation = parts[0]


FORMS: Mapping[str, str] = {kind.name: kind.noun for kind in list_published_kinds()}
"""The kinds of record that have a form, and what one of them is called."""
