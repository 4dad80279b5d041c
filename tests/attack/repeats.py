"""Texts that repeat one string: the CPU time of each command for 5 kB and for 20 kB of them."""

import math
import os
import random
import resource
import signal
import string
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.desk.new_project import write_new_project
from generator.extract.pipeline import article_pipeline
from generator.story.capture import digest_bytes
from tests.support import desk_runs

SHORT, LONG = 5_000, 20_000
"""The lengths of the two texts, in characters."""
LONGEST_UNIT = 20
MOST_SECONDS = 3.0
"""CPU seconds that a command may take for the longer text, beyond what it takes for none."""
MOST_TIMES = 6.0
"""Times that the longer text may take of the shorter one; linear is four."""
TINY = 0.4
"""CPU seconds below which no ratio is taken: what every run takes, and noise."""
_ENDLESS = 40
"""CPU seconds after which a command is stopped."""

NAMED = (
    *("9", "(", "[", "{", "<", "@a ", '"', "'", "“", "”", "‘", "’", "-", "–", "—", "Monday, "),
    *("the 1st ", "- ", "* ", "# ", "> ", "| ", "&amp;", "-LRB-", "2019年", "a-b ", "\n", " \n"),
    *(
        "A. ",
        "Mr. ",
        "said ",
        "May ",
        "in 2019 ",
        "U.S. ",
        "key: a\n",
        "&#0;",
        "]]>",
        "\t",
        "\u202e",
    ),
    *("the minister said ", "Vessia ", "```\n", "**a** ", "[a](b) ", "http://a.b/ ", "<b>", "</p>"),
    *(
        "\u00a0",
        "\u3000",
        "。",
        "á",
        "e\u0301",
        "ß",
        "\ufeff",
        "\x1b[31m",
        "\u2028",
        "🙂",
        "中文",
        "%s",
    ),
)
"""Strings that public reports name, or that an expression of the package begins with."""
_PIECES = (
    *("Monday", "May", "2019", "3", "1st", "the", "on", "from", "to", "and", "said", "Vessia"),
    *("Mr.", "U.S.", "he", "met", "will", "not", "-", "—", ",", ".", ";", ":", "(", ")", "[", "]"),
    *("<p>", "</p>", "<", ">", "&lt;", '"', "“", "”", "'", "’", "\n", "\n\n", "\t", "http://a.b/"),
    *(
        "@",
        "#",
        "*",
        "_",
        "`",
        "|",
        "=",
        "/",
        "\\",
        "%",
        "$",
        "年",
        "月",
        "é",
        "á",
        "\u00ad",
        "\u200b",
    ),
)


@dataclass(frozen=True, slots=True)
class Time:
    """What a command took for a text that repeats a string."""

    command: str
    unit: str
    short: float
    """CPU seconds for the shorter text, beyond those for none; not asked where it is not needed."""
    long: float
    traceback: str = ""

    @property
    def slow(self) -> bool:
        """Whether it takes too long, or grows faster than the text."""
        ratio = self.long / max(self.short, TINY / MOST_TIMES)
        return self.long > MOST_SECONDS or (self.long > TINY and ratio > MOST_TIMES)


def draw_units(number: int, seed: int) -> Iterator[str]:
    """Yield strings of up to 20 characters: of any letters, or of what articles are made of."""
    chance = random.Random(seed)  # noqa: S311 - the same strings for the same seed
    letters = string.printable[:95] + "\n\t“”‘’—–…éßñ年月日中\u00a0\u00ad\u202e"
    for at in range(number):
        if at % 2:
            unit = "".join(chance.choices(letters, k=chance.randint(1, LONGEST_UNIT)))
        else:
            pieces = chance.choices(_PIECES, k=chance.randint(1, 6))
            unit = chance.choice(("", " ")).join(pieces) + chance.choice(("", " ", "\n"))
        yield unit[:LONGEST_UNIT]


