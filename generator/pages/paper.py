"""The story, or one topic of it, on paper: one HTML document for a printer of pages.

Each sentence has its evidence as a footnote at the foot of its page (CSS ``float: footnote``);
headings become the outline of the PDF.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import jinja2

from generator.edtf import day_worded, worded
from generator.model import Event, Sentence, Topic
from generator.pages import name_lines
from generator.pages.kinds.home_page import order_topics
from generator.pages.markdown import strip_markdown
from generator.pages.page_words import STATUSES, label_claim
from generator.pages.story_view import EventClaim, View
from generator.pages.template_files import OWN_TEMPLATES
from generator.story.evidence import Citation

TEMPLATE = "paper.html.j2"
FONTS = {
    "regular": "NotoSans-Regular-subset.ttf",
    "bold": "NotoSans-Bold-subset.ttf",
    "han": "NotoSansCJK-Regular-subset.otf",
}
"""The fonts that ship with the project, for every script of the records' names."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A sentence on paper."""

    text: str
    label: str
    notes: tuple[str, ...]
    """Its evidence, each as one footnote."""


@dataclass(frozen=True, slots=True)
class PaperPassage:
    """An event on paper; without lines it is told in another chapter."""

    id: str
    title: str
    about: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A topic on paper."""

    title: str
    question: str
    answer: tuple[PaperLine, ...]
    passages: tuple[PaperPassage, ...]
    unknowns: tuple[str, ...]


def write_paper(view: View, templates: Path, topics: Sequence[str] = ()) -> str:
    """Return the document.

    Args:
        view: what is told.
        templates: the folder of the page templates.
        topics: the ids of the topics to print; all where left out.
    """
    chosen = [
        view.library.topics[topic]
        for topic, _ in order_topics(view)
        if not topics or topic in topics
    ]
    chapters = list(_chapters(view, chosen))
    loader = jinja2.FileSystemLoader([templates, *OWN_TEMPLATES])
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    fonts = files("generator.cards").joinpath("fonts")
    return environment.get_template(TEMPLATE).render(
        story=view.library.story,
        title=chosen[0].title if topics and len(chosen) == 1 else view.library.story.title,
        day=day_worded(view.horizon),
        chapters=chapters,
        names=_names(view, chapters),
        fonts={name: str(fonts.joinpath(file)) for name, file in FONTS.items()},
        sources=[
            (view.library.outlet(source).name, source.title, worded(source.issued), source.url)
            for source in view.sources
            if source.id in _cited(view, chosen)
        ],
    )


def _chapters(view: View, topics: Sequence[Topic]) -> Iterator[Chapter]:
    earlier: set[str] = set()
    for topic in topics:
        events = view.events_of.get(topic.id, ())
        passages = tuple(_passage(view, event, whole=event.id not in earlier) for event in events)
        earlier |= {event.id for event in events}
        answer = tuple(_sentence(view, sentence) for sentence in topic.lead)
        yield Chapter(topic.title, topic.question, answer, passages, topic.unknowns)


def _passage(view: View, event: Event, *, whole: bool) -> PaperPassage:
    about = f"{worded(event.date)} · {STATUSES[view.statuses[event.id]]}"
    lines = tuple(_line(view, event_claim) for event_claim in view.claims(event)) if whole else ()
    return PaperPassage(event.id, event.title, about, lines)


def _line(view: View, event_claim: EventClaim) -> PaperLine:
    evidence = view.evidence(event_claim.event.id, event_claim.number)
    said = strip_markdown(label_claim(view.library, event_claim.claim))
    return PaperLine(
        event_claim.claim.text, said, tuple(_note(view, citation) for citation in evidence)
    )


def _sentence(view: View, sentence: Sentence) -> PaperLine:
    claims = [
        event_claim for reference in sentence.from_ if (event_claim := view.find_claim(reference))
    ]
    notes = [_note(view, c) for t in claims for c in view.evidence(t.event.id, t.number)]
    return PaperLine(sentence.text, "", tuple(dict.fromkeys(notes)))


def _note(view: View, citation: Citation) -> str:
    source = citation.source
    where = f"{view.library.outlet(source).name}, {worded(source.issued)}"
    if citation.quoted.evidence.contradicts:
        where += "; this source says otherwise"
    if citation.words:
        return f"“{citation.words}” {where}. Quote checked."
    return f"{where}. Linked, not verified here."


def _cited(view: View, topics: Sequence[Topic]) -> frozenset[str]:
    return frozenset(
        citation.source.id
        for topic in topics
        for event_claim in view.claims_in(view.events_of.get(topic.id, ()))
        for citation in view.evidence(event_claim.event.id, event_claim.number)
    )


def _names(view: View, chapters: Sequence[Chapter]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the disputed names on the paper, each with all its forms and their languages."""
    words = [line.text for chapter in chapters for line in chapter.answer]
    for passage in (passage for chapter in chapters for passage in chapter.passages):
        words += [passage.title, *(line.text for line in passage.lines)]
        words += [note for line in passage.lines for note in line.notes]
    names = name_lines.find_names(view.library, " ".join(words))
    return [
        (
            named.name.display,
            [
                *(("", form) for _, forms in named.by_side for form in forms),
                *((language, strip_markdown(form)) for language, form in named.by_language),
            ],
        )
        for named in names
    ]
