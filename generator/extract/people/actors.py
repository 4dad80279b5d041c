"""People in an article: names with their offices and sides, resolved to one person each.

A person is named in full once and by the family name or the office afterwards; either name order
occurs. Within the article a short form is resolved to the one full name that holds it, and then to
the people on record. A short form that fits two people is left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.language import clauses
from generator.extract.language.parsing import Analysis, ParsedPassage
from generator.extract.language.vocabulary import load_vocabulary
from generator.extract.people import person_names, roles
from generator.extract.people.held_offices import find_adjectives, give_offices
from generator.extract.people.states import names_state
from generator.extract.people.story_knowledge import Known
from generator.model import Person
from generator.text import Span, normal

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


_CLOSING = frozenset(('"', "”", "'", "’", "»"))
"""Marks that end a quotation."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One mention of a person."""

    passage: int
    """The number of the paragraph."""
    start: int
    """The first token of the mention, the office included."""
    name_start: int
    """The first token of the name."""
    end: int
    """The token after the name."""
    span: Span
    """Where the name stands in the reading text."""
    name: str
    """The full name, as the article or the record of the person has it."""
    role: str | None
    """The office as the article writes it."""
    side: str | None
    """A side of the story."""
    person: str | None
    """The person on record."""
    rule: str
    """The rule that found it."""
    office: str = ""
    """The office beside the name with the state before it, as it can stand before the name."""
    designation: str = ""
    """The same of the mention that first says whose office it is."""

    @property
    def key(self) -> str:
        """What is the same in all mentions of one person."""
        return self.person or self.name.casefold()


@dataclass(frozen=True)
class ArticlePeople:
    """All mentions of people in an article, in order."""

    actors: tuple[Actor, ...]
    side_words: frozenset[str] = frozenset()
    """The words by which the story's sides are named, which the language model may not know."""

    @cached_property
    def _by_token(self) -> Mapping[tuple[int, int], Actor]:
        return {(a.passage, i): a for a in self.actors for i in range(a.start, a.end)}

    def at(self, passage: int, token: int) -> Actor | None:
        """Return the person whose mention covers a token."""
        return self._by_token.get((passage, token))

    def referent(self, passage: int, token: "Token") -> Actor | None:
        """Return whom a name, a pronoun or an office ("the foreign minister") stands for."""
        actor = self.at(passage, token.i)
        if actor:
            return actor
        named = next((c for c in token.children if c.dep_ == "appos"), None)
        if named is not None and self.at(passage, named.i):
            return self.at(passage, named.i)
        if token.lower_ in ("he", "she", "his", "her", "him"):
            return self._last_before(passage, token)
        if roles.is_head(token) and any(c.lower_ == "the" for c in token.children):
            return self._holder(passage, token)
        return None

    def _last_before(self, passage: int, token: "Token") -> Actor | None:
        """Return the one person named before a pronoun, in its paragraph or the one before.

        Where several are named, whom a pronoun means is left open: the wrong one is the worst.
        Nobody speaks of himself by name: who is named within "…," he said, does not say it.
        """
        start = token.sent.start
        quoted = token.i > start and token.nbor(-1).text in _CLOSING
        here = [a for a in self.actors if a.passage == passage and a.end <= token.i]
        within = {a.key for a in here if quoted and a.start >= start}
        earlier = [a for a in here if not quoted or a.start < start]
        if not earlier:
            earlier = [a for a in self.actors if a.passage == passage - 1]
        keys = {a.key for a in earlier}
        return earlier[0] if len(keys) == 1 and keys.isdisjoint(within) else None

    def _holder(self, passage: int, token: "Token") -> Actor | None:
        office = normal(_office_words(token)).casefold()
        holders = {
            a.key: a
            for a in self.actors
            if a.role and a.passage <= passage and a.role.casefold().endswith(office)
        }
        return next(iter(holders.values())) if len(holders) == 1 else None


def find_people(analysis: Analysis, known: Known) -> ArticlePeople:
    """Find all mentions of people in an article."""
    raw = [
        actor
        for number, passage in enumerate(analysis.passages)
        for actor in _in_passage(number, passage, known)
    ]
    full = _full_names(raw, known)
    raw = sorted([*raw, *_short_forms(analysis, raw, full)], key=lambda a: (a.passage, a.start))
    lone = _lone_names(raw, full)
    resolved = (_resolve(actor, full, lone, known) for actor in raw)
    named = [actor for actor in resolved if actor]
    return ArticlePeople(
        tuple(give_offices(named, find_adjectives(analysis, known))), known.side_words
    )


def _in_passage(number: int, passage: ParsedPassage, known: Known) -> Iterator[Actor]:
    doc, at = passage.doc, 0
    while at < len(doc):
        end = person_names.find_name_end(doc, at)
        if end == at:
            at += 1
            continue
        yield _actor(number, passage, at, end, known)
        at = end


def _actor(number: int, passage: ParsedPassage, start: int, end: int, known: Known) -> Actor:
    doc = passage.doc
    role = roles.find_role_before(doc, start)
    behind = roles.find_role_after(doc, end) if not (role and role.text) else None
    office = behind or role
    of = office.of if office else ""
    sides = known.sides_in(of)
    name = doc[start:end]
    rule = "named"
    if behind:
        rule = "office-behind"
    elif role:
        rule = "office-before" if role.text else "form-of-address"
    return Actor(
        number,
        role.start if role else start,
        start,
        end,
        passage.span(name),
        " ".join(name.text.split()),
        office.text if office else None,
        sides[0] if sides else None,
        None,
        rule,
        roles.office_to_stand_before(doc, start, behind, role),
    )


