"""Topics, by the patterns that the topic records themselves declare; none is forced on an event.

An event takes a topic by its own words. Where they name none, they may still mean one that the
article named before: "the talks" after "talks on fishing quotas", "they" after the dispute.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.extract.article.body import Article
from generator.extract.events.article_event import ArticleEvent
from generator.extract.language.vocabulary import find_noun_key
from generator.model import EventKind, Topic
from generator.text import Span, normal

_AFTER = re.compile(r"[\s-]+([a-z]+)(?:[\s-]+([a-z]+))?", re.IGNORECASE)
"""The words behind a pattern, one of which may be the noun that it belongs to: "trade talks"."""
_BEFORE = re.compile(
    r"(?<![a-z])([a-z]+)\s(?:on|over|about|of|for|around|near|off|in|with)\s(?:[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
"""The noun before: "talks on the old quotas"."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s([a-z]+)", re.IGNORECASE)
"""What may mean a topic again before a pronoun does."""
_BELOW = re.compile(r"\b(?:vice|deputy|assistant|former)[\s-]+$", re.IGNORECASE)
"""What makes an office another: a deputy minister is no minister."""
_ANSWERS = frozenset((EventKind.PROTEST, EventKind.DEPLOYMENT))
"""Kinds of event that answer the news."""
_FRESH = 7
"""Days before the news from which they do."""
_OFTEN = 3
"""Times that an article names a topic from which it is about it."""


@dataclass(frozen=True, slots=True)
class _TopicMention:
    """A place at which a text names a topic, and the nouns by which it may be meant again."""

    topic: str
    span: Span
    nouns: frozenset[str]


def propose_topics(topics: tuple[Topic, ...], words: str, kind: EventKind) -> tuple[str, ...]:
    """Return the topics of an event, in their order.

    A topic is proposed where one of its patterns is in the words, or where the event is of one of
    its kinds and one of its ``with`` patterns is there (or it asks for none).
    """
    text = _Searched.of(normal(words))
    return tuple(topic.id for topic in topics if _belongs(topic, text, kind))


@dataclass(frozen=True, slots=True)
class _Thread:
    """What an article has named by the time it tells an event."""

    before: tuple[_TopicMention, ...]
    """Mentions before the event, and those at the head of the article."""
    about: frozenset[str]
    """Topics that the article is about."""
    paragraph: Span
    """That of the event."""

    @property
    def near(self) -> tuple[_TopicMention, ...]:
        """The mentions before the event in its own paragraph."""
        return tuple(m for m in self.before if self.paragraph.overlaps(m.span))

    @property
    def main(self) -> tuple[_TopicMention, ...]:
        """The mentions of what the article is about."""
        return tuple(m for m in self.before if m.topic in self.about)


def find_event_topics(
    topics: tuple[Topic, ...],
    event: ArticleEvent,
    article: Article,
    news: ArticleEvent | None = None,
) -> tuple[str, ...]:
    """Return an event's topics.

    They are those of its mentions and of its people and their offices (for the news, of its
    headline too); else those that its bare nouns mean, those of its sentence, those that its
    pronoun means, or that with which its paragraph goes on.

    Args:
        topics: all topics, in their order.
        event: the event.
        article: the article that tells it.
        news: the article's main event: its topics are what the article is about.
    """
    own = propose_topics(topics, _words(event, article), event.kind)
    if own:
        return own
    heading = propose_topics(topics, _words(news, article), news.kind) if news else ()
    thread = _thread(topics, event, article, frozenset(heading))
    return (
        _by_nouns(topics, event, thread)
        or propose_topics(topics, event.first.around.cut(article.text), event.kind)
        or _by_pronoun(event, article, thread)
        or _by_paragraph(thread)
        or (_by_news(event, news, heading) if news else ())
    )


def _words(event: ArticleEvent, article: Article) -> str:
    """Return an event's own words, with the names and offices of its people."""
    words = [mention.clause.cut(article.text) for mention in event.mentions]
    words += [f"{taker.actor.role or ''} {taker.actor.name}" for taker in event.participants]
    if event.main and article.title:
        words.append(article.title.cut(article.text))
    return " … ".join(words)


def _by_nouns(topics: tuple[Topic, ...], event: ArticleEvent, thread: _Thread) -> tuple[str, ...]:
    """Return the topics that "the talks" mean after "talks on fishing quotas"."""
    nouns = {find_noun_key(noun) for mention in event.mentions for noun in mention.anaphors}
    named = [m for m in thread.main if m.nouns & nouns]
    last = {m.topic for m in named if m.span.overlaps(named[-1].span)}
    return tuple(topic.id for topic in topics if topic.id in last)


def _by_pronoun(event: ArticleEvent, article: Article, thread: _Thread) -> tuple[str, ...]:
    """Return the topic named or meant last in the paragraph, else the article's only one."""
    if not event.first.pronoun:
        return ()
    near = thread.near
    if not near:
        meant = _DEFINITE.findall(article.text, thread.paragraph.start, event.first.quote.start)
        nouns = {find_noun_key(noun) for noun in meant}
        near = tuple(m for m in thread.main if m.nouns & nouns)
    only = thread.main if len({m.topic for m in thread.main}) == 1 else ()
    return tuple({m.topic for m in (near or only)[-1:]})


