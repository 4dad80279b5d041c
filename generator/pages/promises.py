"""The promises: each undertaking and each announced event, and what came of it."""

from collections.abc import Iterator

from generator.library import anchor
from generator.model import Event, Undertaking
from generator.pages.charts_promises import Group, promised
from generator.pages.markdown import Markdown
from generator.pages.page import Page, Site
from generator.pages.view import Told


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of promises."""
    view = site.view
    library = view.library
    if not view.promised:
        return
    path = "promises.md"
    page = site.page(path)
    announced = [event for event in view.events if event.id in view.promised]
    undertakings = list(library.undertakings.values())
    yield (
        path,
        page.render(
            "promises",
            title="Promises",
            description=f"What was promised and what came of it: {library.story.title}.",
            undertakings=undertakings,
            announced=announced,
            pictures=_pictures(page, undertakings, announced),
        ),
    )


def _pictures(
    page: Page, undertakings: list[Undertaking], announced: list[Event]
) -> dict[str, Markdown]:
    """Draw each undertaking's promises, and those of all announced events together."""
    promises = page.view.promised
    found = {
        one.id: [Group(one.title, promises[one.id])] for one in undertakings if one.id in promises
    }
    groups = [Group(event.title, promises[event.id]) for event in announced]
    titles = {one.id: f"Promises: {one.title}" for one in undertakings}

    def link(told: Told) -> str:
        return page.address(f"events/{told.event.id}.md#{anchor(told.claim, told.number)}")

    def drawn(name: str, title: str, groups: list[Group]) -> Markdown:
        return promised(page.view, f"chart-{name}", title, groups, link)

    pictures = {name: drawn(name, titles[name], groups) for name, groups in found.items()}
    if groups:
        pictures["announced"] = drawn("announced", "Announced meetings and visits", groups)
    return pictures
