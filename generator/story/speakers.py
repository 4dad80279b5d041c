"""Sides of speakers: who speaks in a claim is a side, or a person of one or of none."""

from generator.story.library import Library


def find_side(library: Library, speaker: str | None) -> str | None:
    """Return the side of a speaker; none for one of no side, and for one that no record names."""
    if speaker in library.story.sides:
        return speaker
    person = library.people.get(speaker or "")
    return person.side if person else None
