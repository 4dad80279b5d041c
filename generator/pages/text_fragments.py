"""Addresses of passages: text fragments (WICG, *URL Fragment Text Directives*)."""

from urllib.parse import quote as percent

_WHOLE = 12
"""A passage of so many words or fewer is given whole."""
_ENDS = 5
"""Of a longer one its first and its last so many words."""


def link_to_passage(url: str, words: str) -> str:
    """Return the address of a passage on a page, as a text fragment (``#:~:text=``).

    A browser that knows text fragments scrolls to the words and marks them; where they no longer
    stand there, or to another browser, it is the page's plain address. A directive that the address
    has already, to another passage, is left out: a browser would follow that one.
    """
    parts = words.split()
    if len(parts) <= _WHOLE:
        fragment = _encoded(parts)
    else:
        fragment = f"{_encoded(parts[:_ENDS])},{_encoded(parts[-_ENDS:])}"
    plain, _, _ = url.partition(":~:")
    return f"{plain}{'' if '#' in plain else '#'}:~:text={fragment}"


def _encoded(words: list[str]) -> str:
    # A hyphen, a comma and an ampersand have a meaning of their own in a text directive.
    return percent(" ".join(words), safe="").replace("-", "%2D")
