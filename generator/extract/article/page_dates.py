"""The dates that a web page gives in marks or shows to its readers, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lxml import etree

from generator.extract.article.front_matter import normalise_date
from generator.extract.article.linked_data import LinkedArticle
from generator.extract.article.page_metadata import MetadataDate, list_field_names, plain_name
from generator.extract.rules.pattern_rules import compile_pattern, load_pattern_words

_IN_SCRIPT = re.compile(
    r"""["'](?:date_?published|publish(?:ed)?_?(?:date|at|on)|first_?publish(?:ed)?(?:_?(?:date|at))?"""
    r"""|publication_?date|pub_?date|display_?date)["']\s{0,3}:\s{0,3}"""
    r"""["'](\d{4}-?\d\d-?\d\d(?:[T ][\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?)["']""",
    re.IGNORECASE,
)
_SHOWING = (
    *("p", "span", "div", "li", "time", "small", "em", "i", "b", "strong", "a", "abbr", "td", "dd"),
    *("h2", "h3", "h4", "h5", "h6", "font", "address", "label", "cite", "header", "footer", "ul"),
)
_SHOWN_HERE = "in a date shown on the page"
_UTC = re.compile(r"\d(?:Z|[+-]00:?00)$")
_NEAR = 40
"""Marks before the headline in which an article's own date may stand."""
_MOST_SHOWN_CHARACTERS = 160
"""Characters of a piece of a page that shows a date and hardly more."""
MOST_MARKS = 400
"""Dates of a page that are looked at: a list of ten thousand rows has no more to tell."""
_TELLING, _SHOWN = ("published", "page"), ("visible", "near")
"""Places whose date is that of the page's article: where it tells it, and where it shows it."""
_MOST_ELEMENTS = 4_000
"""Elements of a page from which htmldate is not asked: it looks at each of them many times."""
_NEVER = "2100-01-01"
"""A day that no page is of."""
_BEHIND = 1_000
"""Added to the distance of a date before the headline, where today's date stands on some pages."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page that may show a date."""

    where: str
    value: str
    rule: str
    place: int
    boxes: frozenset[int]


def find_marks(
    element: etree._Element, place: int, marks: frozenset[str], boxes: frozenset[int]
) -> Iterator[Mark]:
    """Return the dates that an element gives or shows; of one in UTC its words too, if any.

    Args:
        element: the element.
        place: its place in the page.
        marks: the words of its class and the like.
        boxes: the boxes that it lies in, those of whole articles below zero.
    """
    mark = _find_given(element, place, marks, boxes)
    if mark is None:
        mark = _find_shown(element, place, marks, boxes)
    elif mark.rule != "modified" and _UTC.search(mark.value):
        words_ = join_words(element, _MOST_SHOWN_CHARACTERS)
        if _date().search(words_):
            yield Mark(_SHOWN_HERE, words_, "visible", place, boxes)
    if mark is not None:
        yield mark


def _find_given(
    element: etree._Element, place: int, marks: frozenset[str], boxes: frozenset[int]
) -> Mark | None:
    """Return the date that an element gives in its attributes."""
    tag = element.tag
    prop = plain_name(element.get("itemprop") or element.get("property") or "")
    rule = _find_kind(prop)
    given = element.get("datetime") or element.get("content") if rule or tag == "time" else None
    given = given or (element.get("title") if tag in ("abbr", "time") else None)
    given = given or element.get("data-timestamp") or element.get("data-datetime")
    given = given or element.get("data-date")
    if given and re.search(r"\d{4}", given):
        looks = f"{' '.join(marks)} {element.get('pubdate', '-')}"
        if not rule:
            rule = "published" if re.search(r"publish|pubdate", looks) else "visible"
            rule = "modified" if re.search(r"modif|updat", looks) else rule
        date = normalise_date(given) or given
        return Mark(f"in the page's <{tag}> mark", date, rule, place, boxes)
    return None


def _find_kind(name: str) -> str:
    """Return the kind of date that an element's property names, if any."""
    return next((r for r in ("published", "modified") if name in list_field_names(r)), "")


