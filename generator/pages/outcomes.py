"""What came of a promise, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.edtf import day_worded, worded, worded_when
from generator.model import Event
from generator.pages.labels import BY_HAND, VERDICTS, age
from generator.pages.markdown import Markdown, escape, joined, plain, span
from generator.pages.view import Followed, View
from generator.problems.wording import count_noun
from generator.story.evidence import Citation
from generator.story.ledger import Settled, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a promise."""

    verdict: Verdict
    word: str
    """The verdict in a word or two: ``Missed``."""
    text: Markdown
    """The rest of the sentence: ``done on 31 March 2023, 90 days late``."""

    @property
    def badge(self) -> Markdown:
        """The whole as a page shows it, the verdict marked."""
        word = span(f"verdict verdict--{self.verdict}", f"{self.word}:")
        return Markdown(f'<span class="outcome">{joined([word, self.text], " ")}</span>')


def outcome(
    view: View,
    followed: Followed,
    to_event: Callable[[Event, str], Markdown],
    cited: Callable[[str, Iterable[Citation]], Markdown],
) -> Outcome:
    """Put what came of a promise in words.

    Args:
        view: what the promise belongs to.
        followed: the promise and what came of it.
        to_event: links an event under a text.
        cited: adds a footnote to a sentence.
    """
    found = followed.settled
    if found.by_hand:
        evidence = view.outcome_evidence(followed.told)
        word = BY_HAND[found.by_hand.is_]
        return Outcome(found.verdict, word, cited(found.by_hand.text, evidence))
    text = _done(followed, found, found.by, to_event) if found.by else _not_done(view, followed)
    return Outcome(found.verdict, VERDICTS[found.verdict], text)


def in_words(view: View, followed: Followed) -> str:
    """Put what came of a promise in plain words: ``Missed: done on 31 March 2023, 9 days late``."""
    found = outcome(view, followed, lambda _, text: escape(text), lambda text, _: escape(text))
    return plain(found.badge)


def _done(
    followed: Followed, found: Settled, by: Event, to_event: Callable[[Event, str], Markdown]
) -> Markdown:
    if found.verdict in (Verdict.POSTPONED, Verdict.CANCELLED):
        return joined(["see", to_event(by, by.title)], " ")
    done = joined(["done", to_event(by, worded_when(by.date))], " ")
    return joined([done, _how_far(followed, found, by)])


def _how_far(followed: Followed, found: Settled, by: Event) -> str:
    least = "" if by.date.exact else "at least "
    if found.verdict is Verdict.LATE and found.days is not None:
        return f", {least}{count_noun(found.days, 'day')} late"
    if found.verdict is Verdict.MET and followed.promise.due is None and found.days is not None:
        return f", {least}{count_noun(found.days, 'day')} after it was promised"
    if found.verdict is Verdict.MET:
        return ", in time"
    return ""


_PENDING: Mapping[Verdict, str] = {
    Verdict.MISSED: "not done by then: a later source still speaks of it as to come",
    Verdict.UNSAID: "no source in this collection says what came of it",
}


def _not_done(view: View, followed: Followed) -> Markdown:
    promise, verdict = followed.promise, followed.settled.verdict
    if verdict in _PENDING:
        return escape(_PENDING[verdict])
    due = f"due {worded(promise.due)}" if promise.due else "no time was set"
    if promise.made.latest >= view.horizon:
        return escape(due)
    old = age(promise.made.latest, view.horizon)
    return escape(f"{due}; {old} old on {day_worded(view.horizon)}")
