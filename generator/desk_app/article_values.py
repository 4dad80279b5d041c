"""What was found in an article that is put in, each value with the words that it was found by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.desk.intake import AddedArticle, NoDate
from generator.desk_app.shown_article import Units
from generator.desk_app.staged_article import ArticleDetails
from generator.extract.issued.issue_date import IssueDate
from generator.model import DraftEvent
from generator.text import find_spans, normalise

_FIELDS = ("title", "author", "outlet", "published", "url")
_AS_WRITTEN = "As you wrote it."


@dataclass(frozen=True, slots=True)
class ShownText:
    """A reading text as the page shows it; offsets in UTF-16 units, as a browser counts."""

    text: str
    furniture: tuple[tuple[int, int], ...]
    marks: tuple[dict[str, Any], ...]
    """Where the words stand that values and claims rest on, each with its field or event."""


def show_text(read: AddedArticle | NoDate) -> ShownText:
    """Return an article's text with its furniture and the words that values were found by."""
    extracted, article = read.extracted, read.extracted.article
    units, normalised = Units(article.text), normalise(article.text)
    spans = {"title": article.title, "published": extracted.issued.quote}
    marks = [(name, span) for name, span in spans.items() if span]
    marks += [
        (event.id, span)
        for event in list_events(read)
        for piece in (claim.first_evidence for claim in event.claims)
        for span in find_spans(piece.quote or "", normalised, piece.prefix or "")
    ]
    placed = [(name, *units.both(span)) for name, span in marks]
    return ShownText(
        article.text,
        tuple(units.both(block.span) for block in article.furniture),
        tuple({"field": name, "start": start, "end": end} for name, start, end in placed),
    )


def list_events(read: AddedArticle | NoDate) -> Sequence[DraftEvent]:
    """Return the drafts of events; none where no day of issue is known to date them by."""
    return read.drafts.events if isinstance(read, AddedArticle) else ()


def show_values(read: AddedArticle | NoDate, details: ArticleDetails) -> dict[str, Any]:
    """Return what the page shows of an article.

    Args:
        read: what was found in it.
        details: what an editor says of it, which goes before that.
    """
    values = _values(read, details)
    return {
        **values,
        **{f"{name}_found": words for name, words in _reasons(read, details).items()},
        "heading": values["title"] or details.name,
        "proposed_outlet": _proposed_outlet(read),
        "dates": list(_other_dates(read.extracted.issued)),
        "doubts": _doubts(read, details),
        "copy_of": read.copy_of if isinstance(read, AddedArticle) else None,
        "events": list_events(read),
    }


def change_details(
    read: AddedArticle | NoDate, details: ArticleDetails, given: Mapping[str, str]
) -> ArticleDetails:
    """Return what an editor says of an article, with what was changed in the form."""
    shown = _values(read, details)
    changed = {n: given[n] for n in _FIELDS if n in given and given[n] != shown[n]}
    return replace(details, **changed)


def ask_for_day(details: ArticleDetails) -> str:
    """Say that an article needs a day of issue."""
    return (
        f"Nothing in {details.name} tells when it was published: give the day, then read it again."
    )


def _values(read: AddedArticle | NoDate, details: ArticleDetails) -> dict[str, str]:
    """Return the value of each field: what an editor says, else what was found."""
    said = {name: getattr(details, name) for name in _FIELDS}
    return {n: said[n] if said[n] is not None else value for n, value in _read_values(read).items()}


def _read_values(read: AddedArticle | NoDate) -> dict[str, str]:
    article, issued = read.extracted.article, ""
    source = read.drafts.source if isinstance(read, AddedArticle) else None
    if source:
        issued = str(source.issued)
    title = " ".join(article.title.cut(article.text).split()) if article.title else ""
    outlet = source.outlet if source else article.outlet
    return {
        "title": (source.title if source else title) or "",
        "author": (source.author if source else article.author) or "",
        "outlet": outlet or ("+" if _proposed_outlet(read) else ""),
        "published": issued,
        "url": (source.url if source else article.url) or "",
    }


def _proposed_outlet(read: AddedArticle | NoDate) -> str:
    """Return the name of the outlet that is not on record yet; empty where there is none."""
    source = read.drafts.source if isinstance(read, AddedArticle) else None
    return source.proposal.outlet.name if source and source.proposal.outlet else ""


def _reasons(read: AddedArticle | NoDate, details: ArticleDetails) -> dict[str, str]:
    """Return by which words or at which place each value was found."""
    values, site = _read_values(read), _proposed_outlet(read)
    outlet = "Known by its marks in the text, or by its address."
    if site:
        outlet = f"The page calls itself “{site}”, which is not among the outlets yet."
    elif not values["outlet"]:
        outlet = "Nothing in it tells its outlet. Choose one, or leave it open."
    author = "As the page names its author." if values["author"] else "Nothing names its author."
    title = "The headline of the text." if values["title"] else "It has no headline."
    found = {"title": title, "author": author, "outlet": outlet}
    said = {n: _AS_WRITTEN if getattr(details, n) is not None else w for n, w in found.items()}
    return {**said, "published": _reason_of_day(read)}


def _reason_of_day(read: AddedArticle | NoDate) -> str:
    source = read.drafts.source if isinstance(read, AddedArticle) else None
    if source is None:
        return ""
    issued, rule = read.extracted.issued, source.proposal.rules.get("issued", "")
    quote = f" “{source.issued_quote}”" if source.issued_quote else ""
    return f"{source.issued_note or issued.note}{quote} ({issued.basis}; {rule})"


def _doubts(read: AddedArticle | NoDate, details: ArticleDetails) -> Sequence[str]:
    if isinstance(read, NoDate):
        return (ask_for_day(details), *read.extracted.reading.metadata.doubts)
    return read.drafts.source.proposal.doubts if read.drafts.source else ()


def _other_dates(issued: IssueDate) -> Iterator[tuple[str, str]]:
    """Give the other dates that stand in an article, each with its place."""
    seen = {str(issued.date)}
    for candidate in issued.others:
        if candidate.date and str(candidate.date) not in seen:
            seen.add(str(candidate.date))
            yield str(candidate.date), candidate.where
