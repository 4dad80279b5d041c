"""The promises: each undertaking and each announced event, and what came of it."""

from collections.abc import Iterator

from generator.pages.page import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of promises."""
    view = site.view
    library = view.library
    if not view.promised:
        return
    path = "promises.md"
    announced = [event for event in view.events if event.id in view.promised]
    yield (
        path,
        site.page(path).render(
            "promises",
            title="Promises",
            description=f"What was promised and what came of it: {library.story.title}.",
            undertakings=list(library.undertakings.values()),
            announced=announced,
        ),
    )
