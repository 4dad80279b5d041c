"""Articles as extraction reads them, beside what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import process_time

import yaml

from generator import edtf, loading
from generator.extract import actors, article, gather, happenings, issued, stream
from generator.extract.article import Article
from generator.extract.gather import Told
from generator.extract.known import Known, known
from generator.extract.language import analyse, pipeline
from generator.extract.reading import reading_text
from generator.extract.vocabulary import vocabulary
from generator.library import Library
from generator.model import Topic
from tests.quality import gold
from tests.quality.gold import Labels

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Seen:
    """One article, with what is known of it and what extraction made of it."""

    name: str
    article: Article
    labels: Labels
    told: tuple[Told, ...]
    day: edtf.Date | None
    """The day of issue that extraction finds by itself."""
    topics: tuple[Topic, ...]
    seconds: float
    """The processor time that extraction took."""


class Reader:
    """Reads articles with a story's records, or with the topics of ``topics.yml`` alone."""

    def __init__(self) -> None:
        """Load the language model and the word lists, so that neither is timed."""
        pipeline()
        vocabulary()
        self._toy = Known({}, topics=toy_topics(FOLDER / "topics.yml"))

    @cached_property
    def library(self) -> Library:
        """The site's own records."""
        library, report = loading.load(FOLDER.parents[1])
        if library is None:
            raise ValueError("\n".join(str(problem) for problem in report.problems))
        return library

    @cached_property
    def _story(self) -> Known:
        return known(self.library)

    def read(self, path: Path) -> Seen:
        """Read a labelled article; its gold file lies beside it."""
        text = reading_text(path.read_bytes(), path.name).text
        labels = gold.read(path.with_suffix(".yml"), text)
        return self.see(path.name, path.read_bytes(), labels)

    def see(self, name: str, data: bytes, labels: Labels) -> Seen:
        """Read an article, find the events it tells, and by itself its day of issue.

        Events are counted from the right day, so that a wrong one does not spoil two measures.
        """
        records = self._story if labels.of_story else self._toy
        start = process_time()
        reading = reading_text(data, name)
        read = article.read(name, reading.text, (), reading.hints)
        analysis = next(iter(analyse([read])))
        expressions = stream.dated_times(analysis, labels.issued)
        cast = actors.find(analysis, records)
        found = happenings.find(analysis, expressions, cast, records)
        told = gather.gather(found, labels.issued)
        day = issued.find(read, reading.hints).date
        return Seen(name, read, labels, told, day, records.topics, process_time() - start)


def toy_topics(path: Path) -> tuple[Topic, ...]:
    """Read the topics of the quality articles."""
    data: Mapping[str, object] = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    lead = [{"text": "None.", "from": ["a#b"]}]
    return tuple(
        Topic.model_validate(
            {"id": name, "title": name, "question": name, "lead": lead, "include": include}
        )
        for name, include in data.items()
    )
