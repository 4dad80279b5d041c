"""Which sentences are published under which address, written down at the end of a build."""

from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from generator.story import claim_anchors
from generator.story.library import Library

log = get_plugin_logger("explainer")


def remember_anchors(library: Library, content: Path) -> None:
    """Write down under which addresses sentences are published, so that they keep them.

    Args:
        library: the records.
        content: their folder.
    """
    path = content / claim_anchors.FILE
    numbered = ((event, library.numbering(event)) for event in library.events.values())
    try:
        if claim_anchors.remember_published_claims(path, library.published, numbered):
            log.info("The addresses of new sentences are in %s: commit it.", path)
    except OSError as error:
        log.warning("%s cannot be written: %s.", path, error.strerror)
