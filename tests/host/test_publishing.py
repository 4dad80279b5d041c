"""The files that publish the site elsewhere name what is really there."""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.desk.new_project import write_new_project
from tests.conftest import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"


def steps(name: str) -> list[str]:
    """Give every command that a workflow runs."""
    told = yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    jobs = told["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


def test_the_workflow_runs_the_tests_checks_the_records_and_builds_strictly() -> None:
    commands = "\n".join(steps("publish.yml"))

    assert "make test" in commands
    assert "explainer check --format github" in commands
    assert "mkdocs build --strict" in commands
    for file in re.findall(r"requirements/[\w.]+", commands):
        assert (ROOT / file).is_file()


def test_publishing_waits_for_tests_and_site() -> None:
    text = (WORKFLOWS / "publish.yml").read_text(encoding="utf-8")
    told = yaml.load(text, Loader=yaml.BaseLoader)

    assert told["jobs"]["publish"]["needs"] == ["test", "site"]
    assert told["jobs"]["publish"]["if"] == "github.event_name != 'pull_request'"


def test_dead_links_stop_nothing_and_are_told_weekly() -> None:
    text = (WORKFLOWS / "links.yml").read_text(encoding="utf-8")
    told = yaml.load(text, Loader=yaml.BaseLoader)
    (job,) = told["jobs"].values()

    assert set(told["on"]) == {"schedule", "workflow_dispatch"}
    assert job["steps"][-1]["with"]["fail"] == "false"


def test_the_container_is_built_of_what_is_there_and_serves_without_rights() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [
        line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line
    ]

    assert copied == ["requirements/publish.txt", "."]
    assert (ROOT / copied[0]).is_file()
    last = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert any(re.fullmatch(r"USER (?!root|0$)\w+", line) for line in last)


def test_the_editor_is_told_to_use_the_schemas_and_to_leave_seeds_alone() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))

    assert wanted["recommendations"] == ["redhat.vscode-yaml"]
    assert settings["files.readonlyInclude"] == {"seeds/**": True}
    assert settings["yaml.format.enable"] is False


@pytest.mark.site
def test_a_build_on_a_full_disk_is_told_without_a_traceback(tmp_path: Path) -> None:
    root = tmp_path / "story"
    write_new_project(root)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "File too large. The site is not whole: make room" in done.stderr + done.stdout
