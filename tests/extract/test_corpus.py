"""A corpus: streamed in order, kept in a file that outlives a kill, read alike wherever it is."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from generator.extract.corpus import article_rows
from generator.extract.corpus.article_rows import Row
from generator.extract.corpus.row_file import NotACorpus, RowFile
from generator.problems.report import Problem, ProblemPlace
from tests.support.stories import copy_toy

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "generator.cli", "--project"]
PATIENCE = 120


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the toy story."""
    copy_toy(tmp_path / "toy")
    return tmp_path / "toy"


def texts(folder: Path, number: int) -> Path:
    folder.mkdir()
    for i in range(number):
        text = (
            f"LIMA, May {i % 28 + 1}, 2021 (AP) - Chile and Peru held talks on day {i}, officials "
            "said. The two sides signed a treaty in Lima on Monday, and a ship arrived on Tuesday."
        )
        (folder / f"{i:03}.txt").write_text(text, encoding="utf-8")
    return folder


def command(project: Path, *words: str) -> list[str]:
    return [*COMMAND, str(project), "extract", "--json", *words]


def run(project: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(project, *words),
        capture_output=True,
        text=True,
        check=False,
        cwd=project.parent,
        timeout=PATIENCE,
        **more,
    )


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def until(what: Callable[[], bool]) -> None:
    """Wait for something to happen; a test that waits in vain fails."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


# --- The file ------------------------------------------------------------------------------------


def row(file: str, sha: str = "1", problem: str = "") -> Row:
    wrong = Problem(ProblemPlace(file), "", problem, "", "x") if problem else None
    return Row(file, sha, None if problem else {"file": file, "events": []}, wrong)


def kept(path: Path, names: list[str], version: str = "v1", **digests: str) -> RowFile:
    one = RowFile(path, version, lambda name: digests.get(name, "1"))
    one.take_up(names)
    return one


def write(path: Path, names: list[str], version: str = "v1", **digests: str) -> list[str]:
    """Write all rows as a run does, and give the names of those that were read."""
    one = kept(path, names, version, **digests)
    read = one.missing(names)
    assert list(one.write(names, [row(n, digests.get(n, "1")) for n in read])) == names[one.done :]
    return read


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    assert write(out, ["a", "b"]) == ["a", "b"]
    before = out.read_bytes()

    assert write(out, ["a", "b"]) == []
    assert out.read_bytes() == before
    assert write(out, ["a", "b", "c"]) == ["c"]
    assert [r["file"] for r in rows_of(out)] == ["a", "b", "c"]


@pytest.mark.parametrize("size", range(1, 54, 7))
def test_a_half_written_line_is_cut_off_and_its_text_read_again(tmp_path: Path, size: int) -> None:
    out = tmp_path / "rows.jsonl"
    write(out, ["a", "b", "c"])
    whole = out.read_bytes()
    out.write_bytes(whole[:-size])

    one = kept(out, ["a", "b", "c"])

    last = len(whole.splitlines(keepends=True)[-1])
    told = f"The last line was half written ({last - size} bytes), and is cut off."
    assert one.notes == [told, f"2 of 3 articles are done in {out}."]
    assert one.missing(["a", "b", "c"]) == ["c"]
    list(one.write(["a", "b", "c"], [row("c")]))
    assert out.read_bytes() == whole


def test_a_changed_text_is_told_and_read_again_and_what_follows_it_is_put_back(
    tmp_path: Path,
) -> None:
    out = tmp_path / "rows.jsonl"
    write(out, ["a", "b", "c"])

    one = kept(out, ["a", "b", "c"], b="2")

    assert one.notes == ["b has changed, and is read again.", f"2 of 3 articles are done in {out}."]
    assert one.missing(["a", "b", "c"]) == ["b"]
    list(one.write(["a", "b", "c"], [row("b", "2")]))
    assert [(r["file"], r["sha256"]) for r in rows_of(out)] == [("a", "1"), ("b", "2"), ("c", "1")]
    assert not one.rest.exists()


def test_a_kill_while_lines_are_put_back_loses_none(tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    write(out, ["b", "c", "d"])
    names = ["a", "b", "c", "d"]
    one = kept(out, names)
    assert lines(out) == 0
    writing = one.write(names, [row("a")])
    assert [next(writing), next(writing)] == ["a", "b"]
    del writing  # as a kill would leave it: two lines written, the rest still there

    again = kept(out, names)

    assert again.missing(names) == []
    list(again.write(names, []))
    assert [r["file"] for r in rows_of(out)] == names
    assert list(tmp_path.iterdir()) == [out]


def test_texts_that_are_new_gone_or_in_another_order_cost_no_other_a_reading(
    tmp_path: Path,
) -> None:
    out = tmp_path / "rows.jsonl"
    write(out, ["a", "b", "c", "d"])

    assert write(out, ["d", "b", "e", "a"]) == ["e"]
    assert [r["file"] for r in rows_of(out)] == ["d", "b", "e", "a"]


def test_other_rules_are_told_and_all_is_read_again(tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    write(out, ["a", "b"])

    one = kept(out, ["a", "b"], version="v2")

    assert one.notes == ["Rules or records have changed: 2 articles are read again."]
    assert one.missing(["a", "b"]) == ["a", "b"]


def test_a_text_that_cannot_be_read_has_a_line_and_is_told_again(tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    first = kept(out, ["a", "b"])
    list(first.write(["a", "b"], [row("a", problem="is empty."), row("b")]))

    again = kept(out, ["a", "b"])

    assert again.missing(["a", "b"]) == []
    for one in (first, again):
        assert [str(p) for p in one.problems] == ["a: error: is empty."]
    assert rows_of(out)[0] == {"file": "a", "sha256": "1", "by": "v1", "problem": "is empty."}


@pytest.mark.parametrize("text", ["My notes", "My notes\n", '{"a": 1}\n', "[]\nrest"])
def test_a_file_that_is_something_else_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    out = tmp_path / "notes.txt"
    out.write_text(text, encoding="utf-8")

    with pytest.raises(NotACorpus) as caught:
        kept(out, ["a"])

    assert str(caught.value) == (
        f"{out} holds something else than articles read before. Name another file."
    )
    assert out.read_text(encoding="utf-8") == text


def test_a_folder_gives_its_texts_and_each_text_is_read_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "deep/c.html", "gold.yml", ".hidden.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    found = article_rows.list_texts(
        [str(tmp_path), str(tmp_path / "gold.yml"), str(tmp_path / "b.txt")]
    )

    names = [Path(name).relative_to(tmp_path).as_posix() for name in found]
    assert names == ["a.md", "b.txt", "deep/c.html", "gold.yml"]


def test_an_address_is_read_as_a_path_is(tmp_path: Path) -> None:
    folder = texts(tmp_path / "texts", 2)

    found = article_rows.list_texts([folder.as_uri()])

    assert found == [(folder / name).as_uri() for name in ("000.txt", "001.txt")]
    assert article_rows.digest_text("/", found[0]) == article_rows.digest_text(
        str(folder), "000.txt"
    )
    assert article_rows.digest_text("/", folder.as_uri() + "/none.txt") is None


# --- The command ---------------------------------------------------------------------------------


def test_folders_and_lists_are_read_and_bad_files_are_told(project: Path, tmp_path: Path) -> None:
    folder = texts(tmp_path / "texts", 2)
    (folder / "bad.txt").write_bytes(b"")
    (tmp_path / "list").write_text("texts/001.txt\n\nnone.txt\n", encoding="utf-8")

    plain = run(project, "texts", "--from", "list")
    out = run(project, "--from", "-", "--out", "rows.jsonl", input="texts\nnone.txt\n")

    told = [
        (
            "none.txt: error: cannot be read: No such file or directory. "
            "Check the file and its rights."
        ),
        "texts/bad.txt: error: is empty. Save the article's text in it, or remove the file.",
    ]
    assert (plain.returncode, out.returncode) == (1, 1), plain.stderr
    for done in (plain, out):
        assert [line for line in done.stderr.splitlines() if "error:" in line] == told
    printed = [json.loads(line) for line in plain.stdout.splitlines()]
    assert [r["file"] for r in printed] == ["texts/000.txt", "texts/001.txt"]
    rows = rows_of(tmp_path / "rows.jsonl")
    assert [r["file"] for r in rows] == [*(r["file"] for r in printed), "texts/bad.txt", "none.txt"]
    assert [{k: r[k] for k in printed[0]} for r in rows[:2]] == printed
    assert rows[3]["sha256"] is None


def test_what_only_a_corpus_takes_is_told_without_json(project: Path) -> None:
    done = subprocess.run(
        [*COMMAND, str(project), "extract", "--out", "x"], capture_output=True, text=True
    )

    assert done.returncode == 2
    told = "--from, --out, --dask and --text are for --json, which drafts nothing."
    assert told in " ".join(done.stderr.split())


def seen_on_a_terminal(project: Path, *words: str, out: Path | None) -> str:
    """Run with standard error on a terminal, and output too if it has no file; give what shows."""
    ours, theirs = pty.openpty()
    with (out or Path(os.devnull)).open("wb") as file:
        running = subprocess.Popen(
            command(project, *words),
            stdin=subprocess.DEVNULL,
            stdout=file if out else theirs,
            stderr=theirs,
            cwd=project.parent,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )
    os.close(theirs)
    shown = b""
    while True:
        try:
            more = os.read(ours, 65_536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not more:
            break
        shown += more
    os.close(ours)
    assert running.wait(PATIENCE) == 0
    return shown.decode("utf-8")


def test_a_terminal_shows_how_far_the_reading_has_come(project: Path, tmp_path: Path) -> None:
    texts(tmp_path / "texts", 5)

    shown = seen_on_a_terminal(project, "texts", out=tmp_path / "rows")

    assert "Reading articles" in shown
    assert "5/5" in shown
    assert lines(tmp_path / "rows") == 5


def test_a_terminal_that_shows_the_objects_shows_no_bar(project: Path, tmp_path: Path) -> None:
    texts(tmp_path / "texts", 5)

    shown = seen_on_a_terminal(project, "texts", out=None)

    assert shown.count('{"file": ') == 5
    assert "Reading articles" not in shown


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Read the sixty texts of the tests below at one go, in one process; give the file."""
    folder = tmp_path_factory.mktemp("clean")
    copy_toy(folder / "toy")
    texts(folder / "texts", 60)
    done = run(folder / "toy", "texts", "--jobs", "1", "--out", "rows.jsonl")
    assert done.returncode == 0, done.stderr
    return (folder / "rows.jsonl").read_bytes()


