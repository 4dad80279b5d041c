"""What an article tells as plain data: the objects of ``explainer extract --json``."""

from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.dated_sentences import DatedSentence
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline.article_pipeline import Extracted
from generator.text import Span


def format_article(
    extracted: Extracted, known: Known, *, text: bool = False, sentences: bool = False
) -> dict[str, object]:
    """Return what an article tells as plain data.

    Args:
        extracted: the article.
        known: the people, places and topics on record.
        text: whether its body is told too.
        sentences: whether the dated sentences are told, too, that no event is told in.
    """
    article = extracted.article
    body = "\n\n".join(" ".join(span.cut(article.text).split()) for span in article.paragraphs)
    return {
        "file": extracted.file,
        "title": " ".join(article.title.cut(article.text).split()) if article.title else None,
        "author": article.author,
        "url": article.url,
        "language": article.language or "en",
        "outlet": article.outlet,
        "outlet_name": article.outlet_name,
        "issued": str(extracted.issued.date) if extracted.issued.date else None,
        "issued_basis": str(extracted.issued.basis) if extracted.issued.date else None,
        **({"body": body} if text else {}),
        "events": [_format_event(extracted, event, known) for event in extracted.events],
        **(
            {"sentences": [_format_sentence(extracted, s) for s in extracted.other_sentences]}
            if sentences
            else {}
        ),
    }


def _format_sentence(extracted: Extracted, sentence: DatedSentence) -> dict[str, object]:
    return {"date": str(sentence.date), **_format_quote(extracted, sentence.span)}


def _format_quote(extracted: Extracted, span: Span) -> dict[str, object]:
    return {"quote": span.cut(extracted.article.text), "start": span.start, "end": span.end}


def _format_event(extracted: Extracted, event: ArticleEvent, known: Known) -> dict[str, object]:
    names = {place.id: place.name for place in known.places}
    return {
        "title": event.first.title,
        "date": str(event.date),
        "status": str(event.status),
        "kind": str(event.kind),
        "topics": list(extracted.topics_of(event, known)),
        "people": [taker.actor.name for taker in event.participants],
        "place": names.get(event.place or "") or event.place_words,
        "evidence": [_format_quote(extracted, mention.quote) for mention in event.mentions],
    }
