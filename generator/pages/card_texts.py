"""The texts of preview cards: one for each event, topic and promise, one for all the rest."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from generator.cards.card import Card
from generator.edtf import worded
from generator.model import Event, Topic, Undertaking
from generator.pages.outcome_words import word_history
from generator.pages.page_words import STATUSES
from generator.pages.story_view import View
from generator.story.evidence import Citation

HOME = "index.md"


def find_card_path(page: str) -> str:
    """Return where a page's card lies in the site, by the page's path in the docs folder."""
    return f"cards/{PurePosixPath(page).with_suffix('.png')}"


def list_cards(view: View) -> Iterator[tuple[str, Card]]:
    """Return each card by the path of its page in the docs folder; the home page's is for all."""
    return ((page, write()) for page, write in _writers(view))


def list_carded_pages(view: View) -> Iterator[str]:
    """Return the paths of the pages that have a card; none of the cards is written."""
    return (page for page, _ in _writers(view))


def _writers(view: View) -> Iterator[tuple[str, Callable[[], Card]]]:
    story = view.library.story
    yield HOME, partial(Card, "", story.title, story.question)
    for topic in view.library.topics.values():
        yield f"topics/{topic.id}.md", partial(_of_topic, view, topic)
    for event in view.events:
        yield f"events/{event.id}.md", partial(_of_event, view, event)
    for undertaking in view.library.undertakings.values():
        if undertaking.id in view.promised:
            yield f"promises/{undertaking.id}.md", partial(_of_promise, view, undertaking)


def _of_topic(view: View, topic: Topic) -> Card:
    citations = [
        citation
        for sentence in topic.lead
        for reference in sentence.from_
        if (event_claim := view.find_claim(reference))
        for citation in view.evidence(event_claim.event.id, event_claim.number)
    ]
    answer = topic.lead[0].text if topic.lead else ""
    return Card(view.library.story.title, topic.question, answer, *_quoted(view, citations))


def _of_event(view: View, event: Event) -> Card:
    citations = [
        citation
        for event_claim in view.claims(event)
        for citation in view.evidence(event.id, event_claim.number)
    ]
    about = f"{worded(event.date)} · {STATUSES[view.statuses[event.id]]}"
    return Card(view.library.story.title, event.title, about, *_quoted(view, citations))


def _of_promise(view: View, undertaking: Undertaking) -> Card:
    account = view.promised[undertaking.id]
    first = account.promises[0]
    citations = view.evidence(first.event.id, first.number)
    slip = word_history(view, account)
    return Card(view.library.story.title, undertaking.title, slip, *_quoted(view, citations))


def _quoted(view: View, citations: Iterable[Citation]) -> tuple[str, str]:
    """Return the first checked quote and whose it is; where there is none, that it is linked."""
    supporting = [citation for citation in citations if not citation.quoted.evidence.contradicts]
    for citation in supporting:
        if citation.words:
            outlet = view.library.outlet(citation.source).name
            return f"“{citation.words}”", f"{outlet}, {worded(citation.source.issued)} · checked"
    if not supporting:
        return "", ""
    source = supporting[0].source
    outlet = view.library.outlet(source).name
    return "", f"{outlet}, {worded(source.issued)} · linked, not verified here"