@pytest.mark.parametrize("how", ["Ctrl-C", "kill"])
def test_a_run_that_is_stopped_leaves_whole_lines_and_goes_on(
    project: Path, tmp_path: Path, uninterrupted: bytes, how: str
) -> None:
    texts(tmp_path / "texts", 60)
    rows = tmp_path / "rows.jsonl"
    running = subprocess.Popen(
        command(project, "texts", "--jobs", "2", "--out", rows.name),
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        start_new_session=True,
    )
    until(lambda: lines(rows) > 3)
    helpers = psutil.Process(running.pid).children(recursive=True)
    if how == "Ctrl-C":
        os.killpg(running.pid, signal.SIGINT)
    else:
        running.kill()
    _, told = running.communicate(timeout=PATIENCE)
    there = lines(rows)

    again = run(project, "texts", "--jobs", "1", "--out", rows.name)

    assert helpers
    assert psutil.wait_procs(helpers, timeout=PATIENCE)[1] == []
    assert "Traceback" not in told
    if how == "Ctrl-C":
        assert running.returncode == 1
        assert f"Stopped: {there} of 60 articles are in rows.jsonl." in told
    assert 3 < there < 60
    assert again.returncode == 0, again.stderr
    assert f"{there} of 60 articles are done in rows.jsonl." in again.stderr
    assert rows.read_bytes() == uninterrupted


