"""Reports for people and machines: text with colours on a terminal only, JSON, GitHub, watching."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.problems.excerpts import cut_excerpt, format_excerpt, read_excerpt
from generator.problems.formats import format_github, format_json, spell_problems
from generator.problems.report import Problem, ProblemPlace, Report, Severity
from generator.runtime.watching import watch_changes
from tests.support.desk_runs import run
from tests.support.served import PATIENCE
from tests.support.stories import copied

EVENT = "content/events/2016-second-round.yml"

WRONG = Problem(
    ProblemPlace("content/events/a, b: 100%.yml", 3, 7),
    "claims[1].text",
    "is 'a\nb', 50% of it.",
    "Mend it.",
    "bad-form",
)
ADVICE = Problem(ProblemPlace("content/x.yml"), "", "is long.", "Cut it.", "long", Severity.ADVICE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the toy story."""
    return copied(tmp_path)


def break_event(project: Path) -> None:
    path = project / EVENT
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[canal]", "[cannal]"), encoding="utf-8")


# --- Excerpts -------------------------------------------------------------------------------------


def test_an_excerpt_holds_the_lines_around_and_marks_the_one_that_is_meant() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 13))

    assert format_excerpt(cut_excerpt(text, 10)) == (
        "     8 | line 8\n     9 | line 9\n  > 10 | line 10\n    11 | line 11\n    12 | line 12"
    )
    assert [line.number for line in cut_excerpt(text, 1)] == [1, 2, 3]
    assert [line.number for line in cut_excerpt(text, 12)] == [10, 11, 12]
    assert cut_excerpt(text, 0) == cut_excerpt(text, 13) == ()


def test_an_excerpt_counts_lines_as_yaml_does_and_sends_nothing_to_the_terminal() -> None:
    lines = cut_excerpt("a\r\nb\rc\u2028\td\x1b[31m\u202e" + "x" * 200 + "\n", 4)

    assert [line.text[:9] for line in lines] == ["b", "c", "→d\ufffd[31m\ufffdx", ""]
    assert [line.meant for line in lines] == [False, False, True, False]
    assert len(lines[2].text) == 160
    assert lines[2].text.endswith("x…")


