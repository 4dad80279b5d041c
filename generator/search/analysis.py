"""Words, as search knows them: each text becomes the terms under which a reader may look it up.

Words end where Unicode's text segmentation (UAX #29) ends them, but for what people write in
several ways: ``co-operation`` and ``cooperation``, ``U.S.`` and ``US``, ``1,200`` and ``1200``,
``F-35B`` and ``F35B``. These give the joined form beside their parts. Terms are folded (small
letters, no accents: ``Łódź`` is ``lodz``), and runs of Han or kana give pairs of signs too, since
nothing tells where a word ends in them.

``search.js`` in the theme does the same to what a reader types, and finds other forms of an English
word by its stem (Snowball's Porter2 algorithm). The two must stay the same: one list of cases,
``tests/search/analysis.yml``, is run by both.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import snowballstemmer

STOP = frozenset(
    "a an and are as at be been but by for from had has have in into is it its of on or that the "
    "their there they this to was were which with".split()
)
"""Words that stand on nearly every page, and that nobody searches for."""

_HYPHENS = "\\-\u2010\u2011\u00ad\u2060\ufeff"
"""Signs within a word that some write and some leave out; unseen ones too."""
_MOST_PARTS = 6
"""A word of more parts than these is looked up by its parts alone."""
_GROUPS = ",'\u2019\u00a0\u2009\u202f"
"""Signs between groups of three figures."""
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ŋ": "n",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""Letters that Unicode takes for letters of their own, and readers without them type so."""
_UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
"""Han and kana, which are written without spaces."""
_MEN = (
    "air business chair clergy congress crew fisher gun militia police sea service spokes states wo"
)
_PLURALS = {
    **{f"{who}men": f"{who}man" for who in ("", *_MEN.split())},
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "wives": "wife",
    "halves": "half",
    "crises": "crisis",
    "analyses": "analysis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "knives": "knife",
    "thieves": "thief",
}
"""Plurals that the stemmer does not lead back to their singular."""
_BRITISH = (
    (re.compile(r"^(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"([a-z]{3})our(?=(?:s|ed|ing|ers?|able|less|ly|ites?)?$)"), r"\1or"),
    (re.compile(r"([a-z]{3}i|aly)s(?=(?:e[ds]?|ing|ers?|ations?)$)"), r"\1z"),
    (re.compile(r"([a-z]{2}[bt])re(?=s?$)"), r"\1er"),
    (re.compile(r"^(program)me(?=s?$)"), r"\1"),
    (re.compile(r"^(judg)e(?=ment)"), r"\1"),
)
"""Spellings of Britain, and those of America that the stem is taken of, in this order."""
_MOST_LETTERS = 60
"""A run of more letters is no English word, and has no other form."""
_KEPT = 1 << 16
"""So many words are kept as they were worked out: a site is served for days."""
_RUN = re.compile(f"[{_UNSPACED}]+")
_MODEL = re.compile(r"([^\W\d_]+[0-9]+)[^\W\d_]")
"""A model's number with a letter for its make: ``f35b``."""


def _find_chunks(text: str) -> list[str]:
    """Return the words of a text, of any script, with what belongs to each; figures too."""
    return _chunk(latin=text.isascii()).findall(text)


@cache
def _chunk(*, latin: bool) -> re.Pattern[str]:
    """A word with what belongs to it, a figure, or an abbreviation with dots.

    Args:
        latin: whether it is for texts in ASCII alone, most of them, of which it finds the same in
            a fraction of the time.
    """
    # Python's \\w leaves out combining marks, without which words of many scripts fall apart.
    marks = "".join(chr(n) for n in range(0x300, 0xFFFF) if unicodedata.category(chr(n))[0] == "M")
    # Whole runs at once, never given back: one sign at a time takes twice as long.
    signs = r"[^\W_]++" if latin else rf"(?:[^\W_]++|[{marks}]++)++"
    figure = rf"(?<![^\W_])[0-9]{{1,3}}(?:[{_GROUPS}][0-9]{{3}})+(?![^\W_])"
    dotted = r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
    # Of "Xi'an" people look up "xian" too; of "Anna's" the name alone.
    sign = r"[^\W_]" if latin else rf"(?:[^\W_]|[{marks}])"
    joint = rf"(?:[{_HYPHENS}]+|['\u2019](?={sign}{{2}}))"
    word = rf"{signs}(?:{joint}{signs})*"
    return re.compile(f"{figure}|{dotted}|{word}", re.ASCII if latin else 0)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(f"[^{_HYPHENS}{_GROUPS}.]+")


def list_terms(text: str) -> set[str]:
    """Return the terms under which a text is found, those that nobody looks up left out."""
    return set().union(*map(_terms, set(_find_chunks(text))))


@lru_cache(maxsize=_KEPT)
def _terms(chunk: str) -> frozenset[str]:
    return frozenset(term for term in _all_terms(chunk) if is_telling(term))


def _all_terms(chunk: str) -> Iterator[str]:
    parts = [fold_letters(part) for part in _part().findall(chunk)]
    yield from parts
    if whole := _joined(chunk, parts):
        yield whole
    for part in parts:
        yield from _pairs(part)
        stem = stem_word(part)
        if not part.startswith(stem[:-1]):
            # Whoever looks a word up by its stem looks among those that begin so.
            yield stem


def list_variants(query: str) -> list[list[list[str]]]:
    """Return the ways to find each word of a query, as ``search.js`` works them out.

    Returns:
        For each word its ways, the best first, each a list of terms that a page has to hold.
    """
    return [ways for chunk in _find_chunks(query) if (ways := _ways(chunk))]


def _ways(chunk: str) -> list[list[str]]:
    parts = [fold_letters(part) for part in _part().findall(chunk)]
    whole = _joined(chunk, parts)
    word = whole or next(iter(parts), "")
    ways = [[whole] if whole else [], [part for part in parts if is_telling(part)]]
    if model := _MODEL.fullmatch(word):
        ways.append([model[1]])
    if len(word) > 2 and _RUN.fullmatch(word):
        ways.append([pair for pair in _pairs(word) if len(pair) > 1])
    return [way for way in ways if way and all(map(is_telling, way))]


def _joined(chunk: str, parts: list[str]) -> str:
    """Return the parts of a word as one; nothing for one part, for many, or for a range."""
    whole = "".join(parts)
    is_range = whole.isdigit() and bool(set(chunk) & set("-\u2010\u2011"))
    return whole if 1 < len(parts) <= _MOST_PARTS and not is_range else ""


def _pairs(word: str) -> Iterator[str]:
    """Yield each two signs that stand beside each other in a longer run, and its last sign."""
    for run in _RUN.findall(word):
        if len(run) > 1:
            yield from (run[at : at + 2] for at in range(len(run)))


@lru_cache(maxsize=_KEPT)
def fold_letters(word: str) -> str:
    """Return a word in small letters without accents: ``Façade`` becomes ``facade``."""
    small = word.lower()
    if small.isascii():
        return small
    plain = unicodedata.normalize("NFKD", small.translate(_LETTERS))
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


@cache
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=_KEPT)
def stem_word(word: str) -> str:
    """Return the stem of a folded English word: ``meetings`` and ``meeting`` give ``meet``."""
    if len(word) > _MOST_LETTERS:
        return word
    word = _PLURALS.get(word, word)
    for british, american in _BRITISH:
        word = british.sub(american, word, count=1)
    stem: str = _stemmer().stemWord(word)
    return stem


def is_telling(word: str) -> bool:
    """Return whether a term is worth looking up; the ``s`` of ``Anna's`` is not."""
    return word not in STOP and not (len(word) == 1 and "a" <= word <= "z")
