"""The promises: each undertaking and each announced event, and what came of it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from generator.edtf import Date
from generator.model import Event, Undertaking
from generator.pages import divided_lists
from generator.pages.charts.promise_chart import Group, promised
from generator.pages.list_parts import LATEST, TOLD, by_date, by_letter
from generator.pages.markdown import Markdown, Written
from generator.pages.page import Page, Site, Writer, Writers
from generator.pages.view import Told

PATH = "promises.md"

ANNOUNCED = divided_lists.About("Announced meetings and visits", f"{PATH}#announced", "announced")

UNDERTAKINGS = divided_lists.About("Promises", PATH, "undertakings", "undertaking")


def pages(site: Site) -> Writers:
    """Write the page of promises; and each undertaking's own, where there are many promises."""
    view = site.view
    if not view.promised:
        return
    page, apart = site.page(PATH), site.lists.promises_apart
    announced = [event for event in view.events if event.id in view.promised]
    parts = by_date("promises/announced", announced, _date_of, TOLD)
    undertakings = list(view.library.undertakings.values())
    letters = by_letter("promises/a-z", undertakings, lambda one: one.title)
    yield (
        PATH,
        Writer(
            partial(
                _render,
                page,
                "promises",
                (() if apart else undertakings, announced),
                title="Promises",
                description=f"What was promised and what came of it: {view.library.story.title}.",
                undertakings=undertakings,
                announced=announced[-LATEST:] if parts else announced,
                apart=apart,
                letters=letters,
                about=UNDERTAKINGS,
                parts=parts,
                meetings=ANNOUNCED,
            )
        ),
    )
    yield from divided_lists.pages(
        site, letters, UNDERTAKINGS, lambda _, found: {"undertakings": found}
    )
    yield from divided_lists.pages(site, parts, ANNOUNCED, lambda _, events: {"announced": events})
    for one in undertakings if apart else ():
        yield from _pages(site, one)


def _date_of(event: Event) -> Date:
    return event.date


def _pages(site: Site, one: Undertaking) -> Writers:
    """Write an undertaking's own page, and the pages of its years."""
    path = f"promises/{one.id}.md"
    page, followed = site.page(path), site.view.promised.get(one.id, ())
    parts = by_date(f"promises/{one.id}", followed, lambda f: f.promise.made, TOLD)
    about = divided_lists.About(one.title, path, "ledger", "promise")
    yield (
        path,
        Writer(
            partial(
                _render,
                page,
                "undertaking",
                ([one], []),
                title=one.title,
                description=f"What was promised and what came of it: {one.title}.",
                one=one,
                followed=followed[-LATEST:] if parts else followed,
                about=about,
                parts=parts,
            )
        ),
    )
    yield from divided_lists.pages(site, parts, about, lambda _, found: {"followed": found})


def _render(
    page: Page,
    template: str,
    drawn: tuple[Iterable[Undertaking], Iterable[Event]],
    **context: Any,
) -> Written:
    return page.render(template, pictures=_pictures(page, *drawn), **context)


def _pictures(
    page: Page, undertakings: Iterable[Undertaking], announced: Iterable[Event]
) -> dict[str, Markdown]:
    """Draw each undertaking's promises, and those of all announced events together."""
    promises = page.view.promised
    found = {
        one.id: [Group(one.title, promises[one.id])] for one in undertakings if one.id in promises
    }
    groups = [Group(event.title, promises[event.id]) for event in announced]
    titles = {one.id: f"Promises: {one.title}" for one in undertakings}

    def link(told: Told) -> str:
        return page.address(f"events/{told.event.id}.md#{page.anchor(told)}")

    def drawn(name: str, title: str, groups: list[Group]) -> Markdown:
        return promised(page.view, f"chart-{name}", title, groups, link)

    pictures = {name: drawn(name, titles[name], groups) for name, groups in found.items()}
    if groups:
        pictures["announced"] = drawn("announced", "Announced meetings and visits", groups)
    return pictures
