"""The article within a capture: its body, its title, and what stands round it."""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.extract.article import furniture
from generator.extract.article.body import Article, find_article
from generator.extract.article.furniture import FurnitureRule, Where
from generator.extract.article.reading_text import make_reading_text
from generator.extract.rules.pattern_rules import Matcher
from generator.model import Outlet, Perspective
from generator.story.capture import CaptureError
from generator.text import Span
from tests.conftest import ROOT

TITLE = "Norway and Chile sign pact on southern fishing"
FIRST = (
    "Norway and Chile signed a pact on fishing in the southern seas on Thursday, ending talks that "
    "had lasted for four years."
)
SECOND = (
    "The pact sets limits for each fleet and opens an office in Bergen, the foreign ministry said "
    "in a statement."
)
THIRD = (
    "“We are content with what we have,” Norway’s envoy told reporters after the ceremony. The "
    "first review is due in June, officials said."
)
BODY = [FIRST, SECOND, THIRD]
STORY = "\n\n".join(BODY)


def _read(text: str, outlets: tuple[Outlet, ...] = ()) -> Article:
    article = find_article("pact.txt", text, outlets)
    _check_partition(article)
    return article


def _body(article: Article) -> list[str]:
    return [" ".join(span.cut(article.text).split()) for span in article.paragraphs]


def _title(article: Article) -> str | None:
    return article.title.cut(article.text) if article.title else None


def _furniture(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, b.span.cut(article.text)) for b in article.furniture]


def _check_partition(article: Article) -> None:
    """Every character is in one part, or is white space between parts."""
    parts = sorted(
        [
            *article.paragraphs,
            *(block.span for block in article.furniture),
            *([article.title] if article.title else []),
        ]
    )
    at = 0
    for part in parts:
        assert at <= part.start < part.end
        assert article.text[at : part.start].strip() == ""
        at = part.end
    assert article.text[at:].strip() == ""


# --- The rules -----------------------------------------------------------------------------------


def _finds(matcher: Matcher[FurnitureRule], text: str) -> re.Match[str] | None:
    if matcher.rule.where in (Where.START, Where.OPENING, Where.TITLE):
        return matcher.regex.match(text)
    if matcher.rule.where in (Where.FINISH, Where.TAIL):
        return matcher.regex.search(text)
    return matcher.regex.fullmatch(text)


@pytest.mark.parametrize(
    "matcher", furniture.load_furniture_rules(), ids=lambda matcher: matcher.rule.name
)
def test_each_rule_finds_its_examples_and_not_its_counter_examples(
    matcher: Matcher[FurnitureRule],
) -> None:
    assert [text for text in matcher.rule.matches if not _finds(matcher, text)] == []
    assert [text for text in matcher.rule.not_ if _finds(matcher, text)] == []


def test_rules_have_names_of_their_own() -> None:
    names = [matcher.rule.name for matcher in furniture.load_furniture_rules()]

    assert len(names) == len(set(names))


# --- Every character somewhere -------------------------------------------------------------------

PIECES = [
    *BODY,
    TITLE,
    "You are here",
    "Home > World",
    "• AFP",
    "(c) 2013 Fjord Media",
    "@highlight",
    "Comments",
    "12 comments",
    "Related articles",
    "READ MORE: Envoys to meet again in June",
    "date 2013-05-16 ",
    "OSLO (AP) — ",
    "[OSLO] ",
    "PUBLISHED:",
    "16 May 2013",
    "Share Tweet Email",
    "Subscribe to our newsletter.",
    "\n",
    "\n\n",
    " ",
    ".",
    "on Monday.The minister left",
    "icon a-bicon bicon cicon dicon e",
    "___",
    "\r\n",
    "\u2028",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=25).map("".join))
def test_every_character_is_in_exactly_one_part(text: str) -> None:
    _check_partition(find_article("any.txt", text))


