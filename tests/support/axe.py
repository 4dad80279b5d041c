"""axe-core, which finds where a page is not as WCAG 2.2 asks at the levels A and AA."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""axe-core's tags for what WCAG 2.2 asks at the levels A and AA."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""axe-core's rules of WCAG that may answer otherwise where only the colours are others."""

_SCRIPT: Path = ROOT / "tests" / "npm" / "node_modules" / "axe-core" / "axe.min.js"


def load_axe(page: Page) -> None:
    """Run axe-core's script in a page, once for all that is asked of it."""
    assert _SCRIPT.is_file(), "axe-core is not there: run `make test`, or tests/npm_setup.py"
    page.evaluate(_SCRIPT.read_text(encoding="utf-8"))


def list_violations(page: Page, rules: list[str] | None = None) -> list[tuple[str, str, str]]:
    """Run all rules of WCAG or some; return each violation's rule, element and advice.

    The page and not what it frames: a frame is a page of its own.
    """
    which = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": which, "resultTypes": ["violations"], "iframes": False}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        (violation["id"], str(node["target"]), node["failureSummary"])
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def keep_each_shape_once(page: Page) -> None:
    """Remove from a page's article what has the same shape as something before it.

    The frame stays whole: Material's script looks its parts up, also the alike ones.

    Shape is all but words, addresses, coordinates and how often what is alike comes: elements,
    classes, styles, roles, states, and what is empty. axe-core takes time by the element, and
    answers alike for two of one shape: a page of a hundred promises has some five kinds of rows.
    """
    page.evaluate(_KEEP_EACH_SHAPE_ONCE)


_KEEP_EACH_SHAPE_ONCE = """() => {
    const free = new Set(["alt", "cx", "cy", "d", "datetime", "for", "height", "href", "id", "lang",
        "points", "title", "transform", "value", "width", "x", "x1", "x2", "y", "y1", "y2"])
    const isFree = name => free.has(name) || name.startsWith("data-") || name === "aria-label"
    const attribute = ({name, value}) =>
        isFree(name) ? `${name}${value ? "" : " is empty"}` : `${name}=${value}`
    const shapes = new Map()
    const shape = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && "words"
        if (node.nodeType !== Node.ELEMENT_NODE) return ""
        if (!shapes.has(node)) shapes.set(node, [node.tagName,
            ...Array.from(node.attributes, attribute).sort(), "(",
            ...new Set(Array.from(node.childNodes, shape)), ")"].join(" "))
        return shapes.get(node)
    }
    const whole = new Set(["A", "BUTTON", "H1", "H2", "H3", "LABEL", "P", "SUMMARY", "TEXT"])
    const seen = new Set()
    const thin = parent => {
        if (whole.has(parent.tagName.toUpperCase())) return
        for (const child of Array.from(parent.children)) {
            const key = `${parent.tagName} ${parent.className} > ${shape(child)}`
            if (parent.children.length > 3 && seen.has(key)) child.remove()
            else { seen.add(key); thin(child) }
        }
    }
    document.querySelectorAll("article").forEach(article => { shape(article); thin(article) })
}"""