def _repeat(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _write_article(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


_HEAD = "Ships meet\nNorthwire\nJune 8, 2021\n\nSALTMERE - Vessia and Oradel met on Monday.\n\n"


def _in_records(root: Path, text: str) -> None:
    """Put a text where an article, a quote and sentences of ours stand."""
    seed = root / "seeds/002_locks-open.txt"
    data = seed.read_bytes() + b"\n\n" + text.encode()
    seed.write_bytes(data)
    for path in (root / "content").rglob("*.yml"):
        record = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        if isinstance(record, dict) and record.get("text") == seed.name:
            record["sha256"] = digest_bytes(data)
        elif path.name == "2020-locks-open.yml":
            claim = record["claims"][0]
            record["title"] = record["summary"] = claim["text"] = text
            claim["quote"] = text
        else:
            continue
        path.write_text(yaml.safe_dump(record, allow_unicode=True, width=10**6), encoding="utf-8")


def _dates(folder: Path, text: str) -> Callable[[], object]:
    file = _write_article(folder, "text.txt", text)
    return lambda: desk_runs.run(folder, "dates", file, "--published", "2022-01-10")


def _extract(folder: Path, text: str) -> Callable[[], object]:
    root = desk_runs.project(folder / "of")
    file = _write_article(folder, "text.txt", _HEAD + text)
    return lambda: desk_runs.run(root, "extract", "--json", "--all", file)


def _add(
    folder: Path, text: str, name: str = "text.txt", head: str = _HEAD
) -> Callable[[], object]:
    root = desk_runs.project(folder / "of")
    file = _write_article(folder, name, head + text)
    return lambda: desk_runs.run(root, "add", file, "--published", "2021-06-08")


def _add_bare(folder: Path, text: str) -> Callable[[], object]:
    return _add(folder, text, head="")


def _add_page(folder: Path, text: str) -> Callable[[], object]:
    paragraphs = "".join(f"<p>{line}</p>" for line in _HEAD.split("\n\n"))
    return _add(folder, text, "text.html", f"<title>Ships meet</title><article>{paragraphs}<p>")


def _check(folder: Path, text: str) -> Callable[[], object]:
    root = desk_runs.project(folder / "of")
    _in_records(root, text)
    return lambda: desk_runs.run(root, "check")


COMMANDS: dict[str, Callable[[Path, str], Callable[[], object]]] = {
    "dates": _dates,
    "extract": _extract,
    "add": _add,
    "add (text alone)": _add_bare,
    "add (page)": _add_page,
    "check": _check,
}


def measure(
    units: Iterator[str] | tuple[str, ...], commands: tuple[str, ...] = ()
) -> Iterator[Time]:
    """Yield what each command takes for each string; each run is a process of its own.

    Args:
        units: the strings.
        commands: keys of :data:`COMMANDS`; all where there are none.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_new_project(Path(folder) / "warm")
        article_pipeline.__name__  # noqa: B018 - imported here, so that no process imports it anew
        desk_runs.run(Path(folder) / "warm", "dates", _write_article(Path(folder), "w.txt", _HEAD))
    chosen = commands or tuple(COMMANDS)
    none = {name: min(_seconds(name, "A ship.")[0] for _ in range(2)) for name in chosen}
    for unit in units:
        for name in chosen:
            long, fault = _seconds(name, _repeat(unit, LONG))
            long, short = max(0.0, long - none[name]), math.nan
            if long > TINY:
                short = max(0.0, _seconds(name, _repeat(unit, SHORT))[0] - none[name])
            yield Time(name, unit, short, long, fault)


def _seconds(command: str, text: str) -> tuple[float, str]:
    """Return the CPU seconds of a command, in a process of its own, and the end of a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        work = COMMANDS[command](Path(folder), text)
        fault_file = Path(folder) / "fault"
        child = os.fork()
        if not child:
            _work_alone(work, fault_file)
        _, status, usage = os.wait4(child, 0)
        fault = fault_file.read_text("utf-8") if fault_file.exists() else ""
        if os.WIFSIGNALED(status):
            fault = f"signal {os.WTERMSIG(status)}"
            return (math.inf if os.WTERMSIG(status) == signal.SIGXCPU else usage.ru_utime), fault
        return usage.ru_utime + usage.ru_stime, fault


def _work_alone(work: Callable[[], object], fault_file: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_ENDLESS, _ENDLESS))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    try:
        error = getattr(work(), "exception", None)
        if error is not None and not isinstance(error, SystemExit):
            fault_file.write_text(repr(error)[-800:], encoding="utf-8")
    finally:
        os._exit(0)
