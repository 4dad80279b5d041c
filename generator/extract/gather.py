"""Bringing the tellings of one event within an article together.

"Held talks on Thursday", "the talks lasted three hours" and "told the meeting" are one event. Two
tellings are brought together only where their days, people and subject allow it; what stays without
a day is left out, since a record needs one and none is ever invented.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import edtf
from generator.extract.happenings import Happening, Taker
from generator.extract.telling import Standing
from generator.model import DateBasis, EventKind, Modality

LEDE = 2
"""Sentences at the start in which an article tells its news."""
_OPEN = frozenset((EventKind.POLICY,))
_SPOKEN = frozenset((EventKind.STATEMENT, EventKind.PROTEST))
_AGREED = frozenset((EventKind.TALKS, EventKind.VISIT, EventKind.CALL, EventKind.AGREEMENT))
_MEETINGS = frozenset((EventKind.TALKS, EventKind.VISIT, EventKind.CALL))


@dataclass(frozen=True, slots=True)
class Told:
    """One event as an article tells it."""

    tellings: tuple[Happening, ...]
    """In the order of the text; the first names it best."""
    date: edtf.Date
    basis: DateBasis
    date_text: str | None
    date_note: str | None
    standing: Standing
    """happened, planned or called off."""
    main: bool = False
    """The article's news."""
    doubts: tuple[str, ...] = ()

    @property
    def first(self) -> Happening:
        """The telling that gives kind, heading and place."""
        return self.tellings[0]

    @property
    def kind(self) -> EventKind:
        """What sort of event it is."""
        return self.first.kind

    @property
    def takers(self) -> tuple[Taker, ...]:
        """The people of all tellings, once each."""
        found: dict[str, Taker] = {}
        for telling in self.tellings:
            for taker in telling.takers if not telling.earlier else ():
                known = found.get(taker.actor.key)
                if known is None or (known.actor.role is None and taker.actor.role):
                    found[taker.actor.key] = taker
        return tuple(found.values())

    @property
    def place(self) -> str | None:
        """The place on record that a telling names first."""
        return next((t.place for t in self.tellings if t.place), None)

    @property
    def place_words(self) -> str | None:
        """The place as the article names it."""
        return next((t.place_words for t in self.tellings if t.place_words), None)


def gather(found: Iterable[Happening], issued: edtf.Date | None) -> tuple[Told, ...]:
    """Bring tellings together into events, in the order of the text; the main one is marked."""
    groups: list[list[Happening]] = []
    late: list[Happening] = []
    for happening in found:
        settled = _settled(happening, issued)
        if settled is None:
            continue
        if settled.kind in _SPOKEN and settled.trigger in ("say", "tell"):
            late.append(settled)
            continue
        home = _home(settled, groups)
        if home is not None:
            home.append(settled)
        elif settled.dated or _may_wait(settled):
            groups.append([settled])
    for spoken in late:
        home = _hearing(spoken, groups)
        if home is not None:
            home.append(spoken)
        elif spoken.dated:
            groups.append([spoken])
    told = [event for group in _joined(groups) if (event := _told(group, issued))]
    told.sort(key=lambda event: min(t.order for t in event.tellings))
    return tuple(_marked(told))


def _settled(happening: Happening, issued: edtf.Date | None) -> Happening | None:
    """Decide present tenses and purposes by the day; drop a day that cannot be the event's."""
    date, standing = happening.date, happening.standing
    ahead = date is not None and issued is not None and issued.before(date)
    behind = date is not None and issued is not None and date.before(issued)
    if standing is Standing.HAPPENED and ahead:
        return replace(happening, dated=None)
    if standing in (Standing.NOW, Standing.PURPOSE):
        return replace(happening, standing=Standing.PLANNED if ahead else Standing.HAPPENED)
    if standing is Standing.PLANNED and behind and happening.rules.get("status") == "planned-noun":
        return replace(happening, standing=Standing.HAPPENED)
    return happening


