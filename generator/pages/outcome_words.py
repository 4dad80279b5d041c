"""What came of a promise, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.edtf import Date, day_worded, worded, worded_when
from generator.model import Claim, Event, Modality, Voice
from generator.pages.markdown import Markdown, escape, format_span, join_markdown, strip_markdown
from generator.pages.page_words import BY_HAND, VERDICTS, VOICES, format_age, name_speaker
from generator.pages.story_view import EventClaim, View, make_forecast_claim
from generator.problems.message_words import count_noun
from generator.story.event_status import find_calling_off
from generator.story.evidence import Citation
from generator.story.forecasts import Forecast
from generator.story.ledger import Account, Days, DueDate, Verdict

ToEvent = Callable[[Event, str], Markdown]
"""Links an event under a text."""
Cited = Callable[[str, Iterable[Citation]], Markdown]
"""Adds a footnote to a sentence."""


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What came of a promise."""

    verdict: Verdict
    word: str
    """The verdict in a word or two: ``Met late``."""
    text: Markdown
    """The rest of the sentence: ``done 31 March 2023, 90 to 454 days late``."""
    before: Markdown
    """What went before it: ``first promised 27 December 2021; 2022 missed``."""

    @property
    def badge(self) -> Markdown:
        """The outcome as a table shows it, the verdict marked."""
        return self._marked(self.text)

    @property
    def history(self) -> Markdown:
        """The whole history so far, the verdict marked."""
        # What a record says is a sentence of its own; what is worked out goes on in ours.
        between = "; " if self.text[:1].islower() else ". "
        return self._marked(join_markdown([self.before, self.text], between))

    def _marked(self, text: Markdown) -> Markdown:
        word = format_span(f"verdict verdict--{self.verdict}", f"{self.word}:")
        return Markdown(f'<span class="outcome">{join_markdown([word, text], " ")}</span>')


def word_outcome(view: View, account: Account, to_event: ToEvent, cited: Cited) -> OutcomeWords:
    """Put what came of a promise in words.

    Args:
        view: what the promise belongs to.
        account: the account of it; something in it was promised.
        to_event: links an event under a text.
        cited: adds a footnote to a sentence.
    """
    verdict = account.verdict or Verdict.OPEN
    before = escape("; ".join([_first(account.promises[0]), *_dues(view, account)]))
    if account.by_hand and account.judged:
        evidence = view.outcome_evidence(make_forecast_claim(account.judged))
        # The sentence of an editor stands in a row of others: its full stop would cut the row.
        text = cited(account.by_hand.text.rstrip("."), evidence)
        return OutcomeWords(verdict, BY_HAND[account.by_hand.is_], text, before)
    if account.off:
        text = _called_off(view, account.off, cited)
    elif account.fulfilments:
        text = join_markdown(_done(account, to_event), ", or ")
    else:
        bearing_words = join_markdown(_bearing(account, to_event), "; ")
        lead = "what sources had told of it by then:" if view.by else "what sources tell of it:"
        known = [join_markdown([lead, bearing_words], " ")] if bearing_words else []
        rest = [escape(_not_done(view, account))]
        # That no source says more stands after what they say; else the outcome comes first.
        parts = [*known, *rest] if verdict is Verdict.NOT_KNOWN else [*rest, *known]
        text = join_markdown(parts, "; ")
    return OutcomeWords(verdict, VERDICTS[verdict], text, before)


def word_history(view: View, account: Account) -> str:
    """Put the history of a promise in plain words: ``Met: first promised …``."""
    result = word_outcome(view, account, lambda _, text: escape(text), lambda text, _: escape(text))
    return strip_markdown(result.history)


def word_days(days: Days) -> str:
    """Return a number of days in words: ``1 day``, ``90 to 454 days``."""
    if days.least == days.most:
        return count_noun(days.least, "day")
    return f"{days.least:,} to {days.most:,} days"


_BECAME: Mapping[Verdict, str] = {
    Verdict.MET: "{} met",
    Verdict.LATE: "{} missed",
    Verdict.MISSED: "{} missed",
    Verdict.OPEN: "due {}",
    Verdict.NOT_KNOWN: "due {}, outcome not known",
    Verdict.UNSURE: "due {}, in time or not",
    Verdict.POSTPONED: "due {}",
    Verdict.CANCELLED: "due {}",
}


def word_due(view: View, account: Account, due: DueDate) -> str:
    """Return a due date and what became of it: ``2022 (by Oslo's account) missed``.

    Whose account it is stands there where it takes both sides to promise the thing, and only one of
    them named the date: else both would seem to have set it.
    """
    when, naming = worded(due.due), [each for each in account.promises if each.due == due.due]
    is_joint = any(_is_joint(each.claim) for each in account.promises)
    if is_joint and all(each.claim.voice is not Voice.PARTIES for each in naming):
        tellers = dict.fromkeys(f"{_teller(view, each.claim)}'s" for each in naming)
        when = f"{when} (by {' and '.join(tellers)} account)"
    return _BECAME[due.verdict].format(when)


