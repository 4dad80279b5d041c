"""The rules about the code that reading it shows: layers, edges, and that it knows no story."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"

DISK = (
    "host.fast",
    "host.current_build",
    "runtime.files",
    "runtime.finished_build",
    "runtime.journal",
    "runtime.locking",
    "runtime.machine_key",
    "runtime.sealed_files",
    "runtime.stamps",
    "problems.excerpts",
    "host.last_good",
    "host.card_files",
    "story.record_cache",
    "story.record_cache_entries",
    "story.read_files",
    "story.loading",
    "story.claim_anchors",
    "extract.pipeline.article_pipeline",
    "extract.corpus",
    "extract.drafts.draft_files",
    "pages.markdown_project",
    "desk",
    "desk_app.staged_article",
    "desk_app.draft_order",
    "desk_app.preview",
    "host.serving",
    "host.plugin",
    "host.card_files",
    "host.pending_pages",
    "cli",
)
"""Modules and packages that may read and write files; package data is read in any."""
TERMINAL = ("cli",)
"""Modules that may print, ask and exit."""

CLOCK = ("cli.archive", "runtime.clock")
"""Modules that may read the clock: one says which day is today, one when a copy was made."""

DISK_CALLS = {
    *("open", "read_bytes", "read_text", "write_bytes", "write_text"),
    *("mkdir", "rmdir", "rmtree", "touch", "unlink"),
}
TERMINAL_CALLS = {"print", "input", "exit", "sys.exit", "os._exit"}
CLOCK_CALLS = {
    *("date.today", "datetime.now", "datetime.today", "datetime.utcnow"),
    *("datetime.date.today", "datetime.datetime.now", "time.time"),
}
NETWORK_MODULES = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp"}


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package, parsed."""

    name: str
    """Its name within the package: ``extract.times``; empty for the package itself."""
    tree: ast.Module

    @property
    def unit(self) -> str:
        """The module or package that has a layer: ``extract`` for ``extract.times``."""
        return self.name.split(".")[0]

    def within(self, places: tuple[str, ...]) -> bool:
        """Whether the module is one of some modules, or in one of some packages."""
        return any(self.name == place or self.name.startswith(f"{place}.") for place in places)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Give line and full name of all that it imports, wherever the statement stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{self.name}:{node.lineno}: write the whole name"
                for alias in node.names:
                    yield node.lineno, f"{node.module}.{alias.name}"

    def calls(self) -> Iterator[tuple[int, str]]:
        """Give line and name of each call: ``print``, ``date.today``, ``(…).read_text``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node.lineno, _dotted(node.func)


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{_dotted(node.func)}()"
    if isinstance(node, ast.BinOp):
        return _dotted(node.left)
    return "…"


@cache
def modules() -> list[Module]:
    """Parse every module of the package, once for all rules."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found.append(Module(name, ast.parse(path.read_text(encoding="utf-8"), path.name)))
    return found


@pytest.mark.slow
def test_only_the_edges_touch_the_disk() -> None:
    found = [
        f"{module.name}:{line}: {call}"
        for module in modules()
        if not module.within(DISK)
        for line, call in module.calls()
        # What ships with the package is not the user's disk.
        if (call in ("files.write_file", "files.write_files") or call.split(".")[-1] in DISK_CALLS)
        and not call.startswith(("files()", "resources.files()"))
    ]
    assert found == []


@pytest.mark.slow
def test_only_the_command_line_prints_exits_and_reads_the_clock() -> None:
    found = [
        f"{module.name}:{line}: {call}"
        for module in modules()
        for line, call in module.calls()
        if (call in TERMINAL_CALLS and not module.within(TERMINAL))
        or (call in CLOCK_CALLS and not module.within(CLOCK))
    ]
    assert found == []


