"""Score extraction against gold: dated events, status, kinds, topics.

Run it: python -m tests.quality.score [--articles FOLDER] [NAME …].
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.extract.article.body import Article
from generator.extract.events.article_event import ArticleEvent
from tests.quality.gold import Gold
from tests.quality.reader import Reader, Seen

ARTICLES = Path(__file__).parent / "articles"


@dataclass(slots=True)
class Score:
    """Counts over all articles."""

    gold: int = 0
    drafts: int = 0
    right: int = 0
    mains: int = 0
    mains_found: int = 0
    status: int = 0
    kinds: int = 0
    kinds_right: int = 0
    topics: list[int] = field(default_factory=lambda: [0, 0, 0])
    story_topics: list[int] = field(default_factory=lambda: [0, 0, 0])
    off_topic: int = 0
    off_topic_drafts: int = 0
    articles: int = 0
    issued: int = 0
    dated: int = 0
    words: int = 0
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        """The share of drafts that are right."""
        return self.right / max(self.drafts, 1)

    @property
    def recall(self) -> float:
        """The share of events that were found."""
        return self.right / max(self.gold, 1)

    @property
    def main_recall(self) -> float:
        """The share of main events that were found."""
        return self.mains_found / max(self.mains, 1)

    @property
    def status_right(self) -> float:
        """The share of right drafts whose status is right."""
        return self.status / max(self.right, 1)

    @property
    def kind_right(self) -> float:
        """The share of right drafts whose kind is right, of those where the gold names one."""
        return self.kinds_right / max(self.kinds, 1)

    @property
    def topics_f1(self) -> float:
        """F1 of the topics of right drafts, where they are those of ``topics.yml``."""
        return _f1(self.topics)

    @property
    def story_topics_f1(self) -> float:
        """F1 of the topics of right drafts, where they are those of the site's own story."""
        return _f1(self.story_topics)

    @property
    def stray(self) -> float:
        """Drafts with a topic in an article about something else, on average."""
        return self.off_topic_drafts / max(self.off_topic, 1)

    @property
    def issued_right(self) -> float:
        """The share of days of issue that are right; most wire copies here tell no year."""
        return self.issued / max(self.dated, 1)

    @property
    def speed(self) -> float:
        """Articles of 400 words a second of one core, the model loaded."""
        return self.words / 400 / max(self.seconds, 0.001)

    def lines(self) -> Iterator[str]:
        """Print the table."""
        found = f"({self.right} of {self.gold}, {self.drafts} drafts)"
        yield f"dated events: precision {self.precision:.2f}, recall {self.recall:.2f} {found}"
        yield f"main events: recall {self.main_recall:.2f} ({self.mains_found} of {self.mains})"
        yield f"status right: {self.status_right:.2f}"
        yield f"kind right: {self.kind_right:.2f} ({self.kinds_right} of {self.kinds})"
        yield f"topics: F1 {self.topics_f1:.2f}, the story's own {self.story_topics_f1:.2f}"
        yield f"drafts with a topic in an off-topic article: {self.stray:.2f}"
        yield f"day of issue right: {self.issued_right:.2f} ({self.issued} of {self.dated})"
        yield f"articles of 400 words a second: {self.speed:.1f}"


def _f1(counts: Sequence[int]) -> float:
    hit, wrong, missed = counts
    return 2 * hit / max(2 * hit + wrong + missed, 1)


def score_seen(seen: Seen, total: Score) -> Iterator[str]:
    """Score one article, and tell what was right, too much and missed."""
    total.seconds += seen.seconds
    total.words += len(seen.found.article.text.split())
    total.articles += 1
    yield f"== {seen.name}"
    yield from _score_day(seen, total)
    left = list(seen.labels.events)
    article, told = seen.found.article, seen.found.events
    for event in told:
        proposed = frozenset(seen.found.topics_of(event, seen.known))
        if seen.labels.off_topic:
            total.off_topic_drafts += bool(proposed)
            if proposed:
                yield f"  stray     {_line(event, article)} {sorted(proposed)}"
            continue
        yield _score_draft(event, proposed, left, seen, total)
    total.gold += sum(not one.optional for one in seen.labels.events)
    total.mains += sum(one.main for one in seen.labels.events)
    total.off_topic += seen.labels.off_topic
    for one in left:
        if not one.optional:
            yield f"  missed    {' '.join(sorted(one.status))} {one.said}{_nearly(one, told)}"


