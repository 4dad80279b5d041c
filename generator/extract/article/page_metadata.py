"""What a capture tells beside its text: the fields of a page's head or of front matter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MetadataDate:
    """A date that a capture carries beside its text."""

    where: str
    """Where it stands, in words: ``the page's article:published_time``."""
    value: str
    """As written there."""
    rule: str
    """What sort of place that is: ``published``, ``modified`` or ``visible``."""


@dataclass(frozen=True, slots=True)
class CaptureMetadata:
    """What a capture tells beside its text."""

    title: str | None = None
    url: str | None = None
    site: str | None = None
    """The outlet as the page names it."""
    author: str | None = None
    language: str | None = None
    """A BCP 47 tag."""
    dates: tuple[MetadataDate, ...] = ()


NO_METADATA = CaptureMetadata()
"""What plain text tells beside itself: nothing."""
