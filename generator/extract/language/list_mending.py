"""What the parser gets wrong about who acts together: lists that lose their first name.

In "Peru, Chile and Cuba will hold talks" it may take the first for a time of the talks. In "Peru's
President Ana Sol and Cuban President Juan Mora signed" it may take the first for a part of the
second's office, and in "a group led by Minister Juan Mora arrived" him for who arrived.
"""

from calendar import day_name, month_name
from typing import TYPE_CHECKING

from generator.extract.language.clauses import SUBJECTS
from generator.extract.language.raw_parse import RawParse

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_DAYS = frozenset((*day_name, *month_name[1:]))
_NAMES = ("NNP", "NNPS")
_TOLD = ("VBD", "VBZ", "VBP")
_WITH_OFFICE = 2
_FAR = 12
"""Words between two joined names with their offices."""


def mend_lists(parse: RawParse) -> None:
    """Set right who acts together with whom."""
    for token in parse.tokens:
        if token.dep_ == "npadvmod":
            _begin_list(parse, token)
        elif token.dep_ == "cc" and token.lower_ == "and":
            _join_holders(parse, token)
        elif token.dep_ == "conj" and token.tag_ in _NAMES:
            _name_several(parse, token)
            _join_to_person(parse, token)
            _give_owner_back(parse, token)
            _begin_joined_clause(parse, token)
        elif token.dep_ == "conj" and token.tag_ == "RB":
            _end_list(parse, token)
        elif token.dep_ == "agent":
            _name_leader(parse, token)


def _begin_list(parse: RawParse, first: "Token") -> None:
    """Let a list begin with its first name: "Peru, Chile and Cuba will hold talks"."""
    verb, comma = parse.head(first), parse.behind(first)
    if first.tag_ not in _NAMES or first.text in _DAYS or comma.text != "," or verb.i < first.i:
        return
    doer = next((t for t in parse.children(verb, *SUBJECTS) if t.i > comma.i), None)
    joined = doer is not None and parse.children(doer, "cc") and parse.children(doer, "conj")
    if doer is None or not joined or doer.tag_ not in _NAMES:
        return
    if min([doer, *parse.children(doer)], key=lambda t: t.i) == parse.behind(comma):
        role = doer.dep_
        parse.hang(doer, first, "conj")
        parse.hang(first, verb, role)


def _join_holders(parse: RawParse, joint: "Token") -> None:
    """Join two people with their offices: "Peru's President A and Cuban President B signed"."""
    name = parse.head(joint)
    if name.tag_ not in _NAMES or name.i + 1 != joint.i:
        return
    if parse.behind(joint) in parse.children(name, "conj"):
        _join_full_names(parse, name, parse.behind(joint))
        return
    if name.dep_ == "appos" and parse.head(name).dep_ in SUBJECTS:
        _join_second_holder(parse, joint, parse.head(name))
        return
    last, doer = name, parse.head(name)
    while doer.i < joint.i and parse.head(doer) != doer:
        last, doer = doer, parse.head(doer)
    while doer.i > joint.i and doer.dep_ in ("compound", "nmod") and parse.head(doer).i > doer.i:
        doer = parse.head(doer)
    if doer.dep_ not in SUBJECTS or not joint.i < doer.i < joint.i + _FAR:
        return
    verb, role = parse.head(doer), doer.dep_
    if doer.tag_ not in _NAMES or verb.i < doer.i:
        return
    parse.hang(name, verb, role)
    if last != name:
        parse.hang(last, name, "compound")
    parse.hang(doer, name, "conj")


def _join_full_names(parse: RawParse, name: "Token", given: "Token") -> None:
    """Join two people by their full names: "Ana Silva and Juan Mora met".

    The parser reads them as it rightly reads "North and South Keld".
    """
    other = parse.head(name)
    full = parse.children(name, "compound") and other == parse.behind(given)
    if not full or other.tag_ not in _NAMES or name.dep_ not in ("nmod", "compound"):
        return
    parse.hang(name, parse.head(other), other.dep_)
    parse.hang(other, name, "conj")
    parse.hang(given, other, "compound")


