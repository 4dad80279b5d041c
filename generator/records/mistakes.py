"""What pydantic found wrong with a record, told to an editor: the value, what to do, a guess."""

import re
from collections.abc import Callable

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.model import Record, record_in
from generator.model.field_help import list_field_help
from generator.problems.message_words import suggest_or_list
from generator.problems.report import Problem
from generator.records.yaml_text import Document, Path, field_name


def explain_mistakes(
    model: type[Record], document: Document, path: Path, details: list[ErrorDetails]
) -> tuple[Problem, ...]:
    """Tell each mistake once, at its place.

    Args:
        model: the class of the record that was read.
        document: the file.
        path: where the record lies in it.
        details: what pydantic found.
    """
    return tuple(
        _problem(model, document, path, detail)
        for detail in details
        if not _follows(detail, details)
    )


def _problem(model: type[Record], document: Document, path: Path, detail: ErrorDetails) -> Problem:
    steps = tuple(step for step in detail["loc"] if not _is_machinery(step))
    full = (*path, *steps)
    message, hint, code = _explained(model, steps, detail)
    return Problem(document.place(full), field_name(full), message, hint, code)


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Return whether a list seems too short only because its items have mistakes of their own."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in details
    )


def _is_machinery(step: object) -> bool:
    return isinstance(step, str) and ("[" in step or step.startswith("function-"))


Told = tuple[str, str, str]
"""What is wrong, what to do, and the kind of problem."""


def _explained(model: type[Record], steps: Path, detail: ErrorDetails) -> Told:
    kind = detail["type"]
    if kind == "missing":
        return "is missing.", _meaning(model, steps), "missing-field"
    if kind == "extra_forbidden":
        known = _field_names(_model_at(model, steps[:-1]))
        return "is not a field here.", suggest_or_list(str(steps[-1]), known), "unknown-field"
    needed = _first_needed(_model_at(model, steps))
    if kind == "model_type" and isinstance(detail["input"], str) and needed:
        explanation = _not_a_mapping(detail, _shown(detail["input"]))
        return explanation[0], f"Write `{needed}: {detail['input']}`.", explanation[2]
    explain = _EXPLAINED.get(kind, _otherwise)
    return explain(detail, _shown(detail["input"]))


def _not_in_set(detail: ErrorDetails, value: str) -> Told:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    known = [word or number for word, number in re.findall(r"'([^']*)'|(\d+)", expected)]
    hint = suggest_or_list(str(detail["input"]), known)
    return f"is {value}, which is not one of {', '.join(known)}.", hint, "not-in-set"


def _said_by_us(detail: ErrorDetails, value: str) -> Told:
    return _sentence(value, str(detail["ctx"]["error"])), "", "bad-value"


def _bad_form(detail: ErrorDetails, value: str) -> Told:
    return f"is {value}, which has the wrong form.", _form(detail["ctx"]["pattern"]), "bad-form"


def _not_a_list(_: ErrorDetails, value: str) -> Told:
    return f"is {value}, not a list.", "Write `- ` before each item, or [a, b].", "not-a-list"


def _not_a_mapping(_: ErrorDetails, value: str) -> Told:
    return f"is {value}, not a mapping.", "Write its fields below it, indented.", "not-a-mapping"


def _not_text(detail: ErrorDetails, value: str) -> Told:
    mark = "begins with [" if isinstance(detail["input"], list) else "holds a colon"
    return f"is {value}, not text.", f"Text that {mark} goes on a line below `>-`.", "not-text"


def _not_a_number(detail: ErrorDetails, value: str) -> Told:
    wanted = {
        "int": "a whole number",
        "float": "a number",
        "finite": "a number",
        "bool": "true or false",
    }
    noun = wanted[detail["type"].split("_")[0]]
    return (
        f"is {value}, not {noun}.",
        f"Write {noun}{' in figures' * ('number' in noun)}.",
        "bad-value",
    )


def _too_large(_: ErrorDetails, value: str) -> Told:
    return f"is {value}, larger than any number that is meant here.", "Mend it.", "bad-value"


def _out_of_bounds(detail: ErrorDetails, value: str) -> Told:
    bounds = detail["ctx"]
    least, most = bounds.get("ge"), bounds.get("le")
    said = f"less than {least}" if most is None else f"more than {most}"
    return f"is {value}, {said}.", "Mend it.", "bad-value"


def _too_short(detail: ErrorDetails, _: str) -> Told:
    return "has too few items.", f"Give at least {detail['ctx']['min_length']}.", "too-few"


def _otherwise(detail: ErrorDetails, value: str) -> Told:
    said = detail["msg"]
    return f"is {value}: {said[0].lower()}{said[1:]}.", "", "bad-value"


_EXPLAINED: dict[str, Callable[[ErrorDetails, str], Told]] = {
    **dict.fromkeys(("enum", "literal_error"), _not_in_set),
    "value_error": _said_by_us,
    "string_pattern_mismatch": _bad_form,
    **dict.fromkeys(("tuple_type", "list_type"), _not_a_list),
    **dict.fromkeys(("model_type", "dict_type", "model_attributes_type"), _not_a_mapping),
    "string_type": _not_text,
    **dict.fromkeys(("int_parsing", "float_parsing", "bool_parsing"), _not_a_number),
    "finite_number": _not_a_number,
    "int_parsing_size": _too_large,
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), _out_of_bounds),
    "too_short": _too_short,
}


def _sentence(value: str, said: str) -> str:
    """Join what a validator said with the value, where it does not name it already."""
    if said.startswith(("is ", "has ", "needs ")):
        return said if said.endswith(".") else f"{said}."
    return said if said.endswith(".") or said[0] in "\"'0123456789" else f"is {value}: {said}."


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def _form(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]+(-"):
        return "An id has small letters, figures and single hyphens: `2021-video-talks`."
    if "#" in pattern and "a-z" in pattern:
        return "Write `event-id#claim-id`, or `event-id#2` for the second claim."
    if pattern.startswith("^https"):
        return "Write a whole address that begins with https:// and has no spaces."
    return f"It must match {pattern}."


def _meaning(model: type[Record], steps: Path) -> str:
    record = _model_at(model, steps[:-1])
    meaning = list_field_help(record).get(str(steps[-1])) if record else None
    if not meaning:
        return "Add it."
    plain = meaning.splitlines()[0].replace("``", "`")  # as messages write the marks of code
    return f"Add it: {plain[0].lower()}{plain[1:]}"


def _first_needed(model: type[BaseModel] | None) -> str:
    """Name the first field that a record cannot do without."""
    fields = model.model_fields.items() if model else ()
    return next((field.alias or name for name, field in fields if field.is_required()), "")


def _field_names(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"]


def _model_at(model: type[BaseModel], steps: Path) -> type[BaseModel] | None:
    """Find the class of the record that a path leads to."""
    here: type[BaseModel] | None = model
    for step in steps:
        if isinstance(step, int) or here is None:
            continue
        fields = {f.alias or n: f for n, f in here.model_fields.items()}
        here = record_in(fields[step].annotation) if step in fields else here
    return here
