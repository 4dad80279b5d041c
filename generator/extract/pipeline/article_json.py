"""What an article tells as plain data: the objects of ``explainer extract --json``."""

from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.dated_sentences import DatedSentence
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline.article_pipeline import Extracted
from generator.text import Span


def format_article(
    found: Extracted, known: Known, *, text: bool = False, sentences: bool = False
) -> dict[str, object]:
    """Return what an article tells as plain data.

    Args:
        found: the article.
        known: the people, places and topics on record.
        text: whether its body is told too.
        sentences: whether the dated sentences are told, too, that no event is told in.
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
        **(
            {"sentences": [_format_sentence(found, s) for s in found.other_sentences]}
            if sentences
            else {}
        ),
    }


def _format_sentence(found: Extracted, sentence: DatedSentence) -> dict[str, object]:
    return {"date": str(sentence.date), **_format_quote(found, sentence.span)}


def _format_quote(found: Extracted, span: Span) -> dict[str, object]:
    return {"quote": span.cut(found.article.text), "start": span.start, "end": span.end}


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
        "evidence": [_format_quote(found, telling.quote) for telling in event.tellings],
    }
