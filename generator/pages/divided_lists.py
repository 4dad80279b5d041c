"""The pages of a long list that stands in parts (see :mod:`generator.pages.list_parts`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.pages.list_parts import ListPart
from generator.pages.page import Page, plan_page
from generator.pages.site_context import Site, Writers

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class DividedList:
    """What the parts are parts of."""

    title: str
    """``Timeline``."""
    path: str
    """The page that leads to them all, in the docs folder."""
    listing: str
    """The macro of ``_lists.md.j2`` that writes what is on a part's page."""
    singular: str = "event"
    """What is listed, to count it."""
    plural: str = ""


def list_part_pages(
    site: Site,
    parts: Sequence[ListPart[Thing]],
    about: DividedList,
    contents: Callable[[Page, tuple[Thing, ...]], Mapping[str, Any]],
) -> Writers:
    """Write the page of each part, and of each part's own parts.

    Args:
        site: the site.
        parts: the parts; where there are none, nothing is written.
        about: what they are parts of.
        contents: gathers what the macro ``about.listing`` needs to show a part's things.
    """
    whole = [page for part in parts for page in part.whole()]
    place = {part.path: at for at, part in enumerate(whole)}
    for part in (page for top in parts for page in top.all()):
        page, at = Page(site, part.path), place.get(part.path)
        beside = () if at is None else (whole[at - 1] if at else None, *whole[at + 1 : at + 2])
        yield plan_page(
            site,
            part.path,
            "part",
            title=f"{about.title}: {part.title}",
            description=f"{about.title}, {part.title}: {site.view.library.story.title}.",
            # What stands here has a page of its own, which is the one to find.
            search={"exclude": True},
            about=about,
            part=part,
            before=beside[0] if beside else None,
            after=beside[1] if len(beside) > 1 else None,
            contents=contents(page, part.things) if not part.parts else {},
            searchable=False,
        )