def _by_paragraph(thread: _Thread) -> tuple[str, ...]:
    """Return what the paragraph named last, where the article is about that."""
    return tuple({m.topic for m in thread.near[-1:]} & thread.about)


def _by_news(event: ArticleEvent, news: ArticleEvent, heading: tuple[str, ...]) -> tuple[str, ...]:
    """Return the only topic of the news to what answers it, and to what can mean nothing else.

    A protest lodged or ships sent about the day of the news or later answer it; "the exercise" and
    "they" are those of the news.
    """
    if len(heading) != 1 or news.kind is EventKind.OTHER:
        return ()
    days = (event.date.earliest - news.date.earliest).days
    answers = event.kind in _ANSWERS and days >= -_FRESH
    return heading if event.first.bare or event.first.pronoun or answers else ()


def _thread(
    topics: tuple[Topic, ...], event: ArticleEvent, article: Article, heading: frozenset[str]
) -> _Thread:
    mentions, at = _mentions(topics, article), event.first.quote.start
    about = {m.topic for m in mentions if _is_about(m.topic, mentions, article)}
    before = tuple(m for m in mentions if m.span.start < at or _heads(m, article))
    paragraph = next((p for p in article.paragraphs if p.start <= at < p.end), Span(at, at))
    return _Thread(before, heading | about, Span(paragraph.start, at))


def _is_about(topic: str, mentions: tuple[_TopicMention, ...], article: Article) -> bool:
    own = [m for m in mentions if m.topic == topic]
    return len(own) >= _OFTEN or any(_heads(m, article) for m in own)


def _heads(mention: _TopicMention, article: Article) -> bool:
    """Return whether a mention stands in the headline or the first paragraph."""
    lead = article.paragraphs[0].end if article.paragraphs else 0
    title = article.title
    return mention.span.start < lead or bool(title and title.overlaps(mention.span))


@lru_cache(maxsize=8)
def _mentions(topics: tuple[Topic, ...], article: Article) -> tuple[_TopicMention, ...]:
    mentions = (
        mention
        for part in (*((article.title,) if article.title else ()), *article.paragraphs)
        for mention in _in_part(topics, part, article.text)
    )
    return tuple(sorted(mentions, key=lambda m: m.span))


def _in_part(topics: tuple[Topic, ...], part: Span, text: str) -> Iterator[_TopicMention]:
    searched = _Searched.of(part.cut(text))
    for topic in topics:
        patterns = [p for p in topic.include.patterns if searched.may_hold(p)]
        if patterns:
            yield from _mentions_of(topic, patterns, part, text)


def _mentions_of(
    topic: Topic, patterns: list[str], part: Span, text: str
) -> Iterator[_TopicMention]:
    heads = [p.split()[-1] for p in topic.include.patterns if " " in p]
    for pattern in patterns:
        for match in compile_patterns(pattern).finditer(text, part.start, part.end):
            words = [match.group().split()[-1], *heads]
            behind = _AFTER.match(text, match.end(), part.end)
            words += [word for word in behind.groups() if word] if behind else []
            before = _BEFORE.search(text, max(part.start, match.start() - 60), match.start())
            words += [before[1]] if before else []
            yield _TopicMention(topic.id, Span(*match.span()), frozenset(map(find_noun_key, words)))


@dataclass(frozen=True, slots=True)
class _Searched:
    """A text in which patterns are looked for."""

    text: str
    small: str
    """The same without case, to rule patterns out cheaply."""

    @classmethod
    def of(cls, text: str) -> "_Searched":
        return cls(text, text.casefold())

    def may_hold(self, pattern: str) -> bool:
        """Return whether the pattern's first letters are in the text at all."""
        return _first_letters(pattern) in self.small


@cache
def _first_letters(pattern: str) -> str:
    return normal(pattern).partition(" ")[0].partition("*")[0].casefold()


def _belongs(topic: Topic, text: _Searched, kind: EventKind) -> bool:
    include = topic.include
    if any(_names(pattern, text) for pattern in include.patterns):
        return True
    if kind not in include.kinds:
        return False
    return not include.with_ or any(_names_office(pattern, text) for pattern in include.with_)


def _names_office(pattern: str, searched: _Searched) -> bool:
    text = searched.text
    return searched.may_hold(pattern) and any(
        not _BELOW.search(text, 0, m.start()) for m in compile_patterns(pattern).finditer(text)
    )


def _names(pattern: str, searched: _Searched) -> bool:
    return searched.may_hold(pattern) and bool(compile_patterns(pattern).search(searched.text))


@cache
def compile_patterns(pattern: str) -> re.Pattern[str]:
    """Make what finds a pattern: whole words, case aside, ``*`` for the rest of a word."""
    words = (r"\w*".join(re.escape(part) for part in w.split("*")) for w in normal(pattern).split())
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(words) + r"(?!\w)", re.IGNORECASE)
