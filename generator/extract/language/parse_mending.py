"""What the parser gets wrong in everyday news is set right before anything reads the parse.

Here it is who does something; in ``verb_mending`` it is what is done. In "said on Monday Peru would
pay" it takes "Monday Peru" for one name behind "on", and nobody is left to pay. In "An old ally of
Chile, Peru signed" it has two subjects, and the first is none. In "Peru left port, a source said"
it may take the source for another name of the port.
"""

from calendar import day_name, month_name
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.extract.language.clause_mending import mend_clauses
from generator.extract.language.clauses import ALL_SUBJECTS, FINITE_TAGS, SUBJECTS
from generator.extract.language.list_mending import mend_lists
from generator.extract.language.office_mending import mend_offices
from generator.extract.language.raw_parse import RawParse
from generator.extract.language.verb_mending import SAYS, mend_verbs

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_DAYS = frozenset((*day_name, *month_name[1:]))

SEES = frozenset(("spot", "see", "detect", "track", "observe", "sight", "monitor", "film"))
"""Verbs behind which a participle tells what was seen, on the day of both."""
_TAKES = frozenset(("arrest", "detain", "jail", "charge", "convict"))
"""What is done to people, on a day that is not that of their deeds: "held a man for spying"."""
_SETTLED = frozenset("ceasefire truce deal agreement pact accord treaty".split())
"""What has no day of its own behind "agreed to"."""
_PASSES = frozenset("reject approve pass adopt endorse veto block back".split())
"""What is done with a plan to do something, on a day that is not the plan's."""
_DEEP = 4
"""Words between a day and the verb that it may belong to."""


def mend_parse(tokens: Sequence["Token"], heads: list[int]) -> None:
    """Set right what the parser gets wrong.

    Args:
        tokens: the words of a paragraph; what they are to their heads is changed.
        heads: how far each word's head is from it; changed.
    """
    parse = RawParse(tokens, heads)
    _give_days_back(parse)
    mend_lists(parse)
    mend_offices(parse)
    _give_counts_back(parse)
    _name_described_subjects(parse)
    _name_groups(parse)
    mend_clauses(parse)
    mend_verbs(parse)
    _name_whom_it_is_with(parse)
    _find_who_said(parse)
    _end_on_who_told(parse)
    _end_on_who_said(parse)
    _give_day_to_what_is_said(parse)
    _join_described_people(parse)


def _name_described_subjects(parse: RawParse) -> None:
    """Let a name be the subject that a description stands before: "An old ally, Peru signed"."""
    for name in parse.tokens:
        if name.dep_ not in SUBJECTS or name.pos_ != "PROPN" or parse.heads[name.i] <= 0:
            continue
        first = name
        while parse.before(first).dep_ == "compound" and parse.heads[first.i - 1] > 0:
            first = parse.before(first)
        subjects = parse.children(parse.head(name), name.dep_)
        described = next((t for t in reversed(subjects) if t.i < first.i), None)
        if parse.before(first).text == "," and described and described.pos_ == "NOUN":
            parse.hang(described, name, "appos")


def _name_whom_it_is_with(parse: RawParse) -> None:
    """Let a name be of its description where "said" has two subjects.

    So it is in "will meet her counterpart, Ana Silva, on Friday, officials said".
    """
    for said in parse.tokens:
        doers = [t for t in parse.children(said, "nsubj") if t.i < said.i]
        if said.lemma_ not in SAYS or len(doers) != 2 or parse.behind(doers[0]).text != ",":
            continue
        name, told = doers[0], parse.children(said, "ccomp")
        first = min([name, *parse.children(name, "compound")], key=lambda t: t.i)
        described = parse.before(parse.before(first))
        if parse.before(first).text != "," or described.pos_ != "NOUN" or name.pos_ != "PROPN":
            continue
        if told and parse.is_below(described, told[0]):
            for when in parse.children(said, "prep", "npadvmod", "advmod"):
                if name.i < when.i < doers[1].i:
                    parse.hang(when, told[0])
            parse.hang(name, described, "appos")


