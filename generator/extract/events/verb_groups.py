"""A clause's subject and its verb with auxiliaries, as headings and sentences word them."""

from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.phrase_words import Words
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_HELPERS = ("aux", "auxpass", "neg")
_COLLECTIVE = frozenset("group number majority pair couple range series dozen handful lot".split())
"""Nouns before "of" whose verb may be that of several."""
_MANNERS = frozenset(
    "privately generally secretly jointly formally officially unilaterally unanimously informally"
    " indirectly largely mostly temporarily partially voluntarily".split()
)
"""Adverbs without which a verb would say more than the article."""
_PERFECT = ("has", "have", "had")


def find_own_subject(verb: "Token") -> "Token | None":
    """Return the subject that a verb's clause has or shares: no agent, and the noun for "which"."""
    if any(c.dep_ == "expl" for c in verb.children):
        return None
    own = clauses.find_nearest_subject(verb)
    if own is not None:
        return verb.head if own.tag_ in ("WDT", "WP") else own
    if verb.dep_ == "acl" and clauses.is_noun(verb.head):
        return verb.head
    above = clauses.find_governor(verb)
    if above is None or verb.dep_ in ("relcl", "ccomp"):
        return None
    gerund = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    shares = gerund or verb.dep_ in ("conj", "xcomp", "pcomp")
    return find_own_subject(above) if shares else None


def has_lost_subject(said: "Token") -> bool:
    """Tell whether the parse has lost who does what is said: "said on Monday Peru had paid"."""
    if said.dep_ != "ccomp" or not clauses.is_verb(said):
        return False
    finite = clauses.FINITE_TAGS
    told = said.tag_ in finite or any(c.tag_ in finite and c.dep_ == "aux" for c in said.children)
    return told and not any(c.dep_ in clauses.ALL_SUBJECTS for c in said.children)


def find_first_joined(verb: "Token") -> "Token":
    """Return the first of joined verbs, which has the auxiliaries: "were held and charged"."""
    while verb.dep_ == "conj" and clauses.is_verb(verb.head) and verb.head != verb:
        verb = verb.head
    return verb


def find_twin(verb: "Token") -> "Token | None":
    """Return the verb whose object another shares: "sank" of "rammed and sank a boat"."""
    joint = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    twin = joint.nbor(1) if joint.dep_ == "cc" and joint.i + 1 < len(verb.doc) else verb
    same = twin.dep_ == "conj" and twin.head == verb and twin.tag_ == verb.tag_ == "VBD"
    return twin if same and any(c.dep_ == "dobj" for c in twin.children) else None


def is_subject(doer: "Token", verb: "Token", many: bool) -> bool:
    """Tell whether a word can be what the parse takes it for: a noun that agrees with its verb."""
    nominal = doer.tag_[:2] in ("NN", "PR", "DT", "WP") and doer.dep_ != "csubj"
    finite = next((t for t in (*list_helpers(verb), verb) if t.tag_ in ("VBZ", "VBP")), None)
    body = doer.tag_ == "NNPS" or (doer.ent_type_ in ("GPE", "NORP") and doer.tag_ != "NN")
    several = any(c.lower_ == "of" for c in doer.children) and find_lemma(doer) in _COLLECTIVE
    agrees = finite is None or body or several or many == (finite.tag_ == "VBP")
    return nominal and agrees and not _ends_list(doer)


def _ends_list(doer: "Token") -> bool:
    """Tell whether the parse cut a list: "a man banned by Peru, Chile and Bolivia came home"."""
    start = doer.left_edge.i
    if (
        start < 2
        or doer.doc[start - 1].text != ","
        or not any(c.dep_ == "conj" for c in doer.rights)
    ):
        return False
    before = doer.doc[start - 2]
    return before.dep_ == "pobj" and before.head.lower_ == "by" and before.tag_ == "NNP"


def list_helpers(verb: "Token") -> list["Token"]:
    """Return the auxiliaries and the negation before a verb."""
    return [c for c in verb.children if c.dep_ in _HELPERS and c.i < verb.i]


