"""The forms of English words: a reader of rules writes base forms, a text holds the others.

There is no lemmatizer in the pipeline (it costs a third of the time); the few hundred words that
the rules use are looked up instead.
"""

from collections.abc import Iterable, Mapping

from generator.model import Record

_VOWELS = "aeiou"


class Irregular(Record):
    """The forms that no rule builds, as ``rules/forms.yml`` lists them."""

    verbs: dict[str, tuple[str, ...]]
    """Base form to all other forms, e.g. ``hold`` to ``holds, held, holding``."""
    nouns: dict[str, tuple[str, ...]]
    """Base form to all other forms; none for a word that is only itself."""
    doubling: tuple[str, ...]
    """Verbs that double their last letter: ``plan``, ``planned``."""


def verb_forms(base: str, irregular: Irregular) -> frozenset[str]:
    """Give all forms of a verb, the base among them; ``test-fire`` bends its last part."""
    if base in irregular.verbs:
        return frozenset((base, *irregular.verbs[base]))
    stem = base + base[-1] if base in irregular.doubling else base
    if base.endswith("e"):
        stem = base[:-1]
    past = base[:-1] + "ied" if _ends_in_y(base) else stem + "ed"
    gerund = base + "ing" if base.endswith("ee") else stem + "ing"
    return frozenset((base, _with_s(base), past, gerund))


def noun_forms(base: str, irregular: Irregular) -> frozenset[str]:
    """Give the singular and plural of a noun, and its possessive is a token of its own."""
    if base in irregular.nouns:
        return frozenset((base, *irregular.nouns[base]))
    return frozenset((base, _with_s(base)))


def lookup(bases: Iterable[str], irregular: Irregular, verbs: bool) -> Mapping[str, frozenset[str]]:
    """Map every form to the base forms that it may belong to."""
    found: dict[str, set[str]] = {}
    forms = verb_forms if verbs else noun_forms
    for base in bases:
        for form in forms(base, irregular):
            found.setdefault(form, set()).add(base)
    return {form: frozenset(of) for form, of in found.items()}


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS


def _with_s(base: str) -> str:
    if _ends_in_y(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
