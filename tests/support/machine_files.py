"""What machines take away of a story: all files that its site has beside the pages."""

from generator.exports.site_urls import SiteUrls
from generator.pages import Site, View
from generator.story.library import Library
from tests.support.stories import TEMPLATES


def machine_files(library: Library, addresses: SiteUrls) -> dict[str, bytes]:
    """Return the files of a story by path in the site."""
    return Site(View(library), TEMPLATES, addresses.site, addresses.folders).files
