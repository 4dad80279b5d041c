"""Of which state an office or a body is that an article names without one: "Secretary of State".

An office that few states have is of the first of them, where the article names it and none of the
others; a body is of the state with which the article has named it before. Where two are possible,
no state is put before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.events.named_bodies import NamedBodies
from generator.extract.language.wording import load_wording
from generator.extract.people.states import NamedState, names_state

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_JOINED = frozenset(("'s", "’s", "of", "for"))
"""Words by which an office says itself of whom it is: "Keld's Secretary of State"."""


@dataclass(frozen=True)
class OfficeStates:
    """The words for states that belong before the offices and bodies of one article."""

    docs: tuple["Doc", ...] = ()
    states: tuple[tuple[NamedState, ...], ...] = ()
    """Where each paragraph names states."""
    bodies: NamedBodies = field(default_factory=NamedBodies)

    def complete_office(self, office: str, passage: int, token: "Token") -> str:
        """Return an office with its state: "U.S. Secretary of State", "Peruvian navy spokesman".

        Args:
            office: the office as it stands before a name.
            passage: the number of the paragraph that names its holder.
            token: where the name begins.
        """
        words = office.split()
        if any(names_state(word.removesuffix("’s").removesuffix("'s")) for word in words):
            return office
        shared = load_wording().shared_offices
        whole = next((name for name in shared if office in (name, f"then-{name}")), None)
        begun = whole or next((name for name in shared if office.startswith(f"{name} ")), None)
        state = self._word_state(begun) if begun else self.bodies.find_state(office, passage, token)
        return f"{state} {office}" if state else office

    def complete_body(self, body: str) -> str:
        """Return "the U.S. State Department" for it; nothing where its state is unsure."""
        state = self._word_state(body) if body in load_wording().shared_offices else ""
        return f"the {state} {body}" if state else ""

    def _word_state(self, office: str) -> str:
        """Return the article's word for the state whose office is the best known of the name.

        Nothing where it names another state that has one. That it names such a state alone says
        nothing: press of one state that writes of another does not name its own.
        """
        first, *others = load_wording().shared_offices[office]
        sure = first in self._codes and self._codes.isdisjoint(others)
        return self._adjectives.get(first, "") if sure else ""

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(state.code for named in self.states for state in named)

    @cached_property
    def _adjectives(self) -> Mapping[str, str]:
        """Return the first word before a noun for each state: "U.S.", "Peruvian"."""
        words: dict[str, str] = {}
        for number, doc in enumerate(self.docs):
            for state in self.states[number]:
                last = doc[state.end - 1]
                before = last.dep_ in ("amod", "compound", "nmod") and last.head.i >= state.end
                if before and not (state.end < len(doc) and doc[state.end].text in _JOINED):
                    words.setdefault(
                        state.code, " ".join(doc[state.start : state.end].text.split())
                    )
        return words
