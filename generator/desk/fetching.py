"""Fetching a page by its address, once, when an editor asks for it."""

import urllib.error
import urllib.parse
import urllib.request
from pathlib import PurePosixPath

from generator.desk.file_changes import CannotDo
from generator.story import capture

_SECONDS = 30
_KNOWN = (".html", ".htm", ".txt", ".md", ".ris", ".bib", ".json")


def fetch_page(address: str) -> tuple[str, bytes]:
    """Return the name and the bytes of what stands at an address.

    Raises:
        CannotDo: it is no web address, or cannot be fetched; the text says what to do.
    """
    if not address.startswith(("https://", "http://")):
        raise CannotDo(f"{address} is no address of the web. It begins with https://.")
    request = urllib.request.Request(address, headers={"User-Agent": "explainer"})  # noqa: S310 - http(s) only
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as page:  # noqa: S310 - http(s) only
            data: bytes = page.read(capture.MAX_BYTES + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise CannotDo(
            f"{address} cannot be fetched: {reason}. Is there a network? Else save the page in a "
            f"browser and add the file: explainer add page.html --url {address}"
        ) from error
    name = PurePosixPath(urllib.parse.urlparse(address).path).name or "page"
    return name if name.endswith(_KNOWN) else f"{name}.html", data
