"""One mention of an event, in one clause of an article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from generator import edtf
from generator.extract.events.participants import InvolvedPerson
from generator.extract.events.setting import NO_SETTING, Setting
from generator.extract.events.verb_status import MentionStatus
from generator.extract.people.actors import Actor
from generator.extract.times.anchors import Dated
from generator.model import CalledOff, EventKind, Modality, Voice
from generator.text import Span

MEETINGS = frozenset((EventKind.TALKS, EventKind.VISIT, EventKind.CALL))
"""Kinds of which one event may be told as another: the talks of a visit."""


@dataclass(frozen=True, slots=True)
class MentionWords:
    """What is said of one mention of an event, and the article's words that it rests on."""

    title: str | None
    """A heading; none where the clause cannot be worded whole."""
    text: str | None
    """A sentence of ours; none where the clause cannot be worded whole."""
    quote: Span
    """The clause, in the reading text, with who does it."""
    occurrence: tuple[str, str] | None = None
    """A sentence that what a noun tells took place, and one that it is to."""
    label: str | None = None
    """A brief heading, for the whole sentence quoted where nothing else can be worded."""
    reported: str | None = None
    """A heading of what somebody says as an event, with a word of doubt."""
    nominal: bool = False
    """Worded from a noun, as done or as planned."""


class LazyWording:
    """What is said of a mention, worded when it is first asked for: most mentions never are."""

    def __init__(self, word: Callable[[], MentionWords]) -> None:
        self._word = word

    @cached_property
    def words(self) -> MentionWords:
        """The words."""
        words = self._word()
        self._word = partial(_same, words)  # so the parse behind them is let go
        return words

    def __reduce__(self) -> "tuple[Callable[[MentionWords], LazyWording], tuple[MentionWords]]":
        """Return what another process needs: the words, without the parse behind them."""
        return _keep_words, (self.words,)


def _keep_words(words: MentionWords) -> LazyWording:
    return LazyWording(partial(_same, words))


def _same(words: MentionWords) -> MentionWords:
    return words


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention of an event, in one clause."""

    order: tuple[int, int]
    """Paragraph and token of the trigger: the order of the text."""
    sentence: int
    """The number of the sentence in the article."""
    trigger: str
    """The base form of the word that tells it."""
    kind: EventKind
    status: MentionStatus
    """happened, planned or called off."""
    clause: Span
    """The clause alone."""
    around: Span
    """The sentence, in the reading text."""
    wording: "LazyWording" = field(compare=False)
    """What is said of it; see :attr:`words`."""
    own_time: bool = False
    """Whether its sentence names a time of its own that is no day: "on Navy Day", "recently"."""
    setting: Setting = NO_SETTING
    """At which time and place the clause sets it, where it gives no date."""
    spare: bool = False
    """A reading of the first sentence that counts only where nothing else tells the news."""
    verbatim: bool = False
    """Whether the article's own sentence stands for one of ours."""
    dated: Dated | None = None
    """When, by a time expression; none where its clause does not say."""
    definite: bool = False
    """Told as known: "the talks", "his visit"."""
    main: bool = False
    """Told in a main clause, not in passing."""
    participants: tuple[InvolvedPerson, ...] = ()
    sides: tuple[str, ...] = ()
    """Sides that the clause names."""
    place: str | None = None
    """A place on record."""
    place_words: str | None = None
    """The place as the clause names it."""
    act: bool = False
    """Whether it was done, although it is of a kind that is said."""
    attributed: bool = False
    """Told in somebody's words, not the article's own."""
    speaker: Actor | None = None
    """Who says so, where someone does."""
    speaker_side: str | None = None
    """The side that says so."""
    speaker_words: str | None = None
    """Who says so, as the clause has it."""
    joint: bool = False
    """Whether several say so."""
    official: bool = False
    """Whether who says so speaks for a state."""
    modality: Modality | None = None
    voice: Voice | None = None
    off: CalledOff | None = None
    about: frozenset[str] = frozenset()
    """What tells it from others of its kind: ``trade`` of "trade talks"."""
    anaphors: frozenset[str] = frozenset()
    """Bare nouns of the clause that mean something told before: "the talks", "a third round"."""
    pronoun: bool = False
    """Whether a pronoun, or "the two sides", does what it tells."""
    bare: bool = False
    """Whether what it tells of is a thing told before: "the exercise"."""
    earlier: bool = False
    """Told only as the one before: "the first since 2009"."""
    occasion: int | None = None
    """For a statement: the token of the meeting at which it was made."""
    open: bool = False
    """Told by a verb that no rule knows: an event by its day alone."""
    beside: tuple[edtf.Date, ...] = ()
    """The dates that the paragraph names up to the end of its sentence."""
    hedged: bool = False
    """Told as done often, or at some time before: "has long warned"."""
    opens_with_pronoun: bool = False
    """Whether its sentence opens with a pronoun: "It took part in a drill"."""
    over: bool = False
    """Told as over: "after the meeting"."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """The rule behind each value."""
    doubts: tuple[str, ...] = ()
    later_words: str = ""
    """The words of its time, where that lies after the article although it is told as done."""

    @property
    def date(self) -> edtf.Date | None:
        """When, where the clause says so."""
        return self.dated.date if self.dated else None

    @property
    def words(self) -> MentionWords:
        """What is said of it."""
        return self.wording.words

    @property
    def title(self) -> str | None:
        """A heading; none where the clause cannot be worded whole."""
        return self.words.title

    @property
    def text(self) -> str | None:
        """A sentence of ours; none where the clause cannot be worded whole."""
        return self.words.text

    @property
    def quote(self) -> Span:
        """The clause, in the reading text, with who does it."""
        return self.words.quote

    @property
    def label(self) -> str | None:
        """A brief heading, for the whole sentence quoted where nothing else can be worded."""
        return self.words.label

    def reworded(self, words: MentionWords) -> "EventMention":
        """Return the mention with other words."""
        return replace(self, wording=_keep_words(words))
