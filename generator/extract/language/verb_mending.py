"""What the parser gets wrong about verbs in everyday news: which is finite, and what hangs on it.

In "sends ships as disputes grow" it may take "as disputes" for a phrase of its own. In "The line,
agreed in 2018, was used" it takes the participle for what the sentence tells.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.extract.language.clauses import FINITE_TAGS, SUBJECTS
from generator.extract.language.occasion_mending import date_what_starts, hang_occasion
from generator.extract.language.plan_mending import hang_measure, hang_plan, join_doers
from generator.extract.language.raw_parse import RawParse

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_CLAUSES = ("ROOT", "ccomp", "advcl", "relcl")
_WAYS = frozenset("over through into across along near off around above towards toward".split())
"""Prepositions of where something goes."""
_MOVES = frozenset("fly sail pass march drive cruise".split())
"""Verbs of going somewhere, behind which these are never a part of the verb."""
SAYS = frozenset(("say", "tell", "report", "announce", "confirm", "add"))
"""Verbs behind which an article names whom its news is from."""
_CALLS = frozenset(("call", "label", "brand", "deem"))
"""Verbs behind whose object stands what it is called."""
_DONE_TO_PEOPLE = frozenset(("arrest", "detain", "jail", "kill", "injure", "wound", "abduct"))
"""What is done to people, and not to their release or death."""
_TO_SOMEBODY = frozenset(
    "give offer award grant hand pay deny show send tell ask lend owe promise call name".split()
)
"""Verbs whose participle has an object though it is done to whom it stands behind."""
_ORDERS = frozenset(("order", "want"))
"""Verbs behind which a participle tells what is to be done."""
_DEEDS = frozenset(
    "release detention death killing return fate transfer handover trial case".split()
)
"""Nouns before "of" that tell what is done with people."""


def mend_verbs(parse: RawParse) -> None:
    """Set right which verbs are finite and what hangs on them."""
    for token in parse.tokens:
        if token.lemma_ in SAYS:
            _part_two_subjects(parse, token)
        for mend in _MENDS.get(token.dep_, ()):
            mend(parse, token)
        if token.dep_ in _CLAUSES:
            _read_finite(parse, token)
        if token.dep_ == "ROOT":
            _put_participle_aside(parse, token)


def _part_two_subjects(parse: RawParse, said: "Token") -> None:
    """Give a clause its verb where "said" has two subjects: "Tugs strayed into it, he said".

    The parser takes the past of the first for a participle.
    """
    doers = [t for t in parse.children(said, "nsubj") if t.i < said.i]
    if len(doers) != 2:
        return
    doer = doers[0]
    done = [t for t in parse.children(doer, "acl") if t.tag_ in ("VBN", "VBD")]
    if len(done) != 1 or _is_helped(parse, done[0]) or parse.before(done[0]) != doer:
        return
    done[0].tag_ = "VBD"
    parse.hang(done[0], said, "ccomp")
    parse.hang(doer, done[0])


def _open_clause(parse: RawParse, mark: "Token") -> None:
    """Give a verb its subject behind "as" or "after": "sends ships as border disputes escalate"."""
    noun = next(iter(parse.children(mark, "pobj")), mark)
    if mark.lower_ not in ("as", "after", "before") or noun == mark:
        return
    verb = parse.behind(noun)
    while parse.is_below(verb, noun) and verb != noun and parse.behind(verb) != verb:
        verb = parse.behind(verb)
    below = ("conj",) if mark.lower_ == "as" else ("conj", "advcl")
    bare = verb.tag_ in FINITE_TAGS and verb.dep_ in below and parse.head(verb).i < mark.i
    if bare and not parse.has_subject(verb):
        parse.hang(verb, parse.head(mark), "advcl")
        parse.hang(mark, verb, "mark")
        parse.hang(noun, verb, "nsubj")


def _read_means(parse: RawParse, by: "Token") -> None:
    """Read by what means something is done, and not by whom: "spoke by telephone"."""
    means = parse.behind(by)
    time = means.dep_ == "pobj" and means.ent_type_ in ("DATE", "TIME")  # "freed by Monday"
    bare = means.dep_ == "pobj" and means.tag_ == "NN" and parse.head(means) == by
    if time or (bare and parse.head(by).tag_ in FINITE_TAGS):
        by.dep_ = "prep"


def _join_score(parse: RawParse, number: "Token") -> None:
    """Join the second number of a vote to the first: "passed the bill 62-35"."""
    dash = parse.before(number)
    first = parse.before(dash)
    if number.tag_ == first.tag_ == "CD" and dash.text in ("-", "–"):
        parse.hang(number, first, "nummod")


def _give_noun_back(parse: RawParse, prep: "Token") -> None:
    """Give a preposition its noun, taken for the verb's object: "flew over the waters"."""
    verb = parse.head(prep)
    moves = prep.dep_ == "prep" or verb.lemma_ in _MOVES
    if verb.pos_ != "VERB" or prep.lower_ not in _WAYS or not moves:
        return
    if prep.dep_ == "prt" and parse.children(prep, "pobj"):
        prep.dep_ = "prep"
    noun = next((t for t in parse.children(verb, "dobj") if t.i > prep.i), None)
    if noun is None or parse.children(prep):
        return
    if min([noun, *parse.children(noun)], key=lambda t: t.i).i == prep.i + 1:
        prep.dep_ = "prep"
        parse.hang(noun, prep, "pobj")


