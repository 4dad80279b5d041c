"""A new record is short, says what goes where, and takes no quote that is not in its source."""

from pathlib import Path

import pytest

from generator import checks
from generator.desk.new_records import plan_record
from generator.desk.planned_files import PlannedFiles
from generator.problems.report import Report
from tests.support.desk_runs import done, held, library, project, run, typed

EVENT = [
    *("new", "event", "--title", "The ministers meet at the locks", "--date", "2018-05-14"),
    *("--topic", "canal", "--source", "harbour-post-2018-05-15"),
    *("--text", "The ministers met for the third round of the canal commission."),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with drafts."""
    return project(tmp_path)


def test_an_event_is_written_with_what_each_field_means(root: Path) -> None:
    quote = "the ministers met for the third  round of the canal commission."
    said = done(root, *EVENT, "--quote", quote.replace("the m", "The m"))

    # What `check` will say is said at once: here, that the quote names no day.
    first, told, last = said.splitlines()
    assert first == "2018-ministers-meet-locks → content/events/2018-ministers-meet-locks.yml"
    assert "date: is 14 May 2018, and no quote of this event says so." in told
    assert last == "Now run `explainer check`."
    written = (root / "content/events/2018-ministers-meet-locks.yml").read_text("utf-8")
    head, more = written.split("# Also there when it is needed: ")
    assert head == (
        """\
# yaml-language-server: $schema=../schemas/event.schema.json
# Short, neutral, sentence case; says nothing that the claims do not.
title: The ministers meet at the locks
# When it happened or is due (EDTF).
date: 2018-05-14
# The topic pages that tell it.
topics: [canal]
# Where the claims come from that name no source.
source: harbour-post-2018-05-15
# Our sentences with their evidence.
claims:
  # Our sentence, e.g. `Both sides confirmed that they intend to open the line.`
  - text: >-
      The ministers met for the third round of the canal commission.
    # The source's own words, letter for letter; none for a linked source.
    quote: >-
      The ministers met for the third round of the canal commission.
"""
    )
    assert more.startswith("kind, date_basis, date_text")
    assert [str(error) for error in checks.check_library(library(root)).errors] == [told]


def test_what_is_not_given_is_blank_and_told_at_its_place(root: Path) -> None:
    said = done(root, "new", "event", "--title", "A title", "--date", "2018")

    assert "Still to be filled in: topics, source, claims[1].text, claims[1].quote.\n" in said
    result = run(root, "check")
    for line, field in (
        (7, "topics"),
        (9, "source"),
        (13, "claims[1].text"),
        (15, "claims[1].quote"),
    ):
        assert f"content/events/2018-title.yml:{line}:" in result.output
        assert f"{field}: is empty." in result.output


def test_an_id_that_was_ever_used_is_not_used_again(root: Path) -> None:
    short = ["new", "event", "--title", "Fishing boats", "--date", "2012"]
    done(root, *short)  # a former id of another event
    done(root, *short)

    names = sorted(path.stem for path in (root / "content/events").glob("2012-fishing*"))
    assert names == ["2012-fishing-boats-2", "2012-fishing-boats-3"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--quote", "The ministers met for the fourth round of the canal commission"],
            'Nearest, line 13: "The ministers met for the third round of the canal commission".',
        ),
        (
            ["--quote", "the lake"],
            '"the lake" stands 3 times in seeds/000_canal-treaty.txt (lines 9, 11, 15). Quote',
        ),
        (
            ["--quote", "x y", "--source", "harbour-post-copy-2019-12-11"],
            "No text of harbour-post-",
        ),
        (["--topic", "lakes"], "There is no 'lakes' among the topics. Did you mean `lake`?"),
        (["--source", "harbour-post-2018"], "Did you mean `harbour-post-2018-05-15`?"),
        (["--date", "14 May 2018"], "'14 May 2018' is not a date. Write 2021-12-27, 2021-12, 2021"),
        (["--id", "2018-treaty-signed"], "'2018-treaty-signed' is taken. Choose another id."),
        (["--id", "2021-canal-reopens"], "'2021-canal-reopens' is taken. Choose another id."),
        (["--id", "2018_x"], "'2018_x' is no id: small letters, figures and single hyphens"),
        (["--title", ""], "Missing option '--title'."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    root: Path, arguments: list[str], said: str
) -> None:
    before = held(root)
    result = run(root, *EVENT, *arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert held(root) == before


def test_a_prefix_tells_which_of_two_is_meant(root: Path) -> None:
    done(root, *EVENT, "--quote", "the lake", "--prefix", "turned back at")

    event = library(root).events["2018-ministers-meet-locks"]
    assert (event.claims[0].quote, event.claims[0].prefix) == ("the lake", "turned back at")


def test_a_linked_source_gets_no_quote(root: Path) -> None:
    linked = ["--source", "vessia-transport-ministry-2020-03-20"]
    done(root, *EVENT, *linked)

    assert library(root).events["2018-ministers-meet-locks"].claims[0].quote is None


def test_a_source_a_topic_and_an_undertaking(root: Path) -> None:
    done(
        root,
        *("new", "source", "--outlet", "northwire", "--issued", "2021-04"),
        *("--title", "Locks: what now?", "--url", "https://example.org/locks"),
    )
    rests = [
        "--from",
        "2018-treaty-signed#signed",
        "--text",
        "The two signed a treaty in May 2018.",
    ]
    done(root, "new", "topic", "--title", "The treaty", "--question", "What does it say?", *rests)
    done(root, "new", "undertaking", "--title", "Low tolls", "--met-when", "They are low.", *rests)

    found = library(root)
    assert found.sources["northwire-2021-04"].title == "Locks: what now?"
    assert found.topics["treaty"].lead[0].from_ == ("2018-treaty-signed#signed",)
    assert found.undertakings["low-tolls"].met_when == "They are low."
    for name in ("sources/northwire-2021-04", "topics/treaty", "undertakings/low-tolls"):
        first = (root / f"content/{name}.yml").read_text("utf-8").splitlines()[0]
        kind = name.partition("s/")[0]
        assert first == f"# yaml-language-server: $schema=../schemas/{kind}.schema.json"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["source", "--outlet", "northwire", "--issued", "2021", "--title", "x", "--url", "no"],
            "url ",
        ),
        (
            ["topic", "--title", "x", "--from", "2018-treaty-signed#sign"],
            "Its claims: signed, 2, names",
        ),
        (
            ["topic", "--title", "x", "--from", "2018-treaty#1"],
            "Did you mean `2018-treaty-signed`?",
        ),
        (["person", "--name", "Anso Keld", "--order", "first"], "'first' is not one of"),
        (["outlet"], "Missing option '--name'."),
        (["outlet", "--name", "x", "--perspective", "paper"], "'paper' is not one of"),
        (["person", "--name", "Nora Hald"], "Missing option '--order'."),
        (["person", "--name", "N H", "--order", "given-first", "--side", "vesia"], "`vessia`?"),
    ],
)
def test_other_records_refuse_what_cannot_be(root: Path, arguments: list[str], said: str) -> None:
    before = held(root)
    result = run(root, "new", *arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert held(root) == before


def test_a_person_is_added_below_the_others(root: Path) -> None:
    path = root / "content/people.yml"
    before = path.read_text("utf-8")
    done(root, "new", "person", "--name", "Nora Hald", "--order", "given-first", "--side", "oradel")

    new = "nora-hald:\n  name: Nora Hald\n  order: given-first\n  side: oradel\n"
    assert path.read_text("utf-8") == before + new
    assert library(root).people["nora-hald"].family == "Hald"


def test_an_outlet_is_added_below_the_others(root: Path) -> None:
    path = root / "content/outlets.yml"
    before = path.read_text("utf-8")
    known = [
        "--perspective",
        "press",
        "--domain",
        "lake.example",
        "--mark",
        "The Lake",
        "--mark",
        "L",
    ]
    done(root, "new", "outlet", "--name", "The Lake Mail", *known)
    done(root, "new", "outlet", "--name", "The Lake Mail")

    new = (
        "the-lake-mail:\n  name: The Lake Mail\n  perspective: press\n"
        "  domains:\n    - lake.example\n  marks:\n    - The Lake\n    - L\n"
        "the-lake-mail-2:\n  name: The Lake Mail\n"
    )
    assert path.read_text("utf-8") == before + new
    assert library(root).outlets["the-lake-mail"].marks == ("The Lake", "L")


def test_a_date_in_a_list_is_written_bare(root: Path) -> None:
    values = {"name": "The Lake Mail", "founded": "1900"}
    plan_record(library(root), PlannedFiles(root), "outlets", values).sheets.carry_out()

    path = root / "content/outlets.yml"
    assert path.read_text("utf-8").endswith(
        "the-lake-mail:\n  name: The Lake Mail\n  founded: 1900\n"
    )
    assert library(root).outlets["the-lake-mail"].founded


def test_a_kind_without_words_of_its_own_is_asked_for_what_it_cannot_be_without(
    root: Path,
) -> None:
    done(root, "new", "series", "--title", "Lake talks", "--label", "round")

    assert library(root).series["lake-talks"].label == "round"
    assert "Missing option '--name'." in run(root, "new", "place").output


@pytest.mark.slow
def test_on_a_terminal_it_asks_for_an_outlet(root: Path) -> None:
    status, seen = typed(
        root,
        ["new", "outlet"],
        [
            ("Name", "The Lake Mail\n"),
            ("Perspective", "paper\n"),
            ("One of: government", "pre\t\n"),
            ("Country", "\n"),
            ("Domain", "lake.example\n"),
            ("Domain", "\n"),
            ("Mark", "\n"),
        ],
    )

    assert status == 0, seen
    made = library(root).outlets["the-lake-mail"]
    assert (made.perspective, made.country, made.domains) == ("press", None, ("lake.example",))


def test_the_first_person_makes_the_list(root: Path) -> None:
    path = root / "content/people.yml"
    path.unlink()
    run(root, "new", "person", "--name", "Nora Hald", "--order", "given-first")

    assert path.read_text("utf-8") == (
        "# yaml-language-server: $schema=schemas/people.schema.json\n"
        "nora-hald:\n  name: Nora Hald\n  order: given-first\n"
    )


@pytest.mark.slow
def test_on_a_terminal_it_asks_completes_ids_and_finds_the_quote(root: Path) -> None:
    status, seen = typed(
        root,
        ["new", "event"],
        [
            ("Title", "The ministers meet\n"),
            ("Date", "May 2018\n"),
            ("is not a date", "2018-05-14\n"),
            ("Topic", "can\t\n"),
            ("Topic", "lak\n"),
            ("Did you mean `lake`?", ""),
            ("Topic", "\n"),
            ("Source", "harbour-post-2018\t\n"),
            ("Quote", "The ministers met for a third round of the canal commission\n"),
            ("letter for letter.", ""),
            ('"The ministers met for the third round of the canal commission".', ""),
            ("Quote", "The ministers met for the third round of the canal commission\n"),
            ("line 13:", ""),
            ("Our sentence", "The ministers met for the third round.\n"),
        ],
    )

    assert status == 0, seen
    assert "Now run `explainer check`." in seen
    event = library(root).events["2018-ministers-meet"]
    assert event.topics == ("canal",)
    assert event.source == "harbour-post-2018-05-15"
    assert event.claims[0].quote == "The ministers met for the third round of the canal commission"


@pytest.mark.slow
def test_on_a_terminal_one_of_two_places_is_chosen(root: Path) -> None:
    found = [("Quote", "the lake\n"), ("That stands 3 times there.", ""), ("Which line", "15\n")]
    status, seen = typed(
        root,
        ["new", "event", *EVENT[2:]],
        found,
    )

    assert status == 0, seen
    claim = library(root).events["2018-ministers-meet-locks"].claims[0]
    assert (claim.quote, claim.prefix) == ("the lake", "turned back at")


@pytest.mark.slow
def test_on_a_terminal_a_change_of_an_event_is_shown_and_asked_about(root: Path) -> None:
    path = root / "content/events/2018-treaty-signed.yml"
    before = path.read_bytes()
    no = [("+      - source: northwire-2021-03-03", ""), ("Add 2018-treaty-again to", "n\n")]
    status, seen = typed(root, ["accept", "2018-treaty-again"], no)
    assert (status, path.read_bytes()) == (0, before), seen
    assert "2018-treaty-again" in library(root).draft_events

    status, seen = typed(root, ["accept", "2018-treaty-again"], [("Add 2018-treaty-again", "y\n")])
    assert status == 0, seen
    assert "2018-treaty-again" not in library(root).draft_events
    assert path.read_bytes() != before
    assert isinstance(checks.check_library(library(root)), Report)
