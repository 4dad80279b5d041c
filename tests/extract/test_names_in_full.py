"""Names that a sentence only means are told in full, where one alone can be meant."""

from pathlib import Path

import pytest

from generator.extract.drafts.name_evidence import NamedSentences
from generator.text import Span
from tests.extract.test_drafts import project, propose_one  # noqa: F401 (a fixture)
from tests.support.extraction import extract_events

LEAD = "Chile and Peru quarrelled over the Orca Strait for years.\n\n"
MET = "Chile's president Jorge R. Lagos met Peru's President Tomas Ruiz on Sunday.\n\n"
SOTO = "Chilean Trade Minister Eva Soto arrived in Lima on Sunday.\n\n"


def texts(text: str) -> set[str | None]:
    return {mention.text for event in extract_events(text) for mention in event.mentions}


def name_sentences(text: str) -> NamedSentences:
    """Return the sentences of a text of short ones, each with its names."""
    ends = [n + 1 for n, sign in enumerate(text) if sign == "."]
    starts = [0, *(end + 1 for end in ends)]
    spans = (Span(start, end) for start, end in zip(starts, ends, strict=False))
    return NamedSentences.read(text, spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LEAD + "The two countries signed a pact on Monday.",
            "Chile and Peru signed a pact.",
        ),
        (
            "Chile's Senate passed a fishing pact with Peru.\n\nThe deal was signed in March.",
            "The fishing pact with Peru was signed.",
        ),
        (
            "Peru has banned imports of nets from Chile.\n\nThe ban will take effect on Friday.",
            "The ban on imports of nets from Chile will take effect.",
        ),
        (
            "Peru imposed tariffs on nets from Chile on Monday. They will take effect on Friday.",
            "The tariffs on nets from Chile will take effect.",
        ),
        (
            "President Ana Silva will travel to Peru next week. The trip was put off in January.",
            "Ana Silva’s trip to Peru was put off.",
        ),
        (
            "Peru's foreign ministry summoned Chile's envoy. The ministry lodged a protest Monday.",
            "Peru's foreign ministry lodged a protest.",
        ),
        (
            "Peru, Chile and Bolivia sent ships. The three countries signed a pact on Monday.",
            "Peru, Chile and Bolivia signed a pact.",
        ),
        (
            "Talks between Peru and Chile ended. The sides will meet again in Keld on Friday.",
            "Peru and Chile will meet again in Keld.",
        ),
        (
            "Chile will buy 14 Keld tanks for Peru. The tanks were promised by Chile in March.",
            "The 14 Keld tanks were promised by Chile.",
        ),
        (
            LEAD + "Peruvian ships crossed the strait on Monday.",
            "Peruvian ships crossed the Orca Strait.",
        ),
        (
            SOTO + "Peru on Monday criticised Soto for a tax on fish.",
            "Peru criticised Chilean Trade Minister Eva Soto for a tax on fish.",
        ),
        (
            "The Southern Fish Pact (SFP) binds Chile.\n\nPeru withdrew from the SFP on Monday.",
            "Peru withdrew from the Southern Fish Pact.",
        ),
        (
            "Friday, the last day of his trip, Peruvian envoy Tomas Ruiz will meet Ana Silva.",
            "Peruvian envoy Tomas Ruiz will meet Ana Silva.",
        ),
        (
            "Chile closed its ports on Monday, the country's navy reported.",
            "Chile closed its ports, Chile's navy reported.",
        ),
        (
            MET + "The two presidents signed a pact on Monday.",
            "Jorge R. Lagos and Tomas Ruiz signed a pact.",
        ),
        (
            "A Chilean trawler fished off Peru.\n\nPeru boarded the trawler on Monday.",
            "Peru boarded the Chilean trawler.",
        ),
        (
            "The Peruvian Coast Guard is new.\n\nThe Coast Guard shot at a Chilean ship on Monday.",
            "The Peruvian Coast Guard shot at a Chilean ship.",
        ),
        (
            (
                "The Peruvian Coast Guard stopped a boat off Keld. Coast Guard spokeswoman Eva Soto"
                " left Chile on Monday."
            ),
            "Peruvian Coast Guard spokeswoman Eva Soto left Chile.",
        ),
        (
            "A British envoy left Chile.\n\nForeign Secretary Eva Soto arrived in Peru on Monday.",
            "British Foreign Secretary Eva Soto arrived in Peru.",
        ),
        (
            (
                "Peru signed a pact on Monday to build a dam at Keld.\n\nChile criticised the dam"
                " on Tuesday."
            ),
            "Chile criticised the dam at Keld.",
        ),
        (
            (
                "Peru passed a bill on Monday that bans Chilean nets from its ports.\n\nThe bill"
                " was vetoed in March."
            ),
            "The bill that bans Chilean nets was vetoed.",
        ),
        (
            "Peru held three Chilean fishermen.\n\nThe men were arrested on Monday.",
            "The three Chilean fishermen were arrested.",
        ),
        (
            "Chilean officials met Peru's envoy.\n\nThe officials left Peru on Monday.",
            "Chilean officials left Peru.",
        ),
        (
            "Peru left a pact brokered by Chile.\n\nThe pact was signed in March.",
            "The pact brokered by Chile was signed.",
        ),
        (
            "Peru will reopen its embassy in Keld.\n\nThe embassy was closed in March.",
            "The embassy in Keld was closed.",
        ),
        (
            "Chile's coast guard left Keld.\n\nThe coast guard seized a Peruvian boat on Monday.",
            "Chile's coast guard seized a Peruvian boat.",
        ),
        (
            "Chile and Peru quarrel.\n\nTies were cut on Monday.",
            "Ties between Chile and Peru were cut.",
        ),
        (
            "Talks between Chile and Cuba began.\n\nThe talks were suspended on Monday.",
            "The talks between Chile and Cuba were suspended.",
        ),
        (
            "A Chilean official met Peru's envoy.\n\nThe official left Peru on Monday.",
            "A Chilean official left Peru.",
        ),
        (
            "Chile and Peru quarrel.\n\nTalks were suspended on Monday.",
            "Talks between Chile and Peru were suspended.",
        ),
        (
            "Peru closed its ports.\n\nThe country signed a pact with Chile on Monday.",
            "Peru signed a pact with Chile.",
        ),
        (
            "Foreign Minister Ana Silva left the Chilean camp. Silva visited Peru on Monday.",
            "Chilean Foreign Minister Ana Silva visited Peru.",
        ),
        (
            "Hosts welcomed Lake Authority chief Eva Soto.\n\nSoto visited Peru on Monday.",
            "Lake Authority chief Eva Soto visited Peru.",
        ),
    ],
)
def test_what_an_article_named_before_is_told_by_name(text: str, expected: str) -> None:
    assert expected in texts(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Chile, Peru and Cuba quarrelled.\n\nThe two countries signed a pact on Monday.",
            "The two countries",
        ),
        (
            "Chile and Peru met, and Cuba and Peru.\n\nThe countries signed a pact on Monday.",
            "The countries",
        ),
        (
            LEAD
            + "Ships of Peru keep to the Lobo Strait.\n\nPeruvian ships left the strait on Monday.",
            "the strait",
        ),
        (
            LEAD + "Peru opened a strait in the ice.\n\nPeruvian ships left the strait on Monday.",
            "the strait",
        ),
        (
            (
                "Ships fished. A Chilean trawler sank, and a Cuban trawler.\n\n"
                "Peru boarded the trawler on Monday."
            ),
            "the trawler",
        ),
        (
            "A Chilean official met a Peruvian official.\n\nThe official left Peru on Monday.",
            "The official",
        ),
        (
            "Chile, Peru and Cuba quarrel.\n\nTalks with Peru were suspended on Monday.",
            "Talks with Peru",
        ),
        (
            (
                "The Peruvian Coast Guard stopped a boat.\n\nChile sent a ship. In Arica, the Coast"
                " Guard arrested two men on Monday."
            ),
            "The Coast Guard arrested",
        ),
        (
            "Indian envoys left.\n\nForeign Secretary Eva Soto visited India on Monday.",
            "Foreign Secretary Eva Soto visited India.",
        ),
        (
            "A U.S. envoy left.\n\nThe Justice Department in Lima freed a Chilean on Monday.",
            "The Justice Department in Lima freed",
        ),
        (
            "British and Indian envoys left.\n\nForeign Secretary Eva Soto visited Peru on Monday.",
            "Foreign Secretary Eva Soto",
        ),
        (
            "Peru built a dam at Keld and a dam at Orca.\n\nChile criticised the dam on Tuesday.",
            "Chile criticised the dam.",
        ),
        (
            "Chile's army fired a missile near Arica.\n\nPeru found the missile on Tuesday.",
            "Peru found the missile.",
        ),
        (
            "Ana Sol sent a letter to Peru's king.\n\nThe king answered the letter on Monday.",
            "The king answered the letter.",
        ),
        (
            "Chile's coast guard left. Off Keld, the coast guard seized a boat of Peru on Monday.",
            "the coast guard seized",
        ),
        (
            "Chile's coast guard left. Peru sent a tug. The coast guard seized a boat on Monday.",
            "The coast guard seized",
        ),
        (
            "Chile sent a firm of guards.\n\nPeru fined the firm on Tuesday.",
            "Peru fined the firm.",
        ),
        (
            (
                "Peru held three Chilean fishermen and freed Ana Silva and Jorge Soto.\n\nThe men"
                " were arrested on Monday."
            ),
            "The men were arrested.",
        ),
        (
            (
                "The Peruvian Foreign Ministry protested.\n\n"
                "In Santiago, the Foreign Ministry rejected the protest on Monday."
            ),
            "The Foreign Ministry rejected",
        ),
        (
            (
                "Ana Silva of the Lake Party came back from Bolivia.\n\n"
                "She told the press on Monday the country would close its ports."
            ),
            "the country would close",
        ),
        (
            "Chilean troops left.\n\nAna Silva flew to Bolivia. The country sent ships on Monday.",
            "The country sent",
        ),
        (
            "Speaking in Bolivia on Monday, Ana Silva said the country would sign the pact.",
            "the country would sign",
        ),
        (
            (
                "Bolivia closed its ports.\n\n"
                "Ana Silva said on Monday the country would sign the pact."
            ),
            "the country would sign",
        ),
        (
            (
                "A Chilean official met Quispe Tomas.\n\nThe Bolivian army sent its men. The"
                " official who leads Bolivia's army left the port on Monday."
            ),
            "The official who leads",
        ),
        (
            LEAD + "Peruvian ships on Monday left the strait that Bolivia had closed.",
            "left the strait that",
        ),
        (LEAD + "“The two countries need a pact,” Peru said on Monday.", "two countries need"),
    ],
)
def test_no_name_stands_where_another_can_be_meant_or_in_what_is_quoted(
    text: str, kept: str
) -> None:
    assert any(kept in (line or "") for line in texts(text))


