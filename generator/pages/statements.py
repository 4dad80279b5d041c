"""What may be said of access and privacy: each sentence with the test that checks it.

A sentence without a test does not stand here; a test of the project looks that each test exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

CHECKED_ON = date(2026, 11, 29)
"""The day on which all these tests last passed; whoever runs them for a release moves it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence, and the test that fails where it is not true."""

    text: str
    test: str
    """``file::function`` in the project's ``tests/``."""


ACCESS = (
    Checked(
        "axe-core finds no violation of WCAG 2.2, A and AA, on any kind of page: in light and dark "
        "colours, on a telephone's and on a desk's screen.",
        "browser/test_access.py::test_axe_finds_no_violation_on_any_kind_of_page",
    ),
    Checked(
        "The same holds while the search box or the menu is open.",
        "browser/test_access.py::test_axe_finds_no_violation_while_searching_and_with_the_menu_open",
    ),
    Checked(
        "The same holds for what other sites embed of this one.",
        "browser/test_embeds.py::test_axe_finds_no_violation_in_an_embed",
    ),
    Checked(
        "Keys alone lead through a page, the search and the footnotes.",
        "browser/test_access.py::test_keys_alone_lead_through_the_site",
    ),
    Checked(
        "What has the focus shows it.",
        "browser/test_access.py::test_what_has_the_focus_shows_it",
    ),
    Checked(
        "Letters twice as large need no scrolling sideways.",
        "browser/test_access.py::test_letters_twice_as_large_need_no_scrolling_sideways",
    ),
    Checked(
        "Whoever asks for less motion gets none.",
        "browser/test_access.py::test_less_motion_is_given_to_who_asks_for_it",
    ),
    Checked(
        "Every page can be read without scripts.",
        "browser/test_reader.py::test_every_page_reads_without_scripts",
    ),
    Checked(
        "Every page is valid HTML, but for an attribute of the theme's own frame.",
        "browser/test_access.py::test_every_page_is_valid_html",
    ),
)

NOT_CHECKED = (
    "People who use screen readers or magnifiers have not tried the site for this statement.",
    "The records are in one language; quotes are in the language in which we read them.",
    "Colours alone tell nothing, but pictures of many events are dense; the same stands in lists.",
)
"""What no test of ours can say."""

PRIVACY = (
    Checked(
        "No page asks another site for anything: no fonts, counters or pictures.",
        "browser/conftest.py::reader",
    ),
    Checked(
        "The search runs in your browser; what you type is sent to nobody.",
        "browser/test_search.py::test_nothing_of_the_search_is_fetched_before_the_box_is_opened",
    ),
    Checked(
        "No cookie is set. Your browser keeps your choice of colours, for this site alone.",
        "browser/test_statements.py::test_no_cookie_is_set_and_only_the_colours_are_kept",
    ),
    Checked(
        "What other sites embed of this one asks for nothing else either.",
        "browser/test_embeds.py::test_an_embed_asks_for_nothing_else_and_works_without_a_script",
    ),
)

BEYOND = (
    "Whoever runs the server that sends these pages may keep a log of what is asked for.",
    "Links to sources lead to other sites, which have rules of their own.",
)
"""What lies outside of the site."""

STATEMENTS: Mapping[str, tuple[Checked, ...]] = {"accessibility": ACCESS, "privacy": PRIVACY}
"""What is checked, by the page that says it."""
