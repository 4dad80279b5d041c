"""Stand-ins for a page's values while a theme renders a frame that pages of a kind share.

A probe is a text that may be printed and asked for being there, and no more: whoever compares it,
measures it or cuts it decides by a value that is another one on the next page. Then, and where a
theme asks for anything of a page that is no probe and not the same for all pages of its kind,
:class:`Unshared` is raised, and each page of the kind is rendered by the theme.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NoReturn

MARK = "zq"
"""What every probe holds, and no theme."""


class Unshared(Exception):
    """A theme uses a page in a way that may come out differently for each page."""


def _refused(name: str) -> Callable[..., NoReturn]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise Unshared(name)

    return refuse


class Probe(str):
    """A text in a page's place: printed as it is, there if it is not empty, and nothing else."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the text, to be printed."""
        return "".join((self,))

    def __bool__(self) -> bool:
        """Tell that the text is there: a page without it is one of another kind."""
        return True

    def __add__(self, other: str) -> "Probe":
        """Join it with what follows."""
        return Probe("".join((self, other)))

    def __radd__(self, other: str) -> "Probe":
        """Join it with what comes before."""
        return Probe("".join((other, self)))


_PRINTING = {"__new__", "__init__", "__str__", "__bool__", "__add__", "__radd__", "__class__"}
_PYTHONS = {"__getattribute__", "__setattr__", "__delattr__", "__init_subclass__", "__doc__"}
_PYTHONS |= {"__subclasshook__", "__sizeof__", "__getnewargs__", "__dir__", "__repr__"}
for _name in {*dir(str), "__html__"} - _PRINTING - _PYTHONS - {"__html__"}:
    setattr(Probe, _name, _refused(_name))


class Content(Probe):
    """A page's content: a theme may also ask whether it brings its heading."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        """Return whether there is a first heading: a page without one is one of another kind."""
        if part != "<h1":
            raise Unshared("page.content")
        return "".join((self,)).find("<h1") >= 0


class Sealed:
    """An object of which only what all pages of a kind share can be seen."""

    def __init__(self, name: str, shared: Mapping[str, Any]) -> None:
        """Keep what can be seen.

        Args:
            name: of the object, for messages: ``page``.
            shared: values by attribute.
        """
        self._name, self._shared = name, shared

    def __getattr__(self, name: str) -> Any:
        """Return what is shared; for all else the frame cannot be."""
        if name not in self._shared:
            raise Unshared(f"{self._name}.{name}")
        return self._shared[name]

    __hash__ = None  # type: ignore[assignment]
    __iter__ = _refused("all of an object")
    __len__ = _refused("the size of an object")
    __getitem__ = _refused("a part of an object")
    __contains__ = _refused("a part of an object")
    __str__ = _refused("an object as text")

    def __bool__(self) -> bool:
        """Tell that it is there."""
        return True


class SealedPage(Sealed):
    """A page; it stands in no navigation, so that it is none of the pages there."""

    def __init__(self, shared: Mapping[str, Any], others: Collection[object]) -> None:
        """Keep what can be seen.

        Args:
            shared: values by attribute.
            others: what stands in the navigation.
        """
        super().__init__("page", shared)
        self._others = {id(other) for other in others}

    def __eq__(self, other: object) -> bool:
        """Tell that it is not what stands in the navigation; with others it is not compared."""
        if other is not self and id(other) not in self._others:
            raise Unshared("whether a page is another one")
        return other is self


class SealedMeta(Sealed):
    """A page's front matter."""

    def __bool__(self) -> bool:
        """Return whether there is any: all pages of a kind have the same keys."""
        return bool(self._shared)

    def __getattr__(self, name: str) -> Any:
        """Refuse what gives all values at once; Jinja then asks for the key."""
        if name in ("items", "keys", "values", "copy", "pop", "update"):
            raise Unshared(f"page.meta.{name}")
        raise AttributeError(name)

    def __getitem__(self, name: object) -> Any:
        """Return the value of a key."""
        value = self._shared[str(name)]
        if value is REFUSED:
            raise Unshared(f"page.meta.{name}")
        return value

    def get(self, name: object, default: Any = None) -> Any:
        """Return the value of a key, if it is there."""
        return self[name] if name in self else default  # noqa: SIM401 - this is what `get` is

    def __contains__(self, name: object) -> bool:  # type: ignore[override]
        """Return whether a key is there: all pages of a kind have the same ones."""
        return str(name) in self._shared


REFUSED = object()
"""The value of a key that is not to be seen."""


class SealedHeadings(Sealed):
    """A page's headings, of which the first one can be seen; a part of the theme lists them all."""

    def __init__(self, first: object | None) -> None:
        """Keep the first heading, if there is one."""
        super().__init__("page.toc", {})
        self._first = first

    def __iter__(self) -> Iterator[object]:  # type: ignore[override]
        """Return the first heading, and refuse the next one."""
        if self._first is not None:
            yield self._first
            raise Unshared("page.toc")

    def __bool__(self) -> bool:
        """Return whether there are headings."""
        return self._first is not None
