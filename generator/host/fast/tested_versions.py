"""The versions of what MkDocs' own way to build rests on that our tests have compared it with.

The fast way imitates what these do inside. With a version that no test has seen it switches itself
off: MkDocs then builds every page, as it would without it. Whoever takes up a new version adds it
here, once the tests of :mod:`generator.host.fast` pass with it.
"""

import importlib.metadata

TESTED = {
    "Jinja2": ("3.1.6",),
    "Markdown": ("3.11.3",),
    "mkdocs": ("1.6.1",),
    "mkdocs-material": ("9.8.1",),
}
"""Versions by package."""


def find_untested() -> list[str]:
    """Return the packages, with their versions, that no test has seen."""
    installed = {package: importlib.metadata.version(package) for package in TESTED}
    return [
        f"{package} {version}"
        for package, version in installed.items()
        if version not in TESTED[package]
    ]
