"""Lines of text in the fonts that ship with the project, measured and drawn."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

_LATIN = {False: "NotoSans-Regular-subset.ttf", True: "NotoSans-Bold-subset.ttf"}
_HAN = "NotoSansCJK-Regular-subset.otf"
FONTS = (*_LATIN.values(), _HAN)
"""The names of the fonts."""
_NO_CHARACTER = "\U0010ffff"
_LONG = 15
"""A word of more characters may be too wide for a line; no other is measured on its own."""
_FEWEST = 3
"""A line that is cut short keeps at least so many characters."""


@cache
def find_font_file(name: str) -> bytes:
    """Return a font that ships with the package (SIL Open Font Licence 1.1, see ``OFL.txt``)."""
    return files(__package__).joinpath("fonts", name).read_bytes()


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout asks nothing of the machine: the same text always gives the same picture.
    file = io.BytesIO(find_font_file(name))
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1 << 14)
def _drawn_by(char: str, bold: bool) -> str | None:
    """Return the font that has a character; none where neither has it."""
    for name in (_LATIN[bold], _HAN):
        font = _font(name, 24)
        if bytes(font.getmask(char)) != bytes(font.getmask(_NO_CHARACTER)) or char.isspace():
            return name
    return None


def _advance(text: str, size: int, bold: bool) -> float:
    return sum(_glyph(char, size, bold).advance for char in text)


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as it is drawn."""

    mask: Image.Image | None
    """Its shape; none for a space."""
    left: int
    top: int
    """Where the shape begins, from where the line is and from the baseline."""
    advance: float


@lru_cache(maxsize=1 << 13)
def _glyph(char: str, size: int, bold: bool) -> _Glyph:
    """Draw a character once: to draw each line anew takes ten times as long."""
    font = _font(_drawn_by(char, bold) or _LATIN[bold], size)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(char, anchor="ls"))
    if right <= left or bottom <= top:
        return _Glyph(None, 0, 0, font.getlength(char))
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).text((-left, -top), char, font=font, fill=255, anchor="ls")
    return _Glyph(mask, left, top, font.getlength(char))


def keep_drawable(text: str, *, bold: bool, exact: bool = False) -> str:
    """Return a text on one line without signs that no font here has, emoji and the like.

    Where letters or figures are missing, nothing is returned: half a title says something else.

    Args:
        text: the text.
        bold: in which weight.
        exact: whether nothing at all may be missing, as in a quote.
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    missing = [char for char in plain if not _drawn_by(char, bold)]
    if missing and (exact or any(char.isalnum() for char in missing)):
        return ""
    return " ".join("".join(char for char in plain if char not in missing).split())


def wrap_text(text: str, size: int, width: int, *, bold: bool) -> list[str]:
    """Return the lines of a text, none wider than a width; Han text breaks between characters."""
    lines, line = [], ""
    for word in _words(text, size, width, bold):
        if line and _advance(line + word.rstrip(), size, bold) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str, size: int, width: int, bold: bool) -> Iterator[str]:
    """Return what a line may break between: words with their space, Han characters, long words."""
    word = ""
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        long = len(word) > _LONG and _advance(word + char, size, bold) > width
        if word and (wide or long):
            yield word
            word = ""
        word += char
        if wide or char == " ":
            yield word
            word = ""
    if word:
        yield word


def cut_lines(lines: list[str], most: int, size: int, width: int, *, bold: bool) -> list[str]:
    """Return the first lines of many, the last of them ending in an ellipsis where any are left."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while len(last) > _FEWEST and _advance(f"{last}…", size, bold) > width:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last.rstrip(' ,;:.–—')}…"]


def draw_line(
    picture: Image.Image, at: tuple[float, float], text: str, size: int, ink: int, *, bold: bool
) -> None:
    """Draw a line on a grey picture; ``at`` is where its baseline begins, ink from 0 to 255."""
    x, y = at
    for char in text:
        glyph = _glyph(char, size, bold)
        if glyph.mask:
            picture.paste(ink, (round(x) + glyph.left, round(y) + glyph.top), glyph.mask)
        x += glyph.advance


def make_blank(width: int, height: int) -> Image.Image:
    """Return an empty grey canvas."""
    return Image.new("L", (width, height), 0)
