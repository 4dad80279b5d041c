"""The states of the world by their English names and adjectives: "Peru", "Peruvian", "the U.S.".

Names are those of Unicode's CLDR. An adjective is known by its stem, and by a list where it has
another; a word that fits two states names none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from generator.extract.language import clauses
from generator.model import Side

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_NO_STATES = frozenset("EU EZ UN QO ZZ XA XB AQ UM".split())
"""Codes of what is no state among the territories of CLDR."""
_OTHER_WORDS = {
    "US": "U.S. US U.S USA America",
    "GB": "UK U.K. Britain British Britons",
    "FR": "French",
    "NL": "Dutch Holland",
    "CH": "Swiss",
    "DK": "Danish Danes",
    "ES": "Spanish Spaniards",
    "PL": "Polish Poles",
    "PH": "Philippine Filipino Filipinos",
    "TR": "Turkey Turkish Turks",
    "CZ": "Czech Czechs",
    "SK": "Slovak Slovaks",
    "SE": "Swedish Swedes",
    "FI": "Finnish Finns",
    "IE": "Irish",
    "TH": "Thai Thais",
    "KZ": "Kazakh Kazakhs",
    "UZ": "Uzbek Uzbeks",
    "KG": "Kyrgyz",
    "TM": "Turkmen",
    "TJ": "Tajik Tajiks",
    "AF": "Afghan Afghans",
    "AZ": "Azeri Azeris",
    "MM": "Myanmar Burma Burmese",
    "GR": "Greek Greeks",
    "AE": "UAE Emirati",
    "NO": "Norwegian Norwegians",
    "CI": "Ivorian",
    "CD": "Congolese",
    "XK": "Kosovar",
    "PS": "Palestinian Palestinians",
    "PT": "Portuguese",
    "SA": "Saudi Saudis",
    "RS": "Serb Serbs",
    "HR": "Croat Croats",
    "AR": "Argentine",
    "LA": "Laotian",
    "CY": "Cypriot Cypriots",
    "VA": "Vatican",
}
"""Other words for a state, by its code (ISO 3166), where its name does not show them."""
_ENDINGS = frozenset(
    "n an ian ean nian lian vian ese nese i ni ish ic er and ans ians eans nians lians vians is ns"
    " iot iots".split()
)
"""What stands behind the stem of a state's name in an adjective, or in a word for its people."""
_SHORTEST_STEM = 3
_LONG = 5
"""Letters of a name that its adjective may have but for the last."""


SideWords = Mapping[str, tuple[str, bool]]
"""By each word for a side: its state's code, else its id, and whether it is the side's name."""


@dataclass(frozen=True, slots=True)
class NamedState:
    """A state where a text names it."""

    code: str
    """Its code (ISO 3166-1)."""
    start: int
    """The first token."""
    end: int
    """The token after the last."""
    noun: bool
    """Whether it is named itself, not by an adjective."""


def find_states(doc: "Doc", sides: SideWords) -> Iterator[NamedState]:
    """Return where a paragraph names states, in order.

    Args:
        doc: the paragraph.
        sides: the words for the story's sides.
    """
    tokens, at = doc.tokens, 0
    while at < len(tokens):
        token = tokens[at]
        new = at > 0 and tokens[at - 1].text == "New"
        person = token.ent_type_ == "PERSON" and token.text not in sides
        if not token.text[:1].isupper() or person or new:
            at += 1
            continue
        forms = [t.text for t in tokens[at : at + 3]]
        for words in range(len(forms), 0, -1):
            text = " ".join(forms[:words])
            side = sides.get(text)
            code = (side[0] if side else _names().get(text)) or _by_adjective(text)
            if code:
                noun = text in _names() and not _is_adjective(token)
                noun = side[1] if side else noun
                yield NamedState(code, at, at + words, noun)
                at += words
                break
        else:
            at += 1


def words_for_sides(sides: Mapping[str, Side]) -> SideWords:
    """Return the words for each side of a story."""
    return {
        form: (_names().get(side.name, name), form == side.name)
        for name, side in sides.items()
        for form in (side.adjective, *side.aliases, side.name)
    }


def names_state(word: str) -> bool:
    """Return whether one word names a state or its people."""
    return word in _names() or _by_adjective(word) is not None


def is_acting(doc: "Doc", state: NamedState, as_person: bool) -> bool:
    """Tell whether a state, or what is its own, is the subject of a clause: "Peru's navy".

    Args:
        doc: the paragraph.
        state: where it names the state.
        as_person: whether the subject must be a person: "Peruvian envoy Tomas Ruiz".
    """
    token = doc[state.end - 1]
    while token.dep_ in ("compound", "amod", "nmod", "poss") or _is_owner(token):
        token = token.head.head if _is_owner(token) else token.head
    same = (token, *(c for c in token.children if c.dep_ == "appos"))
    person = any(t.ent_type_ == "PERSON" for t in same)
    return token.dep_ in clauses.SUBJECTS and (person or not as_person)


def _is_owner(token: "Token") -> bool:
    return token.dep_ == "pobj" and token.head.lower_ == "of"


def _is_adjective(token: "Token") -> bool:
    return token.ent_type_ == "NORP" or token.tag_ == "JJ"


def _plain(name: str) -> str:
    return name.split(" (")[0].split(" SAR ")[0].replace("&", "and").replace("’", "'")


@cache
def _names() -> Mapping[str, str]:
    """Return the code of each state by each of its names."""
    names = {
        _plain(name): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_STATES
    }
    names |= {word: code for code, words in _OTHER_WORDS.items() for word in words.split()}
    return names


@lru_cache(maxsize=4096)
def _by_adjective(text: str) -> str | None:
    """Return the one state whose adjective a text is: "South Sudanese", "Icelandic"."""
    before, _, last = text.rpartition(" ")
    if len(last) <= _SHORTEST_STEM or not last.isalpha():
        return None
    stems: dict[str, int] = {}
    for own, code in _by_start().get((before, last[:_SHORTEST_STEM]), ()):
        stems[code] = max(_stem_in(last, own), stems.get(code, 0))
    longest = max(stems.values(), default=0)
    fitting = [code for code, stem in stems.items() if stem == longest > 0]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _by_start() -> Mapping[tuple[str, str], list[tuple[str, str]]]:
    """Return the last words of names, each with its code, by the words before and first letters."""
    names: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, code in _names().items():
        first, _, own = name.rpartition(" ")
        if own.isalpha():
            names.setdefault((first, own[:_SHORTEST_STEM]), []).append((own, code))
    return names


def _stem_in(word: str, name: str) -> int:
    """Return how many letters of a state's name an adjective begins with; 0 where it is none."""
    for cut in range(3):
        stem = name[: len(name) - cut]
        ending = word[len(stem) :]
        whole = cut == 1 and len(name) > _LONG and ending in ("", "s")  # "German"
        if len(stem) >= _SHORTEST_STEM and word.startswith(stem) and (ending in _ENDINGS or whole):
            return len(stem)
    return 0
