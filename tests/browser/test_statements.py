"""What the statements on access and privacy say is what tests check."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pages.statements import CHECKED_ON, STATEMENTS
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser


def test_each_sentence_of_a_statement_has_its_test(root: Path) -> None:
    for checked in (one for statement in STATEMENTS.values() for one in statement):
        file, _, name = checked.test.partition("::")
        text = (root / "tests" / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), checked.test


def test_a_statement_says_what_was_checked_and_when(site: Path) -> None:
    for name, statement in STATEMENTS.items():
        text = (site / name / "index.html").read_text(encoding="utf-8")
        assert text.count("<li>") >= len(statement)
        assert f"{CHECKED_ON.day} {CHECKED_ON:%B %Y}" in text


def test_no_cookie_is_set_and_only_the_colours_are_kept(reader: Callable[..., Reader]) -> None:
    visit = reader()
    for path in ("", "timeline/", "topics/hotline/"):
        visit.open(path)
    kept = visit.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")

    assert visit.page.context.cookies() == []
    assert all("palette" in key for key in kept), kept
