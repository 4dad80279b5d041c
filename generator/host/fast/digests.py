"""Digests of all that a page depends on beside the story: settings, theme, navigation, code."""

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from generator.runtime.machine_key import read_machine_key

_PACKAGES = ("Jinja2", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material", "PyYAML")
_OWN = Path(__file__).parents[2]
_ELSEWHERE = ("config_file_path", "docs_dir", "nav", "plugins", "site_dir", "theme", "watch")
"""Settings that say where a project lies, or that are digested in a way of their own."""


def digest_shared(config: MkDocsConfig, nav: Navigation, templates: Path) -> bytes:
    """Digest all that every page depends on: settings, theme, navigation, code, versions.

    Args:
        config: MkDocs' settings.
        nav: the navigation.
        templates: the folder of page templates.
    """
    shared = sys.version, sorted(_shared_by_all(config, nav, templates))
    # With a secret of this machine: pages that came with a project are not found by any key.
    return hashlib.sha256(read_machine_key() + repr(shared).encode()).digest()


def _shared_by_all(
    config: MkDocsConfig, nav: Navigation, templates: Path
) -> Iterator[tuple[str, str]]:
    for package in _PACKAGES:
        yield package, importlib.metadata.version(package)
    for name, value in config.items():
        if name not in _ELSEWHERE:
            yield name, repr(value)
    for name, plugin in config.plugins.items():
        yield name, repr(sorted(plugin.config.items()))
    yield "theme", repr([(name, config.theme[name]) for name in sorted(config.theme)])
    yield "nav", repr([*_listed(nav.items)])
    folders = [Path(folder) for folder in config.theme.dirs if folder == config.theme.custom_dir]
    for folder in (*folders, templates):
        yield from _files_in(folder)
    yield "code", digest_page_code().hex()


def _files_in(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            name = path.relative_to(folder).as_posix()
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def digest_page_code() -> bytes:
    """Return the digest of our own code and of the versions of what it compiles templates with."""
    versions = [importlib.metadata.version(package) for package in _PACKAGES]
    whole = sys.version, versions, [*_files_in(_OWN)]
    return hashlib.sha256(repr(whole).encode()).digest()


def _listed(items: Iterable[object]) -> Iterator[object]:
    for item in items:
        yield getattr(item, "title", None), getattr(item, "url", None)
        yield list(_listed(getattr(item, "children", None) or ()))


def digest_page(shared: bytes, *parts: str) -> bytes:
    """Digest what one page depends on, with :func:`digest_shared`."""
    whole = hashlib.sha256(shared)
    for part in parts:
        data = part.encode()
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.digest()
