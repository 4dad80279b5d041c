"""Nothing that is printed steers a terminal or a build log."""

import json

import pytest

from generator.problems.formats import format_github, format_json
from generator.problems.printable import make_printable, make_printable_json, make_printable_line
from generator.problems.report import Problem, ProblemPlace, Report

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x9b31mred",
    "\x1b]8;;https://x.example\x07link",
    "a\x08b\x7f",
    "a\rb",
    "\u202eabc\u2066",
    "::error file=a::b",
    "x\n  ::stop-commands::t",
    "##[error]x",
    "a ##[group]b",
    "\u2028::warning::x",
    "\ud800",
    "\ufeffa",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_printed_is_acted_on_by_nothing(text: str) -> None:
    shown = make_printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x1b\x9b\x07\x08\x7f\r\u202e\u2066\u2028\ud800\ufeff")
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    assert "##[" not in shown
    assert "\n" not in make_printable_line(text)


@pytest.mark.parametrize(
    "text", ["plain", "zwölf – „Wörter“", "中文、日本語", "क्\u200dष", "👩\u200d🚀", "tab\there\n"]
)
def test_what_people_read_stays(text: str) -> None:
    assert make_printable(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_json_means_the_same_and_holds_nothing_to_act_on(text: str) -> None:
    written = make_printable_json(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(written) == {"a": text}
    assert make_printable(written) == written


@pytest.mark.parametrize("text", HOSTILE)
def test_each_form_of_a_report_is_lines_of_its_own(text: str) -> None:
    report = Report(
        [Problem(ProblemPlace(f"content/{text}.yml", 1, 1), text, text, text, "bad-value")]
    )
    (told,) = (line for line in report.lines() if "error:" in line)
    assert make_printable_line(told) == told
    assert json.loads(make_printable_json(format_json(report)))["problems"][0]["message"] == text
    (command,) = format_github(report)
    assert command.startswith("::error file=content/")
    assert make_printable(command[2:]) == command[2:].replace("\n", "")
    assert "\r" not in command
    assert "\n" not in command