def word_verb_group(
    verb: "Token", many: bool, headline: bool, speech: frozenset[int] = frozenset()
) -> Words | None:
    """Return a verb with its auxiliaries and hedges; none where it is not finite.

    Args:
        verb: the verb.
        many: whether its subject stands for several.
        headline: whether what is past is told in the present, as headings do.
        speech: tokens between quotation marks, none of which goes.
    """
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        if list_helpers(verb):
            return None  # "a report to be released": still to come
        if any(c.dep_ == "dobj" for c in verb.children):
            return None  # "a strike on a hospital killed 20": no participle, whatever the parse
        return ["are" if many else "is", verb]
    passive = clauses.is_joined_passive(verb)
    shares = verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN") and not list_helpers(verb)
    shares = shares or passive
    before = list_helpers(verb.head if shares else verb)
    beside = [c for c in verb.children if c.i < verb.i]
    hedges = [c for c in beside if _weighs(c) or (c.dep_ == "advmod" and c.i in speech)]
    hedges += [t for c in hedges if c.lower_ == "but" for t in c.children]  # "all but"
    if any(c.dep_ == "agent" for c in verb.children) and verb.tag_ == "VBD" and not passive:
        return None  # "a man shot by guards": no active verb, whatever the parse
    if not any(h.tag_ in ("VBZ", "VBP", "VBD", "MD") for h in (*before, verb)):
        return _not_finite(verb, many, headline, hedges)
    words: Words = [*sorted([*before, *hedges], key=lambda t: t.i)]
    if not headline:
        return [*words, verb]
    return _in_present(verb, many, before, hedges)


def hedge_group(group: Words, verb: "Token") -> Words:
    """Return a verb with a word of doubt, where it has none: "has reportedly left"."""
    hedging = load_vocabulary().status.hedging
    if any(not isinstance(w, str) and w.lower_ in hedging for w in group):
        return group
    after = 1 if len(group) > 1 or find_lemma(verb) == "be" else 0
    return [*group[:after], "reportedly", *group[after:]]


def _weighs(adverb: "Token") -> bool:
    """Tell whether an adverb before a verb is a word of doubt, or else says how far it was done."""
    return adverb.lower_ in load_vocabulary().status.hedging or (
        (adverb.lower_ in _MANNERS and not [*adverb.children]) or _is_all_but(adverb)
    )


def _is_all_but(word: "Token") -> bool:
    """Tell whether a word is one of "all but": what was "all but agreed" is not agreed."""
    first = word if word.lower_ == "all" else word.doc[max(word.i - 1, 0)]
    return [t.lower_ for t in first.doc[first.i : first.i + 2]] == ["all", "but"]


def _not_finite(verb: "Token", many: bool, headline: bool, hedges: list["Token"]) -> Words | None:
    """Return "signed" for the gerund of "after signing the pact, Oslo …"."""
    if verb.tag_ == "VBN" and verb.dep_ == "conj":
        passive = any(c.dep_ == "auxpass" for c in find_first_joined(verb).children)
        return [*(["are" if many else "is"] if passive else []), *hedges, verb]
    done_so = verb.dep_ == "pcomp" and verb.head.lower_ == "by"
    if verb.tag_ != "VBG" or not (done_so or verb.dep_ == "advcl"):
        return None
    return [*hedges, _now(verb, many) if headline else inflection.form_past(find_lemma(verb))]


def _now(verb: "Token", many: bool) -> str:
    return find_lemma(verb) if many else inflection.form_third_person(find_lemma(verb))


def _in_present(verb: "Token", many: bool, before: list["Token"], hedges: list["Token"]) -> Words:
    """Return a verb as a heading has it: "met" as "meets", "has been shot" as "is shot"."""
    small = [h.lower_ for h in before]
    if not before and verb.tag_ == "VBD":
        return [*hedges, inflection.form_present(verb, many)]
    if small and small[0] in _PERFECT and not any(h.dep_ == "neg" for h in before):
        if small[1:] == ["been"]:
            return ["are" if many else "is", *hedges, verb]
        if len(small) == 1 and verb.tag_ == "VBN" and find_lemma(verb) != "be":
            return [*hedges, _now(verb, many)]
    words: Words = []
    for token in sorted([*before, *hedges], key=lambda t: t.i):
        was = token.lower_ in ("was", "were")
        words.append(inflection.form_present(token, many) if was else token)
    return [*words, verb]
