"""Topics, by the patterns that the topic records themselves declare; none is forced on an event."""

import re
from functools import cache

from generator.extract.article import Article
from generator.extract.gather import Told
from generator.model import EventKind, Topic
from generator.text import normal


def propose(topics: tuple[Topic, ...], words: str, kind: EventKind) -> tuple[str, ...]:
    """Give the topics of an event, in their order.

    A topic is proposed where one of its patterns is in the words, or where the event is of one of
    its kinds and one of its ``with`` patterns is there (or it asks for none).
    """
    text = normal(words)
    return tuple(topic.id for topic in topics if _belongs(topic, text, kind))


def of_event(topics: tuple[Topic, ...], event: Told, article: Article) -> tuple[str, ...]:
    """Give an event's topics: by its tellings (for the news, its headline), else its sentence."""
    words = [telling.quote.cut(article.text) for telling in event.tellings]
    if event.main and article.title:
        words.append(article.title.cut(article.text))
    own = propose(topics, " … ".join(words), event.kind)
    return own or propose(topics, event.first.around.cut(article.text), event.kind)


def _belongs(topic: Topic, text: str, kind: EventKind) -> bool:
    include = topic.include
    if any(_names(pattern, text) for pattern in include.patterns):
        return True
    if kind not in include.kinds:
        return False
    return not include.with_ or any(_names(pattern, text) for pattern in include.with_)


def _names(pattern: str, text: str) -> bool:
    return finder(pattern).search(text) is not None


@cache
def finder(pattern: str) -> re.Pattern[str]:
    """Make what finds a pattern: whole words, case aside, ``*`` for the rest of a word."""
    words = (r"\w*".join(re.escape(part) for part in w.split("*")) for w in normal(pattern).split())
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(words) + r"(?!\w)", re.IGNORECASE)