def _home(happening: Happening, groups: list[list[Happening]]) -> list[Happening] | None:
    """Find the event that a telling tells again."""
    if happening.earlier:
        same = [g for g in groups if _same_dated(happening, g)]
        return same[-1] if same else None
    if happening.dated:
        same = [g for g in groups if _same_dated(happening, g)]
        if same:
            return same[-1]
        if happening.kind in _MEETINGS:
            waiting = [g for g in groups if not _date(g) and _refers(happening, g)]
            return waiting[0] if waiting else None
        return None
    if not (happening.definite or happening.main):
        return None
    fitting = [g for g in groups if _refers(happening, g)]
    if not happening.definite:
        fitting = [g for g in fitting if g[0].main and happening.kind in _MEETINGS]
    alike = [g for g in fitting if happening.kind in {t.kind for t in g}]
    return next(iter((*alike, *fitting)), None)


def _same_dated(happening: Happening, group: list[Happening]) -> bool:
    date, other = happening.date, _date(group)
    if date is None or other is None or happening.kind is not group[0].kind:
        return False
    if not (date.within(other) or other.within(date)):
        return False
    if happening.kind not in _MEETINGS and not _same_telling(happening, group):
        return False
    return _fits(happening, group)


def _same_telling(happening: Happening, group: list[Happening]) -> bool:
    """Tell whether a telling has the same word, or adds to one in its own sentence."""
    if happening.trigger in {t.trigger for t in group}:
        return True
    if happening.kind in _SPOKEN:
        return False
    return happening.definite or (
        not happening.main and any(t.sentence == happening.sentence for t in group)
    )


def _refers(happening: Happening, group: list[Happening]) -> bool:
    """Tell whether an undated telling may mean an event: "the talks", "this is the first visit"."""
    first = group[0]
    if first.earlier or not _is_near(happening, group):
        return False
    if happening.kind is not first.kind:
        kinds = {happening.kind, *(t.kind for t in group)}
        news = first.sentence == 0 and first.main and happening.kind in _MEETINGS
        met = kinds <= _MEETINGS or (first.kind is EventKind.AGREEMENT and kinds <= _AGREED)
        if not (news and met and (happening.definite or happening.main)):
            return False
    elif first.kind not in _MEETINGS and not happening.definite:
        return False
    if happening.standing is not first.standing and not happening.definite:
        return False
    return _fits(happening, group)


def _is_near(happening: Happening, group: list[Happening]) -> bool:
    """Tell whether an event is the news, or was told just before."""
    if any(t.sentence < LEDE for t in group):
        return True
    return happening.sentence - max(t.sentence for t in group) <= 1


def _fits(happening: Happening, group: list[Happening]) -> bool:
    """Tell whether subject and people allow that both are one event."""
    about = {word for t in group for word in t.about}
    if happening.about and about and happening.about.isdisjoint(about):
        return False
    mine = {taker.actor.key for taker in happening.takers}
    theirs = {taker.actor.key for t in group for taker in t.takers}
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return True
    return happening.definite or len(mine) + len(theirs) > 3


def _share(happening: Happening, group: list[Happening]) -> bool:
    mine = {taker.actor.key for taker in happening.takers}
    theirs = {taker.actor.key for t in group for taker in t.takers}
    return not mine.isdisjoint(theirs) or not mine


def _may_wait(happening: Happening) -> bool:
    """Tell whether an undated telling may be the news, or a plan without a day."""
    if happening.sentence < LEDE and happening.main:
        return True
    return _open_plan(happening)


def _open_plan(happening: Happening) -> bool:
    planned = happening.standing is Standing.PLANNED and happening.main
    firm = happening.rules.get("status", "").startswith("under-")
    return planned and firm and happening.modality is not Modality.AGREED and happening.kind in _OPEN


def _hearing(spoken: Happening, groups: list[list[Happening]]) -> list[Happening] | None:
    """Find the meeting at which something was said, or the one that its speaker took part in."""
    for group in groups:
        same_passage = [t for t in group if t.order[0] == spoken.order[0]]
        if spoken.occasion is not None and any(t.order[1] == spoken.occasion for t in same_passage):
            return group
    if spoken.speaker is None:
        return None
    for group in groups:
        if (
            group[0].kind not in _MEETINGS
            or group[0].earlier
            or group[0].standing is not Standing.HAPPENED
        ):
            continue
        date, other = spoken.date, _date(group)
        if date and other and not (date.within(other) or other.within(date)):
            continue
        keys = {taker.actor.key for t in group for taker in t.takers}
        if spoken.speaker.key in keys:
            return group
    return None


