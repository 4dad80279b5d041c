"""A site that is served follows what is saved, and outlives every mistake."""

import gc
import html
import re
import time
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.host.last_good import (
    find_bad_templates,
    find_template_mistakes,
    list_template_sources,
)
from generator.host.pending_pages import Pending, PendingPages
from generator.host.serving import Rebuilder, add_banner
from generator.problems.report import Problem, ProblemPlace, Report, Severity
from tests.support.served import BANNER, PATIENCE, Served, served
from tests.support.stories import copied

EVENT = "content/events/2016-second-round.yml"
EVENT_PAGE = "events/2016-second-round/"
MAIN = "theme/overrides/main.html"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a copy of the toy story."""
    folder = tmp_path_factory.mktemp("served")
    with served(copied(folder), folder / "log") as found:
        yield found


@pytest.fixture
def site(server: Served, tmp_path: Path) -> Iterator[Served]:
    """Give the served story; after a test that failed it is made good again."""
    good = _held(copied(tmp_path / "good"))
    yield server
    now = _held(server.project)
    for name in now.keys() - good.keys():
        (server.project / name).unlink()
    for name, data in good.items():
        if now.get(name) != data:
            (server.project / name).parent.mkdir(parents=True, exist_ok=True)
            (server.project / name).write_bytes(data)


def _held(project: Path) -> dict[str, bytes]:
    paths = (path for path in project.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class Fault:
    """A mistake that somebody makes while the site is served."""

    name: str
    file: str
    told: str
    """What the page of problems says of it."""
    to: Callable[[bytes], bytes | None]
    """What becomes of the file's bytes; none where it is deleted."""


