"""Series of meetings: ``content/series.yml``."""

from generator.model.base import Identified, Line


class Series(Identified):
    """Meetings that come again: rounds of a dialogue, summits."""

    title: Line
    """What they are called together."""
    label: Line
    """What one of them is called, e.g. ``round`` for "the 13th round"."""