def _name_groups(parse: RawParse) -> None:
    """Let a number be of the group that it names: "the Group of 20 summit"."""
    for group in parse.tokens:
        if group.text != "Group":
            continue
        of = parse.behind(group)
        number, noun = parse.behind(of), parse.head(parse.behind(of))
        named = of.lower_ == "of" and number.pos_ == "NUM" and parse.head(noun) == of
        if not named or parse.head(of) != group or noun.tag_ == "NNS":
            continue
        parse.hang(noun, parse.head(group), group.dep_)
        parse.hang(group, noun, "nmod")
        parse.hang(number, of, "pobj")


def _find_who_said(parse: RawParse) -> None:
    """Give "said" its subject, taken for a name of what stands before: "at sea, a source said"."""
    for said in parse.tokens:
        if said.lemma_ not in SAYS or said.tag_ != "VBD" or said.dep_ not in ("ROOT", "conj"):
            continue
        who = next((t for t in parse.back_from(said) if t.dep_ == "appos"), None)
        if who is None or who.pos_ not in ("NOUN", "PROPN") or parse.has_subject(said):
            continue
        own = [t for t in parse.back_from(said) if parse.is_below(t, who)]
        if own[:1] == [parse.before(said)] and parse.before(own[-1]).text == ",":
            parse.hang(who, said, "nsubj")


def _end_on_who_said(parse: RawParse) -> None:
    """Put what is told under who said it at its end: "Peru will pay, a spokesman announced"."""
    for said in parse.tokens:
        who, news = parse.head(said), parse.head(parse.head(said))
        last = said.lemma_ in SAYS and said.dep_ == "acl" and parse.before(said) == who
        if not last or news.dep_ != "ROOT" or not news.i < who.i:
            continue
        first = min([who, *parse.children(who)], key=lambda t: t.i)
        behind = parse.children(said, "agent", "dobj", "ccomp", "xcomp")
        if parse.before(first).text != "," or behind or who.pos_ not in ("NOUN", "PROPN"):
            continue
        said.tag_ = "VBD"
        parse.hang(said, said, "ROOT")
        parse.hang(news, said, "ccomp")
        parse.hang(who, said, "nsubj")


def _end_on_who_told(parse: RawParse) -> None:
    """Put what is told under who told it: "Peru left, its minister told a news conference"."""
    for told in parse.tokens:
        news = parse.head(told)
        heard = told.lemma_ == "quote" and told.tag_ == "VBN"  # "was quoted as saying"
        says = told.lemma_ in SAYS and told.tag_ == "VBD"
        if told.dep_ != "conj" or not (says or heard):
            continue
        role = "nsubjpass" if heard else "nsubj"
        doers = [t for t in parse.children(told, role) if t.i < told.i]
        what = parse.children(told, "ccomp", "xcomp", "dobj" if told.lemma_ != "tell" else "xcomp")
        if (
            news.dep_ == "ROOT"
            and news.i < told.i
            and doers
            and not what
            and not parse.is_joined(news, told)
        ):
            parse.hang(told, told, "ROOT")
            parse.hang(news, told, "ccomp")


def _give_day_to_what_is_said(parse: RawParse) -> None:
    """Hang a day on what was done then: "spoke by phone, on Friday, the ministry said"."""
    for day in parse.tokens:
        if day.text not in _DAYS or day.dep_ not in ("pobj", "npadvmod"):
            continue
        when = parse.head(day) if day.dep_ == "pobj" else day
        _date_what_is_done(parse, when)
        said = parse.head(when)
        if said.lemma_ not in SAYS or not when.i < day.i + 1 < said.i:
            continue
        who = [t for t in parse.children(said, "nsubj") if day.i < t.i]
        news = [t for t in parse.children(said, "ccomp") if t.i < when.i]
        if who and news and parse.behind(day).text == ",":
            parse.hang(when, news[-1])


