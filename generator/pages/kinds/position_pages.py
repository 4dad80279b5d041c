"""What each side said, issue by issue: never in the site's own voice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model import ClaimKind
from generator.pages import divided_lists
from generator.pages.list_parts import MOST_SENTENCES, part_by_date
from generator.pages.page import plan_page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import EventClaim, View
from generator.story.speakers import find_side

OTHER = ""
"""Stands for positions on no issue, and for speakers of no side."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the sides said on one issue."""

    issue: str
    """The issue's id; empty for positions on none."""
    title: str
    sides: tuple[tuple[str, tuple[EventClaim, ...]], ...]
    """Each side's positions in the order of their dates; the side is empty for speakers of none."""


PATH = "positions.md"

ABOUT = divided_lists.DividedList("Positions", PATH, "stands", "statement")

LAST = 5
"""So much of what each side said last on an issue stands where there is no room for all."""


def list_position_pages(site: Site) -> Writers:
    """Write the page of positions."""
    view: View = unwrap(site.view)
    claims = view.claims_in(view.events, ClaimKind.POSITION)
    if not claims:
        return
    # Each stands at the day on which it was said: what is held all the time, where it is reported.
    said = sorted(claims, key=lambda each: view.date_said(each).key)
    parts = part_by_date("positions", said, view.date_said, MOST_SENTENCES)
    issue_stands = list_stands(view, claims)
    yield plan_page(
        site,
        PATH,
        "positions",
        title="Positions",
        description=f"What each side said, issue by issue: {view.library.story.title}.",
        about=ABOUT,
        parts=parts,
        contents={"stands": find_last_said(issue_stands) if parts else issue_stands},
    )
    yield from divided_lists.list_part_pages(
        site, parts, ABOUT, lambda _, event_claims: {"stands": list_stands(site.view, event_claims)}
    )


def list_stands(view: View, claims: Iterable[EventClaim]) -> tuple[Stand, ...]:
    """Sort positions by issue and side: first what is held all the time, then what was said."""
    library = view.library
    by_issue: dict[str, dict[str, list[EventClaim]]] = defaultdict(lambda: defaultdict(list))
    for event_claim in sorted(claims, key=lambda each: _place(view, each)):
        side = find_side(library, event_claim.claim.speaker) or OTHER
        by_issue[event_claim.claim.issue or OTHER][side].append(event_claim)
    issues = library.story.issues
    order = [*sorted(issues, key=lambda issue: (issues[issue].order, issue)), OTHER]
    sides = [*library.story.sides, OTHER]
    return tuple(
        Stand(
            issue,
            issues[issue].title if issue else "Other matters",
            tuple(
                (side, tuple(by_issue[issue][side])) for side in sides if by_issue[issue].get(side)
            ),
        )
        for issue in order
        if issue in by_issue
    )


def find_last_said(issue_stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """Keep of each issue what each side holds all the time, and what it said last."""
    return tuple(
        replace(stand, sides=tuple((side, _kept(claims)) for side, claims in stand.sides))
        for stand in issue_stands
    )


def _kept(claims: tuple[EventClaim, ...]) -> tuple[EventClaim, ...]:
    held = [each for each in claims if each.claim.standing]
    said = [each for each in claims if not each.claim.standing]
    return (*held[-LAST:], *said[-LAST:])


def _place(view: View, event_claim: EventClaim) -> tuple[object, ...]:
    return not event_claim.claim.standing, view.date_said(event_claim).key


KIND = PageKind(list_position_pages, "Positions", lambda _: {PATH: "Positions"})
