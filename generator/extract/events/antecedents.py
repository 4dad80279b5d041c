"""Whom pronouns and phrases such as "both countries" mean, where that is certain.

``noun_phrases`` puts the names in their place; where none is certain, nothing is worded.
"""

from typing import TYPE_CHECKING

from generator.extract.events.article_names import counts_two
from generator.extract.events.context import ParagraphContext
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording
from generator.extract.people import roles

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

PRONOUNS = frozenset("he she it they we i you him her them us this that these those who".split())


_PEOPLE = frozenset("man woman soldier officer servant worker person suspect victim driver".split())


_FIGURES = frozenset(
    "price loss profit revenue sale sales rate economy number toll share output growth".split()
)
"""What grows or falls, and says nothing."""


class Unnamed(Exception):
    """Raised where a phrase hangs on a pronoun that nobody can be named for."""


def is_unknown(noun: "Token") -> bool:
    """Tell whether a phrase means what was named before, and does not say whom."""
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "poss", "prep", "nmod")]
    single = noun.lower_ in load_wording().alone_unknown
    known = any(c.lower_ in ("the", "this", "that") for c in noun.children)
    return not beside and noun.tag_ in ("NN", "NNS") and (counts_two(noun) or (single and known))


def name_antecedent(context: ParagraphContext, pronoun: "Token") -> str:
    """Return whom a pronoun means: a person before, or who does what the clause above tells."""
    if pronoun.lower_ in ("he", "she", "him", "her"):
        if _is_who_says_so(context, pronoun):
            return pronoun.lower_
        actor = context.people.referent(context.number, pronoun)
        if _is_official_before(pronoun):
            raise Unnamed  # "the official left before he was shot": no person named elsewhere
        if actor is not None and (" " in actor.name or actor.person):
            return actor.name
        raise Unnamed
    if pronoun.lower_ in ("it", "they", "them"):
        enacted = context.names.resumed.enacted_before(context.number, pronoun)
        if enacted is not None:
            return enacted
        meant = find_said_before(pronoun) if pronoun.lower_ != "them" else None
        meant = meant or find_own_news(pronoun)
        meant = meant or (find_only_plural(pronoun) if context.lenient else None)
        if meant is not None:
            phrase = [*clauses.collect_phrase(meant)]
            line = "".join(t.text_with_ws for t in phrase).strip()
            named = phrase[0].pos_ == "PROPN" or phrase[0].ent_type_ in ("NORP", "GPE")
            return line if named else line[:1].lower() + line[1:]
    raise Unnamed


def _is_who_says_so(context: ParagraphContext, pronoun: "Token") -> bool:
    """Tell whether an official without a name says what he does: "the king said he would come"."""
    said = pronoun.head.head
    doer = clauses.find_nearest_subject(said)
    own = pronoun.dep_ == "nsubj" and pronoun.head.dep_ == "ccomp" and doer is not None
    if not own or doer is None or not doer.i < said.i < pronoun.i:
        return False
    people = [t for t in pronoun.doc[said.sent.start : pronoun.i] if t.ent_type_ == "PERSON"]
    named = context.people.referent(context.number, doer) is not None
    return doer.tag_ == "NN" and roles.is_head(doer) and not people and not named


def find_own_news(pronoun: "Token") -> "Token | None":
    """Return who says what he did himself: "The navy seized two boats, it said"."""
    if pronoun.lower_ not in ("it", "they"):
        return None
    said = pronoun.head
    news = next((c for c in said.children if c.dep_ == "ccomp" and c.i < pronoun.i), None)
    doer = clauses.find_nearest_subject(news) if news is not None else None
    if doer is None or pronoun.dep_ not in clauses.SUBJECTS or doer.ent_type_ == "PERSON":
        return None
    many = doer.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in doer.children)
    told = doer.lower_ not in (*PRONOUNS, *_FIGURES) and not roles.is_head(doer)
    told = told and not _is_craft(doer)  # "The ship left, it said": a ministry did
    return doer if told and (pronoun.lower_ == "they") == many else None


