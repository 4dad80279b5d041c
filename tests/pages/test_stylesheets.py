"""The theme's styles: what a browser has to do for them."""

import re
from pathlib import Path


def test_no_rule_asks_what_a_whole_page_contains(root: Path) -> None:
    """A browser would style the page anew at each button that a script adds to it."""
    styles = sorted((root / "theme").rglob("*.css"))
    assert styles
    assert [
        (file.name, rule)
        for file in styles
        for rule in re.findall(
            r"\.md-(?:typeset|content\w*|main\w*|container):has\([^{]*", file.read_text("utf-8")
        )
    ] == []
