"""Cards as PNG: the ground drawn once by resvg, the texts of each card over it by Pillow.

To draw a whole SVG for each card takes ten times as long. A picture has sixteen colours: steps from
the ground to the ink for the letters, and the others that the ground has.
"""

import hashlib
import io
from collections.abc import Iterator

import PIL
from PIL import Image

from generator.cards import typesetting
from generator.cards.card import Card
from generator.cards.template import Slot, Template

_STEPS = 11
"""Steps from the ground's colour to the ink's; a picture of 16 colours needs half the bytes."""
_OTHERS = 16 - _STEPS - 1
_LEADING = 1.25
"""The distance of two baselines, in sizes of the letters."""


class Drawer:
    """Draws cards by one template."""

    def __init__(self, template: Template) -> None:
        """Draw the ground; the template must have one of few colours."""
        self._template = template
        ground = template.ground
        self._palette = [*_ramp(ground.getpixel((ground.width // 2, 1)), template.ink)]
        self._palette += _others(ground, self._palette)
        self._ground = self._as_palette(ground)
        self._inks = [round(level * _STEPS / 255) for level in range(256)]

    def signature(self) -> str:
        """Return a digest of all that each card depends on beside its texts."""
        parts = [PIL.__version__.encode(), self._template.svg.encode()]
        parts += [typesetting.find_font_file(name) for name in typesetting.FONTS]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def draw(self, card: Card) -> bytes:
        """Return a card as PNG; the same texts always give the same bytes."""
        letters = typesetting.make_blank(*self._ground.size)
        for slot in self._template.slots:
            _write(letters, slot, getattr(card, slot.name))
        picture = self._ground.copy()
        indexes = letters.point(self._inks)
        box = letters.getbbox()
        if box:
            part = indexes.crop(box)
            picture.paste(part, box, part.point([0, *[255] * 255]))
        out = io.BytesIO()
        picture.save(out, "PNG", bits=4, compress_level=4)
        return out.getvalue()

    def _as_palette(self, ground: Image.Image) -> Image.Image:
        colours = Image.new("P", (1, 1))
        colours.putpalette([part for colour in self._palette for part in colour])
        return ground.quantize(palette=colours, dither=Image.Dither.NONE)


def _ramp(ground: object, ink: tuple[int, int, int]) -> Iterator[tuple[int, ...]]:
    assert isinstance(ground, tuple)  # noqa: S101 - a picture in RGB has three parts a pixel
    for step in range(_STEPS + 1):
        yield tuple(round(a + (b - a) * step / _STEPS) for a, b in zip(ground, ink, strict=True))


def _others(ground: Image.Image, known: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return the commonest colours of a ground that are not there yet."""
    counted = sorted(ground.getcolors(1 << 20) or [], reverse=True)
    others = [colour for _, colour in counted if isinstance(colour, tuple) and colour not in known]
    return (others + [known[0]] * _OTHERS)[:_OTHERS]


def _write(picture: Image.Image, slot: Slot, text: str) -> None:
    plain = typesetting.keep_drawable(text, bold=slot.bold, exact=slot.name == "quote")
    if not plain:
        return
    for size in slot.sizes:
        lines = typesetting.wrap_text(plain, size, slot.width, bold=slot.bold)
        if len(lines) <= slot.lines:
            break
    lines = typesetting.cut_lines(lines, slot.lines, size, slot.width, bold=slot.bold)
    for number, line in enumerate(lines):
        at = slot.x, slot.y + number * round(size * _LEADING)
        typesetting.draw_line(picture, at, line, size, slot.ink, bold=slot.bold)
