"""The names of places that the sides name differently: every form, whose it is, in its script."""

from functools import partial

from generator.pages.name_lines import shown
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind

PATH = "names.md"


def pages(site: Site) -> Writers:
    """Write the page of names, where any is disputed."""
    library = site.view.library
    if library.names:
        yield (
            PATH,
            Writer(
                partial(
                    site.page(PATH).render,
                    "names",
                    title="Names",
                    description="Places that the sides name differently, "
                    "with every form of each name.",
                    glossary=[shown(library, name) for name in library.names.values()],
                )
            ),
        )


KIND = PageKind(pages, "People and places", lambda _: {PATH: "Names"})
