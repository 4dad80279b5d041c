"""``python -m tests.attack.fuzzing``: atheris, where it is installed, seeks inputs that break code.

It takes libFuzzer's arguments: ``-max_total_time=60 -seed=7``.
"""

import sys
from importlib import import_module
from typing import Any

atheris: Any = import_module("atheris")  # it ships no types, and need not be there
with atheris.instrument_imports(include=["generator"]):
    from generator import edtf
    from generator.problems.printable import make_printable
    from generator.records import yaml_text
    from generator.text import find_spans, normalise


def fuzz(data: bytes) -> None:
    """Try one text as a date, as an article with a quote, as a record, as what is printed."""
    drawn = atheris.FuzzedDataProvider(data)
    text = drawn.ConsumeUnicodeNoSurrogates(200)
    start = drawn.ConsumeIntInRange(0, 30)
    try:
        day = edtf.parse(text[:40])
    except edtf.BadDate:
        pass
    else:
        assert edtf.parse(str(day)) == day
    spans = find_spans(text[start : start + 20], normalise(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    yaml_text.read_yaml("x.yml", text)
    shown = make_printable(text)
    assert (len(shown), make_printable(shown)) == (len(text), shown)


if __name__ == "__main__":
    atheris.Setup(sys.argv, fuzz)
    atheris.Fuzz()
