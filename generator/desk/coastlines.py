"""Coastlines for a story's map, cut out of the world's.

Run once for a story, and again when a place with new coordinates lies outside::

    npm install --prefix /tmp/atlas world-atlas@2.0.2
    python -m generator.desk.coastlines /tmp/atlas/node_modules/world-atlas/land-50m.json

That package holds Natural Earth's land at 1:50 million, which is in the public domain, as TopoJSON.
What is written is ``content/land.json``: the land round the places of the story, simplified, and
no borders. The site is built from that file; nothing is fetched.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.model import Land
from generator.pages.charts.locator_map import Box, box
from generator.runtime import files
from generator.story import loading

CREDIT = "Natural Earth (public domain), 1:50 million"
TOLERANCE = 0.05
"""How far, in degrees, a simplified coast may lie off the true one."""
LEAST = 0.02
"""Islands smaller than so many square degrees are left out."""

Point = tuple[float, float]


def coast(topology: Mapping[str, Any], around: Box) -> Land:
    """Cut the land in a box out of the world's.

    Args:
        topology: a TopoJSON topology with one object, ``land``.
        around: what the map shows; a little more is kept, so that no edge of the cut is seen.
    """
    kept = around.wider(0.03)
    found = []
    for ring in _rings(topology):
        inside = simplified(clipped(ring, kept))
        if len(inside) > 2 and abs(area(inside)) >= LEAST:
            found.append([(round(x, 2), round(y, 2)) for x, y in inside])
    return Land.model_validate({"credit": CREDIT, "rings": found})


def _rings(topology: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Decode a quantised TopoJSON object: arcs are shared, and hold differences of integers."""
    (scale_x, scale_y), (left, low) = (topology["transform"][k] for k in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        arcs.append([(x * scale_x + left, y * scale_y + low) for x, y in steps])
    for geometry in topology["objects"]["land"]["geometries"]:
        shapes = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for outer, *_ in shapes:
            points: list[Point] = []
            for index in outer:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += arc[1:] if points else arc
            yield points[:-1]


def clipped(ring: Sequence[Point], kept: Box) -> list[Point]:
    """Cut a ring off at the four sides of a box (Sutherland and Hodgman)."""
    points = list(ring)
    for axis, limit, sign in (
        (0, kept.west, 1),
        (0, kept.east, -1),
        (1, kept.south, 1),
        (1, kept.north, -1),
    ):
        points = list(_cut(points, axis, limit, sign))
    return points


def _cut(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for last, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was, now = ((p[axis] - limit) * sign >= 0 for p in (last, point))
        if was != now:
            part = (limit - last[axis]) / (point[axis] - last[axis])
            other = last[1 - axis] + (point[1 - axis] - last[1 - axis]) * part
            yield (limit, other) if axis == 0 else (other, limit)
        if now:
            yield point


def simplified(points: Sequence[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """Leave out points that hardly move a line (Douglas and Peucker)."""
    if len(points) < 3:
        return list(points)
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda n: _off(points[n], points[first], points[last]), default=0)
        if far and _off(points[far], points[first], points[last]) > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [points[n] for n in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """Give how far a point lies from a line."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = float((x * x + y * y) ** 0.5)
    across, along = point[0] - start[0], point[1] - start[1]
    if not length:
        return float((across * across + along * along) ** 0.5)
    return abs(x * along - y * across) / length


def area(points: Iterable[Point]) -> float:
    """Give the area that a ring encloses, negative where it turns clockwise."""
    ring = list(points)
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def write(root: Path, atlas: Path) -> Path:
    """Write a project's coastlines; gives the file.

    Raises:
        ValueError: the records cannot be read, or no place has coordinates.
    """
    library, _ = loading.load(root)
    around = box(library.places.values()) if library else None
    if around is None:
        raise ValueError("Give places coordinates in content/places.yml first.")
    found = coast(json.loads(atlas.read_text(encoding="utf-8")), around)
    path = root / "content" / "land.json"
    rings = ",\n".join(json.dumps(ring) for ring in found.model_dump()["rings"])
    files.write(path, f'{{"credit": {json.dumps(found.credit)}, "rings": [\n{rings}\n]}}\n')
    return path


if __name__ == "__main__":
    write(Path(), Path(sys.argv[1]))