@pytest.mark.slow
def test_only_add_and_archive_can_open_a_connection() -> None:
    """Both fetch the pages that an editor names, when told to; nothing else ever does.

    The desk listens, on this machine alone, and opens no connection.
    """
    found = [
        f"{module.name}:{line}: {name}"
        for module in modules()
        for line, name in module.imports()
        if module.name not in ("cli.desk", "desk.fetching", "archive.exchange", "archive.mementos")
        and any(f"{name}.".startswith(f"{banned}.") for banned in NETWORK_MODULES)
    ]
    assert found == []


# --- The package knows no story -----------------------------------------------------------------

COMMON = {
    "city",
    "east",
    "island",
    "islands",
    "north",
    "republic",
    "south",
    "states",
    "united",
    "west",
}
"""Words of many names; they say nothing about one story."""

SHORTEST = 5
"""A single word out of a person's name counts from this length; Sun and Long are words too."""


def _record(name: str) -> Any:
    return yaml.load((ROOT / "content" / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


def _words(phrase: str) -> Iterator[str]:
    yield phrase
    yield from (word for word in re.findall(r"[^\W\d_]{4,}", phrase) if word.lower() not in COMMON)


def _sides() -> Iterator[str]:
    for side in _record("story.yml")["sides"].values():
        for phrase in (side["name"], side["adjective"], *side.get("aliases", ())):
            yield from _words(phrase)


def _disputed_names() -> Iterator[str]:
    for name in _record("names.yml").values():
        for phrase in (
            name["display"],
            *(form for forms in name["forms"].values() for form in forms),
        ):
            yield from _words(phrase)
        for native in name.get("native", ()):
            yield from (native["text"], *native.get("forms", ()))


def _places() -> Iterator[str]:
    for place in _record("places.yml").values():
        yield from (place["name"], *place.get("aliases", ()))


def _people() -> Iterator[str]:
    for person in _record("people.yml").values():
        for name in (person["name"], *person.get("aliases", ())):
            yield name
            yield from (word for word in name.split() if len(word) >= SHORTEST)


def telltales() -> re.Pattern[str]:
    """Make the pattern of every word that would show that the code knows the story in content/."""
    words = {*_sides(), *_disputed_names(), *_places(), *_people()}
    assert words, "content/ names nothing: this test would find nothing"
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _package_texts() -> Iterator[Path]:
    for folder in (PACKAGE, ROOT / "theme"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {
                ".py",
                ".yml",
                ".yaml",
                ".json",
                ".j2",
                ".md",
                ".html",
                ".css",
                ".js",
            }:
                yield path


@pytest.mark.slow
def test_nothing_in_the_package_names_this_story() -> None:
    pattern = telltales()
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in _package_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
    ]
    assert found == [], "sides, people, places and names are records in content/"


def test_the_words_of_the_story_would_be_found() -> None:
    side = next(iter(_record("story.yml")["sides"].values()))
    assert telltales().search(f"if actor == '{side['name']}':")


# --- The repository tells nothing about the machine it was made on ------------------------------

MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:home|Users|root|work|mnt|opt)/\w"
    r"|--(?:extra-)?index-url|--find-links|files\.python"
    r"hosted|pypi\."
    r"org/simple"
    r"|registry\.npm"
    r"js"
)
"""A folder of one machine, or the address of a package registry."""


def tracked_files() -> list[Path]:
    """List the files that git keeps."""
    run = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 (git is where the user has it)
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.slow
def test_no_file_holds_a_path_of_a_machine_or_the_address_of_a_registry() -> None:
    found = []
    for path in tracked_files():
        inside = path.relative_to(ROOT)
        if inside.parts[0] == "seeds" or path == Path(__file__):
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{inside}: {match.group()}" for match in MACHINE.finditer(text)]
    assert found == []


@pytest.mark.parametrize("text", ["see /home/x/project", "--index-url https", "cd /Users/a"])
def test_a_path_of_a_machine_would_be_found(text: str) -> None:
    assert MACHINE.search(text)