@pytest.mark.parametrize("office", ["Former President", "Opposition leader", "Party President"])
def test_an_office_that_is_no_state_s_is_given_to_no_state(office: str) -> None:
    text = f"{office} Ana Silva came to Lima.\n\nChilean ships left. Silva met Quispe on Monday."
    assert f"{office} Ana Silva met Quispe." in texts(text)


def test_an_office_that_somebody_holds_now_is_not_told_of_a_day_long_ago() -> None:
    text = SOTO + "In March 2009, Soto signed a pact with Peru."
    assert "Eva Soto signed a pact with Peru." in texts(text)


def test_a_name_taken_from_elsewhere_is_quoted_with_its_sentence(project: Path) -> None:  # noqa: F811
    text = (
        "SALTMERE, May 14, 2024 (Andes Wire) - Vessia and Oradel quarrelled over tolls again.\n\n"
        "The two countries held talks on Monday.\n"
    )
    (project / "seeds/003_second.txt").write_text(text, encoding="utf-8")
    claims = [c for event in propose_one(project).events for c in event.claims]
    named = next(c for c in claims if c.text == "Vessia and Oradel held talks.")
    assert [piece.quote for piece in named.sourced_evidence(None)] == [
        "The two countries held talks on Monday",
        "Vessia and Oradel quarrelled over tolls again",
    ]


