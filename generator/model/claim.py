"""Claims: sentences of ours with the evidence that they stand on."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import Date, Id, Line, OwnId, Record, SourceId, WhoId
from generator.model.references import Ref


class ClaimKind(StrEnum):
    """What a claim is: done, held by one side, planned, or judged."""

    FACT = "fact"
    """The source tells it as done."""
    POSITION = "position"
    """What one side holds or says."""
    FORECAST = "forecast"
    """Planned, promised or expected."""
    ASSESSMENT = "assessment"
    """The outlet's or someone's judgement."""
    REPORT = "report"
    """One source tells it as done, on no source of its own or only on unnamed ones."""


class Modality(StrEnum):
    """How strong a forecast is."""

    AGREED = "agreed"
    ANNOUNCED = "announced"
    INTENDS = "intends"
    EXPECTS = "expects"
    SEEKS = "seeks"
    MAY = "may"


class Voice(StrEnum):
    """In whose voice a forecast is made."""

    PARTIES = "parties"
    """Both sides say so."""
    OFFICIAL = "official"
    """One side's official says so."""
    UNNAMED = "unnamed"
    """Sources that the outlet does not name say so."""
    OUTLET = "outlet"
    """The outlet says so."""


UNDERTAKEN = frozenset({Modality.AGREED, Modality.ANNOUNCED, Modality.INTENDS})
"""How strong a forecast must be to bind whoever makes it."""
BINDING = frozenset({Voice.PARTIES, Voice.OFFICIAL})
"""In whose voice a forecast must be to bind."""


class OutcomeByHand(StrEnum):
    """An outcome that only a person can judge."""

    PARTLY_MET = "partly-met"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"


class Evidence(Record):
    """An exact quote of a captured source, or a linked source without one."""

    source: SourceId | None = None
    """The source's id; left out where the event names one ``source`` for all its claims."""
    quote: Line | None = None
    """The source's own words, letter for letter; none for a linked source."""
    prefix: Line | None = None
    """The words right before the quote, where it occurs twice (TextQuoteSelector)."""
    suffix: Line | None = None
    """The words right after the quote, where it occurs twice (TextQuoteSelector)."""
    contradicts: bool = False
    """``true`` where this source says otherwise."""

    def sourced(self, source: str | None) -> "Evidence":
        """Return it with its source named: the given one where it names none."""
        return self if self.source else self.model_copy(update={"source": source})


EvidenceList = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Outcome(Record):
    """What came of a forecast, where a person had to judge it."""

    is_: Annotated[OutcomeByHand, Field(alias="is")]
    """partly-met, overtaken, withdrawn or unclear."""
    text: Line
    """The judgement in a sentence."""
    evidence: EvidenceList
    """What it rests on."""


FORECAST_ONLY = ("of", "due", "modality", "outcome", "parties")
"""The fields that a claim of no other kind may have; beside them "voice", but for a report."""


_BOUND_TO_KIND = frozenset(
    ("kind", "speaker", "to", "issue", "said", "standing", "evidence", "voice", *FORECAST_ONLY)
)
"""The fields of a claim that do not stand beside all others."""