def _find_shown(
    element: etree._Element, place: int, marks: frozenset[str], boxes: frozenset[int]
) -> Mark | None:
    """Return the date that an element shows in its words."""
    tag = element.tag
    if tag not in _SHOWING:
        return None
    rule = _find_kind(plain_name(element.get("itemprop") or element.get("property") or ""))
    is_visible = bool(rule) or tag == "time" or bool(marks & list_field_names("shown"))
    if is_visible:
        words_ = join_words(element, _MOST_SHOWN_CHARACTERS + 1)
    elif element.text and len(element.text) < 2 * _MOST_SHOWN_CHARACTERS:
        words_ = " ".join(element.text.split())
        if len(words_) > _MOST_SHOWN_CHARACTERS // 2:
            return None
    else:
        return None
    if len(words_) <= _MOST_SHOWN_CHARACTERS and _date().search(words_):
        kind = rule or ("visible" if is_visible else "near")
        return Mark(_SHOWN_HERE, words_, kind, place, boxes)
    return None


@cache
def _date() -> re.Pattern[str]:
    return compile_pattern("{date}", load_pattern_words())


def join_words(element: etree._Element, most: int) -> str:
    """Return an element's words, with single spaces, up to a number of characters."""
    pieces: list[str] = []
    length = 0
    for piece in islice(element.itertext(), 200):
        pieces.append(piece[:most])
        length += len(piece.strip())
        if length >= most:
            break
    return " ".join(" ".join(pieces).split())


def order_dates(
    marks: Sequence[Mark],
    linked: LinkedArticle | None,
    headline: tuple[int, frozenset[int]],
    prose: int | None,
    text: str,
) -> Iterator[MetadataDate]:
    """Return the dates: those of the article's linked data, of the head, and those shown.

    Args:
        marks: the dates in the page's marks.
        linked: the article's linked data.
        headline: the headline's place, and the boxes that it lies in.
        prose: the place of the first long paragraph behind it.
        text: the page's own text, for what stands in scripts.
    """
    if linked:
        rule = "page" if linked.of_page else "published"
        for name, kind in (
            ("datePublished", rule),
            ("dateCreated", rule),
            ("dateModified", "modified"),
        ):
            if value := normalise_date(linked.words(name)):
                yield MetadataDate(f"in the page's {name}", value, kind)
    at, open_ = headline
    is_in_article = any(box < 0 for box in open_)
    for mark in marks:
        distance = mark.place - at if mark.place >= at else at - mark.place + _BEHIND
        rule = mark.rule
        others = {box for box in mark.boxes - open_ if box > 0 or is_in_article}
        if others and rule in ("visible", "near", "published", "modified"):
            is_banner = mark.place < at and rule != "published"
            rule = "banner" if is_banner else "boxed"
        if rule == "near" and not _is_near(mark, at, prose):
            continue
        yield MetadataDate(mark.where, mark.value, rule, distance)
    days = {value[:10]: value for value in _IN_SCRIPT.findall(text)}
    if len(days) == 1 and not (linked and linked.words("datePublished")):
        yield MetadataDate("in a script of the page", next(iter(days.values())), "script")


def ask_htmldate(
    tree: etree._Element, dates: Sequence[MetadataDate], url: str | None
) -> Iterator[MetadataDate]:
    """Return the day that htmldate takes for a page's, where its own marks name none, or several.

    Args:
        tree: the page, parsed.
        dates: the dates of its own marks.
        url: its address.
    """
    days = {date.value[:10] for date in dates if date.rule in _TELLING}
    days = days or {date.value for date in dates if date.rule in _SHOWN}
    huge = next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None
    if len(days) == 1 or huge:
        return
    from htmldate import find_date

    # Its own last day would be that of the clock.
    day = find_date(tree, original_date=True, url=url, max_date=_NEVER)
    if day:
        yield MetadataDate("where htmldate looks for it", day, "htmldate")


def _is_near(mark: Mark, at: int, prose: int | None) -> bool:
    """Return whether a date that no class marks stands between headline and text."""
    return at - _NEAR <= mark.place <= (prose if prose is not None else at + _NEAR)
