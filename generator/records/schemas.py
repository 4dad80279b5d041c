"""JSON Schemas of the records, for editors: made from the models, so they cannot drift.

An editor's program reads YAML by its core schema, in which ``2021`` is a number and ``true`` is no
word; the loader reads every scalar as text. So a text is here whatever the loader takes as one.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator import model as models
from generator.model import Claim, Event, Identified, Record, Source
from generator.model.base import as_list, one_line
from generator.model.claim import FORECAST_ONLY
from generator.model.record_kinds import FileLayout, RecordKind, list_kinds_of_layout

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TRUE_OR_FALSE = ("true", "t", "yes", "y", "on", "false", "f", "no", "n", "off", "0", "1")


def _needs(condition: Mapping[str, Any], field: str) -> dict[str, Any]:
    return {"if": dict(condition), "then": {"required": [field]}}


def _is(field: str, *values: str) -> dict[str, Any]:
    return {"properties": {field: {"enum": list(values)}}, "required": [field]}


def _without(*fields: str) -> dict[str, Any]:
    return {"properties": dict.fromkeys(fields, False)}


_RULES: Mapping[type[Record], list[dict[str, Any]]] = {
    Claim: [
        _needs(_is("kind", "position"), "speaker"),
        {"if": _is("kind", "forecast"), "else": _without(*FORECAST_ONLY)},
        {"if": _is("kind", "forecast", "report"), "else": _without("voice")},
        {"if": _is("kind", "report"), "then": {"properties": {"voice": {"const": "unnamed"}}}},
        {
            "if": _is("kind", "position", "forecast", "assessment"),
            "else": _without("speaker", "to", "issue", "said"),
        },
        {"if": _is("kind", "position"), "else": _without("standing")},
        {"if": {"required": ["standing"]}, "then": _without("said")},
        {
            "if": {"required": ["evidence"]},
            "then": _without("source", "quote", "prefix", "suffix"),
        },
    ],
    Event: [_needs(_is("date_basis", "inferred", "other-source"), "date_note")],
    Source: [
        *(
            _needs({"required": [field]}, other)
            for pair in (("text", "sha256"), ("capture", "capture_sha256"))
            for field, other in (pair, pair[::-1])
        ),
        {"anyOf": [{"required": ["text"]}, {"required": ["url"]}]},
        _needs(_is("issued_basis", "inferred", "other-source"), "issued_note"),
    ],
}
"""What the models' own validators ask of several fields together; a test compares the two."""


class _Schemas(GenerateJsonSchema):
    """Makes the schema of a file out of the model of what is in it."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave ``null`` out: what is unknown is left out, never written."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Tell no default where it is that nothing is there."""
        generated = super().default_schema(schema)
        if generated.get("default", ...) in (None, [], {}):
            del generated["default"]
        return generated

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Take every scalar that, as it is written, has the form that is asked for."""
        pattern = schema.get("pattern")
        return _words(str(pattern) if pattern else None, schema.get("max_length"))

    def chain_schema(self, schema: core_schema.ChainSchema) -> JsonSchemaValue:
        """Take words that must have a form: pydantic checks one after the other."""
        return self.generate_inner(schema["steps"][-1])

    def function_after_schema(
        self, schema: core_schema.AfterValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Take words on one line, and lists that must not be empty."""
        function: Any = schema["function"]["function"]
        generated = self.generate_inner(schema["schema"])
        if function is one_line:
            return _words(r"\S", None)
        least = getattr(function, "keywords", {}).get("min_length")
        for part in generated.get("anyOf", [generated]):
            if least and part.get("type") == "array":
                part["minItems"] = least
        return generated

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Take one for a list of one, where the model does."""
        generated = self.generate_inner(schema["schema"])
        if schema["function"]["function"] is as_list:
            return {"anyOf": [generated["items"], generated]}
        return generated

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """Take a number in quotation marks too."""
        least = schema.get("ge")
        sign = "[-+]?" if least is None else r"\+?"
        digits = "[0-9]*[1-9][0-9]*" if least else "[0-9]+"
        text = {"type": "string", "pattern": rf"^\s*{sign}{digits}(\.0+)?\s*$"}
        return {"anyOf": [super().int_schema(schema), text]}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        """Take a number in quotation marks too."""
        text = {"type": "string", "pattern": r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*$"}
        return {"anyOf": [super().float_schema(schema), text]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Take the words for true and false that pydantic takes."""
        words = "|".join(map(_any_case, _TRUE_OR_FALSE))
        text = {"type": "string", "pattern": f"^({words})$"}
        number = {"type": "integer", "minimum": 0, "maximum": 1}
        return {"anyOf": [super().bool_schema(schema), text, number]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Take a number in quotation marks too."""
        generated = super().literal_schema(schema)
        if isinstance(generated.get("const"), int):
            return {
                "anyOf": [generated, {"type": "string", "pattern": f"^0*{generated['const']}$"}]
            }
        return generated

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Take a mapping whose keys are ids; keys are text in any YAML."""
        keys = self.generate_inner(schema["keys_schema"])
        keys = keys.get("anyOf", [keys])[0]
        form = {name: keys[name] for name in ("pattern", "maxLength") if name in keys}
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "additionalProperties": values, "propertyNames": form}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Leave out the id, which is the file's name or the key; add rules on several fields."""
        generated = super().model_schema(schema)
        if issubclass(schema["cls"], Identified):
            del generated["properties"]["id"]
            generated["required"] = [name for name in generated.get("required", []) if name != "id"]
        rules = [rule for cls in schema["cls"].__mro__ for rule in _RULES.get(cls, ())]
        return {**generated, "allOf": rules} if rules else generated


def _words(pattern: str | None, longest: int | None) -> JsonSchemaValue:
    """Describe a text: a string, or a number or true or false that as it is written fits."""
    fits = re.compile(pattern or "")
    text: JsonSchemaValue = {"type": "string"}
    if pattern:
        text["pattern"] = pattern
    if longest:
        text["maxLength"] = longest
    if fits.search("1.5"):
        text["type"] = ["string", "number"]
    elif fits.search("7"):
        text.update({"type": ["string", "integer"], "minimum": 0})
    if not fits.search("true"):
        return text
    # Said twice round the corner: an editor's program would offer true and false for each title.
    return {"anyOf": [text, {"not": {"not": {"type": "boolean"}}}]}


def _any_case(word: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in word)


@cache
def build_schema(model: type[Record], *, listed: bool = False) -> dict[str, Any]:
    """Return the JSON Schema of a file that holds one record, or a list file of many.

    Args:
        model: the record's class.
        listed: whether the file maps ids to records.
    """
    generated = model.model_json_schema(by_alias=True, schema_generator=_Schemas)
    if not listed:
        return {"$schema": _DRAFT, **generated}
    defs = generated.pop("$defs", {})
    return {
        "$schema": _DRAFT,
        "title": f"{generated['title']} list",
        "type": "object",
        "additionalProperties": generated,
        "propertyNames": {"pattern": models.base.ID_PATTERN, "maxLength": 80},
        **({"$defs": defs} if defs else {}),
    }


def build_schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by its file name: ``event.schema.json``, ``people.schema.json`` …."""
    return {
        file: build_schema(kind.model, listed=kind.form is FileLayout.LIST)
        for file, kind in list_schema_files().items()
    }


def list_schema_files() -> dict[str, RecordKind]:
    """Return the kinds of records that have a schema, by the name of its file."""
    kinds = list_kinds_of_layout(FileLayout.FOLDER, FileLayout.LIST, FileLayout.SINGLE)
    return {f"{kind.schema}.schema.json": kind for kind in kinds}
