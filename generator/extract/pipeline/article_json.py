"""What an article tells as plain data: the objects of ``explainer extract --json``."""

from generator.extract.events.article_event import ArticleEvent
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline.article_pipeline import Extracted


def format_article(found: Extracted, known: Known, *, text: bool = False) -> dict[str, object]:
    """Return what an article tells as plain data.

    Args:
        found: the article.
        known: the people, places and topics on record.
        text: whether its body is told too.
    """
    article = found.article
    body = "\n\n".join(" ".join(span.cut(article.text).split()) for span in article.paragraphs)
    return {
        "file": found.file,
        "title": " ".join(article.title.cut(article.text).split()) if article.title else None,
        "author": article.author,
        "url": article.url,
        "language": article.language or "en",
        "outlet": article.outlet,
        "outlet_name": article.outlet_name,
        "issued": str(found.issued.date) if found.issued.date else None,
        "issued_basis": str(found.issued.basis) if found.issued.date else None,
        **({"body": body} if text else {}),
        "events": [_format_event(found, event, known) for event in found.told],
    }


def _format_event(found: Extracted, event: ArticleEvent, known: Known) -> dict[str, object]:
    names = {place.id: place.name for place in known.places}
    return {
        "title": event.first.title,
        "date": str(event.date),
        "status": str(event.status),
        "kind": str(event.kind),
        "topics": list(found.topics_of(event, known)),
        "people": [taker.actor.name for taker in event.participants],
        "place": names.get(event.place or "") or event.place_words,
        "evidence": [
            {"quote": t.quote.cut(found.article.text), "start": t.quote.start, "end": t.quote.end}
            for t in event.tellings
        ],
    }