def test_a_file_that_is_no_text_has_no_excerpt(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes("a: b".encode("utf-16"))

    assert read_excerpt(tmp_path, ProblemPlace("x.yml", 1)) == ()
    assert read_excerpt(tmp_path, ProblemPlace("no.yml", 1)) == ()


def test_a_spelled_report_has_excerpts_below_problems_only(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: b\n", encoding="utf-8")
    problem = Problem(ProblemPlace("x.yml", 1, 1), "a", "is 'b'.", "Mend it.", "bad-form")

    told = list(
        spell_problems(Report([problem, ADVICE]), lambda place: read_excerpt(tmp_path, place))
    )

    assert told == [
        (problem, "x.yml:1:1: error: a: is 'b'. Mend it.\n  > 1 | a: b\n    2 |"),
        (ADVICE, "content/x.yml: advice: is long. Cut it."),
        (None, "1 error, 1 piece of advice"),
    ]


# --- For machines ---------------------------------------------------------------------------------


def test_json_is_one_object_with_every_field_and_the_totals() -> None:
    text = format_json(Report([ADVICE, WRONG]))

    assert "\n" not in text
    assert json.loads(text) == {
        "problems": [
            {
                "file": "content/events/a, b: 100%.yml",
                "line": 3,
                "column": 7,
                "severity": "error",
                "field": "claims[1].text",
                "message": "is 'a\nb', 50% of it.",
                "hint": "Mend it.",
                "code": "bad-form",
            },
            {
                "file": "content/x.yml",
                "line": 0,
                "column": 0,
                "severity": "advice",
                "field": "",
                "message": "is long.",
                "hint": "Cut it.",
                "code": "long",
            },
        ],
        "totals": {"errors": 1, "advice": 1},
    }


def test_github_gets_one_command_a_problem_with_nothing_that_could_end_it() -> None:
    assert list(format_github(Report([ADVICE, WRONG]), "site/")) == [
        (
            "::error file=site/content/events/a%2C b%3A 100%25.yml,line=3,col=7,title=bad-form"
            "::claims[1].text: is 'a%0Ab', 50%25 of it. Mend it."
        ),
        "::notice file=site/content/x.yml,title=long::is long. Cut it.",
    ]


def test_the_formats_of_the_command_hold_nothing_else(project: Path) -> None:
    break_event(project)

    as_object = run(project, "check", "--format", "json")
    commands = run(project, "check", "--format", "github")

    found = json.loads(as_object.output)
    assert as_object.exit_code == commands.exit_code == 1
    assert found["totals"]["errors"] == 1
    (error,) = [one for one in found["problems"] if one["severity"] == "error"]
    assert (error["file"], error["line"], error["field"]) == (EVENT, 3, "topics[1]")
    assert error["hint"] == "Did you mean `canal`?"
    assert len(commands.output.splitlines()) == len(found["problems"])
    assert all(line.startswith(("::error ", "::notice ")) for line in commands.output.splitlines())


def test_all_is_well_in_every_format(project: Path) -> None:
    for form in ("text", "json", "github"):
        result = run(project, "check", "--format", form)
        assert result.exit_code == 0
    assert json.loads(run(project, "check", "--format", "json").output)["totals"]["errors"] == 0


def test_another_format_is_misuse(project: Path) -> None:
    result = run(project, "check", "--format", "xml")

    assert result.exit_code == 2
    assert "'xml' is not one of 'text', 'json', 'github'" in result.output


@pytest.mark.slow
def test_annotations_name_files_from_the_folder_where_the_command_runs(tmp_path: Path) -> None:
    project = copied(tmp_path)
    break_event(project)
    command = [sys.executable, "-m", "generator.cli", "--project", project.name, "check"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run(
        [*command, "--format", "github"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert f"::error file={project.name}/{EVENT},line=3,col=10," in done.stdout


# --- For people -----------------------------------------------------------------------------------


def on_a_terminal(project: Path, **environment: str) -> bytes:
    """Run the check on a terminal; gives what that is sent."""
    command = [sys.executable, "-m", "generator.cli", "--project", str(project), "check"]
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}
    leader, follower = pty.openpty()
    with subprocess.Popen(
        command,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**clean, "TERM": "xterm-256color", **environment},
    ) as process:
        os.close(follower)
        sent = b"".join(_read(leader))
        process.wait(PATIENCE)
    os.close(leader)
    return sent


def _read(terminal: int) -> Iterator[bytes]:
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side has closed
            return
        if not data:
            return
        yield data


@pytest.mark.slow
def test_colours_are_for_a_terminal_and_only_where_they_are_wanted(project: Path) -> None:
    break_event(project)

    coloured = on_a_terminal(project)

    assert b"\x1b[31mcontent/events/2016-second-round.yml:3:10: error: " in coloured
    assert b"\x1b[33mcontent/sources/" in coloured
    assert b"\x1b[3" not in on_a_terminal(project, NO_COLOR="1")
    assert "\x1b" not in run(project, "check").output


# --- Watching -------------------------------------------------------------------------------------


@contextmanager
def watching(project: Path, out: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``explainer check --watch`` for as long as the block lasts."""
    command = [sys.executable, "-m", "generator.cli", "--project", str(project), "check", "--watch"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with out.open("wb") as file:
        process = subprocess.Popen(
            [*command, *arguments], stdout=file, stderr=subprocess.STDOUT, env=environment
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def until(out: Path, holds: Callable[[str], bool]) -> str:
    """Wait until something holds of what a file says; gives that."""
    end = time.monotonic() + PATIENCE
    while not holds(said := out.read_text(encoding="utf-8")):
        assert time.monotonic() < end, said
        time.sleep(0.02)
    return said


def ended(process: subprocess.Popen[bytes]) -> int:
    """End a process by Ctrl-C; gives its status."""
    process.send_signal(signal.SIGINT)
    return process.wait(PATIENCE)


@pytest.mark.slow
def test_watching_tells_again_after_each_change_and_ends_with_the_last_status(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    path = project / EVENT
    good = path.read_bytes()
    with watching(project, out) as process:
        until(out, lambda said: said.count("Waiting for changes") == 1)
        break_event(project)
        said = until(out, lambda said: said.count("Waiting for changes") == 2)
        assert f"Changed: {EVENT} ---" in said
        assert f"{EVENT}:3:10: error: topics[1]: " in said
        assert "  > 3 | topics: [cannal]\n" in said
        path.unlink()
        until(out, lambda said: said.count("Waiting for changes") == 3)
        path.write_bytes(good)
        said = until(out, lambda said: said.count("Waiting for changes") == 4)
        assert said.rstrip().splitlines()[-2].endswith("No errors.")
        assert ended(process) == 0


@pytest.mark.slow
def test_watching_gives_advice_once_until_it_changes(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = project / EVENT
    good = path.read_text(encoding="utf-8")
    without = good.replace("topics: [canal]", "topics: []")
    assert good != without
    with watching(project, out) as process:
        first = until(out, lambda said: said.count("Waiting for changes") == 1)
        path.write_text(without, encoding="utf-8")
        second = until(out, lambda said: said.count("Waiting for changes") == 2)[len(first) :]
        path.write_text(f"# A remark.\n{without}", encoding="utf-8")
        third = until(out, lambda said: said.count("Waiting for changes") == 3)
        assert ended(process) == 0
    third = third[len(first) + len(second) :]
    assert second.count("advice: topics: is empty") == 1
    assert "advice:" not in third
    assert "of advice.\n" in third.partition("As before: ")[2]


@pytest.mark.slow
def test_watching_ends_with_1_while_there_is_an_error(project: Path, tmp_path: Path) -> None:
    break_event(project)
    out = tmp_path / "out"
    with watching(project, out, "--format", "json") as process:
        until(out, lambda said: said.endswith("\n"))
        (project / "content/story.yml").unlink()
        said = until(out, lambda said: said.count("\n") == 2)
        assert ended(process) == 1
    codes = [[one["code"] for one in json.loads(line)["problems"]] for line in said.splitlines()]
    assert "no-such-record" in codes[0]
    assert codes[1] == ["no-story"]


def test_what_is_not_followed_is_not_looked_at_and_a_folder_may_come_back(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    changes = watch_changes(tmp_path, {"a"})

    assert next(changes) == ()
    (tmp_path / "b/x").touch()
    (tmp_path / "a/x").touch()
    assert next(changes) == ("a/x",)
    (tmp_path / "a").rename(tmp_path / "c")
    assert next(changes) == ("a/x",)
    (tmp_path / "c").rename(tmp_path / "a")
    assert next(changes) == ("a/x",)
    changes.close()


# --- Writing pages --------------------------------------------------------------------------------


@pytest.mark.slow
def test_render_refuses_a_folder_that_holds_something_else(project: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("Dear reader", encoding="utf-8")

    result = run(project, "render", str(tmp_path / "full"))

    assert result.exit_code == 2
    told = " ".join(result.output.split())
    assert "holds something that `explainer render` did not write." in told
    assert "Name a new folder, or empty this one." in told
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


@pytest.mark.slow
def test_render_tells_of_a_folder_that_cannot_be_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = run(project, "render", str(tmp_path / "file/pages"))

    assert result.exit_code == 1
    assert "cannot be written: " in " ".join(result.output.split())