def _join_votes(parse: RawParse, to: "Token") -> None:
    """Join the votes against to those for: "voted 61 to 35 in favour"."""
    first, second = parse.before(to), parse.behind(to)
    votes = first.tag_ == second.tag_ == "CD" and parse.head(second) == to
    counted = parse.before(first).tag_ == "CD" and first.lower_ in ("votes", "vote")
    if to.lower_ == "to" and counted and second.tag_ == "CD":
        parse.hang(to, first)
    if to.lower_ == "to" and votes and first.dep_ in ("npadvmod", "dobj", "nummod"):
        parse.hang(to, first)


def _join_ruling(parse: RawParse, verb: "Token") -> None:
    """Join what a court did to what it ruled: "ruled that it was void and annulled a decree"."""
    held = parse.head(verb)
    top = parse.head(held)
    ruled = held.dep_ == "ccomp" and top.lemma_ == "rule" and verb.tag_ == top.tag_ == "VBD"
    if ruled and held.lemma_ == "be" and parse.children(verb, "dobj"):
        parse.hang(verb, top, "conj")
        for joint in parse.children(held, "cc"):
            parse.hang(joint, top)


def _put_clause_below(parse: RawParse, verb: "Token") -> None:
    """Read a clause behind "after" as one: "Peru left, it said, a day after Chile had"."""
    marks = parse.children(verb, "mark") if verb.tag_ in FINITE_TAGS else []
    if any(mark.lower_ in ("after", "before") for mark in marks):
        verb.dep_ = "advcl"


def _read_participle(parse: RawParse, verb: "Token") -> None:
    """Read a past behind a noun as a participle of it, or as the verb of what "but" begins."""
    held, noun = parse.head(verb), parse.before(verb)
    first = parse.head(held)
    if held.dep_ == "dobj" and first.lemma_ in _ORDERS and noun == held and verb.tag_ == "VBN":
        parse.hang(verb, first, "oprd")  # "ordered the captain freed": he is not yet
        return
    if held.i > verb.i:
        return
    below = held.dep_ == "conj" and first.pos_ == "VERB"
    if verb.tag_ == "VBN" and below and noun == held and not _is_helped(parse, verb):
        verb.tag_ = "VBD"
        parse.hang(verb, first, "conj")
        parse.hang(held, verb, "nsubj")
        return
    if held.dep_ == "ROOT" and noun == held and _does_something(parse, held, verb):
        _make_clause(parse, held, verb)
        return
    verb.tag_ = "VBN" if verb.tag_ == "VBD" else verb.tag_
    of = parse.head(noun)
    near = noun.dep_ == "pobj" and held.i < noun.i and of.lower_ == "of"
    if near and verb.lemma_ in _DONE_TO_PEOPLE and parse.head(of).lemma_ in _DEEDS:
        parse.hang(verb, noun)


def _hang_what_is_said(parse: RawParse, verb: "Token") -> None:
    """Hang what is said on "said", and not on where: "said at talks on Monday that it was"."""
    top = parse.head(verb)
    while top.dep_ in ("pobj", "prep", "dobj") and parse.head(top).i < top.i:
        top = parse.head(top)
    objects = parse.children(verb, "dobj")
    second = objects[1:] and objects[0].lower_ == "that"  # beside another it can be no object
    that = second or any(t.lower_ == "that" for t in parse.children(verb, "mark"))
    said = top.lemma_ in SAYS and not parse.children(top, "ccomp")
    if that and said and parse.children(verb, *SUBJECTS):
        parse.hang(verb, top, "ccomp")
        if second:
            objects[0].dep_ = "mark"


def _does_something(parse: RawParse, doer: "Token", verb: "Token") -> bool:
    """Tell whether who is meant does what has an object: not "the boy given a medal"."""
    definite = any(t.lower_ == "the" or t.dep_ == "poss" for t in parse.children(doer))
    done = parse.children(verb, "dobj") and not _is_helped(parse, verb)
    return definite and bool(done) and verb.lemma_ not in _TO_SOMEBODY


