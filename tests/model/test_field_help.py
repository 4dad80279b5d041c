"""What the fields of records mean, read from their docstrings."""

from pydantic import Field

from generator.model.base import Record
from generator.model.field_help import list_field_help
from generator.model.record_kinds import list_published_kinds


class Boat(Record):
    """A boat."""

    name: str
    """What is painted
    on its bow."""
    tons: int = Field(default=0, alias="weight")
    """What it weighs."""
    flag: str = ""


class Ferry(Boat):
    """A boat that carries cars."""

    cars: int = 0
    """How many it carries."""
    name: str = "none"
    """Its route."""


def test_a_field_is_explained_by_the_docstring_below_it_under_its_key_in_a_file() -> None:
    assert list_field_help(Boat) == {
        "name": "What is painted\non its bow.",
        "weight": "What it weighs.",
    }


def test_a_record_inherits_the_help_of_its_fields_unless_it_has_its_own() -> None:
    assert list_field_help(Ferry) == {
        "name": "Its route.",
        "weight": "What it weighs.",
        "cars": "How many it carries.",
    }
    properties = Ferry.model_json_schema(by_alias=True)["properties"]
    assert properties["cars"]["description"] == "How many it carries."
    assert "description" not in properties["flag"]


def test_every_field_that_an_editor_writes_is_explained() -> None:
    for kind in list_published_kinds():
        keys = {info.alias or name for name, info in kind.model.model_fields.items()}
        assert keys - {"id"} == list_field_help(kind.model).keys() - {"id"}
