"""Whether it is understood what a project's settings do to pages; else all is left to MkDocs."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from generator.host.fast.footnotes import Unknown
from generator.host.fast.tested_versions import find_untested

log = get_plugin_logger("explainer")

_UNDERSTOOD = {"material/search", "material/offline", "explainer"}
"""Plugins of which we know that they put nothing into a page."""

_LISTING = re.compile(r"\{[{%][^{}]*(?<![.\w])pages\b")
"""What in a template uses MkDocs' list of all pages, in which ours are empty while it writes."""


def require_understood(config: MkDocsConfig) -> None:
    """Do nothing where it is understood what all settings do.

    Raises:
        Unknown: with these settings only MkDocs itself can write the pages.
    """
    if set(config.plugins) - _UNDERSTOOD or config.hooks:
        raise Unknown("plugins")
    if unseen := find_untested():
        log.info("MkDocs renders every page: no test has seen %s.", ", ".join(unseen))
        raise Unknown("versions")
    if name := _listing_template(config):
        raise Unknown(f"all pages listed by {name}")


def _listing_template(config: MkDocsConfig) -> str:
    """Return the name of a template that lists all pages; nothing where none does.

    Material's own do not: the versions that the tests have seen.
    """
    for folder in map(Path, config.theme.dirs):
        if str(folder) != config.theme.custom_dir and config.theme.name == "material":
            continue
        for path in sorted(folder.rglob("*.html")):
            if _LISTING.search(path.read_text(encoding="utf-8", errors="replace")):
                return path.relative_to(folder).as_posix()
    return ""
