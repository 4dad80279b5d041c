"""An article's headline and outlet, out of the several names that a page gives to both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

_TAIL = re.compile(r"(?<!\s)\s+(?:[|–—·•»«:]|::|-)\s+|\s?\|\s?|(?<!\s)\s+[-–—]\s*(?=\w[^-–—]*$)")
_MOST_SITE_WORDS = 6
"""Words of the longest name of a site at a title's end."""
_LEAST_HEADLINE_WORDS = 3
"""Words from which the page's only main heading is the headline, whatever else is told."""
_MOST_HEADLINE_WORDS = 40
_SITE_FIELDS = ("ogsitename", "dcpublisher", "dctermspublisher", "citationpublisher", "publisher")
_LESSER_SITE_FIELDS = ("applicationname", "citationjournaltitle", "copyright", "source")
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|edition|feeds|rss|feedproxy)\.")


def find_headline(headings: Sequence[str], titles: Sequence[str], site: str | None) -> str | None:
    """Return the headline.

    The main heading that readers see goes first, where it is one: it shares its words with a title
    that the page gives elsewhere, or it is the only one and no name of the site.

    Args:
        headings: the words of the page's ``h1``, in order.
        titles: what the page gives as its title elsewhere, the better first.
        site: the outlet's name.
    """
    bare = [strip_site(title, site) for title in titles]
    visible = [heading for heading in headings if _may_be_headline(heading, titles, site)]
    stated = {_plain(title) for title in bare}
    same = next((heading for heading in visible if _plain(heading) in stated), None)
    if same and _plain(same) != _plain(site or ""):
        return same
    for heading in visible:
        if any(_shares_words(heading, title) for title in bare):
            return heading
    if len(visible) == 1 and len(visible[0].split()) > _LEAST_HEADLINE_WORDS:
        return visible[0]
    own_titles = [title for title in bare if _plain(title) != _plain(site or "")]
    if visible and own_titles and len(own_titles[0].split()) < _LEAST_HEADLINE_WORDS:
        longer = visible[0] if len(visible[0].split()) >= _LEAST_HEADLINE_WORDS else None
        return longer or own_titles[0]
    return next(iter(own_titles), None) or next(iter(visible), None) or next(iter(bare), None)


def find_site(
    meta: Mapping[str, str],
    publisher: str | None,
    title: str | None,
    addresses: Sequence[str],
    heading: str | None = None,
) -> str | None:
    """Return the outlet's name as the page gives it; its host where nothing else names it.

    Args:
        meta: the page's fields by their plain names.
        publisher: the name that the article's linked data gives.
        title: the page's title, at whose end many pages name themselves.
        addresses: the page's own addresses.
        heading: the page's heading that leads to the front page, as a name over a page does.
    """
    host = next((find_host(address) for address in addresses if find_host(address)), None)
    named = (meta.get(name) for name in _SITE_FIELDS)
    lesser = (meta.get(name) for name in _LESSER_SITE_FIELDS)
    first = next((n for n in named if n and _is_name(n)), None)
    if first:
        return first
    if publisher and _is_name(publisher):
        return publisher
    if heading and _is_name(heading) and len(heading.split()) <= _MOST_SITE_WORDS:
        return heading
    ends = list(_ends(title or ""))
    fitting = (end for end in ends if host and _fits_host(end, host))
    last = next(
        (n for n in lesser if n and _is_name(n) and len(n.split()) < _MOST_SITE_WORDS), None
    )
    return next(fitting, None) or last or (ends[0] if ends and not host else host)


def strip_site(title: str, site: str | None) -> str:
    """Return a title without the site's name at its end or its beginning."""
    name = _plain(site or "")
    before, colon, behind = title.partition(": ")
    if colon and name and _plain(before) == name and behind.strip():
        return strip_site(behind.strip(), site)
    pieces = _TAIL.split(title)
    marks = [match.group() for match in _TAIL.finditer(title)]
    if len(pieces) < 2:
        return title
    while len(pieces) > 1 and _is_site(pieces[-1], name, len(pieces) == 2):
        pieces.pop()
        marks.pop()
    while len(pieces) > 1 and name and _plain(pieces[0]) == name:
        pieces.pop(0)
        marks.pop(0)
    if not name and len(pieces) > 1 and len(pieces[-1].split()) <= 4 < len(pieces[0].split()):
        pieces.pop()
    return "".join(a + b for a, b in zip(pieces, [*marks, ""], strict=False)).strip()


def find_host(address: str) -> str | None:
    """Return an address's host, without the parts that only say which server it is."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return _HOST_PREFIX.sub("", host.lower()) or None


def _is_site(piece: str, name: str, only: bool) -> bool:
    """Return whether the piece at a title's end is the site, or a section of it beside its name."""
    plain = _plain(piece)
    if not name or not plain:
        return False
    if plain == name or (len(plain) > 2 and (plain in name or name in plain)):
        return len(piece.split()) <= _MOST_SITE_WORDS
    initials = "".join(word[0] for word in piece.split() if word[0].isalnum()).casefold()
    return len(initials) > 2 and initials == name and not only


def _may_be_headline(heading: str, titles: Sequence[str], site: str | None) -> bool:
    if not 1 <= len(heading.split()) <= _MOST_HEADLINE_WORDS:
        return False
    if site and _plain(heading) == _plain(site):
        return False
    # A heading that is the short end of a longer title is the site's name: "Post about X · Blog".
    return not any(
        _plain(title) != _plain(heading)
        and _plain(title).endswith(_plain(heading))
        and len(_TAIL.split(title)) > 1
        and 2 * len(heading) < len(title)
        for title in titles
    )


def _shares_words(heading: str, title: str) -> bool:
    """Return whether most words of the shorter are in the longer."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (heading, title))
    if not first or not second:
        return False
    return (
        len(first & second) >= 0.6 * min(len(first), len(second)) and len(first & second) > 1
    ) or first == second


def _ends(title: str) -> Iterator[str]:
    """Return the pieces of a title that may name its site, the last first, then the first."""
    first, *rest = _TAIL.split(title)
    for piece in (*reversed(rest), first) if rest else ():
        if piece and len(piece.split()) <= _MOST_SITE_WORDS:
            yield piece.strip()


def _fits_host(name: str, host: str) -> bool:
    """Return whether a name and a host are of one site: The Fjord Post, fjordpost.example."""
    plain, flat = _plain(name), _plain(host)
    bare = plain.removeprefix("the")
    initials = "".join(word[0] for word in name.split() if word[0].isalnum()).casefold()
    label = _plain(host.split(".")[0])
    return (len(bare) > 2 and bare in flat) or (len(label) > 2 and label in (plain, bare, initials))


def _is_name(text: str) -> bool:
    return 1 < len(text) < 80 and not text.startswith(("http", "@", "//")) and bool(_plain(text))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
