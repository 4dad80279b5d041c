"""Words of a clause that go with a time that is left out: "as recently as" it, the ’s behind it.

The date stands beside each sentence of ours, so no sentence says it again.
"""

from typing import TYPE_CHECKING

from generator.extract.language import clauses

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_ASIDES = frozenset(
    "meanwhile also however moreover furthermore too now then still separately later".split()
)
_LATEST = frozenset(("last", "recently", "lately"))
"""Adverbs of a time that is left out: "last came on May 3"."""
_SCENES = frozenset(("amid", "during"))
"""Prepositions that a clause whose time is left out needs no "and" before."""


def _lost_with_time(token: "Token", top: "Token", dates: frozenset[int]) -> set[int]:
    """Return what stands only beside a time: "as recently as" it, "Friday, the last day of" it."""
    if _is_stray_subject(token, dates):
        return {token.i}
    if token.dep_ == "prep" and _points_back(token):
        return {t.i for t in token.subtree}
    if _tells_of_time(token, top, dates):
        return {t.i for t in token.subtree}
    beside = token.dep_ == "appos" and token.head.i in dates
    about = token.dep_ in ("advmod", "npadvmod", "quantmod") and token.i not in dates
    if about and token.head.i in dates:
        return {t.i for t in token.subtree}
    if not beside and not about:
        return set()
    words = [*token.subtree]
    timed = beside or any(t.i in dates for t in words)
    if not timed or any(clauses.is_verb(t) or t == top for t in words):
        return set()
    return {t.i for t in words}


def _tells_of_time(clause: "Token", top: "Token", dates: frozenset[int]) -> bool:
    """Tell whether a clause tells another event of a time left out: "shut since May 3, when"."""
    when = clause.dep_ == "relcl" and any(c.tag_ == "WRB" for c in clause.children)
    return when and clause.head.i in dates and clause != top and not clause.is_ancestor(top)


def _bare_participle(token: "Token", top: "Token", spent: set[int]) -> set[int]:
    """Return a clause that only says when: "the channel launched in June", "that ended today"."""
    participle = token.dep_ == "acl" and token.tag_ == "VBN"
    doers = [t.tag_ for t in token.lefts if t.dep_ not in ("aux", "auxpass")]
    if not (participle or (token.dep_ == "relcl" and doers == ["WDT"])) or token == top:
        return set()
    if not [*token.rights]:
        return set()
    behind = [t for child in token.rights for t in child.subtree if not t.is_punct]
    timed = all(t.i in spent or t.dep_ == "prep" for t in behind)
    return {t.i for t in token.subtree} if timed and any(t.i in spent for t in behind) else set()


def _is_of_subject(token: "Token", dates: frozenset[int]) -> bool:
    """Tell whether a word is of a time that does something: "this year marks the centenary"."""
    while token.head.i in dates and token.head != token:
        token = token.head
    doer = token.dep_ in clauses.SUBJECTS and clauses.is_verb(token.head)
    return doer and clauses.find_nearest_subject(token.head) == token


def _is_aside(token: "Token") -> bool:
    """Tell whether an adverb only goes on from what was told: not "a few hours later"."""
    if token.lower_ not in _ASIDES or token.dep_ != "advmod" or not clauses.is_verb(token.head):
        return False
    length = token.i > 0 and token.nbor(-1).dep_ == "npadvmod"
    behind = token.doc[min(token.i + 1, len(token.doc) - 1)].text
    turns = token.lower_ == "however" and behind != ","  # "he came, however she left"
    return not (length or turns)


def _points_back(prep: "Token") -> bool:
    """Tell whether a phrase before the subject only points at what was told: "on top of that"."""
    doer = clauses.find_nearest_subject(prep.head)
    last = prep.right_edge
    bare = last.lower_ in ("that", "this") and last.dep_ == "pobj" and not [*last.children]
    return bare and doer is not None and prep.i < doer.i


def _is_stray_subject(token: "Token", dates: frozenset[int]) -> bool:
    """Tell whether a word before a time is no subject, since another one follows."""
    before = token.dep_ in clauses.SUBJECTS and token.i + 1 in dates and not [*token.children]
    return before and clauses.find_nearest_subject(token.head) != token


def find_spent_words(top: "Token", dates: frozenset[int]) -> frozenset[int]:
    """Return the tokens of times with what stands alone without them: a preposition, an ’s.

    So is the number of an item in a list: "2. The ministers met".

    Args:
        top: the verb of the clause.
        dates: the tokens of its time expressions.
    """
    dates = frozenset(i for i in dates if not _is_of_subject(top.doc[i], dates))
    spent = set(dates)
    for i in dates:
        token = top.doc[i]
        spent |= {near.i for near in (token.head, *token.children) if near.tag_ == "POS"}
        spent |= {c.i for c in token.lefts if c.dep_ in ("det", "amod") and not [*c.children]}
    spent |= {i for token in top.sent for i in _lost_with_time(token, top, dates)}
    spent |= {i for token in top.sent for i in _bare_participle(token, top, spent)}
    for token in reversed([*top.sent]):
        if token.dep_ == "prep" or (token.dep_ == "conj" and token.head.dep_ == "prep"):
            below = [t for t in token.subtree if t != token and not t.is_punct]
            timed = any(c.dep_ == "pobj" and c.i in dates for c in token.children)
            if below and (timed or all(t.i in spent for t in below)):
                spent.add(token.i)
        if _is_aside(token):
            spent.add(token.i)
        if token.tag_ == "LS" and token.dep_ == "meta":
            near = (token.i - 1, token.i + 1)
            spent |= {token.i, *(i for i in near if i >= 0 and token.doc[i].text in "().")}
        if dates and token.lower_ in _LATEST and token.dep_ == "advmod":
            lately = {t.i for t in token.subtree}
            spent |= lately if clauses.is_verb(token.head) and token.i < min(dates) else set()
    return frozenset(spent | _lost_joints(top, dates, spent))


def _lost_joints(top: "Token", dates: frozenset[int], spent: set[int]) -> set[int]:
    """Return each "and" that joins a time which is left out."""
    lost: set[int] = set()
    for token in top.sent:
        if token.dep_ != "cc":
            continue
        joins = any(c.dep_ == "conj" and clauses.is_verb(c) for c in token.head.children)
        lone = {token.i - 1, token.i + 1} <= spent | lost and not joins
        scene = bool(dates) and token.i + 1 < len(token.doc) and token.nbor().lower_ in _SCENES
        if lone or scene:
            lost.add(token.i)
        lost |= _lost_again(token, spent)
    return lost


def _lost_again(joint: "Token", spent: set[int]) -> set[int]:
    """Return "and again" of "in 2022 and again last year", of which a comma ends the time."""
    behind = joint.doc[joint.i + 1 : joint.i + 8]
    ends = next((t.i for t in behind if t.is_punct), None)
    within = [t for t in behind if ends is not None and t.i < ends]
    again = within and all(t.i in spent or t.lower_ in ("again", "then") for t in within)
    return {joint.i, *(t.i for t in within)} if again else set()


def find_lost_counts(words: list["Token"], spent: set[int]) -> set[int]:
    """Return "for the fourth time" of "this month", which says nothing without its month."""
    lost: set[int] = set()
    for prep in words:
        times = [c for c in prep.children if c.lower_ == "time"] if prep.lower_ == "for" else []
        if any(not spent.isdisjoint(t.i for t in time.subtree) for time in times):
            lost.update(t.i for t in prep.subtree)
    return lost
