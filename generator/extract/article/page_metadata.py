"""What a capture tells beside its text: the fields of a page's head or of front matter."""

import re
from dataclasses import dataclass
from functools import cache

from generator.extract.rules.pattern_rules import read_rules_file


@cache
def list_field_names(kind: str) -> frozenset[str]:
    """Return one of the lists of ``rules/page.yml``."""
    return frozenset(read_rules_file("page.yml")[kind])


def plain_name(name: str) -> str:
    """Return a field's name as it is compared: small letters and figures alone."""
    return re.sub(r"[\W_]+", "", name).lower()


@dataclass(frozen=True, slots=True)
class MetadataDate:
    """A date that a capture carries beside its text."""

    where: str
    """Where it stands, in words: ``the page's article:published_time``."""
    value: str
    """As written there."""
    rule: str
    """What sort of place that is, a key of ``beside`` in ``rules/issued.yml``."""
    distance: int = 0
    """Marks between it and the headline, for a date that the page shows."""


@dataclass(frozen=True, slots=True)
class CaptureMetadata:
    """What a capture tells beside its text."""

    title: str | None = None
    """The headline, without the site's name."""
    url: str | None = None
    site: str | None = None
    """The outlet as the page names it."""
    author: str | None = None
    language: str | None = None
    """A BCP 47 tag."""
    dates: tuple[MetadataDate, ...] = ()
    addresses: tuple[str, ...] = ()
    """Every address that it gives as its own, ``url`` among them."""
    doubts: tuple[str, ...] = ()
    """What an editor should know of the capture: that it is cut short, or still growing."""


NO_METADATA = CaptureMetadata()
"""What plain text tells beside itself: nothing."""
