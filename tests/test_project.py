"""The project round the package: locks, tasks, metadata, hooks, and what the README promises."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from generator.cli import main
from generator.model import Event
from generator.records import codec, yaml_text
from generator.text import find_spans, normalise
from tests.conftest import ROOT

LOCKS = ("publish", "site", "test", "lock")


def read(name: str) -> str:
    """Read a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def settings() -> dict[str, Any]:
    """Read pyproject.toml."""
    return tomllib.loads(read("pyproject.toml"))


def locked(name: str) -> dict[str, set[Version]]:
    """Read a lock: each package and its version, or versions for different Pythons."""
    found: dict[str, set[Version]] = {}
    for line in read(f"requirements/{name}.txt").splitlines():
        if match := re.match(r"([a-z0-9-]+)==(\S+)", line):
            found.setdefault(match[1], set()).add(Version(match[2]))
    assert found
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(name: str) -> None:
    entries = re.split(
        r"\n(?=[^\s#])", re.sub(r"(?m)^\s*#.*\n", "", read(f"requirements/{name}.txt"))
    )
    for entry in entries:
        first, *hashes = entry.rstrip().removesuffix("\\").split(" \\\n")
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", first), first
        assert hashes, first
        assert all(re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}", line) for line in hashes), first


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_holds_an_address_or_a_setting_of_pip(name: str) -> None:
    assert not re.search(r"://|^\s*-(?!-hash=)", read(f"requirements/{name}.txt"), re.MULTILINE)


def test_the_larger_locks_hold_the_smaller_ones() -> None:
    publish, site, test = locked("publish"), locked("site"), locked("test")
    assert publish.items() <= site.items()
    assert site.items() <= test.items()


@pytest.mark.parametrize(
    ("lock", "extras", "group"),
    [
        ("publish", [], "build"),
        ("site", ["extract", "desk", "cards", "archive"], "build"),
        ("test", ["extract", "cluster", "desk", "cards", "archive", "test"], "build"),
        ("lock", None, "lock"),
    ],
)
def test_the_locks_are_what_the_project_asks_for(
    lock: str, extras: list[str] | None, group: str
) -> None:
    project = settings()["project"]
    wanted = list(settings()["dependency-groups"][group])
    if extras is not None:
        wanted += project["dependencies"]
        wanted += [need for extra in extras for need in project["optional-dependencies"][extra]]
    versions = locked(lock)
    for requirement in map(Requirement, wanted):
        name = requirement.name.replace(".", "-").lower()
        assert name in versions, f"{name} is not in the lock: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions[name]), name


def test_publishing_needs_no_extraction() -> None:
    assert not {"spacy", "trafilatura", "numpy", "playwright", "pytest"} & set(locked("publish"))


def imported(folder: Path) -> set[str]:
    """Give the names of the packages that the code in a folder imports, without its own."""
    names = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    known = _list_installed()
    third_party = names - set(sys.stdlib_module_names) - {"generator", "tests"}
    return {known[name][0].lower().replace("_", "-") for name in third_party}


@cache
def _list_installed() -> Mapping[str, list[str]]:
    """List by package what it was installed by: a second of reading."""
    return packages_distributions()


@pytest.mark.slow
def test_all_that_the_code_imports_is_asked_for() -> None:
    project = settings()["project"]
    asked = {Requirement(need).name for need in project["dependencies"]}
    asked |= {"pydantic-core"}  # pydantic's own other half
    extras = project["optional-dependencies"]
    extra = {Requirement(need).name for name in set(extras) - {"test"} for need in extras[name]}
    tests = {Requirement(need).name for need in extras["test"]}
    assert imported(ROOT / "generator") <= asked | extra
    assert imported(ROOT / "tests") <= asked | extra | tests


@pytest.mark.slow
def test_publishing_loads_nothing_of_extraction() -> None:
    code = (
        "import sys, generator.host.plugin; from generator.cli import main;"
        "import click; context = click.Context(main);"
        "assert all(main.get_command(context, name) for name in main.list_commands(context));"
        "heavy = {'spacy', 'trafilatura', 'ftfy', 'rapidfuzz', 'numpy', 'fsspec', 'distributed'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_package_says_what_it_is_and_where_it_starts() -> None:
    found = distribution("cited-explainer")
    points = {(point.group, point.name): point for point in found.entry_points}
    assert set(points) == {("console_scripts", "explainer"), ("mkdocs.plugins", "explainer")}
    assert all(callable(point.load()) for point in points.values())
    assert found.metadata["Requires-Python"] == ">=3.11"
    assert sorted(found.metadata.get_all("Provides-Extra") or []) == [
        *("archive", "cards", "cluster", "desk", "extract", "paper", "test"),
    ]


@pytest.mark.slow
def test_the_wheel_holds_the_code_the_rules_and_the_theme(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*command, tmp_path], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {
        *_kept_under("generator", ""),
        *_kept_under("theme", "generator/"),
    }
    assert wanted
    assert held == wanted


def _kept_under(folder: str, prefix: str) -> set[str]:
    run = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = run.stdout.split("\0")
    return {prefix + name for name in names if name and (ROOT / name).is_file()}


def test_make_help_lists_every_task() -> None:
    run = subprocess.run(
        ["make", "--no-print-directory", "help"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = re.findall(r"^make ([a-z-]+) +\S", run.stdout, re.MULTILINE)
    targets = re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE)
    assert listed == targets


def test_every_task_that_the_documents_name_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "DEVELOPING.md"):
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", read(name), re.MULTILINE))
        assert named
        assert named <= targets, name


def test_every_command_that_the_documents_and_tasks_name_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile"):
        named = set(re.findall(r"(?:`|\.venv/bin/|\$\(VENV\)/)explainer ([a-z]+)", read(name)))
        assert named
        assert named <= set(main.list_commands(click.Context(main))), name


def test_getting_started_is_two_commands() -> None:
    section = read("README.md").split("## Getting started")[1].split("\n## ")[0]
    commands = re.findall(r"^(make \w+|explainer|pip|python|uv)\b", section, re.MULTILINE)
    assert commands == ["make site", "make test"]


def test_ci_runs_the_tests_as_the_readme_says() -> None:
    lines = [line for line in read(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -euo pipefail"
    assert lines[-1] == "make test"


def test_hooks_are_local_and_change_nothing() -> None:
    (repository,) = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert not re.search(r"(?<!--no-)\b(fix|format)\b", hook["entry"])


def test_the_hooks_file_is_one_that_pre_commit_reads() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    subprocess.run(command, cwd=ROOT, check=True)


def test_every_rule_of_ruff_that_is_off_has_its_reason() -> None:
    ruff = read("pyproject.toml").split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.mccabe]")[0]
    rules = re.findall(r'^ +"[A-Z]+\d*",(.*)$', ruff, re.MULTILINE)
    assert rules
    assert all(re.match(r" +# \S", reason) for reason in rules)


def test_the_template_of_an_event_is_a_good_event() -> None:
    block = read("CONTRIBUTING.md").split("## Add an event by hand")[1].split("```yaml\n")[1]
    document, problems = yaml_text.read_yaml("CONTRIBUTING.md", block.split("```")[0])
    assert document
    assert not problems
    event, mistakes = codec.parse_record(Event, document, document.data, id="2021-example")
    assert not mistakes
    assert event
    article = normalise(read("seeds/004_807cc7f1a7407be3.txt"))
    assert all(claim.quote and len(find_spans(claim.quote, article)) == 1 for claim in event.claims)