def instead(old: str, new: str) -> Callable[[bytes], bytes]:
    """Replace words in a file, which has to hold them."""

    def replaced(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return replaced


def utf_16(data: bytes) -> bytes:
    """Save a file as some editors do."""
    return data.decode().encode("utf-16")


TIMELINE = "theme/templates/timeline.md.j2"

FAULTS = (
    Fault("colon", EVENT, f"{EVENT}:1:", instead("Second round", "Talks: second round")),
    Fault("UTF-16", EVENT, f"{EVENT}", utf_16),
    Fault("story", "content/story.yml", "content/story.yml", lambda _: None),
    Fault("seed changed", "seeds/001_locks-delayed.txt", "sha256", lambda data: data + b"x"),
    Fault("tag", TIMELINE, f"{TIMELINE}:", instead("{% endfor %}", "{% endfro %}")),
    Fault("key", TIMELINE, "KeyError: 'no'", instead("{{", "{{ page.link('events', 'no') }}{{")),
    Fault("template gone", TIMELINE, f"{TIMELINE}", lambda _: None),
    Fault("theme", MAIN, f"{MAIN}:", instead("{% endblock %}", "{% endblokc %}")),
    Fault(
        "theme's name",
        MAIN,
        "UndefinedError",
        instead("{% block styles %}", "{% block styles %}{{ no.such.thing }}"),
    ),
    Fault("settings", "mkdocs.yml", "mkdocs.yml", instead("plugins:", "plugins: [")),
    Fault("page", "content/about.md", "content/about.md", utf_16),
)


@pytest.mark.site
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_mistake_leaves_the_last_good_site_and_mending_it_needs_no_restart(
    site: Served, fault: Fault
) -> None:
    path = site.project / fault.file
    good = path.read_bytes()
    was = html.unescape(site.until_sound())
    broken = fault.to(good)
    if broken is None:
        path.unlink()
    else:
        path.write_bytes(broken)

    problems = site.until_broken()

    assert fault.told in problems
    for page in (EVENT_PAGE, "timeline/", "about/", "editors/fields/", "problems/"):
        status, text = site.get(page)
        assert status == 200
        if page != "problems/":
            assert text.count(BANNER) == 1, page
            assert 'href="/problems/"' in text, page
    assert "Second round of the canal commission" in site.get(EVENT_PAGE)[1]
    assert "Lake Tirn is not on any map" in site.get("about/")[1]
    path.write_bytes(good)
    assert _without_script(html.unescape(site.until_sound())) == _without_script(was)
    assert "No problems" in site.get("problems/")[1] or "0 errors" in site.get("problems/")[1]


def _without_script(page: str) -> str:
    return re.sub(r"livereload\(\d+, \d+\);", "", page)


@pytest.mark.site
def test_a_saved_record_is_on_its_page(site: Served) -> None:
    path = site.project / EVENT
    good = path.read_text(encoding="utf-8")
    page = site.get(EVENT_PAGE)[1]

    path.write_text(good.replace("Second round of", "The second round of"), encoding="utf-8")
    site.reload(page)

    assert "The second round of the canal commission" in site.get(EVENT_PAGE)[1]
    assert "The second round of the canal commission" in site.get("timeline/")[1]
    path.write_text(good, encoding="utf-8")
    site.until(EVENT_PAGE, lambda _, text: "The second round of" not in text)


@pytest.mark.site
def test_a_problem_stands_with_its_place_its_hint_its_lines_and_what_is_told_of_its_kind(
    site: Served,
) -> None:
    path = site.project / EVENT
    good = path.read_text(encoding="utf-8")
    hostile = "<script>alert(1)</script> [x](javascript:alert(2)) {{ 7*7 }}"

    path.write_text(good.replace("place: saltmere", f'place: "{hostile}"'), encoding="utf-8")
    problems = site.until_broken()

    place = f"{EVENT}:5:1"
    raw = site.get("problems/")[1]
    assert place in problems
    assert f'5  place: "{hostile}"' in problems
    assert "4  kind: talks" in problems
    assert "An id has small letters, figures and single hyphens" in problems
    assert "<script>alert" not in raw
    assert "javascript:" not in re.findall(r'href="([^"]*)"', raw)
    assert 'href="../editors/problems/#bad-form"' in raw
    assert 'id="bad-form"' in site.get("editors/problems/")[1]
    assert f"{place}: error: place: is " in site.terminal
    assert f'  > 5 | place: "{hostile}"' in site.terminal
    path.write_text(good, encoding="utf-8")
    site.until_sound()
    assert "All errors are mended." in site.terminal


@pytest.mark.site
def test_new_renamed_and_deleted_files_count(site: Served) -> None:
    events = site.project / "content/events"
    text = (site.project / EVENT).read_text(encoding="utf-8")

    new = events / "2016-autumn-round.yml"
    series = "series: {id: canal-commission, number: 2}\n"
    assert series in text
    new.write_text(text.replace(series, ""), encoding="utf-8")
    site.until_it_says("events/2016-autumn-round/", "Second round")
    new = new.rename(events / "2016-winter-round.yml")
    site.until_it_says("events/2016-winter-round/", "Second round")
    assert site.get("events/2016-autumn-round/")[0] == 404
    new.unlink()
    site.until("events/2016-winter-round/", lambda status, _: status == 404)

    page = site.project / "content/more.md"
    page.write_text("# More of it\n", encoding="utf-8")
    site.until_it_says("more/", "More of it")
    page.unlink()
    site.until("more/", lambda status, _: status == 404)

    seed = site.project / "seeds/002_locks-open.txt"
    away = seed.rename(seed.with_name("elsewhere.txt"))
    assert "seeds/002_locks-open.txt, which cannot be read" in site.until_broken()
    away.rename(seed)
    site.until_sound()


@pytest.mark.site
def test_templates_and_theme_count(site: Served) -> None:
    template = site.project / "theme/templates/timeline.md.j2"
    good = template.read_text(encoding="utf-8")
    template.write_text(f"{good}\nOur own last line.\n", encoding="utf-8")
    site.until_it_says("timeline/", "Our own last line.")
    template.write_text(good, encoding="utf-8")
    site.until("timeline/", lambda _, text: "Our own last line." not in text)

    copyright_ = site.project / "theme/overrides/partials/copyright.html"
    copyright_.write_text("<p>Our own foot.</p>", encoding="utf-8")
    site.until_it_says("about/", "Our own foot.")
    copyright_.unlink()
    site.until("about/", lambda _, text: "Our own foot." not in text)


@pytest.mark.site
@pytest.mark.parametrize("folder", ["content/events", "content", "theme"])
def test_a_folder_may_go_and_come_back(site: Served, folder: str) -> None:
    path = site.project / folder
    away = path.rename(site.project / "away")
    if folder != "theme":  # without it the package's own templates serve
        site.until_broken()
    assert site.get(EVENT_PAGE)[0] == 200
    away.rename(path)
    site.until_sound()
    site.until_it_says(EVENT_PAGE, "explainer.css")


@pytest.mark.site
def test_where_nothing_was_ever_good_the_problems_are_the_site_until_they_are_mended(
    tmp_path: Path,
) -> None:
    project = copied(tmp_path)
    path = project / EVENT
    good = path.read_bytes()
    path.write_bytes(good.replace(b"topics: [canal]", b"topics: [cannal]"))

    with served(project, tmp_path / "log") as site:
        assert f"{EVENT}:3:" in html.unescape(site.get()[1])
        assert "Did you mean `canal`?" in html.unescape(site.get("problems/")[1])
        assert BANNER in site.get()[1]
        assert [site.get(page)[0] for page in ("about/", "timeline/", EVENT_PAGE)] == [404] * 3
        path.write_bytes(good)
        assert "Vessia" in site.until_sound()
        assert site.get("about/")[0] == 200


@pytest.mark.site
def test_a_theme_and_pages_that_were_never_good_leave_the_rest(tmp_path: Path) -> None:
    project = copied(tmp_path)
    main, about = project / MAIN, project / "content/about.md"
    good, page = main.read_bytes(), about.read_bytes()
    main.write_bytes(good + b"{% if %}")
    about.write_bytes(utf_16(page))

    with served(project, tmp_path / "log") as site:
        assert "Second round of the canal commission" in site.get(EVENT_PAGE)[1]
        problems = site.until_broken()
        assert f"{MAIN}:" in problems
        assert "content/about.md" in problems
        main.write_bytes(good)
        about.write_bytes(page)
        site.until_sound()
        assert "Lake Tirn is not on any map" in site.get("about/")[1]
        assert "explainer.css" in site.get("about/")[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            b"a\n{% if %}",
            "theme/x.j2:2:1: error: Expected an expression, got 'end of statement block'.",
        ),
        (b"{{ 1 | no }}", "theme/x.j2:1:1: error: No filter named 'no'."),
        (b"\xff\xfea", "theme/x.j2: error: is not UTF-8 text."),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: bytes, told: str
) -> None:
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "x.j2").write_bytes(text)
    (folder / "good.j2").write_text("{{ 1 }}", encoding="utf-8")

    sources = list_template_sources(folder, "*.j2")
    found = find_bad_templates(tmp_path, folder, sources, Environment(autoescape=True))

    said = {name: str(problem) for name, problem in found.items()}
    assert said == {"x.j2": f"{told} Mend the template; git tells what it was."}


