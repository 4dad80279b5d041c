"""The pages of a served site, finished when somebody asks for them.

In a story of thousands of pages an editor looks at one. So what is saved is loaded and checked as
a whole, and then only the page that the browser asks for is written.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.host.fast.footnotes import Unknown
from generator.host.fast.lazy_pages import LazyPage
from generator.host.last_good import BUILD_MISTAKES
from generator.pages import Site
from generator.runtime import files

MANY = 600
"""From so many pages on they wait; fewer are all written at once, and all mistakes told at once."""


@dataclass(frozen=True, slots=True)
class Later:
    """Paths of files that are made when they are asked for."""

    site: Site

    def __contains__(self, path: object) -> bool:
        """Tell whether there will be such a file."""
        return path in self.site.files


class Waiting:
    """What is not written yet of a served site."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lock = threading.RLock()
        """Held while the site is built, and while a page is finished."""
        self._pages: dict[str, LazyPage] = {}
        self._groups: dict[str, Callable[[], Mapping[str, bytes]]] = {}
        self._site = Path()
        self._finish: Callable[[LazyPage], str] = str
        self._failed: Callable[[Exception], str] = str

    def begin(
        self,
        site: Path,
        pages: Iterable[LazyPage],
        finish: Callable[[LazyPage], str],
        failed: Callable[[Exception], str],
        groups: Mapping[str, Callable[[], Mapping[str, bytes]]],
    ) -> None:
        """Let the pages and files of a build wait.

        Args:
            site: the folder that is served.
            pages: the pages.
            finish: gives a page's HTML.
            failed: gives what is shown for a page that cannot be written.
            groups: what makes files, by how their paths in the site begin.
        """
        self._site, self._finish, self._failed = site, finish, failed
        self._pages = {page.dest_uri: page for page in pages}
        self._groups = dict(groups)

    def end(self) -> None:
        """Let nothing wait: the build that comes writes all itself."""
        self._pages, self._groups = {}, {}

    def answer(self, path: str) -> bool:
        """Write what somebody asks for, if it waits.

        Args:
            path: what is asked for, within the site: ``events/2012-fire/``.

        Returns:
            Whether anything was written.
        """
        with self.lock:
            asked = f"{path}index.html" if path.endswith("/") or not path else path
            found = [name for name in (asked, f"{asked}/index.html") if name in self._pages]
            for name in found:
                files.write(self._site / name, self._html(self._pages[name]))
                del self._pages[name]
            return bool(found) or self._group(asked)

    def _html(self, page: LazyPage) -> str:
        try:
            return self._finish(page)
        except (*BUILD_MISTAKES, Unknown) as error:
            return self._failed(error)

    def _group(self, asked: str) -> bool:
        """Write the files of the folder in which something is asked for."""
        folder = next((name for name in self._groups if asked.startswith(name)), None)
        if folder is None or (self._site / asked).exists():
            return False
        for name, data in self._groups[folder]().items():
            files.write(self._site / name, data)
        del self._groups[folder]
        return True


def serve_waiting(server: LiveReloadServer, waiting: Waiting) -> None:
    """Let a server finish what waits before it answers."""
    serve: WSGIApplication = server.serve_request

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        asked = path.removeprefix(server.mount_path) if path.startswith(server.mount_path) else None
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def keep(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
            said.append((status, headers))
            return lambda _: None

        if asked is not None:
            waiting.answer(asked)
        body = serve(environ, keep)
        # A build may have begun in between, and the page waits anew.
        if said[-1][0].startswith("404") and asked is not None and waiting.answer(asked):
            body = serve(environ, keep)
        start_response(*said[-1])
        return body

    server.set_app(answer)
