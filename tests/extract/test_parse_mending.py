"""What the parser gets wrong is mended, what it gets right is left, and a parse stays a tree."""

import random
from collections.abc import Iterator
from itertools import product

import pytest

from generator.extract.language import parse_reading
from generator.extract.language.parse_mending import mend_parse
from generator.extract.language.parse_reading import ParseReader
from generator.extract.language.parsed_text import Doc
from generator.extract.language.parsing import load_pipeline


def _read(text: str, *, mended: bool = True) -> Doc:
    with pytest.MonkeyPatch.context() as patch:
        if not mended:
            patch.setattr(parse_reading, "mend_parse", lambda tokens, heads: None)
        return ParseReader(load_pipeline().vocab).read(load_pipeline()(text))


def _edges(doc: Doc) -> Iterator[tuple[str, str, str]]:
    """Return each word with what it is to what it hangs on."""
    return ((token.text, token.dep_, token.head.text) for token in doc)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "The envoy said on Monday Peru would pay its debts to Chile in full.",
            ("Peru", "nsubj", "pay"),
        ),
        (
            "In February North Korea tested a bomb.",
            ("February", "pobj", "In"),
        ),
        (
            "An old ally of Chile, Peru signed the pact.",
            ("ally", "appos", "Peru"),
        ),
        (
            (
                "Peru has begun withdrawing troops from Keld, the Defense Ministry in Lima said"
                " Friday, releasing video."
            ),
            ("Ministry", "nsubj", "said"),
        ),
        (
            (
                "Peru has begun withdrawing troops from Keld, the Defense Ministry in Lima said"
                " Friday, releasing video."
            ),
            ("begun", "ccomp", "said"),
        ),
        (
            "Minister Juan Mora told a briefing that two tugs had entered the Keld strait.",
            ("entered", "ccomp", "told"),
        ),
        (
            "Chilean Vice President and Finance Minister Ana Silva met Juan Mora in Lima.",
            ("Silva", "nsubj", "met"),
        ),
        (
            "Peru's Minister Ana Silva and Chilean State Councilor Wang Yi agreed to meet.",
            ("Yi", "conj", "Silva"),
        ),
        (
            "Ana Silva held talks with visiting Chilean Foreign Minister Juan Mora in Lima.",
            ("Mora", "pobj", "with"),
        ),
        (
            "President Ana Silva of Chile and Peru's President Juan Mora met in Keld.",
            ("Peru", "poss", "Mora"),
        ),
        (
            "On May 3, Chile began releasing water from the plant and Peru banned all boats.",
            ("Peru", "nsubj", "banned"),
        ),
        (
            "A Chinese navy frigate and a submerged foreign submarine left the bay, Peru said.",
            ("frigate", "nsubj", "left"),
        ),
        (
            "Mora and Wu last met in June on the sidelines of a summit.",
            ("last", "advmod", "met"),
        ),
        (
            "Ana Silva and Quispe Tomas met in June.",
            ("Silva", "nsubj", "met"),
        ),
        (
            "President Ana Silva of Chile and Juan Mora, Bolivia's president, met on Monday.",
            ("Mora", "conj", "Silva"),
        ),
        (
            "Ana Silva will meet her counterpart, Wang Mora, on Sunday in Keld, Peru's army said.",
            ("Mora", "appos", "counterpart"),
        ),
        (
            "Ana Silva will meet her counterpart, Wang Mora, on Sunday in Keld, Peru's army said.",
            ("on", "prep", "meet"),
        ),
        (
            "Peru's minister, Ana Silva, and her Chilean counterpart, Juan Mora, met.",
            ("counterpart", "conj", "minister"),
        ),
        (
            (
                "The Peruvian and Chilean governments have agreed to build a military port as"
                " territorial disputes escalate"
            ),
            ("disputes", "nsubj", "escalate"),
        ),
        (
            (
                "Peru's minister, Ana Silva, and her Chilean counterpart, Juan Mora, spoke by"
                " telephone for 45 minutes on Monday."
            ),
            ("by", "prep", "spoke"),
        ),
        (
            (
                "Peru fired two missiles into the sea on Tuesday, Chile's army said, a day"
                " after Lima and Quito began annual drills."
            ),
            ("began", "advcl", "fired"),
        ),
        (
            "They agreed to build the port in 2007 but negotiations stalled until 2014.",
            ("negotiations", "nsubj", "stalled"),
        ),
        (
            "They demanded the release of a Peruvian banker detained a year ago.",
            ("detained", "acl", "banker"),
        ),
        (
            (
                "Peru's defense ministry spokesperson Juan Mora said at a monthly press"
                " conference on Thursday that Chile was “looking for excuses” to expand its"
                " army."
            ),
            ("looking", "ccomp", "said"),
        ),
        (
            (
                "Peruvian Premier Ana Silva on Tuesday called Chile's release of treated water"
                ' "unfair" and demanded that it stop.'
            ),
            ("unfair", "oprd", "called"),
        ),
        (
            "The Senate passed the bill 62-35 late Tuesday.",
            ("35", "nummod", "62"),
        ),
        (
            "The Chilean cabinet approved on Monday the sale.",
            ("cabinet", "nsubj", "approved"),
        ),
        (
            "Peru's minister Ana Silva and her counterpart, Juan Mora, spoke by telephone.",
            ("counterpart", "conj", "minister"),
        ),
        (
            (
                "Two Chilean tugs strayed into a Peruvian bay on Monday off Keld, a rock claimed by"
                " both, the Peruvian navy said."
            ),
            ("tugs", "nsubj", "strayed"),
        ),
        (
            (
                "Ministers of Peru and Chile are weighing opening an office near the markets of"
                " Quito starting Thursday."
            ),
            ("starting", "acl", "Quito"),
        ),
        (
            "Peru will pay its debts on Thursday, Lima's chief press officer announced on Monday.",
            ("officer", "nsubj", "announced"),
        ),
        (
            "A reporter waited outside the Group of 20 dinner in Keld.",
            ("Group", "nmod", "dinner"),
        ),
        (
            (
                "The presidents discussed hard questions such as Peru's tax on copper and the case"
                " of a Peruvian pilot arrested in Chile on suspicion of smuggling during long"
                " talks at a school in Quito on Monday."
            ),
            ("during", "prep", "discussed"),
        ),
        (
            (
                "The line linking the two states' ministers, agreed in 2018, was used for the"
                " first time in May."
            ),
            ("line", "nsubjpass", "used"),
        ),
    ],
)
def test_a_wrong_edge_is_mended(text: str, edge: tuple[str, str, str]) -> None:
    assert edge not in _edges(_read(text, mended=False))
    assert edge in _edges(_read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru said Chile still occupies the valley and burned three villages on Sunday.",
        "The son of the president arrested in Chile on Monday denied the charge.",
        "Ana Silva, the minister of Peru, signed the pact and left for Chile.",
        "The report was written by a minister of Peru in 2012.",
        "The boy given a medal in Keld on Monday.",
        "A Peruvian town named Keld.",
        "Peru bought a mill, a port and a ship reported lost on Monday.",
        "North and South Keld agreed on Monday to share a ferry.",
        "President Ana Silva of Chile and Peru met in Keld.",
        "Ana Silva told the story that her mother had written.",
        "The president and Foreign Minister Ana Silva met in Lima.",
        "Ana Silva began with visiting the port.",
        "Chile bought land from a farmer and Peru on May 3.",
        "Chile bought a port and Peru said it would pay.",
        "Leaders of the Group of Seven nations met in Keld.",
        "Ships seized by Chile sank, and the navy said it was calm.",
        "The two ministers are planning a tour starting with Keld.",
        "As minister of defence, Ana Silva signed the pact.",
        "Peru sent ships, Chile recalled its envoy, and talks were broken off.",
        "The envoy told the king that Peru, which left in 2012, would return.",
        "Chile's navy sank a boat after Peru had left the bay.",
    ],
)
def test_what_is_right_is_left(text: str) -> None:
    assert list(_edges(_read(text))) == list(_edges(_read(text, mended=False)))


