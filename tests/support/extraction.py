"""What tests of extraction share: a small story about no real matter, and reading one text."""

from functools import cache

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.events import coreference, mention_recognition
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.event_mention import EventMention
from generator.extract.events.news_days import drop_bounds
from generator.extract.language.parsing import Analysis, parse_articles
from generator.extract.people import actors
from generator.extract.people.actors import ArticlePeople
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline import article_pipeline
from generator.model import DisputedName, Person, Place, Side
from generator.text import Span

ISSUED = "2024-05-14"
"""A Tuesday."""


def person(name: str, side: str, order: str = "given-first", *aliases: str) -> Person:
    """Make a person on record."""
    return Person.model_validate(
        {
            "id": name.lower().replace(" ", "-"),
            "name": name,
            "order": order,
            "side": side,
            "aliases": aliases,
        }
    )


KNOWN = Known(
    sides={
        "chile": Side(name="Chile", adjective="Chilean", aliases=("Santiago",), accent="#112233"),
        "peru": Side(name="Peru", adjective="Peruvian", aliases=("Lima",), accent="#332211"),
    },
    people=(
        person("Ana Silva", "chile"),
        person("Quispe Tomas", "peru", "family-first"),
    ),
    places=(
        Place(id="lima", name="Lima"),
        Place(id="arica", name="Arica"),
        Place(id="peru", name="Peru"),
    ),
    names=(
        DisputedName(
            id="the-strip",
            display="Orella/Concordia Strip",
            forms={"chile": ("Orella Strip",), "peru": ("Concordia Strip",)},
            avoid=("Chilean strip",),
        ),
    ),
)


@cache
def parse_text(text: str) -> Analysis:
    """Parse a text of paragraphs."""
    spans, start = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return next(iter(parse_articles([Article("test.txt", text, tuple(spans))])))


def find_people(text: str) -> ArticlePeople:
    """Find the people of a text."""
    return actors.find_people(parse_text(text), KNOWN)


def find_mentions(text: str, issued: str = ISSUED) -> tuple[EventMention, ...]:
    """Find what a text tells, clause by clause; its first sentence once."""
    return tuple(mention for mention in _every(text, issued) if not mention.spare)


def _every(text: str, issued: str) -> tuple[EventMention, ...]:
    times = article_pipeline.place_dates(parse_text(text), edtf.parse(issued))
    return mention_recognition.find_mentions(parse_text(text), times, find_people(text), KNOWN)


def extract_events(text: str, issued: str = ISSUED) -> tuple[ArticleEvent, ...]:
    """Find the events of a text."""
    analysis = parse_text(text)
    times = drop_bounds(
        article_pipeline.place_dates(analysis, edtf.parse(issued)), analysis.article.text
    )
    return coreference.resolve_events(_every(text, issued), edtf.parse(issued), None, times)


def extract_event(text: str, issued: str = ISSUED) -> ArticleEvent:
    """Find the one event of a text."""
    events = extract_events(text, issued)
    assert len(events) == 1, [event.first.title for event in events]
    return events[0]