# --- A cluster -----------------------------------------------------------------------------------


@contextmanager
def scheduler() -> Iterator[str]:
    """Start a Dask scheduler on this machine alone; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    with started("distributed.cli.dask_scheduler", *words):
        until(lambda: _answers(port))
        yield f"tcp://127.0.0.1:{port}"


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def started(module: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        running.terminate()
        running.wait(PATIENCE)


def worker(address: str, folder: Path) -> Any:
    words = [address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
    return started("distributed.cli.dask_worker", *words, "--local-directory", str(folder))


def test_a_worker_that_is_killed_loses_and_doubles_no_article(
    project: Path, tmp_path: Path, uninterrupted: bytes
) -> None:
    texts(tmp_path / "texts", 60)
    (tmp_path / "texts" / "050.txt").write_bytes(b"")
    rows = tmp_path / "rows.jsonl"
    with (
        scheduler() as address,
        worker(address, tmp_path / "one") as one,
        worker(address, tmp_path / "two"),
    ):
        running = subprocess.Popen(
            command(project, "texts", "--out", rows.name, "--dask", address),
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
        )
        until(lambda: lines(rows) > 3 or running.poll() is not None)
        one.kill()
        there = lines(rows)
        _, told = running.communicate(timeout=PATIENCE)

    assert running.returncode == 1, told
    empty = "texts/050.txt: error: is empty. Save the article's text in it, or remove the file."
    assert empty in told
    assert 3 < there < 60
    assert one.returncode == -signal.SIGKILL
    assert [r["file"] for r in rows_of(rows)] == [f"texts/{i:03}.txt" for i in range(60)]
    alone = uninterrupted.splitlines()
    assert [*rows.read_bytes().splitlines()[:50], *rows.read_bytes().splitlines()[51:]] == [
        *alone[:50],
        *alone[51:],
    ]


def test_a_scheduler_that_is_not_there_is_told(project: Path, tmp_path: Path) -> None:
    texts(tmp_path / "texts", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"

    done = run(project, "texts", "--dask", address)

    assert done.returncode == 1
    assert f"Error: No Dask scheduler answers at {address}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_extra_is_told(project: Path, tmp_path: Path) -> None:
    texts(tmp_path / "texts", 1)
    hide = "import sys; sys.modules.update(distributed=None, fsspec=None)\n"
    code = hide + "from generator.cli import run; run()"
    needs = "Error: This needs the extra `cluster`: pip install '.[extract,cluster]'"
    for words in (["texts", "--dask", "tcp://127.0.0.1:1"], [(tmp_path / "texts").as_uri()]):
        done = subprocess.run(
            [sys.executable, "-c", code, "--project", str(project), "extract", "--json", *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )

        assert done.returncode == 1
        assert needs in done.stderr
        assert "is missing)." in done.stderr
