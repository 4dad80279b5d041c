"""JSON Schemas of the records, for editors: made from the models, so they cannot drift."""

from functools import cache
from typing import Any

from generator import model as models
from generator.model import Identified, Record


@cache
def schema(model: type[Record], *, listed: bool = False) -> dict[str, Any]:
    """Give the JSON Schema of a file that holds one record, or a list file of many.

    Args:
        model: the record's class.
        listed: whether the file maps ids to records.
    """
    made = model.model_json_schema(by_alias=True)
    for part in (made, *made.get("$defs", {}).values()):
        if "id" in part.get("properties", {}) and part.get("title") in _IDENTIFIED:
            del part["properties"]["id"]
            part["required"] = [name for name in part.get("required", []) if name != "id"]
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if not listed:
        return made
    defs = made.pop("$defs", {})
    made.pop("$schema")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{made['title']} list",
        "type": "object",
        "additionalProperties": made,
        **({"$defs": defs} if defs else {}),
    }


def _identified_titles() -> frozenset[str]:
    return frozenset(
        name
        for name in models.__all__
        if isinstance(cls := getattr(models, name), type) and issubclass(cls, Identified)
    )


_IDENTIFIED = _identified_titles()


def all_schemas() -> dict[str, dict[str, Any]]:
    """Give every schema by its file name: ``event.schema.json``, ``people.schema.json`` …."""
    single = (models.Event, models.Source, models.Topic, models.Undertaking, models.Story)
    lists = {
        "people": models.Person,
        "places": models.Place,
        "names": models.DisputedName,
        "outlets": models.Outlet,
        "series": models.Series,
    }
    drafts = {"draft-event": models.DraftEvent, "draft-source": models.DraftSource}
    made = {f"{model.__name__.lower()}.schema.json": schema(model) for model in single}
    made.update({f"{name}.schema.json": schema(model) for name, model in drafts.items()})
    made.update({f"{n}.schema.json": schema(model, listed=True) for n, model in lists.items()})
    return made
