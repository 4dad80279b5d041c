"""Names that feeds and calendars know things by: they never change and never repeat.

They hold no address, so that a site that moves tells no reader its old entries as new.
"""

import hashlib
import unicodedata
import uuid

from generator.model import Event, Source, Topic
from generator.story.library import Library


def name_story(library: Library) -> str:
    """Return the story's own name: its ``id``; where it has none, one made of its title."""
    story = library.story
    plain = unicodedata.normalize("NFKD", story.title).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain.lower()).split()
    if story.id or words:
        return story.id or "-".join(words)
    return f"story-{hashlib.sha256(story.title.encode()).hexdigest()[:12]}"


def find_first_id(record: Event | Source | Topic) -> str:
    """Return the id under which a record was first published; a renamed one keeps it here."""
    return record.former_ids[0] if record.former_ids else record.id


def make_uid(library: Library, *parts: str) -> str:
    """Return the ``UID`` of a calendar's entry (RFC 5545), with the story's name behind the @."""
    return f"{'.'.join(parts)}@{name_story(library)}"


def make_urn(library: Library, *parts: str) -> str:
    """Return a feed's or an entry's id: a UUID (RFC 4122, version 5) of the story's name and parts.

    Args:
        library: the records.
        parts: what tells this thing from all others of the story.
    """
    name = "\n".join([name_story(library), *parts])
    return uuid.uuid5(_EXPLAINER, name).urn


_EXPLAINER = uuid.UUID("6a5f0d54-7c0e-5f0b-9a43-3a0f8d1f7a11")
"""The name space of all ids; any change of it would make every entry new to every reader."""
