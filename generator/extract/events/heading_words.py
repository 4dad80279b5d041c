"""The words by which headings keep or leave out parts of a clause and of a noun's phrase."""

from generator.extract.events.phrase_words import PhraseLength

SHORT_CLAUSE = 9
"""Words of a clause behind a noun that a heading has room for."""
ASIDE_MARKS = frozenset((",", "–", "—", "-", "--", "(", ")", ";", ":"))
VAGUE = frozenset("all those one ones others some many most".split())
OWN = frozenset("its their his her our my".split())
DOUBTING = frozenset(
    "attempted alleged planned failed would-be suspected proposed so-called purported reported"
    " foiled aborted apparent possible potential unsuccessful supposed fake mock".split()
)
"""Adjectives without which a thing would be another: no heading leaves them out."""
LOADED = frozenset(
    "historic landmark unprecedented appalling brutal heinous iron-clad ironclad brazen barbaric"
    " horrific shocking momentous savage reckless provocative outrageous stern swift crippling"
    " sweeping dramatic stunning fragile thorny bitter".split()
)
"""Adjectives of praise and blame, which are not ours."""
BLAMING = frozenset(("terror", "terrorist", "deadly", "bloody", "brutal"))
"""Words of blame before an attack; before other nouns they may say what a thing is."""
ATTACKS = frozenset("attack siege raid bombing strike assault blast shooting explosion".split())
INCOMPLETE = frozenset(
    "authority right ability capability capacity resolve readiness willingness intention interest"
    " result failure refusal inability need desire move step action way moment sign kind type part"
    " lack set series range number attempt bid role chance stake".split()
)
"""Nouns that say nothing without what stands behind them."""
NAMING = frozenset(
    ("NORP", "GPE", "ORG", "PERSON", "LOC", "FAC", "CARDINAL", "ORDINAL", "QUANTITY")
)
LONG_PREP = frozenset(
    (
        "of",
        "with",
        "between",
        "from",
        "to",
        "on",
        "over",
        "in",
        "for",
        "against",
        "at",
        "near",
        "by",
        "into",
        "off",
        "about",
        "as",
    )
)
SHORT_PREP = frozenset(("of", "between", "with", "to", "on", "over", "against"))
PREPOSITIONS = {
    PhraseLength.WHOLE: LONG_PREP,
    PhraseLength.FULL: LONG_PREP,
    PhraseLength.SHORT: SHORT_PREP,
    PhraseLength.BARE: frozenset(("of",)),
}
"""Prepositions of what stands behind a noun, by how much is told."""
KEPT_ADJECTIVES = frozenset(
    "military naval joint nuclear foreign economic new former deputy vice prime human peace trade"
    " diplomatic bilateral trilateral multilateral civil interim temporary permanent provisional"
    " mutual legal illegal financial western international maritime territorial unmanned ballistic"
    " general armed civilian chemical biological national federal regional separatist religious"
    " other more several many few all unilateral humanitarian sovereign strategic hypersonic"
    " conventional medical exclusive working".split()
)


REMOVABLE = frozenset(
    "in at near off during after before amid for by since following through around along outside"
    " inside across alongside".split()
)
"""Prepositions of what a heading can do without."""
FRAMED = frozenset("put place bring prevent keep accuse charge turn limit take stop bar".split())
"""Verbs whose object says nothing without what stands behind it."""
EMPTY = frozenset(
    "say tell announce vote refrain warn urge claim argue add note accuse deny confirm reject ask"
    " request blame stress insist signal admit acknowledge board report see believe know"
    " last".split()
)
"""Verbs that say nothing without what stands behind them."""
COMPLETE = frozenset("convene meet gather begin start end resume collapse erupt arrive".split())
"""Verbs that say enough by themselves."""
MOVING = frozenset("go come move fly turn bring take".split())
COURSES = frozenset("live online ahead abroad home forward back operational".split())
"""Adverbs that say what a verb of moving does: "goes live"."""
HELD = frozenset("prison jail custody detention exile captivity".split())
COLOURED = frozenset(
    "sharply strongly bitterly harshly fiercely brutally notoriously famously dramatically"
    " aggressively blatantly stunningly merely simply really actually meanwhile recently previously"
    " finally suddenly repeatedly violently brazenly recklessly shockingly initially currently"
    " reportedly significantly immediately increasingly particularly especially usually early daily"
    " weekly monthly likely only family friendly".split()
)
"""Adverbs that a heading leaves out: of praise and blame, of time, and what is no adverb."""
CONDITIONS = frozenset(("if", "unless", "until", "provided"))
"""Words before what a heading must not leave out."""
HANGING = frozenset("through to of for with from at by into about against between and that".split())
"""Last words of a heading that has lost what belongs behind them."""
