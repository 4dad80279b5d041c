"""The bodies of states that an article names again without the state: "the Coast Guard".

They are of the state with which it named them, where no other one acts or is the scene since.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.people.states import NamedState, is_acting

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_BODIES = frozenset("ministry guard force court parliament department assembly agency".split())
"""Last words of bodies whose names are written small."""
_MOST_BODY_WORDS = 3
_NEAR_START = 2
"""Words before a place at the start of a sentence: "In northern Peru"."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body of a state where the article names it with the state: "Peruvian Coast Guard"."""

    name: str
    at: tuple[int, int]
    """Its paragraph, and its last word."""
    state: str
    """The state's code."""
    owned: bool = False
    """Whether it is named as the state's: "Peru's coast guard"."""


@dataclass(frozen=True)
class NamedBodies:
    """The bodies of states in one article, where it names them with the state."""

    docs: tuple["Doc", ...] = ()
    states: tuple[tuple[NamedState, ...], ...] = ()
    """Where each paragraph names states."""

    def name(self, passage: int, noun: "Token", beside: list["Token"]) -> str | None:
        """Return "the Peruvian Coast Guard" for "the Coast Guard"; none where it may be another."""
        if not beside or beside[0].lower_ != "the" or noun.tag_ not in ("NNP", "NNPS", "NN"):
            return None
        if any(c.i > noun.i for c in beside):
            return None
        own = " ".join(noun.doc[beside[0].i + 1 : noun.i + 1].text.split())
        body = self._find_body(own.lower(), passage, noun)
        if body is None:
            return None
        return body.name if body.owned else f"the {body.name}"

    def find_state(self, office: str, passage: int, token: "Token") -> str:
        """Return "Peruvian" for the "Coast Guard spokesman" at a token; nothing where unsure."""
        owns = [own for own in self._bodies if office.lower().startswith(f"{own} ")]
        body = self._find_body(owns[0], passage, token) if len(owns) == 1 else None
        return body.name[: -len(owns[0])].strip() if body is not None else ""

    def _find_body(self, own: str, passage: int, token: "Token") -> "_Body | None":
        """Return the one body of a name that is told of up to a token, if it can be meant there."""
        before = [body for body in self._bodies.get(own, ()) if body.at < (passage, token.i)]
        one = len({body.state for body in before}) == 1
        return before[0] if one and not self._is_elsewhere(before[-1], passage, token) else None

    def _is_elsewhere(self, body: "_Body", passage: int, noun: "Token") -> bool:
        """Tell whether another state, or a place, is named since a body: each state has a navy."""
        first, last = body.at, (passage, noun.i)
        for number in range(first[0], passage + 1):
            doc = self.docs[number]
            for state in self.states[number]:
                between = first < (number, state.start) < last and state.code != body.state
                if between and (is_acting(doc, state, False) or _is_scene(doc[state.start])):
                    return True  # but not "the Coast Guard shot at a Chilean ship"
            places = (t.i for t in doc if t.tag_ == "NNP" and t.ent_type_ not in ("DATE", "TIME"))
            if any(first < (number, at) < last and _is_scene(doc[at]) for at in places):
                return True
        return False

    @cached_property
    def _bodies(self) -> Mapping[str, tuple["_Body", ...]]:
        """Return the bodies of states by their names without the state: "Coast Guard"."""
        bodies: dict[str, list[_Body]] = {}
        for number, doc in enumerate(self.docs):
            for state in self.states[number]:
                small = _find_small_body(doc, state.end)
                if small is not None:
                    first, end = small
                    whole = " ".join(doc[state.start : end].text.split())
                    body = _Body(whole, (number, end - 1), state.code, first > state.end)
                    bodies.setdefault(doc[first:end].text.lower(), []).append(body)
                    continue
                end = state.end
                while end < len(doc) and _is_capital(doc[end]):
                    end += 1
                own = doc[state.end : end]
                if len(own) > 1 and own[-1].ent_type_ != "PERSON" and own[-1].dep_ != "compound":
                    whole = " ".join(doc[state.start : end].text.split())
                    body = _Body(whole, (number, end - 1), state.code)
                    bodies.setdefault(" ".join(own.text.lower().split()), []).append(body)
        return {own: tuple(named) for own, named in bodies.items()}


def _find_small_body(doc: "Doc", start: int) -> tuple[int, int] | None:
    """Return where "coast guard" stands behind "Peru's" or "Peruvian", if it does."""
    first = start + 1 if start < len(doc) and doc[start].tag_ == "POS" else start
    end = first
    while end < len(doc) and end - first < _MOST_BODY_WORDS and doc[end].text.islower():
        end += 1
        if doc[end - 1].lower_ in _BODIES and doc[end - 1].dep_ != "compound":
            return (first, end) if end - first > 1 else None
        if doc[end - 1].tag_ not in ("JJ", "NN", "NNP"):
            return None
    return None


def _is_scene(place: "Token") -> bool:
    """Tell whether a place opens a sentence as where it is told of: "In Arica, the navy …"."""
    first = place.sent.start
    return place.doc[first].tag_ in ("IN", "RP", "RB") and place.i - first <= _NEAR_START


def _is_capital(token: "Token") -> bool:
    return token.text[:1].isupper() and token.tag_ in ("NNP", "NNPS", "JJ", "NN")