def _join_to_person(parse: RawParse, other: "Token") -> None:
    """Join a person to a person, not to a place: "Ana Silva of Chile and Juan Mora met"."""
    place = parse.head(other)
    person = parse.head(parse.head(place))
    mixed = other.ent_type_ == person.ent_type_ == "PERSON" and place.ent_type_ == "GPE"
    if not mixed or place.dep_ != "pobj" or not person.i < place.i < other.i:
        return
    for joint in parse.children(place, "cc"):
        parse.hang(joint, person)
    parse.hang(other, person, "conj")
    for described in parse.children(person, "appos"):
        if described.i > other.i:
            parse.hang(described, other)


def _give_owner_back(parse: RawParse, owner: "Token") -> None:
    """Give a person the state behind "and": "Ana Silva of Chile and Peru's Juan Mora met"."""
    person = parse.head(parse.head(parse.head(owner)))
    case = next(iter(parse.children(owner, "case")), None)
    others = parse.children(person, "conj") if case is not None else []
    other = next((t for t in others if t.i > owner.i), None)
    if case is None or other is None or other.ent_type_ != "PERSON":
        return
    if min([other, *parse.children(other)], key=lambda t: t.i) != parse.behind(case):
        return
    for joint in parse.children(parse.head(owner), "cc"):
        parse.hang(joint, person)
    parse.hang(owner, other, "poss")


def _begin_joined_clause(parse: RawParse, state: "Token") -> None:
    """Let a state behind "and" do what follows: "Peru drew water from the lake and Chile left"."""
    thing, verb = parse.head(state), parse.behind(state)
    above = thing
    while parse.head(above) != above and not (above.tag_ in _TOLD and above.pos_ == "VERB"):
        above = parse.head(above)
    joint = next((t for t in parse.children(thing, "cc") if t.i < state.i), None)
    common = thing.tag_ in ("NN", "NNS") or thing.ent_type_ == "DATE"  # "left on May 3 and Chile"
    plain = state.ent_type_ == "GPE" and common and joint is not None
    if not plain or verb.tag_ != above.tag_ or parse.has_subject(verb) or not thing.i > above.i:
        return
    if joint is not None and verb.pos_ == "VERB":
        parse.hang(joint, above)
        parse.hang(verb, above, "conj")
        parse.hang(state, verb, "nsubj")


def _end_list(parse: RawParse, adverb: "Token") -> None:
    """Let an adverb behind a list be of the verb: "Silva and Mora last met in June"."""
    verb, doer = parse.behind(adverb), parse.head(adverb)
    if doer.dep_ in SUBJECTS and parse.head(doer) == verb and doer.i < adverb.i:
        parse.hang(adverb, verb, "advmod")


def _join_second_holder(parse: RawParse, joint: "Token", office: "Token") -> None:
    """Join the second holder to the first one's office, of which the parse makes a description."""
    behind = parse.tokens[joint.i + 1 : joint.i + _FAR]
    beside = [t for t in behind if t.dep_ == "appos" and t.tag_ in _NAMES]
    if not beside or len(beside) > _WITH_OFFICE or not parse.is_below(beside[-1], office):
        return
    if any(t.tag_ == "PRP$" for t in behind[: beside[-1].i - joint.i]):
        return  # "and her counterpart, B": described of itself
    parse.hang(beside[-1], office, "conj")
    parse.hang(joint, office)
    for title in beside[:-1]:
        parse.hang(title, beside[-1], "compound")


def _name_several(parse: RawParse, name: "Token") -> None:
    """Read several names as those of the office before: "the ministers, A and B, met"."""
    office, comma = parse.head(name), parse.behind(parse.head(name))
    others = parse.children(name, "conj")
    if office.tag_ != "NNS" or comma.text != "," or len(others) != 1 or not office.i < name.i:
        return
    first = min([name, *parse.children(name)], key=lambda t: t.i)
    closed = parse.behind(others[0]).text == "," and parse.children(name, "cc")
    if closed and first.i == comma.i + 1 and others[0].tag_ in _NAMES:
        name.dep_ = "appos"


def _name_leader(parse: RawParse, by: "Token") -> None:
    """Name who leads a group that does something: "a group led by Minister Juan Mora arrived"."""
    led = parse.head(by)
    if parse.children(by) or led.dep_ != "acl":
        return
    verb = parse.head(parse.head(led))
    doers = parse.children(verb, *SUBJECTS)
    other = next((t for t in doers if by.i < t.i < verb.i), None)
    if other is not None and doers[0].i < by.i:
        parse.hang(other, by, "pobj")
