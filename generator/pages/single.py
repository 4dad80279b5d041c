"""Sentences that only one source carries, so that a reader sees where the story is thin."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Source
from generator.pages.citations import linked_only
from generator.pages.page import Site
from generator.pages.view import Told, View, origins

PATH = "single-sources.md"


@dataclass(frozen=True, slots=True)
class Alone:
    """A source, and the sentences that no other source here supports."""

    source: Source
    claims: tuple[Told, ...]


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of sentences that rest on one source, or on linked ones alone."""
    view = site.view
    every = view.claims_in(view.events)
    linked: list[Told] = []
    single: list[Told] = []
    for told in every:
        evidence = view.evidence(told.event.id, told.number)
        if linked_only(evidence):
            linked.append(told)
        elif len(origins(evidence)) == 1:
            single.append(told)
    yield (
        PATH,
        site.page(PATH).render(
            "single-sources",
            title="Single sources",
            description="Sentences that one source only supports, or that nothing here verifies.",
            search={"exclude": True},
            total=len(every),
            linked=by_source(view, linked),
            linked_count=len(linked),
            single=by_source(view, single),
            single_count=len(single),
        ),
    )


def by_source(view: View, claims: Iterable[Told]) -> list[Alone]:
    """Give claims by the first source of each, the latest source first."""
    found: dict[str, list[Told]] = defaultdict(list)
    for told in claims:
        supporting = [
            citation.source.id
            for citation in view.evidence(told.event.id, told.number)
            if not citation.quoted.evidence.contradicts
        ]
        found[supporting[0]].append(told)
    return [Alone(s, tuple(found[s.id])) for s in reversed(view.sources) if s.id in found]