@given(st.lists(st.sampled_from([p for p in PIECES if p != "@highlight"]), max_size=25))
def test_sentences_of_the_story_are_never_lost(pieces: list[str]) -> None:
    """They may only be taken with the readers' comments, which come after enough of a body."""
    text = "\n".join(pieces)
    article = find_article("any.txt", text)

    before = re.split(r"\n(?:12 c|C)omments\n", text)[0]
    kept = " ".join(_body(article))
    assert all(kept.count(part) >= before.count(part) for part in BODY)


# --- The seeds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_a_plain_text_is_its_own_reading_text(path: Path) -> None:
    article = find_article(path.name, path.read_bytes())

    assert article.text.encode() == path.read_bytes()
    _check_partition(article)
    assert article.paragraphs


def _seed(number: str) -> Article:
    (path,) = (ROOT / "seeds").glob(f"{number}_*.txt")
    return find_article(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("number", "title", "paragraphs", "first", "last", "rules"),
    [
        (
            "000",
            None,
            11,
            "The defense ministers of",
            "state visit to Japan next spring.",
            ["date-token"],
        ),
        (
            "001",
            None,
            13,
            "Japan and China are set",
            "trade dispute with the United States.",
            ["agency-line", "plea-journalism", "plea"],
        ),
        (
            "002",
            None,
            8,
            "Japan and China have held",
            "imports and exports of agricultural products.",
            ["end-mark", "copyright", "rights"],
        ),
        (
            "003",
            "Japan, China in security talks after 4-year break",
            14,
            "Japan and China held security",
            "come to the aid of allies under attack, they added.",
            ["breadcrumb", "caption-place", "dateline-brackets", "plea-journalism", "plea"],
        ),
        (
            "004",
            "China & Japan move toward defusing tensions",
            8,
            "The Japanese and Chinese governments",
            "to repel an assault by Beijing.",
            ["icons", "date-line", "title-again"],
        ),
    ],
)
def test_the_seeds_are_read_as_a_person_reads_them(
    number: str, title: str | None, paragraphs: int, first: str, last: str, rules: list[str]
) -> None:
    article = _seed(number)

    assert _title(article) == title
    assert len(article.paragraphs) == paragraphs
    assert _body(article)[0].startswith(first)
    assert _body(article)[-1].endswith(last)
    assert [block.rule for block in article.furniture] == rules


