"""The words that the rules go by, read once from the YAML files of ``generator/extract/rules``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import yaml
from pydantic import Field

from generator.model import EventKind, Modality, Record
from generator.model.event import CalledOff

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

R = TypeVar("R", bound=Record)
PLACE = "PLACE"
"""In a rule's ``objects``: a name of a place in place of a word."""
PERSON = "PERSON"
"""In a rule's ``objects``: a name of a person in place of a word."""
ANY = "ANY"
"""In a rule's ``verbs``: every verb that no other rule knows, where its own clause has a day."""


class EventRule(Record):
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
    subjects: tuple[str, ...] = ()
    """Base forms of nouns, one of which a verb's subject must be."""
    not_verbs: tuple[str, ...] = ()
    """Base forms of verbs that a rule for any verb (``ANY``) leaves out."""
    not_objects: tuple[str, ...] = ()
    """Base forms of nouns that the object must not be."""
    through: tuple[str, ...] = ()
    """Prepositions and particles behind which the object may stand."""
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    """Words, one of which a noun's phrase must hold."""
    not_with: tuple[str, ...] = ()
    """Words, none of which a noun's phrase may hold."""
    act: bool = False
    """Whether what it tells is done, although it is of a kind that is said: an envoy summoned."""
    actor: Literal["no", "state", "named", "official", "speaker", "person"] = "no"
    """Whom the clause must name: a state or its arm, a state or any name, an official, one who
    speaks for a state."""
    match: tuple[str, ...] = ()
    """Sentences that it must find."""
    miss: tuple[str, ...] = ()
    """Sentences that it must not find."""


class Nominal(Record):
    """How an event that a noun tells is said with a verb."""

    verb: str
    """The verb, with what stands behind it: ``hold talks``."""
    shared: bool = False
    """Whether those that "between" names do it together."""
    object: dict[str, str] = Field(default_factory=dict)
    """Prepositions before the noun's object, to those of the verb; an empty one needs none."""


class KindRules(Record):
    """``rules/kinds.yml``."""

    nominals: dict[str, Nominal]
    """Nouns that can be said with a verb."""

    groups: dict[str, tuple[str, ...]]
    """Words written once, by name."""
    rules: tuple[EventRule, ...]
    """The rules, the more telling first."""


class WordExamples(Record):
    """Sentences that show what a list of words does."""

    matches: Annotated[tuple[str, ...], Field(min_length=1)]
    """Sentences in which the list is at work."""
    not_: Annotated[tuple[str, ...], Field(alias="not", min_length=1)]
    """Sentences in which it must not be."""


class StatusWords(Record):
    """``rules/status.yml``: what the words round an event say about its coming about."""

    planning: dict[Modality, frozenset[str]]
    """Words over a planned event, by how strong the plan is."""
    weak: frozenset[str]
    """Of these, the words of a wish or a demand, which make no plan."""
    even: frozenset[str]
    """Verbs that leave it as it is."""
    undone: frozenset[str]
    """Verbs under which it did not take place."""
    postponed: frozenset[str]
    """Verbs that put it off."""
    cancelled: frozenset[str]
    """Verbs that give it up."""
    called_off_nouns: dict[str, CalledOff]
    """Nouns that do the same."""
    particles: dict[str, tuple[str, ...]]
    """What must stand with such a verb that means other things too."""
    reporting: frozenset[str]
    """Verbs of saying."""
    accusing: frozenset[str]
    """Verbs of saying that take a side: a heading keeps them."""
    hedging: frozenset[str]
    """Adverbs that weaken what is told."""
    habitual: frozenset[str]
    """Adverbs of what was done often, or some time before."""
    conditions: frozenset[str]
    """Words before a condition, without which a clause says something else."""
    carrying: frozenset[str]
    """Verbs that only carry a noun."""
    coming: frozenset[str]
    """Adjectives of what is still to come."""
    empty: frozenset[str]
    """Words before a noun that is not there."""
    occasion: dict[str, Literal["same", "before", "after"]]
    """Prepositions before an occasion, and how its day lies to the verb's."""
    limits: frozenset[str]
    """Prepositions of times that bound and do not date."""
    examples: dict[str, WordExamples]
    """Sentences for each list, ``planning.agreed`` for those within one."""


class RoleWords(Record):
    """``rules/roles.yml``."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    tails: frozenset[str]
    ranks: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    state_words: frozenset[str]
    speaker_words: frozenset[str]
    dealings: frozenset[str]
    observers: frozenset[str]
    place_ends: frozenset[str]
    examples: dict[str, WordExamples]
    """Sentences for each list."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All rules; words are base forms in small letters."""

    rules: tuple[EventRule, ...]
    nominals: Mapping[str, Nominal]
    status: StatusWords
    roles: RoleWords
    by_verb: Mapping[str, tuple[EventRule, ...]]
    """The rules of a verb."""
    by_noun: Mapping[str, tuple[EventRule, ...]]
    """The rules of a noun."""


def find_lemma(token: "Token") -> str:
    """Return the base form of a word in small letters; that of a capitalised plural too."""
    if token.base is None:
        token.base = _find_base(token)
    return token.base


_CUT_VERBS = frozenset(("fin", "lin", "min"))
"""What the model's lemmatizer makes of "fined", "lined" and "mined", which no rule has as verbs."""


def _find_base(token: "Token") -> str:
    lemma = token.lemma_.lower()
    bent = token.tag_ in ("VBD", "VBN", "VBG", "VBZ")
    if bent and lemma in _CUT_VERBS:
        return f"{lemma}e"
    if bent and lemma not in _verbs() and f"{lemma}e" in _verbs():
        return f"{lemma}e"  # the model's lemmatizer makes "stag" of "staged", "hop" of "hopes"
    if token.tag_ == "NNPS" and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma[:-1]
    return lemma


def find_noun_key(noun: str) -> str:
    """Return what is the same for nouns of one meaning, "talks" and "negotiations"."""
    word = noun.lower()
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    rules = load_vocabulary().by_noun
    own = rules.get(word) or rules.get(singular) or ()
    rule = min(own, key=lambda rule: bool(rule.with_), default=None)
    return str(rule.kind) if rule else singular


@cache
def _verbs() -> frozenset[str]:
    words = load_vocabulary()
    status = words.status
    lists = (status.even, status.undone, status.postponed, status.cancelled, status.reporting)
    planned = (verb for verbs in status.planning.values() for verb in verbs)
    return frozenset(
        (*words.by_verb, *status.carrying, *planned, *(v for some in lists for v in some))
    )


@cache
def load_vocabulary() -> Vocabulary:
    """Read the rules.

    Raises:
        pydantic.ValidationError: a rules file is not as its model says.
    """
    kinds = read_words(KindRules, "kinds.yml")
    return Vocabulary(
        kinds.rules,
        kinds.nominals,
        read_words(StatusWords, "status.yml"),
        read_words(RoleWords, "roles.yml"),
        _index(kinds.rules, verbs=True),
        _index(kinds.rules, verbs=False),
    )


def _index(rules: tuple[EventRule, ...], verbs: bool) -> Mapping[str, tuple[EventRule, ...]]:
    by_base: dict[str, list[EventRule]] = {}
    for rule in rules:
        for base in rule.verbs if verbs else rule.nouns:
            by_base.setdefault(base, []).append(rule)
    return {base: tuple(of) for base, of in by_base.items()}


def read_words(model: type[R], name: str) -> R:
    """Return a file of rules, with the groups in the place of their names."""
    text = (files("generator.extract") / "rules" / name).read_text(encoding="utf-8")
    return model.model_validate(_filled(yaml.load(text, yaml.CBaseLoader)))


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
