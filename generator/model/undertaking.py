"""Undertakings: promises that are followed. ``content/undertakings/<id>.yml``."""

from generator.model.base import EarlierTitle, Identified, Line, OwnId, Sentence, UndertakingId


class Undertaking(Identified):
    """Something that was promised, from the first promise to what came of it."""

    title: Line
    """Its name."""
    earlier_titles: tuple[EarlierTitle, ...] = ()
    """What it is called on pages of the past, where its name of today came up later."""
    definition: tuple[Sentence, ...] = ()
    """What it is; each sentence rests on claims."""
    met_when: Line
    """When it counts as met: our rule, in a sentence."""
    standing: bool = False
    """``true`` for a promise to keep doing something, which no one event meets."""
    part_of: UndertakingId | None = None
    """The undertaking that contains it."""
    not_the_same_as: tuple[UndertakingId, ...] = ()
    """Undertakings that are easily taken for it."""
    former_ids: tuple[OwnId, ...] = ()
    """Earlier ids, kept as redirects."""
