"""What the parser hangs on a neighbour of the word that it belongs to.

In "rejected a motion on Monday to cut taxes" it takes what the motion is about for what the
rejection is for; in "flew 400 km before falling" it gives the distance to the fall.
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


def hang_measure(parse: RawParse, prep: "Token") -> None:
    """Hang a distance on the verb before it: "flew 400 km before falling into the sea"."""
    measure = next((t for t in parse.children(prep, "npadvmod") if t.i < prep.i), None)
    if measure is not None and measure.ent_type_ == "QUANTITY" and prep.dep_ == "prep":
        parse.hang(measure, parse.head(prep))


def join_doers(parse: RawParse, noun: "Token") -> None:
    """Make one noun of two that stand together as subjects: "a navy frigate rammed"."""
    last, verb = parse.behind(noun), parse.head(noun)
    common = noun.tag_ == last.tag_ == "NN" and last.dep_ == "nsubj"
    if not common or parse.head(last) != verb or any(t.i > noun.i for t in parse.children(noun)):
        return
    for child in parse.children(noun):
        parse.hang(child, last)
    parse.hang(noun, last, "compound")