# --- Formats of other outlets --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "16 May 2013\n\nLast updated at 10:25 GMT\n\nShare this with Email Facebook Messenger",
            "",
        ),
        (
            "By\n\nStaff Reporter\n\nPUBLISHED:\n\n08:24 EST, 16 May 2013\n\n|\n\nUPDATED:",
            "",
        ),
        ("PUBLISHED : 16 May 2013 at 03:30\n\nNEWSPAPER SECTION: News\n\nWRITER: Ana Sol", ""),
        ("OSLO | Thu May 16, 2013 8:14pm EST\n\n(Reuters) - ", ""),
        (
            "By Ana Sol, Tim Reed\n\n4 Min Read\n\nOSLO (Reuters) - ",
            "(Reporting by Ana Sol; Editing by Tim Reed)",
        ),
        ("Source: NNN | 2019-05-16 10:15:22 | Editor: mira\n\nOSLO, May 16 (NNN) -- ", ""),
        ("OSLO, May 16. /TASS/. ", "© TASS, 2013"),
        ("by Staff Writers\nOslo (AFP) May 16, 2013\n\n", "Related Links\nFleets of the south"),
        ("GENEVA, 16 May 2013 (ICRC) – ", ""),
        ("UNITED NATIONS, May 16 – ", ""),
        ("ANKARA, Turkey — ", "___\n\nFollow Ana Sol on Twitter"),
        ("(CNN) -- ", "@highlight\n\nFour years of talks end\n\n@highlight\n\nFleets get limits"),
        ("Story highlights\n\nFour years of talks end\n\nFleets get limits\n\n(CNN) — ", ""),
        ("[NEW YORK] ", "BT is now on Telegram!\n\nFor daily updates on weekdays. Subscribe to"),
        ("• Kyodo", "By subscribing, you can help us get the story right."),
        ("", "Like World on Facebook, follow @CoastWorld on Twitter to stay informed."),
        ("", "Published in The Coast Tribune, May 16th, 2013."),
        (
            "",
            "Copyright 2013 The Associated Press. All rights reserved. This may not be published.",
        ),
        ("", "--IANS"),
        ("", "(AFP, May 16, 2013)"),
        ("", "Tags: Norway, fishing, diplomacy\n\nShare this:\n\nClick to share on Facebook"),
        ("", "Related articles\n\nChile to Vote on Fishing Pact\n\nNorway Builds New Ships"),
        ("", "READ MORE: Envoys to meet again in June"),
        (
            "Advertisement\n\nEUROPE\n\nBy ANA SOL  MAY 16, 2013\n\nOSLO — ",
            "Continue reading the main story",
        ),
        (
            "FOR IMMEDIATE RELEASE\n\nMay 16, 2013\n\nOSLO, Norway – ",
            "Media contact: Ana Sol\n\n###",
        ),
        (
            "Envoys leave the palace in Oslo. (AP Photo/Ana Sol)",
            "Image copyright AFP Image caption The fleet",
        ),
        ("Ana Sol, left, shakes hands with Tim Reed before the talks in Oslo.", ""),
        ("FILE - Ana Sol speaks during a session in Oslo, Norway, on May 16, 2012.", ""),
        (
            "We use cookies to give you a better experience.\n\nSkip to main content\n\nMenu",
            "Back to top",
        ),
        (
            "Home News World Sport\n\nLog in | Register",
            "Most read\n\nStorm Closes Ports on the Coast",
        ),
        ("Taipei Daily | Security\n\n", "Ana Sol is on Twitter: @anasol"),
        ("URL: http://example.org/2013/05/16/pact", "Disclaimer: views are the author's own."),
    ],
)
def test_the_body_of_a_story_comes_out_of_its_page(above: str, below: str) -> None:
    glue = "" if above.endswith((" ", "\n")) or not above else "\n\n"

    article = _read(f"{TITLE}\n\n{above}{glue}{STORY}\n\n{below}\n")

    body = _body(article)
    assert [part for part in body if part in BODY] == BODY
    assert _title(article) == TITLE
    assert len(body) == len(BODY) or below.startswith(("Ana Sol is",))


def test_readers_comments_are_not_the_body() -> None:
    comments = "Comments\n\nJohn says:\n\nMay 19, 2013 at 4:30 pm\n\nThis is a bad pact.\n\nReply"

    article = _read(f"{TITLE}\n\n{STORY}\n\n{SECOND}\n\n{FIRST}\n\n{comments}")

    assert _body(article) == [*BODY, SECOND, FIRST]
    assert {kind for kind, _ in _furniture(article)} == {"comments"}


def test_a_button_for_comments_over_the_story_takes_nothing_with_it() -> None:
    article = _read(f"{TITLE}\n\nComments\n\n{STORY}")

    assert _body(article) == BODY


def test_a_label_within_the_story_takes_no_paragraph_with_it() -> None:
    article = _read(
        f"{TITLE}\n\n{FIRST}\n\nRelated articles\n\nChile to Vote\n\n{SECOND}\n\n{THIRD}"
    )

    assert _body(article) == BODY
    assert _furniture(article) == [("links", "Related articles"), ("links", "Chile to Vote")]


def test_days_at_the_start_of_several_paragraphs_are_those_of_a_chronology() -> None:
    items = ["May 3, 1979 - Peru and Chile open a port.", "June 8, 1984 - They sign the Keld pact."]
    article = find_article("any.txt", "\n\n".join(["Ups and downs of two neighbours", *items]))
    assert [span.cut(article.text) for span in article.paragraphs] == items