def _date_what_is_done(parse: RawParse, when: "Token") -> None:
    """Hang a day on what was done on it, and not on its object: "arrested a spy on Friday"."""
    held = parse.head(when)
    above, depth = held, 0
    while above.tag_ != "VBD" and parse.head(above) != above and depth < _DEEP:
        above, depth = parse.head(above), depth + 1
    if above.tag_ != "VBD" or held == above or not above.i < held.i < when.i:
        return
    seen = held.tag_ == "VBG" and above.lemma_ in SEES
    taken = held.tag_ == "VBG" and above.lemma_ in _TAKES
    settled = held.lemma_ in _SETTLED and held.dep_ == "pobj"
    passed = held.tag_ == "VB" and above.lemma_ in _PASSES and parse.head(held).dep_ == "dobj"
    if seen or taken or settled or passed:
        parse.hang(when, above)


def _join_described_people(parse: RawParse) -> None:
    """Join two people who are both described: "the minister, A, and her counterpart, B, spoke".

    So are "minister A and her counterpart, B".
    """
    for other in parse.tokens:
        name = parse.head(other)
        described = parse.head(name)
        if other.dep_ != "conj" or name.dep_ != "appos" or not described.i < name.i < other.i:
            continue
        between = parse.tokens[name.i : other.i]
        own = any(t.tag_ == "PRP$" for t in parse.children(other, "poss"))
        titled = described.tag_ in ("NN", "NNP", "NNS") and parse.is_titled(described, name)
        if titled or (own and any(t.text == "," for t in between)):
            parse.hang(other, described)
            for joint in parse.children(name, "cc"):
                parse.hang(joint, described)


def _give_days_back(parse: RawParse) -> None:
    """Give a clause behind a day its subject back: "said on Monday Peru would pay"."""
    for day in parse.tokens:
        if day.text not in _DAYS or not day.i or day.dep_ not in ("compound", "nmod"):
            continue
        prep, noun = parse.before(day), parse.head(day)
        if prep.dep_ != "prep" or noun.i < day.i:
            continue
        if noun.dep_ == "pobj" and parse.head(noun) == prep:
            verb = _find_bereft(parse, prep, noun)
            if verb is None:
                continue
            passive = any(t.dep_ == "auxpass" for t in parse.tokens[noun.i : verb.i])
            parse.hang(noun, verb, "nsubjpass" if passive else "nsubj")
        elif noun.dep_ not in ALL_SUBJECTS or parse.head(noun).i < noun.i:
            continue
        parse.hang(day, prep, "pobj")
        year = parse.behind(day)
        if year.tag_ == "CD" and parse.head(year) == noun:
            parse.hang(year, day, "nummod")


def _give_counts_back(parse: RawParse) -> None:
    """Give a noun its count back behind a day: "said on Monday 36 ships had come"."""
    for count in parse.tokens:
        day, behind = parse.head(count), parse.behind(count)
        noun = behind if behind.pos_ == "NOUN" else parse.head(behind)
        if count.dep_ != "nummod" or day.text not in day_name or parse.before(count) != day:
            continue
        if noun.i > count.i and noun.tag_ in ("NNS", "NN") and noun.dep_ in SUBJECTS:
            parse.hang(count, noun)


def _find_bereft(parse: RawParse, prep: "Token", noun: "Token") -> "Token | None":
    """Return the finite verb right behind a noun, of what is said, that has no subject."""
    finite = parse.behind(noun)
    verb = parse.head(finite) if finite.dep_ in ("aux", "auxpass") else finite
    said = finite.tag_ in FINITE_TAGS and verb.dep_ == "ccomp" and parse.head(verb).i < prep.i
    before = (t for t in parse.children(verb, *ALL_SUBJECTS) if prep.i <= t.i < verb.i)
    return verb if said and next(before, None) is None else None
