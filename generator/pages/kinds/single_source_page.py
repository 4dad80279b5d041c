"""Sentences that only one source carries, so that a reader sees where the story is thin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from generator.model import Source
from generator.pages import divided_lists
from generator.pages.citations import linked_only
from generator.pages.list_parts import LATEST, by_date
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import Told, View, origins

PATH = "single-sources.md"


@dataclass(frozen=True, slots=True)
class Alone:
    """A source, and the sentences that no other source here supports."""

    source: Source
    claims: tuple[Told, ...]


ABOUT = divided_lists.About("Single sources", PATH, "thin", "sentence")


@dataclass(frozen=True, slots=True)
class Thin:
    """A sentence that no second source supports."""

    told: Told
    source: Source
    """The source, or the first of several that are only linked."""
    linked: bool
    """Whether nothing here verifies it."""


def pages(site: Site) -> Writers:
    """Write the page of sentences that rest on one source, or on linked ones alone."""
    view = site.view
    every = view.claims_in(view.events)
    thin = [found for told in every if (found := _thin(view, told))]
    place = {source.id: at for at, source in enumerate(view.sources)}
    thin.sort(key=lambda one: place[one.source.id])
    parts = by_date("single-sources", thin, lambda one: one.source.issued)
    linked = sum(one.linked for one in thin)
    yield (
        PATH,
        Writer(
            partial(
                site.page(PATH).render,
                "single-sources",
                title="Single sources",
                description="Sentences that one source only supports, "
                "or that nothing here verifies.",
                search={"exclude": True},
                total=len(every),
                linked_count=linked,
                single_count=len(thin) - linked,
                about=ABOUT,
                parts=parts,
                shown=_listed(thin[-LATEST:] if parts else thin),
            ),
            found=False,
        ),
    )
    yield from divided_lists.pages(site, parts, ABOUT, lambda _, found: _listed(found))


def _thin(view: View, told: Told) -> Thin | None:
    evidence = view.evidence(told.event.id, told.number)
    linked = linked_only(evidence)
    if not linked and len(origins(evidence)) != 1:
        return None
    source = next(c.source for c in evidence if not c.quoted.evidence.contradicts)
    return Thin(told, source, linked)


def _listed(thin: Iterable[Thin]) -> dict[str, list[Alone]]:
    found = list(thin)
    return {
        "linked": by_source(one for one in found if one.linked),
        "single": by_source(one for one in found if not one.linked),
    }


def by_source(thin: Iterable[Thin]) -> list[Alone]:
    """Give sentences, which are in the order of their sources, by source, the latest first."""
    found: dict[str, list[Thin]] = defaultdict(list)
    for one in thin:
        found[one.source.id].append(one)
    groups = reversed(found.values())
    return [Alone(group[0].source, tuple(one.told for one in group)) for group in groups]


KIND = PageKind(pages, "Sources", lambda _: {PATH: "Single sources"})
