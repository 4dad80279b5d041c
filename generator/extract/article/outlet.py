"""Where an article comes from: outlet, agency and address, by the outlets' own marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.article.furniture import Block
from generator.extract.article.headline import find_host
from generator.extract.article.page_metadata import CaptureMetadata
from generator.model import FurnitureKind, Outlet, Perspective

_SIGNING = frozenset((FurnitureKind.HEADER, FurnitureKind.CREDIT, FurnitureKind.PLEA))
"""Kinds of furniture in which an outlet or agency signs; a caption names the photographer's."""
_URL = re.compile(r"https?://[^\s<>\"'()]+[^\s<>\"'().,;:!?]")


_RIGHTS = re.compile(
    r"(?:©|&copy;|\([cC]\)|Copyright)\s{0,3}(?:(?:©|\([cC]\)|by)\s{1,3})?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?"
    r"(?:by\s|the\s)?([A-Z][\w&.’'-]{1,30}(?:\s(?:of\s|the\s|and\s)?[A-Z][\w&’'-]{1,30}){0,4})"
)
_DATELINE = re.compile(r"\(\s?([A-Z][\w.&'’/ -]{1,40}?)\s?\)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from; what is not known is none."""

    outlet: str | None = None
    """The id of an outlet on record."""
    agency: str | None = None
    """The id of the agency that wrote it first."""
    url: str | None = None
    outlet_name: str | None = None
    """The outlet's name: on record, or as the capture tells it."""
    domain: str | None = None


def find_origin(
    text: str, furniture: Sequence[Block], metadata: CaptureMetadata, outlets: Sequence[Outlet]
) -> Origin:
    """Find outlet, agency and address in what stands round an article.

    The body is not asked: that it speaks of an outlet does not make it that outlet's.
    """
    edges = [block.span.cut(text) for block in furniture if block.kind in _SIGNING]
    url = metadata.url or next((m.group() for edge in edges for m in _URL.finditer(edge)), None)
    domains = [*filter(None, map(find_host, (*filter(None, (url,)), *metadata.addresses)))]
    by_domain = next((o for o in outlets if any(_is_of(d, o) for d in domains)), None)
    marked = [outlet for outlet in outlets if _signs(outlet, [*edges, metadata.site or ""])]
    agencies = [o.id for o in marked if o.perspective is Perspective.AGENCY]
    others = [o for o in marked if o.perspective is not Perspective.AGENCY]
    outlet = by_domain or next(iter(others), None)
    name = outlet.name if outlet else _named_outlet(text, furniture, metadata, domains)
    return Origin(
        outlet.id if outlet else None,
        next((a for a in agencies if outlet is None or a != outlet.id), None),
        url,
        name,
        next(iter(domains), None),
    )


def _named_outlet(
    text: str, furniture: Sequence[Block], metadata: CaptureMetadata, domains: Sequence[str]
) -> str | None:
    """Return the outlet's name: as the page or front matter tells it, else as the text signs it."""
    if metadata.site or domains:
        return metadata.site or domains[0]
    rights = (
        match[1]
        for block in furniture
        if block.kind in (FurnitureKind.CREDIT, FurnitureKind.PLEA)
        for match in _RIGHTS.finditer(block.span.cut(text))
    )
    lines = (
        match[1]
        for block in furniture
        if "dateline" in block.rule
        for match in _DATELINE.finditer(block.span.cut(text))
    )
    return next(rights, None) or next(lines, None)


def _is_of(host: str, outlet: Outlet) -> bool:
    """Return whether a host belongs to one of an outlet's domains."""
    domains = (domain.lower().removeprefix("www.") for domain in outlet.domains)
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _signs(outlet: Outlet, edges: Sequence[str]) -> bool:
    """Return whether one of an outlet's marks stands in one of the pieces, as a whole word."""
    marks = (outlet.name, *outlet.marks)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(mark)}(?!\w)" for mark in marks))
    return any(pattern.search(edge) for edge in edges)
