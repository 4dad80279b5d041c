"""Articles as extraction reads them, beside what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import process_time

import yaml

from generator import edtf
from generator.extract.article.reading_text import make_reading_text
from generator.extract.issued import issue_date
from generator.extract.language.parsing import load_pipeline
from generator.extract.language.vocabulary import load_vocabulary
from generator.extract.people.story_knowledge import Known, gather_known
from generator.extract.pipeline import article_pipeline
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import Topic
from generator.problems.report import Problem
from generator.story import loading
from generator.story.library import Library
from tests.quality import gold
from tests.quality.gold import Labels

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Seen:
    """One article, with what is known of it and what extraction made of it."""

    name: str
    labels: Labels
    found: Extracted
    """What it tells, counted from the right day: a wrong one must not spoil two measures."""
    day: edtf.Date | None
    """The day of issue that extraction finds by itself."""
    known: Known
    seconds: float
    """The processor time that extraction took."""


class Reader:
    """Reads articles with a story's records, or with the topics of ``topics.yml`` alone."""

    def __init__(self) -> None:
        """Load the language model and the word lists, so that neither is timed."""
        load_pipeline()
        load_vocabulary()
        self._toy = Known({}, topics=toy_topics(FOLDER / "topics.yml"))

    @cached_property
    def library(self) -> Library:
        """The site's own records."""
        library, report = loading.load_story(FOLDER.parents[1])
        if library is None:
            raise ValueError("\n".join(str(problem) for problem in report.problems))
        return library

    @cached_property
    def _story(self) -> Known:
        return gather_known(self.library)

    def read(self, path: Path) -> Seen:
        """Read a labelled article; its gold file lies beside it."""
        text = make_reading_text(path.read_bytes(), path.name).text
        labels = gold.read(path.with_suffix(".yml"), text)
        return self.see(path.name, path.read_bytes(), labels)

    def see(self, name: str, data: bytes, labels: Labels) -> Seen:
        """Read an article as ``explainer extract`` does, and by itself find its day of issue."""
        records = self._story if labels.of_story else self._toy
        start = process_time()
        found = article_pipeline.extract_capture(Path(name), data, (), records, labels.issued)
        seconds = process_time() - start
        if isinstance(found, Problem):
            raise ValueError(str(found))
        day = issue_date.find_issue_date(found.article, found.reading.metadata).date
        return Seen(name, labels, found, day, records, seconds)


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