def _make_clause(parse: RawParse, doer: "Token", verb: "Token") -> None:
    """Make a sentence of what was taken for a noun: "The cabinet approved the sale"."""
    verb.tag_ = "VBD"
    for token in parse.children(doer):
        if token.i > verb.i:
            parse.hang(token, verb)
    parse.hang(verb, verb, "ROOT")
    parse.hang(doer, verb, "nsubj")


def _find_object(parse: RawParse, thing: "Token") -> None:
    """Give a verb its object behind quoted words: "ended “at once” a pact of 2012"."""
    held = parse.head(thing)
    prep = parse.head(held)
    verb = parse.head(prep)
    first = min([thing, *parse.children(thing)], key=lambda t: t.i)
    closed = parse.before(first).text in ("”", '"', "''")
    bereft = prep.dep_ == "prep" and verb.pos_ == "VERB" and not parse.children(verb, "dobj")
    if closed and held.dep_ == "pobj" and bereft and verb.i < prep.i:
        parse.hang(thing, verb, "dobj")


def _is_helped(parse: RawParse, verb: "Token") -> bool:
    return bool(parse.children(verb, "aux", "auxpass", "agent"))


def _name_what_is_called(parse: RawParse, word: "Token") -> None:
    """Read what somebody is called as such: "called the ban on fish “unfair”"."""
    top = parse.head(word)
    quoted = parse.before(word).text in ("“", '"', "``")
    if top.i > word.i or word.pos_ != "ADJ" or not quoted:
        return
    while top.dep_ in ("pobj", "prep") and parse.head(top).i < top.i:
        top = parse.head(top)
    verb = parse.head(top)
    if verb.lemma_ in _CALLS and top.dep_ in ("dobj", "oprd", "attr"):
        top.dep_ = "dobj"
        parse.hang(word, verb, "oprd")


def _read_finite(parse: RawParse, verb: "Token") -> None:
    """Read what stands alone behind a subject as the past that it is: "the cabinet approved"."""
    if verb.tag_ != "VBN" or _is_helped(parse, verb):
        return
    if any(t.i < verb.i for t in parse.children(verb, "nsubj")):
        verb.tag_ = "VBD"


def _put_participle_aside(parse: RawParse, aside: "Token") -> None:
    """Give a clause its verb back behind an aside: "The line, agreed in 2018, was used"."""
    if aside.tag_ != "VBD":
        return
    doer = next((t for t in parse.children(aside, *SUBJECTS) if t.i < aside.i), None)
    verb = next((t for t in parse.children(aside, "conj") if t.i > aside.i), None)
    if doer is None or verb is None or parse.is_joined(aside, verb) or parse.has_subject(verb):
        return
    first = min([verb, *parse.children(verb)], key=lambda t: t.i)
    between = parse.tokens[aside.i : first.i]
    bare = parse.before(aside) == doer and not any(t.is_punct or t.dep_ == "cc" for t in between)
    helped = first.dep_ in ("aux", "auxpass")  # "A ferry deal signed in 2014 has lasted"
    if not (bare and helped) and {parse.before(aside).text, parse.before(first).text} != {","}:
        return
    for token in parse.children(aside):
        if token.i < doer.i or token.i > verb.i:
            parse.hang(token, verb)
    passive = bool(parse.children(verb, "auxpass"))
    parse.hang(verb, verb, "ROOT")
    parse.hang(doer, verb, "nsubjpass" if passive else "nsubj")
    aside.tag_ = "VBN"
    parse.hang(aside, doer, "acl")


def _hang_condition(parse: RawParse, verb: "Token") -> None:
    """Hang a condition on what is said, and not on "said": "Peru leaves if it rains, it said"."""
    said = parse.head(verb)
    if said.i < verb.i or not any(t.lower_ in _IFS for t in parse.children(verb, "mark")):
        return
    told = next((t for t in parse.children(said, "ccomp") if t.i < verb.i), None)
    if told is not None:
        parse.hang(verb, told)


_IFS = ("if", "unless", "once", "until")
_MENDS: Mapping[str, tuple[Callable[[RawParse, "Token"], None], ...]] = {
    "prep": (_open_clause, _join_votes, hang_occasion, _give_noun_back, hang_measure),
    "nsubj": (join_doers,),
    "prt": (_give_noun_back,),
    "agent": (_read_means,),
    "conj": (
        _join_ruling,
        _put_clause_below,
    ),
    "acl": (_read_participle,),
    "advcl": (date_what_starts, _hang_condition, hang_plan),
    "dep": (hang_plan,),
    "relcl": (_hang_what_is_said,),
    "amod": (_name_what_is_called,),
    "dative": (_join_score,),
    "appos": (_find_object,),
}
"""What may have to be mended of a word, by what the parser takes it for."""
