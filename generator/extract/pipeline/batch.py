"""Many articles through all stages, on one core or on several: in order, and always the same."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from generator import edtf
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline import article_pipeline
from generator.extract.pipeline.article_pipeline import Extracted
from generator.model import Outlet
from generator.problems.report import Problem
from generator.runtime.processes import count_cores, open_pool
from generator.story.library import Library

__all__ = ["ArticleTask", "choose_jobs", "extract_articles", "map_ordered", "submit_ordered"]

_SHARE = 4
"""Articles that a process takes at a time."""
_AHEAD = 3
"""Shares in hand for each process: what comes out early waits for its turn, and never piles up."""
_WORTH = 40
"""Articles for which one more process is worth the seconds that it takes to start."""
_MOST_PROCESSES = 8
"""Processes taken unasked; each takes some 200 MB."""
In = TypeVar("In")
Out = TypeVar("Out")
OutCo = TypeVar("OutCo", covariant=True)


@dataclass(frozen=True, slots=True)
class ArticleTask:
    """One article to read."""

    path: Path
    published: edtf.Date | None = None
    """Its day of publication where that is known from elsewhere."""


class PendingResult(Protocol[OutCo]):
    """What will be the result of work that was handed on."""

    def result(self) -> OutCo:
        """Wait for it, and give it."""


def extract_articles(
    tasks: Sequence[ArticleTask], library: Library, known: Known, jobs: int = 1
) -> Iterator[Extracted | Problem]:
    """Read articles and find what they tell: one result a task, in the order of the tasks.

    Args:
        tasks: the articles.
        library: for the outlets that are known by their marks.
        known: the story's sides, people, places and topics.
        jobs: how many processes may work; what comes out does not depend on it.
    """
    yield from map_ordered(jobs, partial(_work, tuple(library.outlets.values()), known), tasks)


def _work(outlets: tuple[Outlet, ...], known: Known, task: ArticleTask) -> Extracted | Problem:
    return article_pipeline.extract_file(task.path, outlets, known, task.published)


def choose_jobs(number: int) -> int:
    """Return how many processes are worth starting for a number of articles."""
    return max(1, min(count_cores(), _MOST_PROCESSES, number // _WORTH))


def map_ordered(jobs: int, work: Callable[[In], Out], items: Sequence[In]) -> Iterator[Out]:
    """Do the same work for each item, in one process or in several; give the results in order."""
    jobs = min(jobs, len(items))
    if jobs < 2:
        yield from map(work, items)
        return
    with open_pool(jobs, "spawn") as pool:

        def hand_on(some: list[In]) -> PendingResult[Sequence[Out]]:
            return pool.submit(_each, work, some)

        yield from submit_ordered(hand_on, items, _SHARE, lambda: jobs * _AHEAD)


def submit_ordered(
    hand_on: Callable[[list[In]], PendingResult[Sequence[Out]]],
    items: Iterable[In],
    share: int,
    ahead: Callable[[], int],
) -> Iterator[Out]:
    """Hand items on in shares, and give what comes back in the order of the items.

    Args:
        hand_on: starts the work for a share.
        items: what to work on.
        share: how many items at a time.
        ahead: tells how many shares may be under way: so memory does not grow with the items.
    """
    rest = iter(items)
    under_way: deque[PendingResult[Sequence[Out]]] = deque()
    while some := list(islice(rest, share)):
        under_way.append(hand_on(some))
        if len(under_way) >= ahead():
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _each(work: Callable[[In], Out], items: Sequence[In]) -> list[Out]:
    return [work(item) for item in items]
