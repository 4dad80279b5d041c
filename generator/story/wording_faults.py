"""Whether a sentence of ours says what its quote says: its hedges, conditions and attribution.

Plain comparisons of words, without a parse: ``checks`` advises by them on records, ``extract``
doubts its own drafts by them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from generator.story.cued_pattern import CuedPattern, has_cue


class WordingFault(StrEnum):
    """What an editor would mark in a claim."""

    STATEMENT = "statement-as-fact"
    """A fact whose quote tells it in somebody's words."""
    HEDGE = "hedge-lost"
    """A word of doubt stands in the quote and not in the sentence."""
    CONDITION = "condition-lost"
    """A condition stands in the quote and not in the sentence."""
    PRONOUN = "pronoun-unnamed"
    """The sentence begins with a pronoun that names nobody."""
    FRAGMENT = "no-verb"
    """The sentence has no verb."""


_QUOTED = re.compile(r"“[^”]{0,1000}”|\"[^\"]*\"")
_SAYING = (
    r"said|says?|saying|told|tells?|alleg(?:es|ed)(?: that)?|argue[sd]?|insist(?:s|ed)?"
    r"|assert(?:s|ed)|claimed(?! by\b)|maintain(?:s|ed)(?: that| it\b| they\b)|tweet(?:s|ed)"
    r"|claims(?= (?:that|the|its|his|her|their|it|he|she|they|there|responsibility|victory"
    r"|to (?:be|have))\b)|according to"
)
"""Words that give what stands beside them in somebody's words."""
_ACT = (
    r"accus(?:es|ed)|den(?:ies|ied)|warn(?:s|ed)|reported(?! to\b)|noted that|confirm(?:s|ed)"
    r"|estimat(?:es|ed)(?! to\b)|acknowledg(?:es|ed)|contend(?:s|ed)|believe[sd]?|holds? firm"
)
"""Words that do so, too, and tell of an act of its own: "Oslo denied it"."""
_SAID = CuedPattern(
    rf"\b(?:{_SAYING}|{_ACT})\b",
    "said|say|tell|told|alleg|argue|insist|assert|claim|maintain|tweet|according to|accus|denie"
    "|warn|reported|noted|confirm|estimat|acknowledg|contend|believe|hold firm|holds firm",
)
_WITH_CONTENT = re.compile(
    rf"\b(?:{_SAYING})\b(?!(?: \w+)? (?:about|of|at|in|on)\b)", re.IGNORECASE
)
"""A word of saying, and what was said: not "told reporters about the line"."""
_BESIDE = re.compile(
    r"\b(?:after|when|because|although|though|while|despite|as|which|who|whose|where)\b[^,;.]{0,80}$",
    re.IGNORECASE,
)
"""What makes a clause in somebody's words one beside the main one: "left after Oslo said so"."""
_COUNT = (
    r" (?:the |an? )?(?!\d{1,2}(?::\d\d)? ?[ap]\.?m\b)"  # a time of day
    r"(?=[\d$€£¥]|(?:all|every|half|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|tens|hundreds?"
    r"|thousands?|millions?)\b)"
)
"""What makes "about" or "up to" a word of doubt, and not one of place or matter."""
_THOUGHT = r"believ|thought|said|understood|suspect|consider|alleg"
_ROUND = (
    r"almost|near|about|around|rough|approx|some|estimat|as many|as high|up to|at least|at most"
    r"|more|less|fewer|over|under|or so|dozens|hundreds|thousands|tens|several|many"
)
_HEDGES = tuple(
    (
        CuedPattern(rf"\b(?:{hedge})", cues),
        re.compile(rf"\b(?:{equivalent})", re.IGNORECASE),
    )
    for hedge, cues, equivalent in (
        (
            r"reportedly|(?:is|are|was|were) reported|rumou?r",
            "reported|rumo",
            r"report|rumou?r",
        ),
        (r"allegedly|alleged\b", "alleged", r"alleg|accus|claim"),
        (
            r"apparent(?:ly)?\b|(?:seem|appear)(?:s|ed)? (?:to\b|likely)",
            "apparent|seem|appear",
            r"apparent|seem|appear",
        ),
        (
            r"(?:believed|thought|understood|considered) to\b|said to (?:be|have)\b",
            "believed to|thought to|understood to|considered to|said to",
            _THOUGHT,
        ),
        (
            r"considered an?\b|(?:is|are|was|were) suspected\b|suspected of\b",
            "considered a|suspected",
            _THOUGHT,
        ),
        (
            r"possibly|perhaps|maybe|might|could|(?-i:may)\b",
            "possibly|perhaps|may|might|could",
            r"possib|perhaps|may|might|could|can",
        ),
        (
            r"should\b|ought to",
            "should|ought to",
            r"should|ought|(?:was|were|is|are) to|due|expect|plan|would",
        ),
        (
            r"likely|probably|expected to",
            "likely|probably|expected to",
            r"likely|probabl|expect|forecast|plan|due|to\b",
        ),
        (
            r"tentative|provisional|preliminary",
            "tentative|provisional|preliminary",
            r"tentativ|provision|prelimin",
        ),
        (
            rf"(?:almost|nearly|about|around|roughly|approximately|some|estimated){_COUNT}",
            "almost |nearly |about |around |roughly |approximately |some |estimated ",
            _ROUND,
        ),
        (
            rf"(?:as many as|as high as|up to|at least|at most|over|under){_COUNT}",
            "as many as |as high as |up to |at least |at most |over |under ",
            _ROUND,
        ),
        (
            rf"(?:more than|less than|fewer than){_COUNT}",
            "more than |less than |fewer than ",
            _ROUND,
        ),
    )
)
"""What weakens a quote, and what keeps it in a sentence; both are looked for as words begin."""
_HEDGE_CUES = tuple(cue for hedge, _ in _HEDGES for cue in hedge.cues)
_CONDITION = CuedPattern(
    r"\b(?:unless\b|provided(?: that\b|,)|on (?:the )?condition\b(?! of anonymity)"
    r"|in (?:return|exchange) for\b|subject to\b|depend(?:s|ing)? on\b|contingent on\b"
    r"|as long as\b(?! \w+ (?:hours|days|weeks|months|years))"
    r"|(?<!\bas )(?<!\beven )(?<!\bsee )(?<!\bask )(?<!\basked )(?<!clear )(?<!\bknow )"
    r"(?<!\bdecide )if\b(?! (?:any|not)\b))",
    "unless|provided|condition|in return for|in exchange for|subject to|depend|contingent on"
    "|as long as|if",
)
"""A condition; not "if" for "whether", nor "on condition of anonymity"."""
_PRONOUN = re.compile(r"(?:He|She|It|They|We|His|Her|Its|Their|Our|This|These|Those)\b(?!,? who\b)")
_NAMED = re.compile(
    r"(?:This|These|Those|It) (?:was|is) (?:the|a)\b"
    r"|It (?:is|was|remains|remained|has been|had been|would be|will be) (?:not |\w+ly ){0,3}"
    r"(?:clear|unclear|known|unknown|likely|unlikely|possible|expected|hoped|agreed|decided|said)\b"
)
"""A sentence whose "it" stands for what follows, or is named in it."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+")
_VERBS = frozenset(
    "am is are was were be been has have had do does did will would can could may might must"
    " shall should met held said told took made came went gave got saw sent set put cut hit"
    " led left lost paid ran fell flew fought found began broke brought built bought drew kept"
    " meant rose sank sat shot sold spoke spent stood struck swore thought threw won withdrew"
    " wrote became chose drove felt grew hung knew laid lay sang sought taught wore bound"
    " dealt froze hid let read shut split spread stole swam tore woke undertook upheld want"
    " urge hope plan seek remain say agree claim deny share dispute meet hold sign call ask"
    " need know think believe see take make give go come use work live stand lie run face fear"
    " doubt fight keep leave lead own rule belong depend differ support oppose back reject"
    " accept demand accuse warn insist argue welcome hail mark bring show tell build buy sell"
    " sail fly grow rise fall send expect continue begin i’m we’re they’re it’s isn’t wasn’t"
    " don’t didn’t won’t can’t hasn’t haven’t estimate".split()
)
"""Finite forms that no ending tells; a few of them are nouns as well."""
_BEFORE_NOUN = frozenset(
    "a an the its his her their our no of in on at for with by from between among to and or"
    " joint foreign new more many several other".split()
)
"""Words behind which a word in -s or -ed is a noun or an adjective."""
_BEFORE_PLURAL = _BEFORE_NOUN | frozenset(
    "this these those some any all both two three four five first second last".split()
)
"""Words behind which a word in -s is a noun, while one in -ed may be a verb: "both agreed"."""
_LEAST_WORDS = 3
_SHORT_LETTERS = 3
_SPEAKING = re.compile(
    r"\b(?:sa(?:y|id)|spe(?:ak|ech)|spoke|t[eo]l[ld]|call|claim|accus|blam|den[yi]|insist|argu|assert"
    r"|alleg|maintain|warn|urg|condemn|criti|protest|demand|reject|announc|comment|vow|pledg|promis"
    r"|ask|propos|offer|welcom|summon|prais|hail|threat|stress|express|reaffirm|reiterat|voic|object"
    r"|complain|appeal|agree|statement|remark|address|letter|interview|report|confirm|estimat|expect"
    r"|describ|declar|dismiss|defend|admit|note|cit|want|seek|oppos|support|back|view|position|talks"
    r"|meet|conference|paper|testif|suggest|question|discuss|assess|judg|predict|hope|fear|see)",
    re.IGNORECASE,
)
"""How words begin by which a heading tells that somebody speaks."""


def find_faults(text: str, quotes: tuple[str, ...], fact: bool) -> Iterator[WordingFault]:
    """Find what an editor would mark in a sentence of ours.

    Args:
        text: the sentence.
        quotes: the source's words that it rests on.
        fact: whether it is claimed as done, in the article's own voice.
    """
    outside = ". ".join(quotes)  # two quotes are no one sentence
    if "“" in outside or '"' in outside:
        outside = _QUOTED.sub(" ", outside)
    if fact and _is_statement(text, outside):
        yield WordingFault.STATEMENT
    if _loses_hedge(outside, text):
        yield WordingFault.HEDGE
    if _CONDITION.search(outside) and not _CONDITION.search(text):
        yield WordingFault.CONDITION
    if _PRONOUN.match(text) and not _NAMED.match(text):
        yield WordingFault.PRONOUN
    if len(text.split()) >= _LEAST_WORDS and not _has_verb(text):
        yield WordingFault.FRAGMENT


def _loses_hedge(quote: str, text: str) -> bool:
    """Return whether a word of doubt of a quote has no equivalent in a sentence."""
    if not has_cue(quote, _HEDGE_CUES):
        return False  # as of most
    return any(hedge.search(quote) and not equivalent.search(text) for hedge, equivalent in _HEDGES)


def tells_of_speech(title: str) -> bool:
    """Return whether a heading tells that somebody speaks, and does not say it for them."""
    return _SPEAKING.search(title) is not None


def _is_statement(text: str, quote: str) -> bool:
    """Return whether a quote's main clause is in somebody's words, and a sentence takes it so."""
    said = (m for m in _SAID.finditer(quote) if not _BESIDE.search(quote, 0, m.start()))
    if next(said, None) is None:
        return False
    match = _SAID.search(text)
    return match is None or _WITH_CONTENT.search(text) is not None


def _has_verb(text: str) -> bool:
    """Return whether a sentence has a finite verb, as far as forms and the word before tell."""
    plain = text.replace("'", "’")
    if not _VERBS.isdisjoint(plain.split()):
        return True  # as nearly all have, with nothing to look at word by word
    words = _WORD.findall(plain)
    if not words:
        return False
    if words[0].lower() in _VERBS or not _VERBS.isdisjoint(words[1:]):
        return True
    for before, word in pairwise(words):
        if len(word) <= _SHORT_LETTERS or not word.islower() or before.endswith("’s"):
            continue
        if word.endswith("ed") and before.lower() not in _BEFORE_NOUN:
            return True
        plural = before.lower() in _BEFORE_PLURAL
        if word.endswith("s") and not word.endswith(("ss", "us")) and not plural:
            return True
    return False
