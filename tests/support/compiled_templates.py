"""Jinja's compiled templates, kept for as long as a worker runs.

A clean build compiles some sixty templates of Material and of ours: two fifths of its time on the
toy story. MkDocs makes an environment for each build, so nothing is kept between two of them.
"""

from types import CodeType
from typing import Any

import jinja2

_Key = tuple[object, ...]
_compile: Any = jinja2.Environment.compile
_codes: dict[_Key, CodeType] = {}


def keep_compiled_templates() -> None:
    """Have each template compiled once of each text, by each kind of environment."""
    jinja2.Environment.compile = _compile_once  # type: ignore[method-assign,assignment]


def _compile_once(
    environment: jinja2.Environment,
    source: Any,
    name: str | None = None,
    filename: str | None = None,
    raw: bool = False,
    defer_init: bool = False,
) -> Any:
    if raw or not isinstance(source, str):
        return _compile(environment, source, name, filename, raw, defer_init)
    key = (source, name, defer_init, *_list_settings(environment))
    if key not in _codes:
        _codes[key] = _compile(environment, source, name, filename, raw, defer_init)
    # A mistake in a template is told with the place of the file that was read now.
    return _move(_codes[key], filename or "<template>")


def _list_settings(environment: jinja2.Environment) -> _Key:
    """Return all of an environment that the code of a template depends on.

    Filters and tests too, which Jinja asks while it compiles where all that they take is known.
    """
    marks = ("block", "variable", "comment")
    return (
        type(environment),
        *(
            getattr(environment, f"{mark}_{end}_string")
            for mark in marks
            for end in ("start", "end")
        ),
        environment.line_statement_prefix,
        environment.line_comment_prefix,
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.newline_sequence,
        environment.keep_trailing_newline,
        environment.optimized,
        environment.autoescape,
        environment.finalize,
        environment.undefined,
        environment.is_async,
        environment.sandboxed,
        tuple(environment.extensions),
        tuple(environment.filters.items()),
        tuple(environment.tests.items()),
    )


def _move(code: CodeType, filename: str) -> CodeType:
    if code.co_filename == filename:
        return code
    inner = (_move(c, filename) if isinstance(c, CodeType) else c for c in code.co_consts)
    return code.replace(co_filename=filename, co_consts=tuple(inner))
