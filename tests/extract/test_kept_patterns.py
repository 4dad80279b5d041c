"""Patterns that are kept are what Python would make of them, and no command compiles them again."""

import re
from pathlib import Path

import pytest

from generator.extract.article.furniture import load_furniture_rules
from generator.extract.rules import kept_patterns
from generator.extract.rules.kept_patterns import KeptPatterns
from generator.extract.times.time_rules import load_time_rules

SOURCES = [
    *((matcher.source, re.VERBOSE) for matcher in load_furniture_rules()),
    *((rule.source, re.NOFLAG) for rule in load_time_rules().built),
]


def test_a_kept_pattern_is_the_one_that_python_compiles(tmp_path: Path) -> None:
    first, second = KeptPatterns(), KeptPatterns()
    for source, flags in SOURCES:
        first.compile(source, flags)
    first.write(tmp_path)
    second.read(tmp_path)

    for source, flags in SOURCES:
        kept, made = second.compile(source, flags), re.compile(source, flags)
        assert kept == made  # which compares the numbers
        assert (kept.flags, kept.groups, kept.groupindex) == (
            made.flags,
            made.groups,
            made.groupindex,
        )


def test_names_and_places_of_groups_are_kept(tmp_path: Path) -> None:
    first, second = KeptPatterns(), KeptPatterns()
    source = r"(?P<day>\d+) (of) (?P<month>(?i:may|june))"
    first.compile(source, re.NOFLAG)
    first.write(tmp_path)
    second.read(tmp_path)

    match = second.compile(source, re.NOFLAG).search("On 3 of MAY")

    assert match is not None
    assert match.groupdict() == {"day": "3", "month": "MAY"}
    assert (match.lastgroup, match[2]) == ("month", "of")


def test_what_was_read_is_not_compiled_again_and_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = KeptPatterns(), KeptPatterns()
    first.compile("a+", re.NOFLAG)
    first.write(tmp_path)
    second.read(tmp_path)
    monkeypatch.setattr(kept_patterns, "_list_code", None)

    second.compile("a+", re.NOFLAG)
    second.write(tmp_path / "elsewhere")

    assert [*tmp_path.glob("elsewhere/**/*")] == []


def test_flags_are_told_apart() -> None:
    patterns = KeptPatterns()

    assert patterns.compile("a b", re.NOFLAG).fullmatch("ab") is None
    assert patterns.compile("a b", re.VERBOSE).fullmatch("ab") is not None


def test_what_is_no_pattern_is_told_as_python_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated subpattern"):
        KeptPatterns().compile("(a", re.NOFLAG)


def test_a_file_with_more_patterns_than_rules_ever_had_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = KeptPatterns(), KeptPatterns()
    for source in ("a", "b"):
        first.compile(source, re.NOFLAG)
    first.write(tmp_path)
    monkeypatch.setattr(kept_patterns, "_MOST_KEPT", 1)
    second.read(tmp_path)
    second.compile("c", re.NOFLAG)
    second.write(tmp_path)
    monkeypatch.setattr(kept_patterns, "_list_code", None)
    third = KeptPatterns()
    third.read(tmp_path)

    assert third.compile("c", re.NOFLAG).fullmatch("c") is not None
    with pytest.raises(TypeError):
        third.compile("a", re.NOFLAG)
