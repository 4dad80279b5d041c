"""A report tells each problem with its place and what to do, groups long runs, and totals."""

from generator.problems.report import Problem, ProblemPlace, Report, Severity


def problem(line: int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(
        ProblemPlace("content/a.yml", line, 3), "date", "is bad.", "Mend it.", "bad", severity
    )


def test_a_problem_prints_place_severity_field_message_and_hint() -> None:
    assert str(problem(14)) == "content/a.yml:14:3: error: date: is bad. Mend it."
    whole = Problem(ProblemPlace("content/a.yml"), "", "is empty.", "Fill it.", "empty")
    assert str(whole) == "content/a.yml: error: is empty. Fill it."


def test_a_report_sorts_by_place_errors_first_and_totals() -> None:
    report = Report()
    report.add([problem(9), problem(2, Severity.ADVICE), problem(3)])

    assert list(report.lines()) == [
        "content/a.yml:3:3: error: date: is bad. Mend it.",
        "content/a.yml:9:3: error: date: is bad. Mend it.",
        "content/a.yml:2:3: advice: date: is bad. Mend it.",
        "2 errors, 1 piece of advice",
    ]


def test_a_long_run_of_one_kind_shows_five_and_counts_the_rest() -> None:
    report = Report()
    report.add(problem(line) for line in range(1, 9))
    lines = list(report.lines())

    assert len(lines) == 7
    assert lines[-2] == "… and 3 more of the kind bad (error)."
    assert lines[-1] == "8 errors, 0 pieces of advice"