def test_a_day_at_the_start_of_the_first_paragraph_alone_is_a_dateline() -> None:
    told = ["May 3, 1979 - Peru and Chile open a port.", "They will sign the Keld pact in June."]
    article = find_article("any.txt", "\n\n".join(["Ups and downs of two neighbours", *told]))
    assert article.paragraphs[0].cut(article.text) == "Peru and Chile open a port."


def test_a_doubtful_line_stays_in_the_body() -> None:
    article = _read(f"{TITLE}\n\n{FIRST}\n\nA long way\n\n{SECOND}\n\n“No.”\n\n{THIRD}")

    assert _body(article) == [FIRST, "A long way", SECOND, "“No.”", THIRD]


def test_a_last_paragraph_that_is_cut_off_stays_in_the_body() -> None:
    cut = "The envoys will meet again in the autumn to speak of the northern seas and of"

    assert _body(_read(f"{STORY}\n\n{cut}"))[-1] == cut


def test_a_dateline_after_a_standfirst_is_found() -> None:
    standfirst = "Four years of talks end with limits for the fleets of both"

    article = _read(f"{TITLE}\n\n{standfirst}\n\n16 May 2013\n\nOSLO -- {STORY}")

    assert _body(article) == [standfirst, *BODY]


@pytest.mark.parametrize("over", ["", "Opinion\n\n"])
def test_a_headline_may_ask(over: str) -> None:
    asks = "What does the pact on fishing mean for the fleets of Norway?"
    article = _read(f"{over}{asks}\n\nFjord Notes, 16 May 2013\n\n{STORY}")
    assert (_title(article), _body(article)) == (asks, BODY)


@pytest.mark.parametrize(
    "headline",
    [
        "Fishing envoys of Norway head for talks with the fleets of the U.S.",
        "Norway signs a fishing pact with its neighbours – Reuters",
    ],
)
def test_a_headline_that_the_capture_names_is_one_however_it_ends(headline: str) -> None:
    text = f"---\ntitle: '{headline}'\ndate: 2013-05-16\n---\n\n{STORY}"
    reading = make_reading_text(text.encode(), "pact.md")

    article = find_article("pact.md", reading.text, (), reading.metadata)

    assert (_title(article), _body(article)) == (headline, BODY)


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_title_that_is_the_first_sentence_leaves_it_in_the_body(mark: str) -> None:
    lead = "Chile and Peru signed a pact on fishing in the bay on Monday."
    text = f"---\ntitle: '{lead}'\ndate: 2013-05-16\n---\n\n{mark}{lead}\n\n{STORY}"
    reading = make_reading_text(text.encode(), "pact.md")

    article = find_article("pact.md", reading.text, (), reading.metadata)

    _check_partition(article)
    assert (_title(article), _body(article)) == (lead, BODY if mark else [lead, *BODY])


def test_a_caption_that_says_a_sentence_again_is_none_of_the_body() -> None:
    article = _read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{FIRST[:-1]}\n\n{THIRD}")

    assert _body(article) == BODY
    assert ("caption", FIRST[:-1]) in _furniture(article)


def test_a_question_under_the_headline_is_body() -> None:
    asks = "What does the pact on fishing mean for the fleets of Norway?"
    article = _read(f"{TITLE}\n\n{asks}\n\n{STORY}")
    assert (_title(article), _body(article)) == (TITLE, [asks, *BODY])


def test_a_standfirst_is_body_and_a_title_told_twice_is_not() -> None:
    standfirst = "The two governments have ended four years of talks as their fleets grow"

    article = _read(f"16 May, 2013 05:57\n\n{TITLE}\n\n{standfirst}\n{TITLE}\n\n{STORY}")

    assert _title(article) == TITLE
    assert _body(article) == [standfirst, *BODY]


# --- Lines ---------------------------------------------------------------------------------------


