"""What the fields of a record mean, for editors: the docstrings below them, read when asked for.

Pydantic would read them whenever a class is set up, which is a tenth of what any command takes to
start; few commands show them.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel


@cache
def list_field_help(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the docstrings of a record's fields by their keys in a file, inherited ones too."""
    help_: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            help_ |= _parse_module(base.__module__).get(base.__name__, {})
    fields = model.model_fields.items()
    return {info.alias or name: help_[name] for name, info in fields if name in help_}


def add_field_help(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Give the properties of a record's JSON Schema their descriptions."""
    for key, text in list_field_help(model).items():
        if key in schema.get("properties", {}):
            schema["properties"][key]["description"] = text


@cache
def _parse_module(name: str) -> dict[str, dict[str, str]]:
    """Return the docstrings of fields by class and field, for the classes of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return {node.name: dict(_find_docstrings(node)) for node in classes}


def _find_docstrings(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(node.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match below:
                case ast.Expr(ast.Constant(str(text))):
                    yield field.target.id, inspect.cleandoc(text)