def _joined(groups: list[list[Happening]]) -> Iterator[list[Happening]]:
    """Join what turned out to be one event once all days were known."""
    out: list[list[Happening]] = []
    for group in groups:
        home = next((g for g in out if _one(g, group)), None)
        if home is None:
            out.append(group)
        else:
            home.extend(group)
            home.sort(key=lambda t: t.order)
    yield from out


def _one(group: list[Happening], other: list[Happening]) -> bool:
    return all(_same_dated(t, group) for t in other if t.dated) and any(t.dated for t in other)


def _date(group: list[Happening]) -> edtf.Date | None:
    best = _best(group)
    return best.date if best else None


def _best(group: list[Happening]) -> Happening | None:
    """Give the telling with the most telling day: exact before wide, own clause before inherited."""
    dated = [t for t in group if t.dated and t.date]
    return min(dated, key=_vagueness, default=None)


def _vagueness(telling: Happening) -> tuple[int, bool, tuple[int, int]]:
    date = telling.date
    span = (date.latest - date.earliest).days if date else 0
    return span, bool(telling.dated and telling.dated.doubt), telling.order


def _told(group: list[Happening], issued: edtf.Date | None) -> Told | None:
    best = _best(group)
    doubts = tuple(dict.fromkeys(doubt for t in group for doubt in t.doubts))
    ordered = tuple(sorted(group, key=_telling_rank))
    if best is None or best.dated is None:
        return _undated(ordered, issued, doubts)
    dated = best.dated
    note = None
    if dated.time.relative:
        counted = f", counted from the article's date, {issued}" if issued else ""
        said = " ".join((dated.words or dated.time.text).split())
        note = f"The article says “{said}”{counted}."
    basis = DateBasis.INFERRED if note or dated.doubt else DateBasis.STATED
    if dated.doubt and not note:
        note = dated.doubt
    text = " ".join((dated.words or dated.time.text).split())
    return Told(
        ordered,
        dated.date,
        basis,
        text,
        note,
        _standing(ordered, dated.date, issued),
        doubts=doubts,
    )


def _telling_rank(telling: Happening) -> tuple[bool, bool, tuple[int, int]]:
    spoken = telling.kind in _SPOKEN and telling.trigger in ("say", "tell")
    return spoken, not (telling.main or telling.dated), telling.order


def _undated(
    group: tuple[Happening, ...], issued: edtf.Date | None, doubts: tuple[str, ...]
) -> Told | None:
    """Give the news the article's own day, and a plan the time from then on."""
    if issued is None:
        return None
    first = group[0]
    if first.standing is Standing.PLANNED:
        if not any(_open_plan(t) for t in group) or not issued.exact:
            return None
        note = "The article gives no day; it is told as to come when the article appeared."
        date = edtf.parse(f"{issued}/..")
        return Told(
            group, date, DateBasis.INFERRED, None, note, Standing.PLANNED, doubts=(*doubts, note)
        )
    if first.sentence >= LEDE:
        return None
    note = "No day is given: it is told as news, so the article's own date stands for it."
    return Told(
        group, issued, DateBasis.INFERRED, None, note, first.standing, doubts=(*doubts, note)
    )


def _standing(group: tuple[Happening, ...], date: edtf.Date, issued: edtf.Date | None) -> Standing:
    own = [t for t in group if t.dated or len(group) == 1]
    if any(t.standing is Standing.CALLED_OFF for t in group):
        return Standing.CALLED_OFF
    if issued and issued.before(date):
        return Standing.PLANNED
    return own[0].standing if own else group[0].standing


def _marked(told: list[Told]) -> Iterator[Told]:
    main = min(
        (e for e in told if not e.first.earlier),
        key=lambda e: min(t.sentence for t in e.tellings) - (len(e.tellings) > 2),
        default=None,
    )
    for event in told:
        yield replace(event, main=event is main)