def _wrapped(paragraph: str, width: int) -> str:
    out, line = [], ""
    for word in paragraph.split():
        if line and len(line) + 1 + len(word) > width:
            out.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*out, line])


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_broken_lines_are_put_together(width: int) -> None:
    story = "\n\n".join(_wrapped(paragraph, width) for paragraph in BODY)

    article = _read(f"{TITLE}\nBy Ana Sol\n\nOSLO (AP) — {story}\n\n(c) 2013 Fjord Media\n")

    assert _title(article) == TITLE
    assert _body(article) == BODY


def test_broken_lines_with_indented_paragraphs_are_told_apart() -> None:
    story = "\n".join("   " + _wrapped(paragraph, 70) for paragraph in BODY)

    assert _body(_read(f"{TITLE}\n\n{story}")) == BODY


def test_windows_line_ends_make_no_difference() -> None:
    article = _read(f"{TITLE}\n\n{STORY}".replace("\n", "\r\n"))

    assert _title(article) == TITLE
    assert _body(article) == BODY


def test_one_paragraph_a_line_is_read_without_empty_lines() -> None:
    assert _body(_read("\n".join([TITLE, *BODY]))) == BODY


def test_paragraphs_that_were_joined_are_cut() -> None:
    assert _body(_read("".join(BODY))) == BODY


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.Navy and Chile signed the pact on fishing in the far south.",
        "Norway met Chile at example.Com on Monday to speak of the pact.",
        "The envoys left at 5.30pm and met A.B.Larsen in the old palace.",
    ],
)
def test_points_within_words_cut_nothing(text: str) -> None:
    assert _body(_read(text)) == [text]


# --- Everything on one line ----------------------------------------------------------------------

ONE = " ".join(BODY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" date 2013-05-16 ", ""),
        ("OSLO (AP) — ", " Copyright 2013 The Associated Press. All rights reserved."),
        ("(CNN) -- ", " @highlight Four years of talks end @highlight Fleets get limits"),
        (
            "By . Staff Reporter . PUBLISHED: . 08:24 EST, 16 May 2013 . | . UPDATED: . 10:03 . ",
            "",
        ),
        ("Last updated at 12:01 AM on 16th May 2013 ", ""),
        ("PUBLISHED: 16 May 2013 at 03:30 ", " (Reporting by Ana Sol; Editing by Tim Reed)"),
        ("16 May, 2013 05:57 ", " --IANS"),
        ("icon bookmark-bicon cameraicon checkicon chevron downicon fm 16 May, 2013 05:57 ", ""),
        ("Thursday, May 16, 2013 ", " (AFP)"),
        ("STORY HIGHLIGHTS Talks end Fleets get limits (CNN) -- ", ""),
    ],
)
def test_an_article_on_one_line_is_freed_of_what_stands_at_its_ends(
    before: str, after: str
) -> None:
    article = _read(f"{before}{ONE}{after}")

    assert _body(article) == [ONE]


def test_a_title_before_a_dateline_on_the_same_line_is_found() -> None:
    article = _read(f"{TITLE} By Ana Sol May 16, 2013 OSLO (AP) — {ONE}")

    assert _title(article) == TITLE
    assert _body(article) == [ONE]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{TITLE} - Fjord Daily May 16, 2013 at 9:30 AM ", ""),
        ("By Ana Sol, Staff Writer May 16, 2013 ", " Posted on May 16, 2013"),
        ("Source: Fjord News 2013-05-16 10:15 ", " (Published May 16, 2013 09:30 GMT)"),
        (f"Home > World > {TITLE} 16/05/2013 ", " http://www.example.org/2013/05/16/pact.html"),
        ('<time datetime="2013-05-16">May 16</time> ', ""),
        ("https://example.org/2013/05/16/pact ", ""),
    ],
)
def test_headline_names_and_dates_on_the_same_line_are_told_from_the_body(
    before: str, after: str
) -> None:
    assert _body(_read(f"{before}{ONE}{after}")) == [ONE]


