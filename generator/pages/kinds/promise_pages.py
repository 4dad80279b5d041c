"""The promises: each undertaking and each announced event, and what came of it."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from generator.edtf import Date
from generator.model import Event, Undertaking
from generator.pages import divided_lists
from generator.pages.charts.promise_chart import draw_promises
from generator.pages.list_parts import LATEST, MOST_SENTENCES, part_by_date, part_by_letter
from generator.pages.markdown import WrittenPage
from generator.pages.page import Page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writer, Writers
from generator.pages.story_view import View
from generator.story.forecasts import Forecast
from generator.story.ledger import Account

PATH = "promises.md"

ANNOUNCED = divided_lists.DividedList(
    "Announced meetings and visits", f"{PATH}#announced", "announced"
)
EXPECTED = divided_lists.DividedList("What was only expected", f"{PATH}#expected", "expected")

UNDERTAKINGS = divided_lists.DividedList("Promises", PATH, "undertakings", "undertaking")


def list_promise_pages(site: Site) -> Writers:
    """Write the page of promises; and each undertaking's own, where there are many promises."""
    view = site.view
    if not view.accounts:
        return
    page, apart = Page(site, PATH), site.lists.promises_apart
    announced = [event for event in view.events if event.id in view.promised]
    expected = [event for event in view.events if event.id in view.expected]
    parts = part_by_date("promises/announced", announced, _date_of, MOST_SENTENCES)
    more = part_by_date("promises/expected", expected, _date_of, MOST_SENTENCES)
    undertakings = list(view.library.undertakings.values())
    letters = part_by_letter("promises/a-z", undertakings, lambda undertaking: undertaking.title)
    context = {
        "title": "Promises",
        "description": f"What was promised and what came of it: {view.library.story.title}.",
        "undertakings": undertakings,
        "announced": announced[-LATEST:] if parts else announced,
        "expected": expected[-LATEST:] if more else expected,
        "promised_too": any(set(event.fulfils) & set(view.promised) for event in expected),
        "apart": apart,
        "letters": letters,
        "about": UNDERTAKINGS,
        "parts": parts,
        "more": more,
        "meetings": ANNOUNCED,
        "foreseen": EXPECTED,
        "tally": count_verdicts(view),
    }
    targets = [*([] if apart else view.library.undertakings), *(e.id for e in announced)]
    yield PATH, Writer(partial(_render, page, "promises", targets, **context))
    yield from divided_lists.list_part_pages(
        site, letters, UNDERTAKINGS, lambda _, undertakings: {"undertakings": undertakings}
    )
    yield from divided_lists.list_part_pages(
        site, parts, ANNOUNCED, lambda _, events: {"announced": events}
    )
    yield from divided_lists.list_part_pages(
        site, more, EXPECTED, lambda _, events: {"expected": events}
    )
    for undertaking in undertakings if apart else ():
        yield from _pages(site, undertaking)


def count_verdicts(view: View) -> Mapping[str, int]:
    """Count what was promised, one for each undertaking or event, by what came of it."""
    every = view.promised.values()
    verdicts = [
        str(account.by_hand.is_ if account.by_hand else account.verdict) for account in every
    ]
    return {verdict: verdicts.count(verdict) for verdict in dict.fromkeys(verdicts)}


def _date_of(event: Event) -> Date:
    return event.date


def _said(forecast: Forecast) -> Date:
    return forecast.said


def _pages(site: Site, undertaking: Undertaking) -> Writers:
    """Write an undertaking's own page, and the pages of the years of its forecasts."""
    path = f"promises/{undertaking.id}.md"
    page, account = Page(site, path), site.view.accounts.get(undertaking.id)
    every = account.forecasts if account else ()
    parts = part_by_date(f"promises/{undertaking.id}", every, _said, MOST_SENTENCES)
    about = divided_lists.DividedList(undertaking.title, path, "forecasts", "statement")
    context = {
        "title": undertaking.title,
        "description": f"What was promised and what came of it: {undertaking.title}.",
        "feeds": [f"data/feeds/undertakings/{undertaking.id}"],
        "undertaking": undertaking,
        "account": account,
        "forecasts": every[-LATEST:] if parts else every,
        "about": about,
        "parts": parts,
    }
    yield path, Writer(partial(_render, page, "undertaking", [undertaking.id], **context))
    yield from divided_lists.list_part_pages(
        site, parts, about, lambda _, forecasts: {"forecasts": forecasts}
    )


def _render(page: Page, template: str, targets: Iterable[str], **context: Any) -> WrittenPage:
    """Write a page with the picture of all that it tells as promised."""
    view = page.view
    drawn: list[Account] = [view.promised[target] for target in targets if target in view.promised]

    def link(target: str) -> str:
        if target in view.library.undertakings:
            return page.address(page.site.lists.undertaking(target))
        return page.address(f"events/{target}.md")

    title = f"{context['title']}: first made, due, done"
    picture = draw_promises(view, "chart-promises", title, drawn, link) if drawn else ""
    return page.render(template, picture=picture, **context)


KIND = PageKind(list_promise_pages, "Promises", lambda _: {PATH: "Promises"})