def _teller(view: View, claim: Claim) -> str:
    if claim.speaker:
        return name_speaker(view.library, claim.speaker)
    return VOICES[claim.voice or Voice.OUTLET]


def _is_joint(claim: Claim) -> bool:
    """Return whether both sides promise: they say so, or one of them says that they agreed."""
    return claim.voice is Voice.PARTIES or claim.modality is Modality.AGREED


def word_expected(view: View, account: Account, to_event: ToEvent) -> Markdown:
    """Return what happened with what was only expected; it is never scored."""
    dues = [expectation.due for expectation in account.expectations if expectation.due]
    if not account.fulfilments:
        ahead = bool(dues) and dues[-1].latest >= view.horizon
        rest = escape(_ahead(view, dues[-1]) if ahead else _unsaid(view, account))
        return join_markdown([*_bearing(account, to_event), rest], "; ")
    dates = (to_event(event, worded_when(event.date)) for event in account.fulfilments)
    return join_markdown(["it came about", join_markdown(dates, ", or ")], " ")


def _first(forecast: Forecast) -> str:
    return f"first promised {worded(forecast.said)}"


def _dues(view: View, account: Account) -> list[str]:
    return [word_due(view, account, due) for due in account.dues] or ["no time set"]


def _called_off(view: View, event: Event, cited: Cited) -> Markdown:
    number, _ = find_calling_off(view.library, event)
    event_claim = EventClaim(event, number, event.claims[number - 1])
    return cited(event_claim.claim.text.rstrip("."), view.evidence(event.id, number))


def _done(account: Account, to_event: ToEvent) -> Iterator[Markdown]:
    """Tell when it was done, by each reading of when it counts as done."""
    several = len(account.fulfilments) > 1
    for number, event in enumerate(account.fulfilments):
        title = f" ({event.title})" if several else ""
        done = to_event(event, f"{worded_when(event.date)}{title}")
        yield join_markdown([join_markdown(["done", done], " "), _how_far(account, number)])


def _how_far(account: Account, number: int) -> str:
    missed = next((due for due in account.dues if due.late), None)
    if missed:
        counted_from = f", counted from {worded(missed.due)}" if len(account.dues) > 1 else ""
        return f", {word_days(missed.late[number])} late{counted_from}"
    if account.dues:
        return ", in time"
    return f", {word_days(account.took[number])} after it was promised"


def _bearing(account: Account, to_event: ToEvent) -> Iterator[Markdown]:
    """Name each event that tells how it went."""
    for event in account.bearing:
        yield to_event(event, f"{event.title} ({worded(event.date)})")


def _unsaid(view: View, account: Account) -> str:
    what = "more" if account.bearing else "what came of it"
    if view.by:
        end = "more by then" if account.bearing else f"by then {what}"
        return f"no source in this collection had said {end}"
    return f"no source in this collection says {what}"


def _not_done(view: View, account: Account) -> str:
    if account.verdict is Verdict.MISSED:
        return "not done by then: a later source still speaks of it as to come"
    if account.verdict is Verdict.NOT_KNOWN:
        return _unsaid(view, account)
    undertaking = view.library.undertakings.get(account.target)
    if undertaking and undertaking.standing:
        return f"{worded(account.dues[-1].due)} {_still(view, account.dues[-1].due)}"
    if account.promises[0].said.latest >= view.horizon:
        return "still to come"
    said = account.promises[0].said
    # What was said in a month, a season or a year is as old as a range.
    ages = dict.fromkeys(format_age(day, view.horizon) for day in (said.latest, said.earliest))
    old = " to ".join(ages)
    not_yet = f"not told as done by {day_worded(view.horizon)}{_ended(view, account.dues)}"
    return f"{not_yet}, {old} after it was first promised"


def _ended(view: View, dues: Sequence[DueDate]) -> str:
    """Say that the last time that was named was over on the very day of the horizon."""
    if not dues or dues[-1].due.latest != view.horizon or dues[-1].due.earliest == view.horizon:
        return ""
    return f", when {worded(dues[-1].due)} ended"


def _ahead(view: View, due: Date) -> str:
    if due.earliest > view.horizon:
        return f"its day was still to come on {day_worded(view.horizon)}"
    return f"its time was not over on {day_worded(view.horizon)}"


def _still(view: View, due: Date) -> str:
    """Say that the time for something has not run out: it has not begun, or is not over."""
    if due.earliest > view.horizon:
        return "was still to come"
    return "ended that day" if due.latest == view.horizon else "was not over"
