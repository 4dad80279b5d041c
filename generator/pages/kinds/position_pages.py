"""What each side said, issue by issue: never in the site's own voice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from generator.model import ClaimKind
from generator.pages import divided_lists
from generator.pages.labels import side_of
from generator.pages.list_parts import TOLD, by_date
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import Told, View

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


PATH = "positions.md"

ABOUT = divided_lists.About("Positions", PATH, "stands", "statement")

LAST = 5
"""So much of what each side said last on an issue stands where there is no room for all."""


def pages(site: Site) -> Writers:
    """Write the page of positions."""
    view = site.view
    claims = view.claims_in(view.events, ClaimKind.POSITION)
    if not claims:
        return
    parts = by_date("positions", claims, lambda told: told.event.date, TOLD)
    found = stands(view, claims)
    yield (
        PATH,
        Writer(
            partial(
                site.page(PATH).render,
                "positions",
                title="Positions",
                description=f"What each side said, issue by issue: {view.library.story.title}.",
                about=ABOUT,
                parts=parts,
                shown={"stands": last_said(found) if parts else found},
            )
        ),
    )
    yield from divided_lists.pages(
        site, parts, ABOUT, lambda _, told: {"stands": stands(view, told)}
    )


def stands(view: View, claims: Iterable[Told]) -> tuple[Stand, ...]:
    """Sort positions by issue and side."""
    library = view.library
    found: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for told in sorted(claims, key=lambda told: view.said(told).key):
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


def last_said(found: Iterable[Stand]) -> tuple[Stand, ...]:
    """Keep of each issue what each side said last."""
    return tuple(
        replace(stand, sides=tuple((side, told[-LAST:]) for side, told in stand.sides))
        for stand in found
    )


KIND = PageKind(pages, "Positions", lambda _: {PATH: "Positions"})
