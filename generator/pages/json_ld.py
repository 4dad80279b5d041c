"""What a page is about, for machines: JSON-LD in the words of schema.org, as plain data.

The theme adds the page's address and writes it into the head; it goes there through the page's
front matter, so that no text of anybody's is ever put into a script by hand.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.edtf import Date
from generator.exports.data_package import LICENCE
from generator.model import Event, Part, Person, Perspective, Source
from generator.pages.story_view import View
from generator.story.event_status import EventStatus
from generator.story.library import Library

Data = dict[str, Any]

_NEWS = {Perspective.PRESS, Perspective.AGENCY, Perspective.STATE_MEDIA}
_STATUSES: Mapping[EventStatus, str] = {
    EventStatus.HAPPENED: "EventScheduled",
    EventStatus.REPORTED: "EventScheduled",
    EventStatus.STATED: "EventScheduled",
    EventStatus.PLANNED: "EventScheduled",
    EventStatus.HOPED: "EventScheduled",
    EventStatus.NOT_KNOWN: "EventScheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}


def describe_article(view: View, title: str, description: str, sources: Iterable[Source]) -> Data:
    """Describe a topic's page: an article with its sources."""
    return _made(
        "Article",
        headline=title,
        description=description,
        inLanguage="en",
        dateModified=view.horizon.isoformat(),
        isPartOf=_website(view.library),
        license=LICENCE,
        citation=[describe_work(view.library, source) for source in sources],
    )


def describe_event(view: View, event: Event, description: str, sources: Iterable[Source]) -> Data:
    """Describe an event: when (no more exactly than known), where, who, and what became of it."""
    library = view.library
    first, last = describe_bounds(event.date)
    return _made(
        "Event",
        name=event.title,
        description=description,
        startDate=first,
        endDate=last,
        eventStatus=f"https://schema.org/{_STATUSES[view.statuses[event.id]]}",
        location=_place(library, event.place) if event.place else None,
        attendee=[
            _made("Person", name=library.people[p.person].name, jobTitle=p.role)
            for p in event.people
            if p.part is not Part.SPEAKER
        ],
        subjectOf=[describe_work(library, source) for source in sources],
    )


def describe_person(person: Person, other_names: Iterable[str]) -> Data:
    """Describe a person's page."""
    about = _made("Person", name=person.name, alternateName=list(other_names))
    return _made("ProfilePage", name=person.name, mainEntity=about)


def describe_source(library: Library, source: Source, title: str) -> Data:
    """Describe a source's page."""
    return _made("WebPage", name=title, mainEntity=describe_work(library, source))


def describe_website(library: Library) -> Data:
    """Describe the home page."""
    return _website(library) | {"description": library.story.question, "inLanguage": "en"}


def describe_dataset(title: str, description: str, files: Mapping[str, str]) -> Data:
    """Describe the data files; gives where each lies, where that is known, by its media type."""
    return _made(
        "Dataset",
        name=title,
        description=description,
        license=LICENCE,
        isAccessibleForFree=True,
        distribution=[
            _made("DataDownload", contentUrl=address, encodingFormat=media)
            for address, media in files.items()
        ],
    )


def describe_work(library: Library, source: Source) -> Data:
    """Describe a source."""
    outlet = library.outlet(source)
    return _made(
        "NewsArticle" if outlet.perspective in _NEWS else "CreativeWork",
        name=source.title or outlet.name,
        author=source.author,
        publisher=_made("Organization", name=outlet.name),
        datePublished=describe_bounds(source.issued)[0],
        inLanguage=source.language,
        url=source.url,
    )


def describe_bounds(when: Date) -> tuple[str | None, str | None]:
    """Return the first and the last day in ISO 8601, no more exactly than a source has them.

    A season, and what is only about or not sure, is given as its year; a last day of which no more
    is known than the year of the first is left out.
    """
    start, slash, end = when.text.partition("/")
    first, last = _iso(start), _iso(end) if slash else None
    return first, None if first and last and first.startswith(last) else last


def _iso(point: str) -> str | None:
    if point == "..":
        return None
    early = point.startswith("-")
    vague = point.endswith(("~", "?")) or point[5 + early :] in ("21", "22", "23", "24")
    return point[: 4 + early] if vague else point


def _place(library: Library, place: str) -> Data:
    record = library.places[place]
    at = record.coordinates
    geo = _made("GeoCoordinates", latitude=at[0], longitude=at[1]) if at else None
    return _made("Place", name=record.name, geo=geo)


def _website(library: Library) -> Data:
    return _made("WebSite", name=library.story.title)


def _made(kind: str, **values: Any) -> Data:
    """Return a thing of schema.org, without what is not known."""
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    return {"@type": kind, **known}
