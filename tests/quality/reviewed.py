"""The site's own sources: what extraction drafts of them against the events that were reviewed.

Run: python -m tests.quality.reviewed. No floor stands here: the records change with the story.
"""

import sys

from generator.model import Event, Source
from generator.story import event_status
from generator.story.evidence import Citation
from generator.story.library import Library
from tests.quality.gold import Bounds, Gold, Labels, bounds, sentence
from tests.quality.reader import Reader
from tests.quality.score import Score, score_seen


def labels(library: Library, source: Source) -> Labels:
    """Make labels of the reviewed events that rest on a source."""
    text = library.texts[source.id].text
    events = (
        _gold(library, event, source, text, found)
        for event in library.events.values()
        if (found := _cited(library, event, source))
    )
    return Labels(
        source.issued, day_told=True, off_topic=False, of_story=True, events=tuple(events)
    )


def _cited(library: Library, event: Event, source: Source) -> list[Citation]:
    return [
        citation
        for number in range(1, len(event.claims) + 1)
        for citation in library.citations_of(event.id, number)
        if citation.source == source and citation.words
    ]


def _gold(library: Library, event: Event, source: Source, text: str, found: list[Citation]) -> Gold:
    known = event_status.find_status(library, event, source.issued.latest)
    given_up = known in (event_status.EventStatus.POSTPONED, event_status.EventStatus.CANCELLED)
    return Gold(
        spans=tuple(sentence(text, c.span.cut(text)) for c in found if c.span),
        dates=frozenset(_dates(event, source)),
        status=frozenset(("called-off" if given_up else str(known),)),
        kind=str(event.kind),
        topics=frozenset(event.topics),
        may=frozenset(),
        main=False,
        optional=False,
        said=event.title,
    )


def _dates(event: Event, source: Source) -> set[Bounds]:
    """Give the date, and its month and year too where only another source tells it so exactly."""
    date = str(event.date)
    if event.date_source in (None, source.id) and event.source in (None, source.id):
        return {bounds(date)}
    return {bounds(date), bounds(date[:7]), bounds(date[:4])}


def main() -> None:
    """Score the sources of which the project holds the text, and print what was missed."""
    reader, total = Reader(), Score()
    for source in reader.library.sources.values():
        if source.id in reader.library.texts:
            text = reader.library.texts[source.id]
            known = labels(reader.library, source)
            seen = reader.see(f"{source.id}.txt", text.text.encode(), known)
            sys.stdout.write("\n".join([*score_seen(seen, total), ""]))
    sys.stdout.write("\n".join([*total.lines(), ""]))


if __name__ == "__main__":
    main()
