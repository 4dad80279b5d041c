"""What is kept of earlier runs never changes what is loaded and found: only how long that takes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checks
from generator.runtime import sealed_files
from generator.story import capture, loading, read_files, record_cache
from generator.story.library import Library
from tests.bench import story as made_up
from tests.support.stories import copy_toy

TOY = Path(__file__).parents[1] / "toy"

EVENT = "content/events/2016-second-round.yml"
PEOPLE = "content/people.yml"

Change = Callable[[Path], object]


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small story of which all is kept, and long enough ago to be known by its times."""
    monkeypatch.setattr(record_cache, "FEWEST", 0)
    root = tmp_path / "story"
    copy_toy(root)
    monkeypatch.setattr(record_cache, "_TICK", -(10**18))  # as if an age had gone by since
    run(root)
    return root


def run(root: Path) -> tuple[Library | None, list[str]]:
    """Load and check as a new process does."""
    record_cache.open_record_cache.cache_clear()
    return again(root)


def again(root: Path) -> tuple[Library | None, list[str]]:
    """Load and check once more in the same process."""
    library, report = loading.load_story(root)
    if library:
        report.add(checks.check_library(library))
    return library, [str(problem) for problem in report]


def cold(root: Path) -> tuple[Library | None, list[str]]:
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return run(root)


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit(root: Path) -> None:
    replace(root, EVENT, "title: ", "title: In 1901 ")


def spoil(root: Path) -> None:
    replace(root, EVENT, "title: ", "titel: ")


def add(root: Path) -> None:
    shutil.copy(root / EVENT, root / "content/events/2016-one-more.yml")


def rename(root: Path) -> None:
    (root / EVENT).rename(root / "content/events/2016-renamed.yml")


def rename_person(root: Path) -> None:
    replace(root, PEOPLE, "name: ", "name: Old ")


def delete_event(root: Path) -> None:
    (root / EVENT).unlink()


def delete_source(root: Path) -> None:
    min((root / "content/sources").glob("*.yml")).unlink()


def edit_seed(root: Path) -> None:
    seed = min((root / "seeds").glob("*.txt"))
    seed.write_text(seed.read_text(encoding="utf-8").upper(), encoding="utf-8")


def other_topic(root: Path) -> None:
    topic = min((root / "content/topics").glob("*.yml"))
    topic.rename(topic.with_name("elsewhere.yml"))


CHANGES: tuple[Change, ...] = (
    *(edit, spoil, add, rename, rename_person),
    *(delete_event, delete_source, edit_seed, other_topic),
)


def same(one: tuple[Library | None, list[str]], other: tuple[Library | None, list[str]]) -> bool:
    if one[0] is None or other[0] is None:
        return one == other
    kinds = (
        "events",
        "sources",
        "topics",
        "undertakings",
        "people",
        "places",
        "texts",
        "citations",
    )
    return one[1] == other[1] and all(
        dict(getattr(one[0], kind)) == dict(getattr(other[0], kind)) for kind in kinds
    )


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("load", [run, again])
def test_after_a_change_all_is_found_as_if_nothing_were_kept(
    story: Path, change: Change, load: Callable[[Path], tuple[Library | None, list[str]]]
) -> None:
    before = load(story)
    change(story)
    after = load(story)

    assert not same(before, after)
    assert same(after, cold(story))


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_is_taken_back_all_is_as_it_was(story: Path, change: Change) -> None:
    before = run(story)
    aside = story.with_name("aside")
    shutil.copytree(story, aside)
    change(story)
    run(story)
    shutil.rmtree(story / "content")
    shutil.copytree(aside / "content", story / "content")
    shutil.rmtree(story / "seeds")
    shutil.copytree(aside / "seeds", story / "seeds")

    assert same(run(story), before)


