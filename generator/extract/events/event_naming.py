"""Which of an article's events can be told: each with a heading, none twice.

``coreference`` asks last. An event whose clause cannot be worded whole is left out, unless it is
the news, which the article's own headline names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.heading import LONGEST, MOST_LETTERS
from generator.extract.events.participants import SPOKEN
from generator.extract.events.same_event import LEDE
from generator.model import EventKind


def name_events(events: Iterable[ArticleEvent], headline: str | None) -> tuple[ArticleEvent, ...]:
    """Return the events that can be told, each with the mention that names it first.

    Args:
        events: all events of an article.
        headline: the article's, for the news.
    """
    return tuple(_unrepeated(named for event in events if (named := _named(event, headline))))


def _unrepeated(events: Iterable[ArticleEvent]) -> Iterator[ArticleEvent]:
    """Leave out an event with the heading and words of one before, or told only as what is said."""
    found = list(events)
    said = {(m.around.start, e.date.text) for e in found if e.kind in SPOKEN for m in e.tellings}
    seen: dict[tuple[str | None, int], EventKind] = {}
    for event in found:
        first = event.first
        key = (first.title, first.around.start)
        again = event.kind not in SPOKEN and first.attributed
        if seen.get(key) in (None, event.kind) and not (
            again and (first.around.start, event.date.text) in said
        ):
            yield event
        seen.setdefault(key, event.kind)


def _named(event: ArticleEvent, headline: str | None) -> ArticleEvent | None:
    """Return an event with the mention that names it first; none where no mention can be worded."""
    worded = [m for m in event.tellings if m.title and m.text]
    if worded:
        first = worded[0]
        return replace(event, tellings=(first, *(m for m in event.tellings if m is not first)))
    with_text = next((m for m in event.tellings if m.text and m.sentence < LEDE and m.main), None)
    if with_text is None or not _is_heading(headline):
        return None
    told_by = (with_text.speaker_words or "").split()[-1:]
    said = with_text.attributed or with_text.kind in SPOKEN
    if said and not (told_by and told_by[0] in headline):
        return None  # a headline may tell as done what the article only has from somebody
    first = replace(with_text, title=headline)
    doubt = "The title is the article’s headline: put it into your words."
    rest = (m for m in event.tellings if m is not with_text)
    return replace(event, tellings=(first, *rest), doubts=(*event.doubts, doubt))


def _is_heading(headline: str | None) -> TypeGuard[str]:
    if not headline or len(headline.split()) > LONGEST or len(headline) > MOST_LETTERS:
        return False
    return not any(mark in headline for mark in '?!:|‘’“”"')
