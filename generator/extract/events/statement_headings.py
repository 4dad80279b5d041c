"""Headings of statements: who says what, cut only where a sentence may end.

Each word but the verb of saying is the article's own, in its order. Left out, the last ones first,
are phrases and clauses without which the rest says the same: where, when, by what means. What
cannot be cut to a dozen words is told by its subject alone: "Olav speaks about the truce".
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.antecedents import Unnamed, said_before
from generator.extract.events.attribution import is_saying
from generator.extract.events.clause_extent import turns_back
from generator.extract.events.context import ParagraphContext
from generator.extract.events.heading import HANGING, LONGEST, fits, names_somebody, set_line
from generator.extract.events.noun_phrases import INCOMPLETE, noun_phrase
from generator.extract.events.phrase_words import Length, Words, joined_text
from generator.extract.events.reported_speech import undo_backshift
from generator.extract.events.verb_groups import own_subject
from generator.extract.language import clauses
from generator.extract.language.vocabulary import base, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset("“”\"‘’'`()[]–—-").union(("--", "``", "''"))
_FIRST_PERSON = frozenset("i we you me us my our your mine ours yours myself ourselves".split())
_POINTING = frozenset("this that these those here there".split())
_LIGHT = frozenset("again also too now then immediately today yesterday meanwhile however".split())
"""Adverbs that a heading can do without."""
_TELLING = frozenset("without except despite unlike against instead until unless than as".split())
"""Prepositions of what a heading must not leave out."""
_FRAMING = frozenset(
    "accuse charge prevent keep bar stop put place bring base depend rely focus insist consist"
    " prepare call appeal look wait lead refer relate belong turn hide".split()
)
"""Verbs that say nothing without what stands behind their preposition."""
_DIRECT = frozenset(("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"))
_FEWEST = 3
"""Words of what is said, at least."""


def statement_heading(
    context: ParagraphContext, verb: "Token", dates: frozenset[int]
) -> str | None:
    """Return a heading for what somebody says: the words, else what they are about.

    Args:
        context: the paragraph.
        verb: the verb of saying.
        dates: tokens of time expressions, which are left out.
    """
    speaker = own_subject(verb)
    if speaker is None:
        return None
    told = _whole_statement(context, verb, speaker, dates)
    return told or _about(context, verb, speaker, dates) or _statement_by(context, speaker, dates)


def _whole_statement(
    context: ParagraphContext, verb: "Token", speaker: "Token", dates: frozenset[int]
) -> str | None:
    """Return "Olav says the truce holds"; none where a dozen words do not tell it whole."""
    content = _content(verb)
    if content is None and (is_saying(verb) and base(verb) not in vocabulary().status.accusing):
        return None
    inside = _said(verb, content, dates)
    quoted = any(t.lower_ in _FIRST_PERSON for t in inside)
    for length in Length:
        try:
            who = noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        room = LONGEST - len(joined_text(who).split()) - 1
        words = _cut(inside, content if content is not None else verb, room, quoted)
        if words is None or not _is_clear(words, verb, speaker, quoted):
            continue
        line = set_line([(False, [*who, *_predicate(verb, speaker, content, words, quoted)])])
        if fits(line) and names_somebody([(False, who)]):
            return line[:1].upper() + line[1:]
    return None


def _content(verb: "Token") -> "Token | None":
    """Return the verb of what is said, below the verb of saying or beside it."""
    if verb.dep_ == "parataxis" and clauses.is_verb(verb.head) and is_saying(verb):
        return verb.head
    said = (c for c in verb.children if c.dep_ == "ccomp" and clauses.is_verb(c))
    return next(said, None) if is_saying(verb) else None


def _said(verb: "Token", content: "Token | None", dates: frozenset[int]) -> list["Token"]:
    """Return the words of what is said: of its clause, else all that stands behind the verb."""
    if content is None:
        behind = (c for c in verb.children if c.i > verb.i and c.dep_ not in ("conj", "cc"))
        tokens = [t for c in behind for t in c.subtree]
    else:
        own = set(verb.subtree) if verb.head == content else set()
        tokens = [t for t in content.subtree if t not in own]
    left = {t.i for t in tokens if t.i in dates or t.is_space} | _asides(tokens)
    words = [t for t in sorted(tokens, key=lambda t: t.i) if t.i not in left]
    while words and (words[0].dep_ in ("mark", "cc") or words[0].is_punct):
        words = words[1:]
    return words


def _asides(tokens: list["Token"]) -> set[int]:
    """Return the words of asides: appositions, relative clauses and "-ing" behind a comma."""
    held = {t.i for t in tokens}
    aside: set[int] = set()
    for token in tokens:
        first = token.left_edge.i
        behind = first - 1 in held and token.doc[first - 1].text in (",", "–", "—", "-", "--")
        apposed = token.dep_ in ("appos", "parataxis", "relcl") or (
            token.dep_ in ("advcl", "xcomp") and token.tag_ == "VBG"
        )
        if behind and apposed and token.i > token.head.i:
            aside |= {t.i for t in token.subtree} | {first - 1}
    return aside


def _cut(words: list["Token"], head: "Token", room: int, quoted: bool) -> list["Token"] | None:
    """Return words cut to a number, by what they can do without; none where that is not enough."""
    while words and _count(words) > room:
        held = {t.i for t in words}
        loose = [t for t in words if t != head and t.head.i in held and _may_go(t)]
        if quoted:
            end = max(t.i for t in words if not t.is_punct)
            loose = [t for t in loose if t.right_edge.i >= end]
        if not loose:
            return None
        last = max(loose, key=lambda t: t.left_edge.i)
        gone = {t.i for t in last.subtree} | _joint(last)
        words = [t for t in words if t.i not in gone]
    while words and (words[-1].is_punct or words[-1].dep_ == "cc"):
        words = words[:-1]
    if _count(words) < _FEWEST or words[-1].lower_ in HANGING:
        return None
    return words


def _count(words: Iterable["Token"]) -> int:
    return len(joined_text([t for t in words if t.text not in _MARKS]).split())


def _joint(token: "Token") -> set[int]:
    """Return the "and" and the commas that go with a joined clause."""
    if token.dep_ != "conj":
        return set()
    between = token.doc[token.head.i + 1 : token.left_edge.i]
    return {t.i for t in between if t.head == token.head and (t.dep_ == "cc" or t.is_punct)}


def _may_go(token: "Token") -> bool:
    """Tell whether what a word heads can be left out, and the rest still says the same."""
    dep, above = token.dep_, token.head
    if dep == "conj":
        return clauses.is_verb(token) and clauses.is_verb(above) and not turns_back(token)
    if dep in ("advmod", "npadvmod"):
        hedging = token.lower_ in vocabulary().status.hedging
        free = token.lower_ in _LIGHT or (token.lower_.endswith("ly") and clauses.is_verb(above))
        return free and not hedging and not [*token.children]
    if dep == "advcl":
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
        purpose = token.tag_ == "VB" and not _is_complete(above)
        return marks.isdisjoint(vocabulary().status.conditions) and not purpose
    if dep == "xcomp":  # "ready for a truce to save lives"
        return above.tag_ == "JJ" and any(c.dep_ == "prep" and c.i < token.i for c in above.rights)
    if dep in ("relcl", "acl"):
        return above.lemma_.lower() not in INCOMPLETE and above.tag_ not in ("DT", "PRP")
    if dep == "prep":
        return _is_loose(token, above)
    return dep in ("appos", "parataxis")


def _is_loose(prep: "Token", above: "Token") -> bool:
    if prep.lower_ in _TELLING or (prep.dep_ == "prep" and above.dep_ == "prep"):
        return False
    if clauses.is_verb(above):
        earlier = any(c.dep_ == "prep" and above.i < c.i < prep.i for c in above.children)
        return base(above) not in _FRAMING and (_is_complete(above) or earlier)
    return clauses.is_noun(above) and prep.lower_ != "of" and above.lemma_.lower() not in INCOMPLETE


def _is_complete(verb: "Token") -> bool:
    whole = ("agent", *_DIRECT)  # "was held by guards" needs no place
    return any(c.dep_ in whole and c.i > verb.i for c in verb.children)


def _is_clear(words: list["Token"], verb: "Token", speaker: "Token", quoted: bool) -> bool:
    """Tell whether each pronoun means the speaker, or what the heading has named before it."""
    for n, token in enumerate(words):
        if token.tag_ not in ("PRP", "PRP$", "DT", "WP") or token.lower_ in _FIRST_PERSON:
            continue
        if token.lower_ in _POINTING:
            if token.dep_ != "det" and not (token.dep_ == "mark" or token.tag_ == "WDT"):
                return False
            continue
        if token.tag_ in ("PRP", "PRP$") and not quoted:
            named = any(clauses.is_noun(t) and t.dep_ in clauses.SUBJECTS for t in words[:n])
            own = said_before(token) == speaker or token.tag_ == "PRP$"
            if not named and not own and token.dep_ != "expl":
                return False
            if token.tag_ == "PRP" and named and not own:
                return False  # "the crew says the ship left after it was hit": which of the two
    return True


def _predicate(
    verb: "Token",
    speaker: "Token",
    content: "Token | None",
    words: list["Token"],
    quoted: bool,
) -> Words:
    """Return the verb of saying with what is said; in quotation marks where that says "we"."""
    accusing = base(verb) in vocabulary().status.accusing
    lemma = base(verb) if content is None or (accusing and not quoted) else "say"
    says = lemma if inflection.is_many(speaker) else inflection.third_person(lemma)
    plain: Words = [t for t in words if t.text not in _MARKS or t.tag_ == "POS" or t.tag_ == "HYPH"]
    if quoted:
        first, *rest = plain
        opened = f"“{first if isinstance(first, str) else first.text}"
        last = rest[-1] if rest else None
        closed = f"{last if isinstance(last, str) or last is None else last.text}”"
        return [says, opened, *rest[:-1], closed] if last is not None else [says, f"{opened}”"]
    if content is None:
        return [says, *plain]
    return [says, *_lowered(undo_backshift(plain, content, clauses.speech(verb.doc)))]


def _lowered(words: Words) -> Words:
    first = words[0] if words else ""
    if isinstance(first, str) or first.tag_ in ("NNP", "NNPS", "CD"):
        return words
    if first.ent_type_ in ("GPE", "NORP", "PERSON", "ORG") and first.lower_ not in ("the", "a"):
        return words
    return [first.text[:1].lower() + first.text[1:], *words[1:]]


def _about(
    context: ParagraphContext, verb: "Token", speaker: "Token", dates: frozenset[int]
) -> str | None:
    """Return "Olav speaks about the truce"."""
    inside = {t.i for t in speaker.subtree}
    for noun in _subjects_of_talk(verb, inside | dates):
        try:
            who = noun_phrase(context, speaker, dates, Length.FULL, False)
            what = noun_phrase(context, noun, dates, Length.SHORT, False)
        except Unnamed:
            continue
        speaks = "speak" if inflection.is_many(speaker) else "speaks"
        line = set_line([(False, [*who, speaks, "about", *_lowered(what)])])
        if fits(line) and names_somebody([(False, who)]):
            return line[:1].upper() + line[1:]
    return None


def _statement_by(context: ParagraphContext, speaker: "Token", dates: frozenset[int]) -> str | None:
    for length in Length:
        try:
            who = noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        line = set_line([(False, ["Statement", "by", *_lowered(who)])])
        if fits(line) and names_somebody([(False, who)]):
            return line
    return None


def _subjects_of_talk(verb: "Token", left: set[int]) -> Iterator["Token"]:
    """Give nouns of what is said: who does it, then those that tell events, then places."""
    for clause in verb.children:
        if clause.dep_ == "ccomp":
            yield from (
                c for c in clause.children if c.dep_ in clauses.SUBJECTS and clauses.is_noun(c)
            )
    inside = {t.i for c in verb.children if c.dep_ == "ccomp" for t in c.subtree}
    nouns = [t for t in verb.sent if t.i in inside - left and clauses.is_noun(t)]
    own = [
        t
        for t in nouns
        if t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and t.head.lower_ != "of"
    ]
    yield from (t for t in own if base(t) in vocabulary().by_noun)
    yield from (t for t in own if t.ent_type_ in ("GPE", "LOC", "NORP", "FAC"))
