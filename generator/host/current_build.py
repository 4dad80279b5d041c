"""The build that runs: the only one of its site, and remembered when it is finished."""

import re
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from generator.host.fast.earlier_site import EarlierSite
from generator.host.fast.machine_files import find_published
from generator.host.fast.staged_data import StagedData
from generator.pages import Site
from generator.runtime import clock, finished_build, locking
from generator.runtime.finished_build import Ingredients
from generator.runtime.locking import FOLDER

ASIDE = Path(".cache/explainer/earlier-site")
"""Where the site of an earlier build is while another one is made."""

_VARIABLE = re.compile(r"!ENV\s*\[?([\w\s,]*)")
_ALWAYS = ("SOURCE_DATE_EPOCH",)


class CurrentBuild:
    """One build of a site."""

    def __init__(self, config: MkDocsConfig, root: Path, folders: Sequence[str]) -> None:
        """Begin, before anything is read that the site is made of.

        Args:
            config: MkDocs' settings.
            root: the project's folder.
            folders: the folders that are read beside the records, from the project's folder.

        Raises:
            PluginError: another process builds the site: each would remove the other's pages.
        """
        self.earlier = EarlierSite(Path(config.site_dir), root / ASIDE)
        self._root, self._lock = root, locking.name_build_lock(Path(config.site_dir))
        try:
            locking.hold_lock(root, self._lock)
        except locking.Locked as error:
            raise PluginError(str(error)) from error
        finished_build.forget_finished(root)
        self._data: StagedData | None = None
        self._made_of = _ingredients(config, root, folders)
        self._digest = self._made_of.digest() if self._made_of else None

    def begin_data(self, site: Site) -> None:
        """Begin to make the data files of a site, while it is prepared and its pages are read."""
        self._data = StagedData(site, self._root / FOLDER / f"{self._lock}-data")

    def wait_for_data(self) -> None:
        """Wait until they are made."""
        if self._data:
            self._data.wait()

    def write_data(self, files: Files) -> None:
        """Write them into the site.

        Args:
            files: the build's; what is written is taken out.
        """
        for path in self._data or ():
            file = find_published(path, files)
            if file and self._data:
                self.earlier.take_in(path, self._data.place(path))
                files.remove(file)

    def _forget_data(self) -> None:
        if self._data:
            self._data.remove()

    def finish(self, *, all_known: bool) -> None:
        """Remember the build, and let others build the site.

        Args:
            all_known: whether nothing was read of which we do not know, as unknown plugins may.
        """
        self._forget_data()
        self.earlier.put_back_same()
        self.earlier.remove()
        if all_known and self._made_of and self._digest:
            finished_build.remember_finished(self._made_of, self._digest)
        locking.release_lock(self._root, self._lock)

    def give_up(self) -> None:
        """Let others build the site: this build has failed."""
        self._forget_data()
        self.earlier.remove()
        finished_build.forget_finished(self._root)
        locking.release_lock(self._root, self._lock)


def has_inherited(config: MkDocsConfig) -> bool:
    """Return whether the settings are not in one file."""
    return "INHERIT" in _read_settings(config)


def _read_settings(config: MkDocsConfig) -> str:
    return Path(config.config_file_path).read_text(encoding="utf-8")


def _ingredients(config: MkDocsConfig, root: Path, folders: Sequence[str]) -> Ingredients | None:
    """Return what a site is made of; nothing where the settings are not in one file."""
    if has_inherited(config):
        return None
    settings = _read_settings(config)
    packages = sysconfig.get_path("purelib")
    themes = (Path(folder).resolve() for folder in config.theme.dirs)
    names = (
        name for variable in _VARIABLE.findall(settings) for name in re.findall(r"\w+", variable)
    )
    return Ingredients(
        root,
        Path(config.site_dir),
        (
            *(theme for theme in themes if not theme.is_relative_to(packages)),
            *((root / folder).resolve() for folder in folders if (root / folder).is_dir()),
        ),
        tuple(sorted({*names, *_ALWAYS})),
        clock.today(),
    )
