"""The settings of the plugin, as ``mkdocs.yml`` gives them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands in ``mkdocs.yml`` below the plugin's name."""

    seeds: str
    templates: str
    cards: bool
    fast: bool