def test_what_is_unchanged_is_not_read_again(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("parsed again")

    before = run(story)
    monkeypatch.setattr("generator.records.codec.parse_record", refused)

    assert before[0]
    assert before[0].events
    assert same(run(story), before)


def test_a_process_reads_a_text_again_only_where_its_file_has_changed(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    decode = capture.decode_text

    def noted(data: bytes) -> str:
        read.append(data)
        return decode(data)

    monkeypatch.setattr(capture, "decode_text", noted)
    before = run(story)
    texts = len(read)
    assert texts

    assert same(again(story), before)
    assert len(read) == texts, "nothing had changed"

    seed = min((story / "seeds").glob("*.txt"))
    seed.write_text(seed.read_text(encoding="utf-8") + "One line more.\n", encoding="utf-8")
    changed = again(story)
    assert len(read) == texts + 1
    assert changed[1] == cold(story)[1] != before[1]

    seed.unlink()
    gone = again(story)
    seed_file = seed.relative_to(story).as_posix()
    assert seed_file not in record_cache.open_record_cache(story)._seeds, "nobody needs it again"
    assert gone[1] == cold(story)[1] != changed[1]


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system may count whole seconds: what was changed just now is compared whole."""
    monkeypatch.setattr(record_cache, "_TICK", 2 * 10**9)
    real = record_cache.stamp_file
    monkeypatch.setattr(record_cache, "stamp_file", lambda path: (real(path)[0], 0, 10**18))
    before = cold(story)
    monkeypatch.setattr(record_cache, "_file_time", lambda _: 10**18)
    before = cold(story)
    replace(story, EVENT, "title: S", "title: Z")

    library, _ = run(story)
    assert library
    assert library.events["2016-second-round"].title.startswith("Z")
    after = again(story)
    assert not same(before, after)

    seed = min((story / "seeds").glob("*.txt"))
    seed.write_bytes(seed.read_bytes().swapcase())
    assert [
        problem for problem in again(story)[1] if problem not in after[1] and seed.name in problem
    ]


def test_a_file_is_no_surer_for_the_time_that_reading_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process reads it in the tick in which it was changed, and then many others."""
    clock = iter((10**18, 10**18 + 10 * record_cache._TICK))
    monkeypatch.setattr(record_cache, "_file_time", lambda _: next(clock))
    monkeypatch.setattr(record_cache, "stamp_file", lambda _: (4, 10**18, 10**18))
    (tmp_path / "x.yml").write_text("a: b", encoding="utf-8")
    cache = record_cache.RecordCache(tmp_path)

    assert cache.find_known("x.yml") is None
    assert not cache.add("x.yml", (4, 10**18, 10**18), "digest", ()).sure


@pytest.mark.parametrize("file", ["records", "checked"])
@pytest.mark.parametrize("damage", [b"", b"x" * 200, None])
def test_what_is_damaged_is_ignored(story: Path, file: str, damage: bytes | None) -> None:
    path = story / record_cache.FOLDER / file
    data = path.read_bytes()
    path.write_bytes(data[:-9] if damage is None else damage)

    assert same(run(story), cold(story))


def test_what_other_code_kept_is_ignored(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_cache, "digest_code", lambda: b"another version of the code....!")

    assert not record_cache.RecordCache(story)._files
    assert not record_cache.RecordCache(story).sound


def test_a_folder_that_cannot_be_written_is_no_hindrance(story: Path) -> None:
    found = cold(story)
    shutil.rmtree(story / ".cache")
    (story / ".cache").write_text("no folder")

    assert same(run(story), found)
    edit(story)
    assert not same(again(story), found)


@pytest.mark.parametrize("file", ["records", "checked"])
def test_what_another_machine_kept_is_dropped(
    story: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    """A cache that came with a project could call events checked that nobody has checked."""
    monkeypatch.setattr(sealed_files, "read_machine_key", lambda: b"a stranger's")
    run(story)
    path = story / record_cache.FOLDER / file
    theirs = path.read_bytes()
    monkeypatch.undo()
    monkeypatch.setattr(record_cache, "FEWEST", 0)
    path.write_bytes(theirs)
    kept = record_cache.RecordCache(story)

    assert not (kept._files if file == "records" else kept.sound)
    assert same(run(story), cold(story))


def test_a_cache_holds_plain_data_alone(story: Path) -> None:
    for file in ("records", "checked"):
        assert json.loads((story / record_cache.FOLDER / file).read_bytes()[32:])


def test_a_word_that_is_no_longer_in_use_counts_as_a_name_again(story: Path) -> None:
    library, problems = run(story)
    assert library
    loaded = record_cache.find_loaded(library)
    assert loaded
    assert loaded.cache.sound
    for name, sound in loaded.cache.sound.items():
        loaded.cache.sound[name] = sound._replace(words=frozenset({"nobodysaysthis"}))

    assert again(story)[1] == problems
    assert all("nobodysaysthis" not in one.words for one in loaded.cache.sound.values())


def test_a_citation_that_nothing_touched_is_taken_over(story: Path) -> None:
    before, _ = again(story)
    assert before
    before.evidence.work_out()  # as pages do
    edit(story)
    after, _ = again(story)

    assert after
    changed = {
        name for name, found in after.citations.items() if before.citations.get(name) is not found
    }
    assert {name[:2] for name in changed} == {("events", "2016-second-round")}


@pytest.mark.slow
def test_in_several_processes_the_same_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "story"
    made_up.make(140, root)
    for at, path in enumerate(sorted((root / "content/events").glob("*.yml"))):
        if at % 30 == 0:  # what is wrong is found in its place
            path.write_text(path.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    alone = cold(root)

    monkeypatch.setattr(read_files, "_MANY", 100)

    assert any("titel" in problem for problem in alone[1])
    assert same(cold(root), alone)
