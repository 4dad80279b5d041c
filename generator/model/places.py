"""Places: ``content/places.yml``."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Identified, Line

Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Place(Identified):
    """Somewhere that an event took place or is about."""

    name: Line
    """As our own sentences write it; both names of a disputed place."""
    aliases: tuple[Line, ...] = ()
    """Other forms that sources use."""
    coordinates: tuple[Latitude, Longitude] | None = None
    """Latitude and longitude in degrees (WGS 84)."""