def test_a_long_sentence_is_quoted_only_round_the_names_that_it_gives() -> None:
    text = f"Envoy Eva Soto of Chile spoke {'of fish and of nets ' * 12}at length. Soto left."
    (span,) = name_sentences(text).find_evidence("Eva Soto left.", "Soto left")
    assert span.cut(text) == "Envoy Eva Soto of Chile spoke"


def test_a_name_of_which_a_quote_has_only_the_common_noun_is_quoted_too() -> None:
    text = "Chile patrols the Orca Strait at night. Peru crossed the strait on Monday."
    (span,) = name_sentences(text).find_evidence(
        "Peru crossed the Orca Strait.", "Peru crossed the strait"
    )
    assert span.cut(text) == "Chile patrols the Orca Strait at night"


def test_a_name_that_a_sign_joins_to_another_is_quoted() -> None:
    text = (
        f"Envoys spoke {'of fish and nets ' * 12}at length on the Chile+2 pact by night. He left."
    )
    (span,) = name_sentences(text).find_evidence("He left Chile.", "He left")
    assert "Chile+2" in span.cut(text)


def test_an_article_before_a_noun_is_no_name_to_quote() -> None:
    sentences = name_sentences("A ship of Chile left. Peru came.")
    assert sentences.find_evidence("A plane came.", "the plane came") == ()


def test_whose_a_thing_is_was_told_before() -> None:
    text = "Chile held a Peruvian boat's crew on Sunday.\n\nThe crew was freed on Monday."
    assert "The Peruvian boat's crew was freed." in texts(text)


def test_a_full_name_that_the_parser_does_not_know_as_one_is_told_once() -> None:
    assert "Ana Silva met Juan Mora in Keld." in texts("Ana Silva met Juan Mora in Keld on Monday.")


def test_a_deal_of_several_is_not_named() -> None:
    both = "Chile signed a pact with Peru and an accord with Bolivia.\n\n"
    told = texts(both + "The deal was signed by Chile on Monday.")
    assert not any("with Peru" in (line or "") for line in told if line and "deal" in line)


def test_his_office_is_that_of_whom_it_tells() -> None:
    text = "President Ana Silva will meet King Juan Mora in Lima on Friday, her office said."
    titles = {mention.words.label for e in extract_events(text) for mention in e.mentions}
    titles |= {event.first.title for event in extract_events(text)}
    assert not any((title or "").startswith("Office") for title in titles)


def test_whose_ground_it_was_is_not_guessed() -> None:
    text = "Peru closed the port on Monday, a day after Chile struck boats in its waters."
    assert not any("its waters" in (line or "") for line in texts(text))