def test_a_mistake_in_our_own_code_is_none_of_a_template(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        list(
            find_template_mistakes(tmp_path, tmp_path, Environment(autoescape=True), KeyError("x"))
        )


def test_a_failed_build_puts_the_site_back_and_tells(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("good", encoding="utf-8")
    pending, errors = PendingPages(), list[Exception]()
    before = pending.now

    def build() -> None:
        (site / "half.html").write_text("half", encoding="utf-8")
        pending.now = Pending()
        raise KeyError("no")

    Rebuilder(build, site, pending, errors.append, _follow_nothing)()

    _wait_until_only(site)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert pending.now is before
    assert [repr(error) for error in errors] == ["KeyError('no')"]


def test_ctrl_c_in_a_build_leaves_nothing_behind(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()

    def build() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Rebuilder(build, site, PendingPages(), lambda _: None, _follow_nothing)()

    _wait_until_only(site)


@pytest.mark.slow
def test_circles_of_the_site_before_leave_the_memory(tmp_path: Path) -> None:
    class Circle:
        def __init__(self) -> None:
            self.me = self

    site = tmp_path / "site"
    site.mkdir()
    left = list[weakref.ref[Circle]]()

    def build() -> None:
        circle = Circle()
        left.append(weakref.ref(circle))
        gc.collect()  # so it is old when it is dropped, as a site is that was served for a while

    Rebuilder(build, site, PendingPages(), lambda _: None, _follow_nothing)()

    end = time.monotonic() + 30
    while left[0]() is not None and time.monotonic() < end:
        time.sleep(0.1)
    assert left[0]() is None


def _follow_nothing() -> bool:
    """Leave what was saved to a build."""
    return False


def _wait_until_only(site: Path) -> None:
    """Wait until there is nothing beside a site any more."""
    end = time.monotonic() + PATIENCE
    while list(site.parent.iterdir()) != [site]:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_banner_stands_once_counts_errors_and_goes() -> None:
    error = Problem(ProblemPlace("content/x.yml"), "", "is wrong.", "Mend it.", "x")
    advice = Problem(ProblemPlace("content/x.yml"), "", "is long.", "Cut it.", "y", Severity.ADVICE)
    page = '<html><body dir="ltr"><p>Text</p></body></html>'

    one = add_banner(page, Report([error, advice]), "/p/")
    two = add_banner(one, Report([error, error]), "/p/")

    assert one.startswith('<html><body dir="ltr">\n<aside id="problems-banner"')
    assert "An error keeps" in one
    assert "2 errors keep" in two
    assert two.count("<aside") == 1
    assert add_banner(two, Report([advice]), "/p/") == page
