"""The names of places that the sides name differently: every form, whose it is, in its script."""

from generator.pages.name_lines import prepare_name
from generator.pages.page import templated
from generator.pages.page_kind import PageKind
from generator.pages.story_site import Site, Writers

PATH = "names.md"


def pages(site: Site) -> Writers:
    """Write the page of names, where any is disputed."""
    library = site.view.library
    if library.names:
        yield templated(
            site,
            PATH,
            "names",
            title="Names",
            description="Places that the sides name differently, with every form of each name.",
            glossary=[prepare_name(library, name) for name in library.names.values()],
        )


KIND = PageKind(pages, "People and places", lambda _: {PATH: "Names"})
