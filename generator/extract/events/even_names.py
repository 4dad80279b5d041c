"""Disputed places by their even-handed names, in our own words."""

import re

from generator.extract.people.story_knowledge import Known


def name_evenly(line: str, known: Known) -> str:
    """Return a line with the even-handed name, and without what assigns a place to one side."""
    for disputed in known.disputed:
        if not disputed.may_be_in(line):
            continue
        for assigning, instead in disputed.assigning:
            line = assigning.sub(instead, line)
        if disputed.display and disputed.display not in line:
            line = _name_once(line, disputed.pattern, disputed.display)
    return re.sub(r"(?<!\s)\s+([,;:.])", r"\1", " ".join(line.split()))


def _name_once(line: str, pattern: re.Pattern[str], display: str) -> str:
    first = True

    def instead(match: re.Match[str]) -> str:
        nonlocal first
        word, first = (display if first else "the area"), False
        return word

    return pattern.sub(instead, line)
