"""Land and sea round the places of a story: ``content/land.json``."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Line, Record
from generator.model.places import Latitude, Longitude

Point = tuple[Longitude, Latitude]
"""Longitude and latitude in degrees (WGS 84), in this order as in GeoJSON."""


class Land(Record):
    """Coastlines for a small map: land alone, without borders on land or at sea."""

    credit: Line
    """Whose outlines they are, and under what terms."""
    rings: tuple[Annotated[tuple[Point, ...], Field(min_length=3)], ...]
    """The outline of each piece of land; the last point leads back to the first."""