class Claim(Record):
    """One sentence of ours, and the evidence that it stands on."""

    text: Line
    """Our sentence, e.g. ``Both sides confirmed that they intend to open the line.``"""
    kind: ClaimKind = ClaimKind.FACT
    """fact, position, forecast, assessment or report."""
    id: OwnId | None = None
    """Makes the claim's address permanent; else it is the claim's number."""
    speaker: WhoId | None = None
    """Who holds or judges it: a person or a side."""
    to: WhoId | None = None
    """To whom it was said: a person or a side."""
    issue: Annotated[Id, Ref("issues")] | None = None
    """The issue of ``story.yml`` that a position is about."""
    of: Annotated[Id, Ref("undertakings", "events")] | None = None
    """What a forecast is about: an undertaking or an event; this event where left out."""
    due: Date | None = None
    """When it is due; left out for "soon", and then this event's own date where it is about it."""
    modality: Modality | None = None
    """How strong a forecast is: agreed, announced, intends, expects, seeks, may."""
    voice: Voice | None = None
    """Who makes the forecast: parties, official, unnamed, outlet; of a report: unnamed."""
    parties: Line | None = None
    """Who agreed, where they are others than both sides: ``Oslo, Bergen and Kiel``."""
    said: Date | None = None
    """When it was said, where that is not on the event's own date."""
    standing: bool = False
    """``true`` for a position held all the time: its date is that of the source, "as reported"."""
    outcome: Outcome | None = None
    """What came of it, only where the program cannot work it out."""
    topics: tuple[Annotated[Id, Ref("topics")], ...] = ()
    """The topic pages that this sentence is about, where the event is of several."""
    source: SourceId | None = None
    """The source's id; left out where the event names one ``source`` for all its claims."""
    quote: Line | None = None
    """The source's own words, letter for letter; none for a linked source."""
    prefix: Line | None = None
    """The words right before the quote, where it occurs twice (TextQuoteSelector)."""
    suffix: Line | None = None
    """The words right after the quote, where it occurs twice (TextQuoteSelector)."""
    evidence: EvidenceList | None = None
    """Several quotes or sources for one sentence, in place of ``source`` and ``quote``."""
    why: Line | None = None
    """Explains a word that the quotes do not hold."""

    def sourced_evidence(self, source: str | None) -> tuple[Evidence, ...]:
        """Return all that it rests on, in the short form or as a list, each with its source named.

        Args:
            source: the source of pieces that name none, which is the event's.
        """
        if self.evidence is not None:
            return tuple(piece.sourced(source) for piece in self.evidence)
        named, quote = self.source or source, self.quote
        return (Evidence(source=named, quote=quote, prefix=self.prefix, suffix=self.suffix),)

    @property
    def first_evidence(self) -> Evidence:
        """Return what it rests on first; what follows may only give names."""
        return self.sourced_evidence(None)[0]

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> Self:
        if not self.model_fields_set.isdisjoint(_BOUND_TO_KIND):
            self._check_kind()
        return self  # most are facts with a quote

    def _check_kind(self) -> None:
        """Raise ValueError where it has a field that a claim of its kind does not have."""
        forecast_only = [*FORECAST_ONLY]
        if not (self.kind is ClaimKind.REPORT and self.voice is Voice.UNNAMED):
            forecast_only.append("voice")
        for name in forecast_only:
            if getattr(self, name) is not None and self.kind is not ClaimKind.FORECAST:
                raise ValueError(
                    f"has {name}, which belongs to a forecast, and its kind is {self.kind}. "
                    f"Write kind: forecast, or take {name} out."
                )
        standing = "standing" in self.model_fields_set
        if standing and self.kind is not ClaimKind.POSITION:
            raise ValueError("is standing and no position. Write kind: position, or take it out.")
        if standing and self.said:
            raise ValueError("is standing and was said on a day. Take one of the two out.")
        if self.said and self.kind in (ClaimKind.FACT, ClaimKind.REPORT):
            raise ValueError("was said on a day and is no statement. Take said out.")
        if self.kind is ClaimKind.POSITION and self.speaker is None:
            raise ValueError("is a position without a speaker. Add speaker: a person or a side.")
        is_told = self.kind in (ClaimKind.FACT, ClaimKind.REPORT)
        if is_told and (self.speaker or self.issue or self.to):
            raise ValueError(
                "is a fact with a speaker, a hearer or an issue. "
                "Write kind: position for what one side says, or take it out."
            )
        if self.evidence is not None and (self.quote or self.source or self.prefix or self.suffix):
            raise ValueError("has evidence and also a quote or source. Move all into evidence.")

    @property
    def undertaken(self) -> bool:
        """Whether it is a promise: agreed, announced or intended by a party or an official.

        Every other forecast is an expectation, which is told and never scored.
        """
        return self.modality in UNDERTAKEN and self.voice in BINDING
