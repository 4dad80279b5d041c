"""What the parser gets wrong about people and their offices: one of two, or two people of one.

In "State Councillor and Foreign Minister Ana Silva met" it takes the first office for who met
beside her; in "Juan Mora and Senator Ana Silva met" the second for somebody between them.
"""

from typing import TYPE_CHECKING

from generator.extract.language.raw_parse import RawParse
from generator.extract.language.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_NAMES = ("NNP", "NNPS")
_ARTICLES = frozenset("the a an this that his her its their".split())


def mend_offices(parse: RawParse) -> None:
    """Set right who holds which office."""
    heads = load_vocabulary().roles.heads
    for token in parse.tokens:
        if token.dep_ == "conj" and token.tag_ in _NAMES:
            office = parse.head(token)
            if office.lower_ in heads and office.i < token.i:
                _name_holder(parse, office, token)
            elif token.lower_ in heads:
                _join_office(parse, token)
        elif token.lower_ == "visiting" and token.dep_ == "pcomp":
            _name_visitor(parse, token)


def _name_holder(parse: RawParse, office: "Token", name: "Token") -> None:
    """Name who holds both offices: "State Councillor and Minister Ana Silva met"."""
    start = _find_start(parse, office)
    articled = parse.before(start).lower_ in _ARTICLES or start.lower_ in _ARTICLES
    own = parse.behind(office).lower_ == "and"
    between = parse.tokens[office.i + 1 : name.i]
    listed = any(t.text == "," or t.text == ";" for t in between)
    titled = [t for t in between if t.lower_ in load_vocabulary().roles.heads]
    if name.ent_type_ != "PERSON" or articled or listed or not own or not titled:
        return
    parse.hang(name, parse.head(office), office.dep_)
    parse.hang(office, name, "nmod")


def _find_start(parse: RawParse, office: "Token") -> "Token":
    return min([office, *parse.children(office)], key=lambda t: t.i)


def _join_office(parse: RawParse, office: "Token") -> None:
    """Give an office to the name right behind it: "Juan Mora and Senator Ana Silva met"."""
    others = (t for t in parse.children(parse.head(office), "conj") if t.i > office.i)
    name = next(others, None)
    if name is not None and name.tag_ in _NAMES and name.ent_type_ == "PERSON":
        first = min([name, *parse.children(name, "compound")], key=lambda t: t.i)
        if first == parse.behind(office):
            parse.hang(office, name, "compound")


def _name_visitor(parse: RawParse, visiting: "Token") -> None:
    """Hold talks with who visits, and not with visiting: "met with visiting Senator Ana Silva"."""
    prep, guest = parse.head(visiting), next(iter(parse.children(visiting, "dobj")), None)
    if guest is None or prep.dep_ != "prep" or parse.behind(prep) != visiting:
        return
    if guest.tag_ in _NAMES:
        parse.hang(guest, prep, "pobj")
        parse.hang(visiting, guest, "amod")
