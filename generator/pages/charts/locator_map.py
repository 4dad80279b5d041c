"""A small map of where the places of a story lie: land and sea, and no borders."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Land, Place
from generator.pages.charts.drawing import (
    draw_line_between,
    draw_picture,
    draw_words,
    format_number,
    format_tag,
)
from generator.pages.markdown import Markdown
from generator.pages.name_lines import find_names
from generator.pages.page_words import join_list
from generator.pages.story_view import View

WIDTH = 400
"""The width of the drawing."""
TALLEST = 1.1
"""How high it may be for its width."""
MOST_NAMED_PLACES = 24
"""So many places have their names written; of more, those with the most events."""
LETTER, LINE = 6.4, 13
"""About how wide a letter is, and how high a line."""
LENGTHS = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
"""Kilometres that the scale may show."""
DEGREE = 111.2
"""Kilometres in a degree of latitude."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def area(self) -> float:
        """How large it is, to compare."""
        return max(self.east - self.west, 0.1) * max(self.north - self.south, 0.1)

    def holds(self, place: Place) -> bool:
        """Return whether a place with coordinates lies in it."""
        latitude, longitude = place.coordinates or (math.inf, math.inf)
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def wider(self, by: float) -> "Box":
        """Return a box that is wider by a share of its size, and by a degree at the least."""
        x, y = (max(size * by, 1) for size in (self.east - self.west, self.north - self.south))
        return Box(
            max(self.west - x, -180),
            max(self.south - y, -85),
            min(self.east + x, 180),
            min(self.north + y, 85),
        )


def make_box(places: Iterable[Place]) -> Box | None:
    """Return the part of the world in which the places with coordinates lie.

    One place that lies so far off that without it the map would be half as large is left out.
    """
    points = [place.coordinates for place in places if place.coordinates]
    if not points:
        return None
    whole = _round(points)
    if len(points) > 3:
        without = [_round([*points[:n], *points[n + 1 :]]) for n in range(len(points))]
        least = min(without, key=lambda each: each.area)
        whole = least if least.area < whole.area / 2 else whole
    return whole.wider(0.14)


def _round(points: Sequence[tuple[float, float]]) -> Box:
    latitudes, longitudes = zip(*points, strict=True)
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


@dataclass(frozen=True, slots=True)
class _Flat:
    """Degrees laid flat, true to scale in the middle of the box."""

    box: Box

    @property
    def unit(self) -> float:
        """How long a degree of latitude is drawn."""
        wide = (self.box.east - self.box.west) * self._narrowed
        high = self.box.north - self.box.south
        return min(WIDTH / wide, WIDTH * TALLEST / high)

    @property
    def _narrowed(self) -> float:
        return math.cos(math.radians((self.box.north + self.box.south) / 2))

    @property
    def size(self) -> tuple[float, float]:
        return self.at(self.box.east, self.box.south)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.box.west) * self._narrowed * self.unit
        return x, (self.box.north - latitude) * self.unit


def draw_locator(view: View) -> Markdown:
    """Draw where the places lie; nothing for a story without coastlines or coordinates."""
    places = list_mapped_places(view)
    area = make_box(view.library.places.values())
    if view.library.land is None or area is None or not places:
        return Markdown()
    flat = _Flat(area)
    width, height = flat.size
    names = join_list(place.name for place in places)
    description = f"A map of land and sea with {names}. It shows no borders."
    drawn = [
        format_tag("rect", width=width, height=height, class_="sea"),
        format_tag("path", d=_land(view.library.land, flat), class_="land"),
        *_scale(flat),
        *_spots(view, flat, places),
    ]
    return draw_picture("map", "Where the places lie", description, (width, height), drawn)


def list_mapped_places(view: View) -> list[Place]:
    """Return the places on the map: those with events first, the most used first."""
    area = make_box(view.library.places.values())
    used = Counter(event.place for event in view.events)
    inside = [place for place in view.library.places.values() if area and area.holds(place)]
    return sorted(inside, key=lambda place: (-used[place.id], place.id))[:MOST_NAMED_PLACES]


def _land(land: Land, flat: _Flat) -> Markdown:
    return Markdown("".join(_ring([flat.at(*point) for point in ring]) for ring in land.rings))


def _ring(points: Sequence[tuple[float, float]]) -> str:
    first, *more = (f"{format_number(x)} {format_number(y)}" for x, y in points)
    return f"M{first}L{' '.join(more)}Z"


def _scale(flat: _Flat) -> Iterator[Markdown]:
    fits = WIDTH / 4
    length = next((km for km in LENGTHS if km / DEGREE * flat.unit <= fits), LENGTHS[-1])
    width, height = flat.size
    right, y = width - 8, height - 8
    yield draw_line_between(right - length / DEGREE * flat.unit, y, right, y, "distance")
    yield draw_words(right, y - 5, f"{length} km", "small", "end")


# Names ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Label:
    """A name beside its spot: where it stands, and what room it takes."""

    x: float
    y: float
    anchor: str
    left: float
    right: float

    def clashes(self, other: "_Label") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not apart and abs(self.y - other.y) < LINE


def _spots(view: View, flat: _Flat, places: Iterable[Place]) -> Iterator[Markdown]:
    points = {
        place.id: flat.at(place.coordinates[1], place.coordinates[0])
        for place in places
        if place.coordinates
    }
    occupied = [_Label(x, y + 4, "", x - 5, x + 5) for x, y in points.values()]
    for place in places:
        x, y = points[place.id]
        disputed = bool(find_names(view.library, place.name))
        kind = "spot spot--disputed" if disputed else "spot"
        label = _free(x, y, len(place.name) * LETTER, flat.size[0], occupied)
        spot = format_tag("circle", cx=x, cy=y, r=5 if disputed else 3.5)
        if label is None:
            yield format_tag("g", format_tag("title", place.name), spot, class_=kind)
        else:
            occupied.append(label)
            said = draw_words(label.x, label.y, place.name, "", label.anchor)
            yield format_tag("g", spot, said, class_=kind)


def _free(
    x: float, y: float, long: float, width: float, occupied: Iterable[_Label]
) -> _Label | None:
    """Find room for a name right of its spot, left of it, above or below."""
    beside = [
        _Label(x + 8, y + 4, "", x + 7, x + 8 + long),
        _Label(x - 8, y + 4, "end", x - 8 - long, x - 7),
        *(
            _Label(x + shift, y + lower, "middle", x + shift - long / 2, x + shift + long / 2)
            for lower in (-9, 18)
            for shift in (0, long / 3, -long / 3)
        ),
    ]
    inside = (label for label in beside if label.left >= 0 and label.right <= width)
    others = list(occupied)
    return next(
        (label for label in inside if not any(label.clashes(other) for other in others)), None
    )