def test_spaced_punctuation_is_read() -> None:
    spaced = "Norway and Chile signed a pact on Thursday , he said . `` We agree , '' he added ."

    assert _body(_read(f"( CNN ) -- {spaced} @highlight Talks end")) == [spaced]


# --- Outlets and agencies ------------------------------------------------------------------------

OUTLETS = (
    Outlet(
        id="fjord", name="Fjord Daily", perspective=Perspective.PRESS, domains=("fjord.example",)
    ),
    Outlet(id="ap", name="Associated Press", perspective=Perspective.AGENCY, marks=("AP",)),
    Outlet(id="afp", name="AFP", perspective=Perspective.AGENCY),
)


@pytest.mark.parametrize(
    ("text", "outlet", "agency"),
    [
        (f"OSLO (AP) — {STORY}", None, "ap"),
        (f"{STORY}\n\n(c) 2013 Fjord Daily", "fjord", None),
        (f"OSLO (AFP) — {STORY}\n\nhttps://www.fjord.example/2013/pact", "fjord", "afp"),
        (f"Envoys leave the palace. (AP Photo/Ana Sol)\n\n{STORY}", None, None),
        (f"{STORY}\n\nThe pact was kept secret, Fjord Daily and AFP said on Friday.", None, None),
        (f"{STORY}\n\nhttps://www.notfjord.example/2013/pact", None, None),
    ],
)
def test_outlet_and_agency_are_known_by_what_stands_round_the_story(
    text: str, outlet: str | None, agency: str | None
) -> None:
    article = _read(text, OUTLETS)

    assert (article.outlet, article.agency) == (outlet, agency)


def test_the_address_is_kept() -> None:
    article = _read(f"{STORY}\n\nhttps://www.fjord.example/2013/pact", OUTLETS)

    assert article.url == "https://www.fjord.example/2013/pact"


