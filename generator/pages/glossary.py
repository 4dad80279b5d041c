"""The names of places that the sides name differently: every form, whose it is, in its script."""

from collections.abc import Iterator

from generator.pages.names import shown
from generator.pages.page import Site

PATH = "names.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of names, where any is disputed."""
    library = site.view.library
    if library.names:
        yield (
            PATH,
            site.page(PATH).render(
                "names",
                title="Names",
                description="Places that the sides name differently, with every form of each name.",
                glossary=[shown(library, name) for name in library.names.values()],
            ),
        )