def _full_names(raw: list[Actor], known: Known) -> Mapping[str, Actor | None]:
    """Map each word of the article's full names to the one that holds it; two make it unclear."""
    by_part: dict[str, Actor | None] = {}
    for actor in raw:
        parts = actor.name.split()
        if len(parts) < 2 or _place_name(actor.name, known) or _family_alone(actor.name):
            continue
        bare = parts[-1].removeprefix("al-").removeprefix("el-")  # "Haddad" for Omar al-Haddad
        for part in dict.fromkeys((parts[0], parts[-1], bare)):
            other = by_part.get(part, actor)
            same = other is not None and set(other.name.split()) == set(parts)
            by_part[part] = (other if other and other.role else actor) if same else None
    return by_part


def _short_forms(
    analysis: Analysis, raw: list[Actor], full: Mapping[str, Actor | None]
) -> Iterator[Actor]:
    """Find family names that were named in full elsewhere and were not taken for names here."""
    covered = {(actor.passage, i) for actor in raw for i in range(actor.start, actor.end)}
    for number, passage in enumerate(analysis.passages):
        for token in passage.doc:
            holder = full.get(token.text)
            start = _family_start(token, holder.name) if holder is not None else token.i
            taken = any((number, i) in covered for i in range(start, token.i + 1))
            if holder is None or taken or not _stands_alone(token, holder, start):
                continue
            span = passage.span(passage.doc[start : token.i + 1])
            yield Actor(
                *(number, start, start, token.i + 1, span, token.text),
                *(None, None, None, "named"),
            )


def _family_start(token: "Token", name: str) -> int:
    """Return where a family name begins that has a particle: "De Sol" of Ana de Sol."""
    start, parts = token.i, [part.casefold() for part in name.split()]
    particles = load_vocabulary().roles.particles
    while start > token.sent.start:
        before = token.doc[start - 1].lower_
        if before not in particles or before not in parts:
            break
        start -= 1
    return start


def _stands_alone(token: "Token", holder: Actor, start: int) -> bool:
    """Return whether a capitalised word is not a part of a longer name, nor a place.

    What the model takes for a place is the family name of somebody in office if it is who acts.
    """
    beside = [token.doc[i] for i in (start - 1, token.i + 1) if 0 <= i < len(token.doc)]
    acts = token.dep_ in clauses.SUBJECTS and holder.name.endswith(f" {token.text}")
    person = bool(acts and holder.office and not names_state(token.text))
    return (
        token.text[:1].isupper()
        and (person or token.ent_type_ not in ("GPE", "NORP", "LOC"))
        and not any(t.tag_.startswith("NNP") and t.dep_ == "compound" for t in (token, *beside))
    )


def _lone_names(raw: list[Actor], full: Mapping[str, Actor | None]) -> frozenset[str]:
    """Return the single names that stand with an office once, and are never given in full."""
    return frozenset(
        actor.name
        for actor in raw
        if actor.role and " " not in actor.name and actor.name not in full
    )


def _resolve(
    actor: Actor, full: Mapping[str, Actor | None], lone: frozenset[str], known: Known
) -> Actor | None:
    if _place_name(actor.name, known):
        return None
    person = known.person_by_form.get(normal(actor.name).casefold())
    family = _family_alone(actor.name)
    if family in full:
        actor = replace(actor, name=family)
    if person is None and " " not in actor.name:
        whole = full.get(actor.name)
        if whole:
            actor = replace(actor, name=whole.name, side=actor.side or whole.side)
            person = known.person_by_form.get(normal(whole.name).casefold())
        elif actor.name in full:
            return None
        else:
            person = _by_family(actor, known)
            if person is None and actor.rule == "named" and actor.name not in lone:
                return None
    if person is None:
        return actor
    return replace(actor, name=person.name, person=person.id, side=person.side or actor.side)


def _family_alone(name: str) -> str:
    """Return "Sol" for "De Sol", a family name with nothing but particles; else nothing."""
    *before, last = name.split()
    particles = load_vocabulary().roles.particles
    return last if before and all(word.casefold() in particles for word in before) else ""


def _by_family(actor: Actor, known: Known) -> Person | None:
    """Resolve a family name that the article never gives in full."""
    people = known.people_by_family.get(actor.name.casefold(), ())
    fitting = [p for p in people if not actor.side or not p.side or p.side == actor.side]
    return fitting[0] if len(fitting) == 1 else None


def _place_name(name: str, known: Known) -> bool:
    text = name.casefold()
    if text.split()[-1] in load_vocabulary().roles.place_ends:
        return True  # "Ebro Park", which the model takes for a person
    forms = {form.casefold() for disputed in known.names for form in disputed.all_forms}
    forms |= {form.casefold() for place in known.places for form in (place.name, *place.aliases)}
    return text in forms or any(text == form.split()[0] for form in forms)


def _office_words(token: "Token") -> str:
    words = [c.text for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    return " ".join([*words, token.text])
