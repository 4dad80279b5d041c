"""The template of cards: an SVG file, in which each text with an ``id`` is a place for one."""

import io
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

import resvg_py
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

SVG = "{http://www.w3.org/2000/svg}"


class BadTemplate(ValueError):
    """A template in which something is missing; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a text."""

    name: str
    x: float
    y: float
    """Where the baseline of its first line begins, in pixels."""
    width: int
    lines: int
    """How many lines it may have."""
    sizes: tuple[int, ...]
    """Sizes of its letters in pixels; the largest in which the text fits is taken."""
    bold: bool
    ink: int
    """From 0, as the ground, to 255, full."""


@dataclass(frozen=True)
class Template:
    """A template of cards."""

    svg: str

    @cached_property
    def root(self) -> ElementTree.Element:
        """The SVG's tree without the places for texts."""
        root = ElementTree.fromstring(self.svg)  # noqa: S314 - a file of the project's theme
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == f"{SVG}text" and child.get("id"):
                    parent.remove(child)
        return root

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The places for texts, in the order of the file.

        Raises:
            BadTemplate: one of them lacks a number.
        """
        root = ElementTree.fromstring(self.svg)  # noqa: S314 - a file of the project's theme
        return tuple(_slot(text) for text in root.iter(f"{SVG}text") if text.get("id"))

    @cached_property
    def ground(self) -> Image.Image:
        """The picture behind the texts, in the colours that it is drawn with."""
        ElementTree.register_namespace("", SVG[1:-1])
        svg = ElementTree.tostring(self.root, encoding="unicode")
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
        return PngImageFile(io.BytesIO(png)).convert("RGB")

    @property
    def ink(self) -> tuple[int, int, int]:
        """The colour of the texts."""
        return _colour(self.root.get("color", "#000000"))


def _slot(text: ElementTree.Element) -> Slot:
    name = text.get("id", "")
    try:
        return Slot(
            name,
            float(text.attrib["x"]),
            float(text.attrib["y"]),
            int(text.attrib["data-width"]),
            int(text.attrib["data-lines"]),
            tuple(int(size) for size in text.attrib["data-sizes"].split()),
            text.get("font-weight") == "bold",
            round(255 * float(text.get("fill-opacity", "1"))),
        )
    except (KeyError, ValueError) as error:
        raise BadTemplate(
            f'The text "{name}" of the card\'s template needs x, y, data-width, data-lines and '
            f"data-sizes, each a number or several: {error}."
        ) from error


def _colour(text: str) -> tuple[int, int, int]:
    digits = text.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
