"""Records as JSON that this program wrote of records: read without judging each value once more.

What is written is what the records' own checks gave: each gives that again for what it gave. So
they are left out here, and with them half of the time; types, forms and choices are asked as ever.
"""

from functools import cache
from typing import Any, TypeVar

from pydantic_core import SchemaValidator

from generator.model import Record

R = TypeVar("R", bound=Record)


def format_judged_record(record: Record) -> str:
    """Return a record as JSON, for :func:`read_judged_record`."""
    return record.model_dump_json(exclude_defaults=True)


def read_judged_record(model: type[R], text: str) -> R:
    """Read a record out of JSON that :func:`format_judged_record` gave.

    Args:
        model: its class.
        text: the JSON; where it may come from elsewhere, the class itself has to read it.

    Raises:
        ValueError: it is no such record.
    """
    record: R = _validator(model).validate_json(text)
    return record


@cache
def _validator(model: type[Record]) -> SchemaValidator:
    model.model_rebuild()
    return SchemaValidator(_without_judgements(model.__pydantic_core_schema__))


def _without_judgements(schema: Any) -> Any:
    """Return a core schema without what looks at a value after it was read."""
    if isinstance(schema, dict):
        if schema.get("type") == "function-after":
            return _without_judgements(schema["schema"])
        return {key: _without_judgements(value) for key, value in schema.items()}
    if isinstance(schema, (list, tuple)):
        return type(schema)(map(_without_judgements, schema))
    return schema
