"""What the parser gets wrong about plans: "rejected a motion on Monday to cut taxes".

Behind a time it takes what the motion is about for what the rejection is for.
"""

from typing import TYPE_CHECKING

from generator.extract.language.raw_parse import RawParse

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_PLANS = frozenset(
    "accord agreement ban bid bill contract deal decision decree initiative law memorandum motion"
    " offer order pact petition plan pledge proposal referendum request resolution ruling scheme"
    " treaty vow".split()
)
"""Nouns behind which "to do" says what they are about."""


def hang_plan(parse: RawParse, verb: "Token") -> None:
    """Hang "to cut taxes" on the plan before it, where only a time stands between them."""
    to, above = parse.before(verb), parse.head(verb)
    if verb.tag_ != "VB" or to.lower_ != "to" or above.i > verb.i:
        return
    noun = next((t for t in reversed(parse.children(above, "dobj")) if t.i < to.i), None)
    if noun is None or noun.lemma_.lower() not in _PLANS:
        return
    between = parse.tokens[noun.i + 1 : to.i]
    if between and all(t.ent_type_ in ("DATE", "TIME") or t.lower_ == "on" for t in between):
        parse.hang(verb, noun, "acl")