def _score_day(seen: Seen, total: Score) -> Iterator[str]:
    """Count the day of issue, where the text supports one or extraction gives one."""
    right = seen.labels.issued
    if not seen.labels.day_told and seen.day is None:
        return
    total.dated += 1
    total.issued += seen.day == right
    if seen.day != right:
        yield f"  issued    {seen.day} not {right}"


def _score_draft(
    event: ArticleEvent, proposed: frozenset[str], left: list[Gold], seen: Seen, total: Score
) -> str:
    """Count a draft, and take what it tells from the gold that is left."""
    match = _match(event, left)
    line = _line(event, seen.found.article)
    if match is None:
        total.drafts += 1
        return f"  too much  {line}"
    left.remove(match)
    if match.optional:
        return f"  optional  {line}"
    total.drafts += 1
    wrong = [*_count(total, event, match)]
    counts = total.story_topics if seen.labels.of_story else total.topics
    wrong.extend(_count_topics(counts, proposed, match))
    return f"  right     {line}{''.join(wrong)}"


def _line(event: ArticleEvent, read: Article) -> str:
    quote = " ".join(event.first.quote.cut(read.text).split())[:110]
    rules = " ".join(event.first.rules.values())
    return f"{event.date} {event.status} {event.first.title} ({rules}) «{quote}»"


def _match(event: ArticleEvent, left: Sequence[Gold]) -> Gold | None:
    """Find the gold event whose sentence a draft quotes, and whose date it has."""
    day = (event.date.earliest, event.date.latest)
    fits = [one for one in left if day in one.dates and _quotes(event, one)]
    return min(fits, key=lambda one: one.optional, default=None)


def _quotes(event: ArticleEvent, one: Gold) -> bool:
    return any(t.quote.overlaps(span) for t in event.mentions for span in one.spans)


def _nearly(missed: Gold, told: Sequence[ArticleEvent]) -> str:
    """Name the drafts on a missed event's sentence, which have another date."""
    dates = [str(event.date) for event in told if _quotes(event, missed)]
    return f" (drafts there: {', '.join(dates)})" if dates else ""


def _count(total: Score, event: ArticleEvent, match: Gold) -> Iterator[str]:
    """Count a right draft's status and kind; gives what is wrong with them."""
    total.right += 1
    total.mains_found += match.main
    if str(event.status) in match.status:
        total.status += 1
    else:
        yield f" STATUS not {' '.join(sorted(match.status))}"
    if match.kind:
        total.kinds += 1
        total.kinds_right += str(event.kind) == match.kind
        if str(event.kind) != match.kind:
            yield f" KIND {event.kind} not {match.kind}"


def _count_topics(counts: list[int], proposed: frozenset[str], match: Gold) -> Iterator[str]:
    """Count a right draft's topics; gives what is wrong with them."""
    weighed = proposed - (match.may - match.topics)
    counts[0] += len(weighed & match.topics)
    counts[1] += len(weighed - match.topics)
    counts[2] += len(match.topics - weighed)
    if weighed != match.topics:
        yield f" TOPICS {sorted(weighed)} not {sorted(match.topics)}"


def score(names: Sequence[str] = (), folder: Path = ARTICLES) -> tuple[Score, list[str]]:
    """Score all articles of a folder, or those whose file name holds one of ``names``."""
    reader = Reader()
    total, lines = Score(), list[str]()
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yml":
            continue
        if not names or any(name in path.name for name in names):
            lines.extend(score_seen(reader.read(path), total))
    return total, lines


def arguments() -> argparse.Namespace:
    """Read the command line: names of articles, and another folder of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", help="parts of file names")
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="a folder of articles")
    return parser.parse_args()


def main() -> None:
    """Score all articles and print what was missed."""
    given = arguments()
    total, lines = score(given.names, given.articles)
    sys.stdout.write("\n".join([*lines, *total.lines(), ""]))


if __name__ == "__main__":
    main()
