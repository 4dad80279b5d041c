"""The words that the rules go by, read once from the YAML files beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import Field

from generator.extract.forms import Irregular, lookup
from generator.model import EventKind, Modality, Record
from generator.model.event import CalledOff

R = TypeVar("R", bound=Record)
PLACE = "PLACE"
"""In a rule's ``objects``: a name of a place in place of a word."""


class Rule(Record):
    """What counts as one kind of event; see the head of ``rules/kinds.yml``."""

    name: str
    """Stable name, ``talks/noun``; drafts tell it."""
    kind: EventKind
    """The kind of event."""
    verbs: tuple[str, ...] = ()
    """Base forms of verbs that tell it."""
    nouns: tuple[str, ...] = ()
    """Base forms of nouns that tell it."""
    objects: tuple[str, ...] = ()
    """Base forms of nouns, one of which a verb's object must be."""
    not_objects: tuple[str, ...] = ()
    """Base forms of nouns that the object must not be."""
    through: tuple[str, ...] = ()
    """Prepositions and particles behind which the object may stand."""
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    """Words, one of which a noun's phrase must hold."""
    actor: Literal["no", "state", "official", "speaker", "person"] = "no"
    """Whom the clause must name: a state or its arm, an official, one who speaks for a state."""
    match: tuple[str, ...] = ()
    """Sentences that it must find."""
    miss: tuple[str, ...] = ()
    """Sentences that it must not find."""


class Kinds(Record):
    """``rules/kinds.yml``."""

    groups: dict[str, tuple[str, ...]]
    """Words written once, by name."""
    rules: tuple[Rule, ...]
    """The rules, the more telling first."""


class Status(Record):
    """``rules/status.yml``: what the words round an event say about its coming about."""

    planning: dict[Modality, tuple[str, ...]]
    """Words over a planned event, by how strong the plan is."""
    even: tuple[str, ...]
    """Verbs that leave it as it is."""
    undone: tuple[str, ...]
    """Verbs under which it did not take place."""
    postponed: tuple[str, ...]
    """Verbs that put it off."""
    cancelled: tuple[str, ...]
    """Verbs that give it up."""
    called_off_nouns: dict[str, CalledOff]
    """Nouns that do the same."""
    particles: dict[str, tuple[str, ...]]
    """What must stand with such a verb that means other things too."""
    reporting: tuple[str, ...]
    """Verbs of saying."""
    carrying: tuple[str, ...]
    """Verbs that only carry a noun."""
    coming: tuple[str, ...]
    """Adjectives of what is still to come."""
    empty: tuple[str, ...]
    """Words before a noun that is not there."""
    occasion: dict[str, Literal["same", "before", "after"]]
    """Prepositions before an occasion, and how its day lies to the verb's."""
    limits: tuple[str, ...]
    """Prepositions of times that bound and do not date."""


class Roles(Record):
    """``rules/roles.yml``."""

    heads: tuple[str, ...]
    titles: tuple[str, ...]
    modifiers: tuple[str, ...]
    tails: tuple[str, ...]
    ranks: tuple[str, ...]
    honorifics: tuple[str, ...]
    particles: tuple[str, ...]
    state_words: tuple[str, ...]
    speaker_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All rules, with every form of every word."""

    rules: tuple[Rule, ...]
    status: Status
    roles: Roles
    verbs: Mapping[str, frozenset[str]]
    """Any form of a verb to its base forms."""
    nouns: Mapping[str, frozenset[str]]
    """Any form of a noun to its base forms."""
    by_verb: Mapping[str, tuple[Rule, ...]]
    """The rules of a verb, by base form."""
    by_noun: Mapping[str, tuple[Rule, ...]]
    """The rules of a noun, by base form."""

    def verb(self, form: str) -> frozenset[str]:
        """Give the base forms of a verb form; nothing for a verb that no rule names."""
        return self.verbs.get(form.lower(), frozenset())

    def noun(self, form: str) -> frozenset[str]:
        """Give the base forms of a noun form; nothing for a noun that no rule names."""
        return self.nouns.get(form.lower(), frozenset())

    def is_verb(self, form: str, bases: tuple[str, ...]) -> bool:
        """Tell whether a form belongs to one of the verbs."""
        return not self.verb(form).isdisjoint(bases)

    def is_noun(self, form: str, bases: tuple[str, ...]) -> bool:
        """Tell whether a form belongs to one of the nouns."""
        return not self.noun(form).isdisjoint(bases)


@cache
def vocabulary() -> Vocabulary:
    """Read the rules.

    Raises:
        pydantic.ValidationError: a rules file is not as its model says.
    """
    kinds = _read(Kinds, "kinds.yml")
    status = _read(Status, "status.yml")
    roles = _read(Roles, "roles.yml")
    irregular = _read(Irregular, "forms.yml")
    verbs = {verb for rule in kinds.rules for verb in rule.verbs}
    nouns = {n for rule in kinds.rules for n in (*rule.nouns, *rule.objects, *rule.not_objects)}
    nouns |= {word for rule in kinds.rules for word in rule.with_}
    nouns |= {*roles.heads, *roles.state_words, *roles.speaker_words, *status.called_off_nouns}
    for words in (
        *status.planning.values(),
        *(status.even, status.undone, status.postponed, status.cancelled),
        *(status.reporting, status.carrying),
    ):
        verbs.update(words)
    return Vocabulary(
        kinds.rules,
        status,
        roles,
        lookup((*verbs, "be", "have", "do"), irregular, verbs=True),
        lookup(nouns, irregular, verbs=False),
        _index(kinds.rules, verbs=True),
        _index(kinds.rules, verbs=False),
    )


def _index(rules: tuple[Rule, ...], verbs: bool) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for base in rule.verbs if verbs else rule.nouns:
            found.setdefault(base, []).append(rule)
    return {base: tuple(of) for base, of in found.items()}


def _read(model: type[R], name: str) -> R:
    text = (files("generator.extract") / "rules" / name).read_text(encoding="utf-8")
    return model.model_validate(_filled(yaml.load(text, yaml.CBaseLoader)))  # noqa: S506


def _filled(data: dict[str, object]) -> dict[str, object]:
    """Put the groups in the place of their names."""
    groups = data.get("groups")
    rules = data.get("rules")
    if not isinstance(groups, dict) or not isinstance(rules, list):
        return data
    return {**data, "rules": [_with_groups(rule, groups) for rule in rules]}


def _with_groups(rule: dict[str, object], groups: dict[str, object]) -> dict[str, object]:
    return {
        key: groups[value[1:]] if isinstance(value, str) and value.startswith("$") else value
        for key, value in rule.items()
    }
