"""Find a Chromium for the browser tests, and install one where there is none.

Run as a script before the tests; :func:`find` tells the tests where it is. A browser test is never
skipped: without a browser the tests do not start.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "EXPLAINER_CHROMIUM"
"""The environment variable that names a browser to use, before any other."""

SHELL = "chromium-headless-shell"
"""Chromium without a window of its own: the same pages for half the processor."""
COMMANDS = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> Path | None:
    """Give the first browser that starts; None where there is none."""
    return next((path for path in _candidates() if version(path)), None)


def version(browser: Path) -> str:
    """Give what a browser says of itself; empty when it does not start."""
    try:
        run = subprocess.run(
            [browser, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def main() -> int:
    """Make sure that there is a browser, on Debian one without a window; give the exit status."""
    found = find()
    if found and (VARIABLE in os.environ or found.name == SHELL or not _can_install()):
        return 0
    for install in (_from_debian, _from_playwright):
        try:
            install()
        except subprocess.CalledProcessError as failed:
            print(failed, file=sys.stderr)
        if found := find():
            print(f"The browser tests use {version(found)} ({found}).")
            return 0
    print(f"No browser could be installed that starts. {_ADVICE}", file=sys.stderr)
    return 1


def _can_install() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _from_debian() -> None:
    if not _can_install():
        return
    print(f"Installing Debian's package {SHELL} for the browser tests …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Where no mirror answers, a browser that is there already has to do.
    apt = ["apt-get", "-qq", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"]
    _run([*apt, "update"], quiet)
    _run([*apt, "install", "-y", "--no-install-recommends", SHELL], quiet)


def _from_playwright() -> None:
    print("No Chromium found: installing Playwright's own …", flush=True)
    _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


_ADVICE = (
    "The browser tests need Chromium or Chrome: install one, or name the program in the "
    f"environment variable {VARIABLE}. Without it the other tests run with: "
    ".venv/bin/pytest -m 'not browser'"
)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get(VARIABLE):
        yield Path(named)
    for command in COMMANDS:
        if path := shutil.which(command):
            yield Path(path)
    yield from (Path(application) for application in APPLICATIONS)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
