"""The names of places that the sides name differently: every form, whose it is, in its script."""

from generator.pages.name_lines import prepare_name
from generator.pages.page import plan_page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writers

PATH = "names.md"


def list_name_pages(site: Site) -> Writers:
    """Write the page of names, where any is disputed."""
    library = site.view.library
    if library.names:
        yield plan_page(
            site,
            PATH,
            "names",
            title="Names",
            description="Places that the sides name differently, with every form of each name.",
            glossary=[prepare_name(library, name) for name in library.names.values()],
        )


KIND = PageKind(list_name_pages, "People and places", lambda _: {PATH: "Names"})
