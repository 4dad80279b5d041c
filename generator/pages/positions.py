"""What each side said, issue by issue: never in the site's own voice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import ClaimKind
from generator.pages.page import Site
from generator.pages.view import Told, View
from generator.pages.words import side_of

OTHER = ""
"""Stands for positions on no issue, and for speakers of no side."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the sides said on one issue."""

    issue: str
    """The issue's id; empty for positions on none."""
    title: str
    sides: tuple[tuple[str, tuple[Told, ...]], ...]
    """Each side's positions in the order of their dates; the side is empty for speakers of none."""


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of positions."""
    view = site.view
    claims = view.claims_in(view.events, ClaimKind.POSITION)
    if not claims:
        return
    path = "positions.md"
    yield (
        path,
        site.page(path).render(
            "positions",
            title="Positions",
            description=f"What each side said, issue by issue: {view.library.story.title}.",
            stands=stands(view, claims),
        ),
    )


def stands(view: View, claims: Iterable[Told]) -> tuple[Stand, ...]:
    """Sort positions by issue and side."""
    library = view.library
    found: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for told in claims:
        side = side_of(library, told.claim.speaker or "") or OTHER
        found[told.claim.issue or OTHER][side].append(told)
    issues = library.story.issues
    order = [*sorted(issues, key=lambda issue: (issues[issue].order, issue)), OTHER]
    sides = [*library.story.sides, OTHER]
    return tuple(
        Stand(
            issue,
            issues[issue].title if issue else "Other matters",
            tuple((side, tuple(found[issue][side])) for side in sides if found[issue].get(side)),
        )
        for issue in order
        if issue in found
    )
