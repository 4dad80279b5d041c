"""Headings that begin with a thing or body and do not say which: "The ministry says"."""

from generator.extract.language.wording import load_wording

_TAILS = frozenset("of on over with between to from in against for at".split())
_HELPS = frozenset(("will", "reportedly"))
_FEWEST = 3


def find_bare_noun(heading: str) -> str | None:
    """Return the noun at the start of a heading that does not say which is meant; none else."""
    words = heading.split()
    if len(words) < _FEWEST or words[0] not in ("The", "His", "Her", "Its", "Their"):
        return None
    noun, words_known = words[1], load_wording()
    single = noun.removesuffix("s")
    nouns = (*words_known.resumed, *words_known.named_again, *words_known.alone_unknown)
    vague = single in _VAGUE or single in nouns or noun in nouns or noun in words_known.holders
    verb = (
        words[2] not in _TAILS if noun != single else words[2].endswith("s") or words[2] in _HELPS
    )
    return noun if vague and verb else None


_VAGUE = frozenset(
    "decision move step measure launch incident attack talk meeting minister office round leader"
    " side group fund site vote call comment remark".split()
)
"""Nouns beside those of ``wording.yml`` that say nothing alone."""
