"""What all tests share: the project's folder, a browser, and no way out to the network."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests import browser_setup
from tests.support.compiled_templates import keep_compiled_templates

# Where a machine forbids Python to keep compiled code, each program that a test starts would
# compile all that it imports anew: 3.5 s of a processor each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell that runs the tests in the background has them ignore Ctrl-C, and all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
"""The project's folder."""

# No deadline: a slow machine is no fault. The same examples in each run of CI, others at a desk.
# A run of all tests draws few examples of each property; the profile `attack` draws many.
settings.register_profile("project", deadline=None, max_examples=15, derandomize="CI" in os.environ)
settings.register_profile("attack", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host not in {None, "", "localhost", "127.0.0.1", "::1"}:
        raise PermissionError(f"A test tried to reach {host}: nothing here needs a network.")


sys.addaudithook(_refuse_network)
keep_compiled_templates()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser or a whole site, and begin with the files that have any.

    Two workers take file by file: a long one that comes last would keep one of them waiting.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "chromium" in fixtures:
            item.add_marker("browser")
        if fixtures & {"toy_site", "real_site"}:
            item.add_marker("site")
    long = {
        item.path
        for item in items
        if any(item.get_closest_marker(name) for name in ("browser", "site", "slow"))
    }
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the toy story, strictly, once for all tests that only look at its site."""
    from tests.support.stories import TOY

    return _built_once(TOY, tmp_path_factory.getbasetemp(), "toy-site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real story, strictly, once for all tests that only look at its site."""
    return _built_once(ROOT, tmp_path_factory.getbasetemp(), "real-site")


def _built_once(project: Path, folder: Path, name: str) -> Path:
    """Build a site in the folder that all workers of this run of the tests share."""
    from tests.support.stories import built

    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with FileLock(shared / f"{name}.lock"):
        if not (shared / name).exists():
            built(project, shared / f"{name}.part").rename(shared / name)
    return shared / name


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start a Chromium for all browser tests; each test opens its own context and closes it."""
    path = browser_setup.find()
    assert path, "No Chromium: run `make test`, or python tests/browser_setup.py"
    # Chromium's sandbox does not start for root, as which containers and CI often run.
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield browser
        browser.close()