def _is_craft(noun: "Token") -> bool:
    """Tell whether a noun is of a ship, a plane or the like, which says nothing."""
    by_verb = load_vocabulary().by_verb
    rules = (rule for verb in ("sight", "obstruct") for rule in by_verb.get(verb, ()))
    return any(find_lemma(noun) in rule.objects for rule in rules)


def _is_official_before(pronoun: "Token") -> bool:
    """Tell whether a sentence speaks of an unnamed official before a pronoun."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    return any(
        t.tag_ == "NN"
        and t.dep_ in clauses.SUBJECTS
        and (roles.is_head(t) or t.lower_ in _PEOPLE)
        and not any(c.ent_type_ == "PERSON" for c in t.subtree)
        for t in before
    )


def find_only_plural(pronoun: "Token") -> "Token | None":
    """Return what "them" means: the one noun of several things before it in the sentence."""
    if pronoun.lower_ not in ("they", "them"):
        return None
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    nouns = [t for t in before if t.tag_ in ("NNS", "NNPS") and t.ent_type_ not in ("DATE", "TIME")]
    joined = any(t.dep_ == "conj" and clauses.is_noun(t) for t in before)
    own = len(nouns) == 1 and pronoun in nouns[0].subtree  # "two videos of them"
    own = own or (bool(nouns) and nouns[0].head.lower_ == "of")  # "ten percent of the voters"
    return nouns[0] if len(nouns) == 1 and not joined and not own else None


def find_said_before(pronoun: "Token") -> "Token | None":
    """Return what "it" means where the clause above says so: "Peru said it would leave"."""
    verb = clauses.find_governor(pronoun)
    above = (
        clauses.find_governor(verb)
        if verb is not None and verb.dep_ in ("ccomp", "advcl")
        else None
    )
    doer = clauses.find_nearest_subject(above) if above is not None else None
    if doer is None or doer.i > pronoun.i or doer.lower_ in PRONOUNS:
        return None
    if pronoun.lower_ in ("he", "she"):
        return doer if doer.ent_type_ == "PERSON" or doer.tag_ == "NNP" else None
    if pronoun.lower_ == "it" and roles.is_head(doer) and not doer.lower_.startswith("spokes"):
        return None  # a minister is no "it"; a spokesman's "it" is whom he speaks for
    many = doer.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in doer.children)
    if doer.ent_type_ == "PERSON" or (pronoun.lower_ == "they") != many:
        return None
    return doer


def is_own_news(pronoun: "Token") -> bool:
    """Tell whether who says so means himself: "Peru said it would leave", "he said he would"."""
    verb = clauses.find_governor(pronoun)
    above = clauses.find_governor(verb) if verb is not None and verb.dep_ == "ccomp" else None
    sayer = clauses.find_nearest_subject(above) if above is not None else None
    again = sayer is not None and sayer.lower_ == pronoun.lower_ and pronoun.lower_ in _SINGLE
    return again or find_said_before(pronoun) is not None


_SINGLE = frozenset(("he", "she"))


def name_owner(pronoun: "Token") -> str:
    """Return whom "their" means by the clause before: "Oslo and Lima met, and their …"."""
    verb = clauses.find_governor(pronoun)
    joined = verb is not None and verb.dep_ in ("conj", "ccomp", "advcl")
    above = clauses.find_governor(verb) if verb is not None and joined else None
    doer = clauses.find_subject(above) if above is not None else None
    if doer is None or doer.i > pronoun.i or doer.lower_ in PRONOUNS:
        raise Unnamed
    words = [
        doer,
        *(c for c in doer.subtree if c.dep_ in ("cc", "conj", "det", "compound", "amod")),
    ]
    return "".join(t.text_with_ws for t in sorted(words, key=lambda t: t.i)).strip()