PIECES = (
    ("Ten fishermen,", "Clashes:", "An old ally,", "The line,", "In May"),
    ("two of them detained by Chile,", "three of whom killed", "agreed in 2018,", "Peru"),
    ("said", "told a briefing", "returned home", "was used", "sank as disputes grow"),
    ("that it was unfair.", ", a day after Chile left.", "on Monday, the army said.", "by sea."),
)


def _reaches_roots(doc: Doc) -> bool:
    for token in doc:
        steps = 0
        while token.head != token:
            token, steps = token.head, steps + 1
            if steps > len(doc):
                return False
    return True


def test_a_mended_parse_is_a_tree() -> None:
    assert all(_reaches_roots(_read(" ".join(words))) for words in product(*PIECES))


def test_whatever_the_parser_says_a_mended_parse_is_a_tree() -> None:
    draw = random.Random(7)  # noqa: S311 - the same parses each time
    doc = _read(
        "Two of them detained by Chile, an old ally, said on Monday it was used as it grew."
    )
    roles = sorted({token.dep_ for token in doc} | {"acl", "conj", "appos", "relcl", "dative"})
    size = len(doc)
    for _ in range(300):
        heads = [draw.randrange(at + 1) - at for at in range(size)]  # each hangs on one before it
        for token in doc:
            token.dep_ = draw.choice(roles) if heads[token.i] else "ROOT"
        mend_parse(doc.tokens, heads)
        for at in range(size):
            for _ in range(size + 1):
                at += heads[at]
            assert heads[at] == 0
