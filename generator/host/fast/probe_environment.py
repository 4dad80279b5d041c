"""The Jinja environment for frames, which notices every probe that a theme prints.

It would in a few places: where pieces are joined (``~``), and where a block or macro is captured.
Here those give probes again (:func:`make_probing`), so that nothing of a page's values reaches a
decision unseen.
"""

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import do_forceescape, do_striptags
from jinja2.runtime import Context

from generator.host.fast.compiled_templates import CompiledTemplates
from generator.host.fast.probes import MARK, Probe, Sealed, Unshared


class _Joining(CodeGenerator):
    """Compiles templates so that what is joined of probes is a probe."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write(
            "environment.concat(str(part) if not isinstance(part, str) else part for part in ("
        )
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def join_probed(parts: Iterable[str]) -> str:
    """Join texts; of probes it gives one."""
    whole = "".join(parts)
    return Probe(whole) if MARK in whole else whole


_COMPILED = CompiledTemplates()
"""What :class:`_Joining` compiled; it serves every build of the process."""


@dataclass(slots=True)
class Probing:
    """A page of probes that is being rendered."""

    page: object = None
    """The real page, by whose folder addresses are made relative."""
    looked_for: set[str] = field(default_factory=set)
    """Each text that the theme replaces in what it has captured: a page whose texts hold one is
    another one afterwards."""


def make_probing(
    environment: jinja2.Environment, loader: jinja2.BaseLoader, now: Probing
) -> jinja2.Environment:
    """Return an environment that renders pages of probes.

    Args:
        environment: the theme's.
        loader: gives the templates.
        now: what is being rendered.
    """
    probing_environment = environment.overlay(loader=loader, bytecode_cache=_COMPILED)
    probing_environment.code_generator_class = _Joining
    probing_environment.concat = join_probed  # type: ignore[method-assign]
    probing_environment.filters = {
        name: _filter(name, use) for name, use in environment.filters.items()
    }
    for name in {"url", "script_tag"} & probing_environment.filters.keys():
        probing_environment.filters[name] = _addressing(environment.filters[name], now)
    if "replace" in probing_environment.filters:
        probing_environment.filters["replace"] = _replacing(environment.filters["replace"], now)
    tests: Mapping[str, Any] = environment.tests
    probing_environment.tests = {name: _test(name, use) for name, use in tests.items()}
    return probing_environment


_WRITING: Mapping[str, Callable[[str], str]] = {
    "e": lambda text: str(do_forceescape(text)),
    "escape": lambda text: str(do_forceescape(text)),
    "forceescape": lambda text: str(do_forceescape(text)),
    "safe": str,
    "string": str,
    "striptags": do_striptags,
}
"""The filters that print a text in a way of their own, whatever text it is."""


def _filter(name: str, use: Callable[..., Any]) -> Callable[..., Any]:
    write = _WRITING.get(name)

    @functools.wraps(use)
    def filtered(*arguments: Any, **settings: Any) -> Any:
        text = arguments[-1] if arguments else None
        if write and isinstance(text, Probe):
            return Probe(write("".join((text,))))
        if name in ("d", "default", "first") and arguments and _whole(arguments[0]):
            return use(*arguments, **settings)
        if any(map(_holds, (*arguments, *settings.values()))):
            raise Unshared(f"the filter {name}")
        return use(*arguments, **settings)

    return filtered


def _whole(value: object) -> bool:
    """Return whether a value is a probe, or something that no probe is in."""
    return isinstance(value, Probe | Sealed) or not _holds(value)


def _holds(value: object) -> bool:
    """Return whether something is a probe or has one in it."""
    if isinstance(value, Probe | Sealed):
        return True
    if isinstance(value, str):
        return MARK in value
    if isinstance(value, Mapping):
        return any(map(_holds, value.values()))
    return isinstance(value, list | tuple) and any(map(_holds, value))


def _addressing(use: Callable[..., Any], now: Probing) -> Callable[..., Any]:
    @functools.wraps(use)
    def addressed(context: Context, value: Any) -> Any:
        whole = "".join((value,)) if isinstance(value, Probe) else value
        address = use({**context.get_all(), "page": now.page}, whole)
        return Probe(address) if isinstance(value, Probe) else address

    return addressed


def _replacing(use: Callable[..., Any], now: Probing) -> Callable[..., Any]:
    @functools.wraps(use)
    def replaced(place: Any, text: Any, old: str, new: str, count: int | None = None) -> Any:
        if not isinstance(text, Probe):
            return use(place, text, old, new, count)
        if count is not None or not old or _holds(old) or _holds(new):
            raise Unshared("the filter replace")
        now.looked_for.add(old)
        return Probe("".join((text,)).replace(old, new))

    return replaced


def _test(name: str, use: Callable[..., Any]) -> Callable[..., Any]:
    if name in ("defined", "none", "undefined"):
        return use

    @functools.wraps(use)
    def tested(*arguments: Any) -> Any:
        if any(map(_holds, arguments)):
            raise Unshared(f"the test {name}")
        return use(*arguments)

    return tested
