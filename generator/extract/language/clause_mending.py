"""What the parser gets wrong about whole sentences: which word is the first verb of one.

In "About 200 people protested outside" it takes the verb for a participle, and the sentence for
one without a verb. In "Peru has accused Chile of spying, a charge Chile denies" it takes the denial
for what the sentence tells first.
"""

from typing import TYPE_CHECKING

from generator.extract.language.clauses import SUBJECTS
from generator.extract.language.raw_parse import RawParse

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_OF_ITSELF = frozenset(
    "protest march rally demonstrate arrive gather clash collide die vote sail travel walk remain"
    " return meet speak drill".split()
)
"""Verbs that nobody does to what they stand behind: no participle of theirs describes a noun."""
_SIGNED = frozenset("sign ratify initial ink conclude renew".split())
_PAPERS = frozenset(
    "treaty agreement accord pact deal memorandum protocol truce ceasefire convention contract"
    " declaration statement communique".split()
)
"""What is signed."""
_DEEP = 6
_PARTICLES = {
    "back": frozenset("pull hold send call bring push turn take keep roll scale drive".split()),
    "short": frozenset(("cut",)),
    "close": frozenset(("come",)),
}
"""Words without which a verb says something else, and the verbs: "cut short a visit"."""


def mend_clauses(parse: RawParse) -> None:
    """Set right which verb a sentence tells first of all."""
    for token in parse.tokens:
        if token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ"):
            _begin_with_list(parse, token)
        if token.dep_ == "acl":
            _give_verb_to_sentence(parse, token)
        if token.dep_ in ("relcl", "acl") and token.lemma_ in _SIGNED:
            _hang_on_paper(parse, token)
        if token.lower_ in _PARTICLES and token.dep_ == "advmod":
            _join_particle(parse, token)
        if token.tag_ == "POS":
            _join_whose(parse, token)
        if token.dep_ == "dobj":
            _give_object_to_last(parse, token)
        if token.dep_ == "ROOT":
            _put_denial_aside(parse, token)
            _part_at_semicolon(parse, token)


def _give_verb_to_sentence(parse: RawParse, verb: "Token") -> None:
    """Let a noun that opens a sentence do what stands right behind: "Some 200 people marched"."""
    doer = parse.head(verb)
    opens = doer.dep_ == "ROOT" and doer.pos_ in ("NOUN", "PROPN")
    if not opens or verb.tag_ not in ("VBN", "VBD") or parse.children(verb, "agent", "auxpass"):
        return
    finite = any(t.tag_ == "VBD" and not parse.has_subject(t) for t in parse.children(verb, "conj"))
    bare = parse.before(verb) == doer and not parse.children(doer, "prep", "relcl")
    aside = parse.before(verb).text == "," and finite  # "The envoy, in Lima, called … and offered"
    if not (aside or (bare and verb.lemma_ in _OF_ITSELF)):
        return
    for token in parse.children(doer):
        if token.i > verb.i:
            parse.hang(token, verb)
    verb.tag_ = "VBD"
    parse.hang(verb, verb, "ROOT")
    parse.hang(doer, verb, "nsubj")


def _join_particle(parse: RawParse, particle: "Token") -> None:
    """Let a word be of the verb that says nothing of the kind without it: "pulled it back"."""
    verb = parse.head(particle)
    if verb.lemma_ not in _PARTICLES[particle.lower_] or not verb.i < particle.i:
        return
    for token in parse.children(particle):
        parse.hang(token, verb)
    particle.dep_ = "prt"


def _join_whose(parse: RawParse, mark: "Token") -> None:
    """Join two people, each with a state: "Chile's Ana Silva and Peru's Luis Prado met"."""
    state, other = parse.before(mark), parse.behind(parse.behind(mark))
    if parse.behind(mark).lower_ == "and" and parse.behind(other).tag_ == "POS":
        noun = parse.head(other)  # "Chile's and Peru's ministers met"
        if state.dep_ in SUBJECTS and other.dep_ == "poss" and other.i < noun.i:
            parse.hang(state, noun, "poss")
            parse.hang(other, state, "conj")
        return
    first, name = parse.head(state), parse.behind(mark)
    if state.dep_ != "conj" or state.pos_ != "PROPN" or name.pos_ != "PROPN":
        return
    while parse.behind(name).pos_ == "PROPN" and parse.behind(name) != name:
        name = parse.behind(name)
    if first.dep_ == "appos" and parse.head(name) == parse.head(first):
        for joint in parse.children(first, "cc"):
            parse.hang(joint, parse.head(first))
        first = parse.head(first)  # "the minister Ana Silva and Peru's Luis Prado"
    elif first.dep_ in ("nmod", "compound") and parse.head(first) == name:
        parse.hang(first, parse.head(name), name.dep_)
    elif not (name.dep_ == "appos" and parse.head(name) in (first, state)):
        return
    parse.hang(name, first, "conj")
    parse.hang(state, name, "poss")