# --- Captures of other kinds ---------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>{TITLE} - Fjord Daily</title><meta property="og:site_name" content="Fjord Daily">
<meta property="article:published_time" content="2013-05-16T08:11:00+02:00">
<link rel="canonical" href="https://www.fjord.example/2013/pact">
<script type="application/ld+json">{{"@graph": [{{"datePublished": "2013-05-16"}}]}}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="sidebar"><h3>Most read</h3><ul><li><a href="/x">Storm closes ports</a></li></ul></div>
<article><h1>{TITLE}</h1><p class="byline">By Ana Sol, <time datetime="2013-05-16">16 May</time></p>
<p>OSLO (AFP) — {FIRST}</p><p>{SECOND.replace("the foreign", "the <b>foreign</b>")}</p>
<p>{THIRD.replace("’s", "&apos;s")}</p></article>
<div id="comments"><h3>Comments</h3><p>John: This is a bad pact for us all, and for them.</p></div>
<footer><p>&copy; 2013 Fjord Daily. All rights reserved.</p></footer></body></html>"""


def test_a_web_page_gives_a_reading_text_and_what_its_head_tells() -> None:
    reading = make_reading_text(PAGE.encode())

    assert reading.changed
    assert reading.metadata.title == TITLE
    assert reading.metadata.url == "https://www.fjord.example/2013/pact"
    assert reading.metadata.site == "Fjord Daily"
    assert reading.metadata.language == "en-GB"
    assert {(d.rule, d.value[:10]) for d in reading.metadata.dates} == {
        ("published", "2013-05-16"),
        ("page", "2013-05-16"),
        ("visible", "2013-05-16"),
    }


def test_the_article_of_a_web_page_is_read() -> None:
    article = find_article("pact.html", PAGE.encode(), OUTLETS)

    _check_partition(article)
    assert _title(article) == TITLE
    assert _body(article) == [FIRST, SECOND, THIRD.replace("’s", "'s")]
    assert (article.outlet, article.agency) == ("fjord", "afp")


def test_a_reading_text_made_from_a_page_is_read_the_same_again() -> None:
    made = make_reading_text(PAGE.encode())

    again = make_reading_text(made.text.encode())

    assert not again.changed
    assert _body(find_article("pact.txt", again.text)) == _body(
        find_article("pact.html", PAGE.encode())
    )


@pytest.mark.parametrize("name", ["entry-date", "post-meta", "posted-on"])
def test_a_date_shown_on_a_page_is_told_by_its_class(name: str) -> None:
    page = f'<html><body><h1>{TITLE}</h1><div class="{name}">On 16 May 2013</div><p>{FIRST}</p>'

    metadata = make_reading_text(page.encode()).metadata

    assert [(d.rule, d.value) for d in metadata.dates] == [("visible", "On 16 May 2013")]


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(CaptureError) as caught:
        make_reading_text(b"<html><body><nav><a href='/'>Home</a></nav></body></html>")

    assert str(caught.value) == "is a page that holds no article. Save the article's text instead."


def test_a_text_longer_than_any_article_is_refused() -> None:
    with pytest.raises(CaptureError) as caught:
        make_reading_text(f"{FIRST}\n".encode() * 20_000)

    assert str(caught.value) == (
        "holds a text of 2,420,000 characters, and no article is that long. Save the article alone."
    )


def test_markdown_with_front_matter_gives_its_words_and_its_fields() -> None:
    text = (
        f"---\ntitle: {TITLE}\ndate: 2013-05-16\nlastmod: 2013-06-01\nurl: https://fjord.example/a\n"
        f"author: [Ana Sol, Tim Reed]\n---\n\n## {TITLE}\n\n{FIRST}\n\n{SECOND}\n\n"
        "A [third](https://x.example) **bold** line\nof words follows.\n"
    )

    reading = make_reading_text(text.encode(), "pact.md")

    assert reading.changed
    assert reading.text.split("\n\n") == [
        TITLE,
        FIRST,
        SECOND,
        "A third bold line of words follows.\n",
    ]
    assert reading.metadata.title == TITLE
    assert reading.metadata.author == "Ana Sol, Tim Reed"
    assert reading.metadata.url == "https://fjord.example/a"
    assert [(d.rule, d.value) for d in reading.metadata.dates] == [
        ("published", "2013-05-16"),
        ("modified", "2013-06-01"),
    ]


@pytest.mark.parametrize("text", ["---\nno colon here\n---\nWords.", "---\n[: x\n---\nWords."])
def test_lines_that_only_look_like_front_matter_are_text(text: str) -> None:
    reading = make_reading_text(text.encode())

    assert (reading.text, reading.changed) == (text, False)


def test_front_matter_without_a_text_is_refused() -> None:
    with pytest.raises(CaptureError, match="holds no text under its front matter"):
        make_reading_text(b"---\ndate: 2013-05-16\n---\n\n")


def test_damaged_letters_are_mended_in_a_text_of_their_own() -> None:
    damaged = "Norwayâ€™s envoy met Chileâ€™s. “Good,” she said at the café."

    reading = make_reading_text(damaged.encode())

    assert reading.changed
    assert reading.text == "Norway’s envoy met Chile’s. “Good,” she said at the café."


@pytest.mark.parametrize("text", [STORY, "naïve café – “so”", "Ærø, Łódź, Čačak, Việt Nam 尖閣"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert make_reading_text(text.encode()).text == text
    assert not make_reading_text(text.encode()).changed


def test_codes_in_plain_text_stay_so_that_offsets_are_those_of_the_file() -> None:
    text = "Norway&apos;s envoy met Chile&apos;s in Oslo on Monday, and both signed the pact."

    assert not make_reading_text(text.encode()).changed
    assert _read(text).paragraphs == (Span(0, len(text)),)


@pytest.mark.parametrize("text", ["Menu", "Home\n\nNews", "12", "???"])
def test_a_text_without_an_article_has_no_paragraphs_that_tell_anything(text: str) -> None:
    article = _read(text)

    words = list(chain.from_iterable(part.split() for part in _body(article)))
    assert len(words) <= 1
