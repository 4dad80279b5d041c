"""Land and sea round the places of a story: ``content/land.json``."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

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

    @model_validator(mode="before")
    @classmethod
    def _read_geojson(cls, value: Any) -> Any:
        """Take a GeoJSON feature collection (RFC 7946) whose features carry the credit."""
        if not isinstance(value, Mapping) or value.get("type") != "FeatureCollection":
            return value
        try:
            features = value["features"]
            rings = [ring[:-1] for feature in features for ring in _outlines(feature["geometry"])]
            return {"credit": features[0]["properties"]["credit"], "rings": rings}
        except (KeyError, IndexError, TypeError) as error:
            raise ValueError("is no collection of GeoJSON polygons with a credit.") from error


def _outlines(geometry: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Return the outer ring of each polygon; lakes are left out."""
    many = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if many else [geometry["coordinates"]]:
        yield polygon[0]
