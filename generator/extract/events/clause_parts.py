"""The parts of a clause, each needed or not in a heading: who, what was done, to whom, where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.antecedents import PRONOUNS, Unnamed, find_own_news, is_own_news
from generator.extract.events.attribution import Attribution, is_saying
from generator.extract.events.clause_extent import lacks_helper
from generator.extract.events.complements import (
    DIRECT,
    find_count_joined,
    find_focused,
    holds_focus,
    keeps_adverb,
    list_count_words,
    may_leave_out,
    rank_complement,
    tells_more,
    word_clause_behind,
)
from generator.extract.events.context import ParagraphContext
from generator.extract.events.full_names import name_things
from generator.extract.events.heading_words import ASIDE_MARKS, CONDITIONS, REMOVABLE
from generator.extract.events.noun_phrases import word_noun_phrase, word_prepositional
from generator.extract.events.phrase_words import (
    Part,
    PhraseLength,
    Words,
    find_last_place,
    is_its_without_owner,
    lower_first,
)
from generator.extract.events.preposition_uses import is_clause_lost, is_cut_short
from generator.extract.events.reported_speech import (
    is_only_held,
    is_torn,
    leaves_out_hearer,
    owns_unclearly,
    undo_backshift,
    word_saying,
)
from generator.extract.events.said_words import find_bare_hearsay
from generator.extract.events.verb_groups import (
    find_own_subject,
    find_twin,
    has_lost_subject,
    hedge_group,
    is_subject,
    list_helpers,
    word_verb_group,
)
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_DEPTH = 4


@dataclass(frozen=True, slots=True)
class ClauseParts:
    """Builds the parts of one heading at one length."""

    context: ParagraphContext
    dates: frozenset[int]
    """Tokens of time expressions, which are left out."""
    length: PhraseLength
    """How much is told of what stands behind the verb."""
    doer_length: PhraseLength
    """How much is told of who does it, and of who says so."""
    focus: "Token | None"
    """A word that the heading must hold: the talks of "held talks"."""
    reported: bool = False
    """Whether a word of doubt stands for who says so."""
    brief: bool = False
    """Whether all may go that stands behind an object, since the quoted sentence stands below."""

    def attributed(self, verb: "Token", attribution: Attribution | None) -> list[Part] | None:
        """Return a clause's parts behind who says so; none where it cannot be told whole.

        Raises:
            Unnamed: a phrase hangs on what is not named.
        """
        if attribution is None:
            return self.clause(verb, headline=True)
        source = attribution.source
        lost = is_torn(verb, attribution) or is_only_held(verb, attribution)
        if source is None or lost or source == find_own_subject(verb):
            return None
        speaker = word_noun_phrase(self.context, source, self.dates, self.doer_length, False)
        saying = find_lemma(attribution.verb) if attribution.verb is not None else "say"
        saying = saying if saying in load_vocabulary().status.accusing else "say"
        many = inflection.is_many(source)
        clause = replace(self, brief=False).clause(verb, headline=False)
        if clause is None:
            return None
        (optional, first), *rest = clause
        doer = find_own_news(source)
        if doer is not None and doer == find_own_subject(verb):  # "The navy seized it, it said"
            first = [source, *first[len(self._subject(doer, headline=False)) :]]
        first = undo_backshift(first, verb, self.context.speech)
        said = saying if many else inflection.form_third_person(saying)
        parts = [(False, [*speaker, said]), (optional, lower_first(first)), *rest]
        return None if owns_unclearly(first, many) else parts

    def clause(self, verb: "Token", headline: bool) -> list[Part] | None:
        """Return the parts of a clause: subject and verb, then what stands behind them."""
        doer = find_own_subject(verb)
        if doer is None or doer.i in self.dates:
            return None
        many = inflection.is_many(doer)
        lasts = any(c.lower_ == "since" for c in verb.rights)  # "has held it since May"
        present = headline and not (lasts and verb.tag_ == "VBN")
        group = word_verb_group(verb, many, present, self.context.speech)
        if group is None or not is_subject(doer, verb, many):
            return None
        if find_lemma(verb) == "tell" and leaves_out_hearer(verb):
            group = [word_saying(word, verb) for word in group]
        if doer.lower_ in ("i", "we"):  # somebody's own words
            raise Unnamed
        own = not headline and doer.lower_ in PRONOUNS and is_own_news(doer)
        subject: Words = [doer] if own else self._subject(doer, headline)
        if doer == verb.head:  # "a crossing that is shut is shut" says one thing twice
            subject = [w for w in subject if isinstance(w, str) or w not in (*verb.subtree,)]
        twin = find_twin(verb)
        second = word_verb_group(twin, many, present, self.context.speech) if twin else None
        behind = self._complements(twin if twin and second else verb, 0)
        if not any(words for _, words in behind) and find_lemma(verb) in load_wording().empty_verbs:
            return None
        person = doer.ent_type_ == "PERSON" or self.context.people.at(self.context.number, doer.i)
        if person and is_its_without_owner([w for _, ws in behind for w in ws]):
            raise Unnamed  # "the minister summons its envoy": whose, another clause says
        denied = [c for c in verb.children if c.dep_ == "neg" and c.i > verb.i]
        group = hedge_group(group, verb) if self.reported else group
        group = [*group, "and", *second] if second else group
        return [(False, [*subject, *group, *denied]), *behind]

    def _subject(self, doer: "Token", headline: bool) -> Words:
        """Return who does it: never so short that one minister could be another."""
        length = min(self.doer_length, PhraseLength.SHORT)
        # Behind "Peru says", "its" means what stands before it.
        owned = not headline and any(c.lower_ in ("its", "their") for c in doer.children)
        return word_noun_phrase(self.context, doer, self.dates, length, owned)

    def _complements(self, verb: "Token", depth: int) -> list[Part]:
        if depth >= _DEPTH:
            return []
        said = any(c.dep_ == "ccomp" for c in verb.children)
        parts: list[Part] = []
        if any(c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") for c in verb.children):
            meant = word_noun_phrase(self.context, verb.head, self.dates, PhraseLength.BARE)
            parts.append((False, meant))  # "the boat, which guards boarded"
        for child in sorted(verb.children, key=lambda c: (*rank_complement(c, verb), c.i)):
            worded = _WORDED.get(child.dep_)
            hearer = said and child.dep_ in ("dobj", "dative") and find_lemma(verb) == "tell"
            before = child.i < verb.i and not any(rank_complement(child, verb))
            if said and child.dep_ == "prep" and child.lower_ in REMOVABLE and is_saying(verb):
                continue  # where something was said
            if worded is not None and not hearer and not before and child.i not in self.dates:
                told = worded(self, verb, child, depth)
                late = child.dep_ == "prep" and child.i < find_last_place(
                    parts
                )  # of another clause, then
                parts.extend([part for part in told if not (late and part[0])])
        return [*parts, *self._counts_joined(verb, depth)]

    def _counts_joined(self, verb: "Token", depth: int) -> list[Part]:
        """Return "and five years" of "to three for theft and five years for fraud"."""
        for joined in (c for c in verb.children if c.dep_ == "conj" and lacks_helper(c)):
            counted = next(c for c in joined.lefts if c.tag_ == "CD")  # "and 20 injured"
            return [(False, ["and", counted, joined]), *self._complements(joined, depth + 1)]
        count = find_count_joined(verb)
        if count is None:
            return []
        return [(False, ["and", *word_noun_phrase(self.context, count, self.dates, self.length)])]

    def _noun(self, verb: "Token", child: "Token", _: int) -> list[Part]:
        if child.dep_ == "dative" and child.tag_ == "IN":
            return [(False, self._behind(child))]
        before = child.doc[max(child.left_edge.i - 1, 0)]
        if before.text in ASIDE_MARKS and before.whitespace_:
            return []
        return [(False, word_noun_phrase(self.context, child, self.dates, self.length))]

    def _adverb(self, verb: "Token", child: "Token", _: int) -> list[Part]:
        words = [t for t in child.subtree if t.i not in self.dates]  # "more closely"
        return [(False, [*words])] if words and keeps_adverb(verb, child, self.length) else []

    def _adjective(self, _: "Token", child: "Token", depth: int) -> list[Part]:
        before = [c for c in child.lefts if c.dep_ in ("neg", "advmod", "det")]
        parts: list[Part] = [(False, [*before, child])]  # "no different", "less likely"
        for inner in child.rights:
            if inner.dep_ == "prep":
                gerund = self._gerund(inner, depth)  # "close to announcing a pact"
                if not gerund and any(c.dep_ == "pcomp" for c in inner.children):
                    raise Unnamed
                parts.extend(gerund or [(False, self._behind(inner))])
            elif inner.dep_ == "xcomp":
                parts.extend(self._infinitive(inner, depth))
        return parts

    def _preposition(self, verb: "Token", child: "Token", depth: int) -> list[Part]:
        heard = find_bare_hearsay(verb)
        if heard is not None and heard.head == child:
            return [(False, [child, heard])]  # "is quoted as saying"
        if child.lower_ == "according" or is_clause_lost(child):
            return []
        if child.lower_ == "for" and find_count_joined(verb) is not None:
            return []  # for what, of two counts, is told of both or of none
        may_go = not holds_focus(child, self.focus)
        may_go = may_go and may_leave_out(verb, child, self.length, self.brief)
        try:
            gerund = self._gerund(child, depth)
            words = [] if gerund else self._behind(child) or word_clause_behind(child, self.dates)
        except Unnamed:
            if may_go:
                return []
            raise
        if gerund:
            return [(may_go or optional, phrase) for optional, phrase in gerund]
        cut = may_go and is_cut_short(child, words)
        return [(may_go, words)] if words and not cut else []

    def _behind(self, prep: "Token") -> Words:
        return word_prepositional(self.context, prep, self.dates, self.length)

    def _gerund(self, prep: "Token", depth: int) -> list[Part]:
        """Return "from entering the port"; what may go behind the verb are parts of their own."""
        verb = next((c for c in prep.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
        if verb is None:
            return []
        behind = [(may_go, ws) for may_go, ws in self._complements(verb, depth + 1) if ws]
        if find_lemma(verb) in load_wording().empty_verbs and not behind:
            raise Unnamed  # "by announcing": what?
        needed = [*takewhile(lambda part: not part[0], behind)]
        rest = [] if self.brief else [(True, ws) for _, ws in behind[len(needed) :]]
        lead = [prep, *(c for c in prep.children if c.dep_ == "pcomp" and c.lower_ == "of")]
        return [(False, [*lead, verb, *(word for _, ws in needed for word in ws)]), *rest]

    def _adverbial(self, verb: "Token", child: "Token", depth: int) -> list[Part]:
        """Return a purpose or what is seen done, which may go, and a condition, which may not."""
        if child.tag_ == "VBG" and child.i > verb.i and tells_more(verb, child):
            return [(True, [w for _, ws in self._infinitive(child, depth) for w in ws])]
        marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
        if child.tag_ == "VB" and any(c.lower_ == "to" for c in child.children):
            has_object = any(c.dep_ in (*DIRECT, "prep") and c.i > verb.i for c in verb.children)
            try:
                purpose = [w for _, ws in self._infinitive(child, depth) for w in ws]
            except Unnamed:
                if has_object:
                    return []
                raise
            return [(has_object, purpose)]
        words: Words = [t for t in child.subtree if t.i not in self.dates and not t.is_punct]
        return [] if marks.isdisjoint(CONDITIONS) else [(False, name_things(self.context, words))]

    def _content(self, verb: "Token", child: "Token", _: int) -> list[Part]:
        """Return what is said; behind another verb, the parse has lost the sentence."""
        if child != next(c for c in verb.children if c.dep_ == "ccomp"):
            return []  # "one boat sank and three were hit, Peru said"
        whole = replace(self, brief=False, reported=False)
        heard = is_saying(verb) and not has_lost_subject(child)
        parts = whole.clause(child, headline=False) if heard else None
        if not parts:
            direct = any(c.dep_ == "dobj" for c in verb.children)
            if self.brief and direct and not is_saying(verb):
                return []
            raise Unnamed
        (optional, first), *rest = parts
        first = undo_backshift(first, child, self.context.speech)
        return [(optional, lower_first(first)), *rest]

    def _infinitive(self, verb: "Token", depth: int) -> list[Part]:
        own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        doer: Words = word_noun_phrase(self.context, own, self.dates, self.length) if own else []
        before: Words = [*list_helpers(verb)]
        if verb.dep_ == "conj" and verb.tag_ == "VB" and not before:
            before = ["to"]
        return [(False, [*doer, *before, verb]), *self._complements(verb, depth + 1)]


_WORDED: Mapping[str, Callable[[ClauseParts, "Token", "Token", int], list[Part]]] = {
    **dict.fromkeys(("dobj", "attr", "oprd", "dative"), ClauseParts._noun),
    **dict.fromkeys(("prep", "agent"), ClauseParts._preposition),
    "prt": lambda _, __, particle, ___: [(False, [particle])],
    "advmod": ClauseParts._adverb,
    "npadvmod": lambda _, __, count, ___: [(False, [*list_count_words(count)])],
    "acomp": ClauseParts._adjective,
    "advcl": ClauseParts._adverbial,
    "xcomp": lambda parts, _, verb, depth: parts._infinitive(
        find_focused(verb, parts.focus), depth
    ),
    "ccomp": ClauseParts._content,
}
"""What words a part of a clause, by its place in the parse."""
