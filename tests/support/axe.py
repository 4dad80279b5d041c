"""axe-core, which finds where a page is not as WCAG 2.2 asks at the levels A and AA."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""axe-core's tags for what WCAG 2.2 asks at the levels A and AA."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""axe-core's rules of WCAG that may answer otherwise where only the colours are others."""

WHOLE = [
    *("valid-lang", "html-has-lang", "label", "duplicate-id-aria"),
    "scrollable-region-focusable",
]
"""axe-core's rules that answer fast, and otherwise for one of many elements alike."""

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


def list_violations_by_shape(page: Page) -> list[tuple[str, str, str]]:
    """Run some rules on a whole page and all on what is left of it by :func:`keep_each_shape_once`.

    Return each violation's rule, element and advice; what both find is told twice.
    """
    found = list_violations(page, WHOLE)
    keep_each_shape_once(page)
    return found + list_violations(page)


def keep_each_shape_once(page: Page) -> None:
    """Empty and hide in a page's article what has the same shape as something before it.

    axe-core takes time by the element, and answers alike for two of one shape and place: a page of
    a hundred promises has some five kinds of rows. What is emptied still counts as a sibling. The
    frame stays whole: Material's script looks its parts up, also the alike ones.

    The shape of an element is that of all in it, with its attributes (also ``lang``) and with which
    of the styles' selectors by id, attribute or place among siblings fit it, in light or in dark
    colours. Its place is the elements and classes it stands in.

    Not seen is what differs in these alone: how many alike things follow one another, which words,
    numbers, names and titles stand there, where links and labels lead (a label for no element is a
    shape of its own), and coordinates. So only the rules of :data:`WHOLE` find what comes of many
    rows or of long words; none finds a link whose one letter is too small to be hit, or letters
    that are too pale on the one picture where a coordinate puts them over something else.
    """
    page.evaluate(_KEEP_EACH_SHAPE_ONCE)


_KEEP_EACH_SHAPE_ONCE = r"""() => {
    const free = new Set(["alt", "cx", "cy", "d", "datetime", "height", "href", "id",
        "points", "title", "transform", "value", "width", "x", "x1", "x2", "y", "y1", "y2"])
    const isFree = name => free.has(name) || name.startsWith("data-") || name === "aria-label"
    const attribute = ({name, value}) => {
        if (name === "for") return `for ${document.getElementById(value) ? "one" : "none"}`
        return isFree(name) ? `${name}${value ? "" : " is empty"}` : `${name}=${value}`
    }
    const selectors = rules => Array.from(rules).flatMap(rule =>
        [rule.selectorText ?? "", ...selectors(rule.cssRules ?? [])])
    const fitting = new Map()
    const alone = /[#[+~]|:(nth|first|last|only)-/
    const all = Array.from(document.styleSheets).flatMap(sheet => selectors(sheet.cssRules))
    const some = new Set(all.filter(selector => alone.test(selector)))
    for (const [number, selector] of Array.from(some).entries()) {
        const inAnyScheme = selector.replace(/(\[data-md-color-scheme)[^\]]*/g, "$1")
        const fits = inAnyScheme.replace(/::[\w-]+/g, ":is(*)")
        for (const node of document.querySelectorAll(fits))
            fitting.set(node, [...fitting.get(node) ?? [], number])
    }
    const shapes = new Map()
    const shape = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && "words"
        if (node.nodeType !== Node.ELEMENT_NODE) return ""
        if (!shapes.has(node)) shapes.set(node, [node.tagName, ...fitting.get(node) ?? [],
            ...Array.from(node.attributes, attribute).sort(), "(",
            ...new Set(Array.from(node.childNodes, shape)), ")"].join(" "))
        return shapes.get(node)
    }
    const whole = new Set(["A", "BUTTON", "H1", "H2", "H3", "LABEL", "P", "SUMMARY", "TEXT"])
    const seen = new Set()
    const thin = (parent, around) => {
        if (whole.has(parent.tagName.toUpperCase())) return
        const place = `${around} > ${parent.tagName} ${parent.getAttribute("class")}`
        for (const child of Array.from(parent.children)) {
            const key = `${place} > ${shape(child)}`
            if (parent.children.length > 3 && seen.has(key)) {
                child.replaceChildren()
                child.style.setProperty("display", "none", "important")
            } else { seen.add(key); thin(child, place) }
        }
    }
    document.querySelectorAll("article").forEach(article => { shape(article); thin(article, "") })
}"""
