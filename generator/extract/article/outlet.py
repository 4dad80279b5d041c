"""Where an article comes from: outlet, agency and address, by the outlets' own marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.article.furniture import Block
from generator.extract.article.page_metadata import CaptureMetadata
from generator.model import FurnitureKind, Outlet, Perspective

_SIGNING = frozenset((FurnitureKind.HEADER, FurnitureKind.CREDIT, FurnitureKind.PLEA))
"""Kinds of furniture in which an outlet or agency signs; a caption names the photographer's."""
_URL = re.compile(r"https?://[^\s<>\"'()]+[^\s<>\"'().,;:!?]")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from; what is not known is none."""

    outlet: str | None = None
    agency: str | None = None
    url: str | None = None


def find_origin(
    text: str, furniture: Sequence[Block], metadata: CaptureMetadata, outlets: Sequence[Outlet]
) -> Origin:
    """Find outlet, agency and address in what stands round an article.

    The body is not asked: that it speaks of an outlet does not make it that outlet's.
    """
    edges = [block.span.cut(text) for block in furniture if block.kind in _SIGNING]
    url = metadata.url or next((m.group() for edge in edges for m in _URL.finditer(edge)), None)
    by_domain = _by_domain(url, outlets)
    marked = [outlet for outlet in outlets if _signs(outlet, [*edges, metadata.site or ""])]
    agencies = [o.id for o in marked if o.perspective is Perspective.AGENCY]
    others = [o.id for o in marked if o.perspective is not Perspective.AGENCY]
    outlet = by_domain or next(iter(others), None)
    return Origin(outlet, next((a for a in agencies if a != outlet), None), url)


def _by_domain(url: str | None, outlets: Sequence[Outlet]) -> str | None:
    if not url:
        return None
    host = re.sub(r"^https?://(?:[^/@]*@)?", "", url).split("/")[0].split(":")[0].lower()
    for outlet in outlets:
        if any(host == d.lower() or host.endswith(f".{d.lower()}") for d in outlet.domains):
            return outlet.id
    return None


def _signs(outlet: Outlet, edges: Sequence[str]) -> bool:
    """Tell whether one of an outlet's marks stands in one of the pieces, as a whole word."""
    marks = (outlet.name, *outlet.marks)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(mark)}(?!\w)" for mark in marks))
    return any(pattern.search(edge) for edge in edges)