def _give_object_to_last(parse: RawParse, noun: "Token") -> None:
    """Hang an object on the verb before it: "met and discussed, among other things, a pact"."""
    verb = parse.head(noun)
    last = next((t for t in parse.children(verb, "conj") if verb.i < t.i < noun.i), None)
    if (
        verb.lemma_ not in _OF_ITSELF
        or last is None
        or not last.tag_.startswith("VB")
        or parse.children(last, "dobj", "ccomp")
    ):
        return
    if any(t.text == "," for t in parse.tokens[last.i : noun.i]):
        parse.hang(noun, last)


def _hang_on_paper(parse: RawParse, signed: "Token") -> None:
    """Let a paper have been signed, and not what it is on: "a pact on fish that was signed"."""
    matter = parse.head(signed)
    noun, others = matter, parse.children(signed, "nsubj", "dobj", "agent")
    for _ in range(_DEEP):
        if noun.lemma_ in _PAPERS or signed.tag_ != "VBN" or others:
            break
        above = parse.head(noun)
        noun = parse.head(above) if noun.dep_ == "pobj" else above
    if noun != matter and noun.lemma_ in _PAPERS and noun.i < matter.i:
        parse.hang(signed, noun)


def _part_at_semicolon(parse: RawParse, said: "Token") -> None:
    """Part what somebody says from what is told before: "They voted; he said it would lapse"."""
    news = next((t for t in parse.children(said, "ccomp") if t.i < said.i), None)
    own = [t for t in parse.children(said, "ccomp", "dobj", "xcomp") if t.i > said.i]
    if news is None or not own or all(t.text != ";" for t in parse.tokens[news.i : said.i]):
        return
    parse.hang(news, news, "ROOT")
    parse.hang(said, news, "conj")


def _put_denial_aside(parse: RawParse, denial: "Token") -> None:
    """Hang what the charged say of a charge on it: "…, an allegation Peru denies"."""
    doer = next((t for t in parse.children(denial, "nsubj") if t.i < denial.i), None)
    news = next((t for t in parse.children(denial, "ccomp") if t.i < denial.i), None)
    if doer is None or news is None or doer.pos_ != "PROPN" or not news.i < doer.i:
        return
    objects = [t for t in parse.children(denial, "dobj") if news.i < t.i < doer.i]
    charge = next(iter([*parse.children(doer, "compound", "nmod"), *objects]), doer)
    article = next(iter(parse.children(charge if objects else doer, "det")), doer)
    described = charge.pos_ == "NOUN" and article.lower_ in ("a", "an") and article.i < charge.i
    if not described or parse.before(article).text != "," or denial.tag_ not in ("VBZ", "VBD"):
        return
    for token in parse.children(denial):
        if token.i < article.i or token.text == ".":
            parse.hang(token, news)
    parse.hang(news, news, "ROOT")
    parse.hang(charge, news, "appos")
    parse.hang(article, charge)
    parse.hang(denial, charge, "relcl")


def _begin_with_list(parse: RawParse, verb: "Token") -> None:
    """Let both do what is told of the second: "A navy frigate and a submarine entered the bay"."""
    first, doer = parse.head(verb), next(iter(parse.children(verb, "nsubj")), None)
    joint = next((t for t in parse.children(first, "cc") if t.lower_ == "and"), None)
    if first.tag_ not in ("NN", "NNS") or first.dep_ not in ("ccomp", "ROOT"):
        return
    if doer is None or joint is None or not first.i < joint.i < doer.i < verb.i:
        return
    if parse.behind(first) != joint or doer.tag_[:2] != "NN":
        return
    above, role = parse.head(first), first.dep_
    parse.hang(verb, verb if role == "ROOT" else above, role)
    for word in parse.children(first, "nsubj"):
        parse.hang(word, first, "compound")
    parse.hang(first, verb, "nsubj")
    parse.hang(doer, first, "conj")
