"""The pages of a served site, rendered when somebody asks for them.

An editor looks at one page at a time. So what is saved is loaded and checked as a whole, and then
only the page that the browser asks for is rendered.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.host.fast.footnotes import Unknown
from generator.host.fast.lazy_page import LazyPage
from generator.host.last_good import BUILD_MISTAKES
from generator.runtime import files
from generator.runtime.garbage import pause_collection

_MISTAKES = (*BUILD_MISTAKES, Unknown)
"""What is raised where a page or the words of one cannot be written."""


@dataclass(slots=True)
class Pending:
    """What of one build is not written yet, and what writes it."""

    pages: dict[str, LazyPage] = field(default_factory=dict)
    """Pages by their path in the site."""
    groups: dict[str, Callable[[], Mapping[str, bytes]]] = field(default_factory=dict)
    """What gives files, by how their paths in the site begin."""
    render: Callable[[LazyPage], str] = str
    """Gives a page's HTML."""
    explain: Callable[[Exception], str] = str
    """Gives what is shown in place of a page that cannot be rendered."""
    written: list[str] = field(default_factory=list)
    """Where in the site lies what was written since."""

    def page(self, name: str) -> str:
        """Render a page, by its path in the site."""
        try:
            # What the first page of a story prepares is kept, for all others.
            with pause_collection():
                return self.render(self.pages[name])
        except _MISTAKES as error:
            return self.explain(error)


class PendingPages:
    """What is not written yet of a served site."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lock = threading.RLock()
        """Held while the site is built, and while a page is rendered."""
        self.now = Pending()
        """What the last build left to be written; where that fails, it is what was before."""

    def answer(self, site: Path, path: str) -> bool:
        """Write what somebody asks for, if it is pending.

        Args:
            site: the folder that is served.
            path: what is asked for, within the site: ``events/2012-fire/``.

        Returns:
            Whether anything was written.
        """
        with self.lock:
            asked = f"{path}index.html" if path.endswith("/") or not path else path
            names = [n for n in (asked, f"{asked}/index.html") if n in self.now.pages]
            for name in names:
                files.write_file(site / name, self.now.page(name))
                self.now.written.append(name)
                del self.now.pages[name]
            return bool(names) or self._answer_group(site, asked)

    def begin_again(self, site: Path, now: Pending) -> None:
        """Let all be pending anew, of a version of the story that has the same files.

        Args:
            site: the folder that is served.
            now: what is pending.
        """
        with self.lock:
            for name in self.now.written:
                (site / name).unlink(missing_ok=True)
            self.now = now

    def _answer_group(self, site: Path, asked: str) -> bool:
        """Write the files of the folder in which something is asked for."""
        folder = next((name for name in self.now.groups if asked.startswith(name)), None)
        if folder is None or (site / asked).exists():
            return False
        try:
            data_by_path = self.now.groups[folder]()
        except _MISTAKES as error:
            self.now.explain(error)
            return False  # it stays pending: what is saved next may mend it
        for name, data in data_by_path.items():
            files.write_file(site / name, data)
        self.now.written.extend(data_by_path)
        del self.now.groups[folder]
        return True


def serve_pending(server: LiveReloadServer, pending: PendingPages, site: Path) -> None:
    """Let a server write what is pending before it answers.

    Args:
        server: what MkDocs serves with.
        pending: what is pending.
        site: the folder that is served.
    """
    serve: WSGIApplication = server.serve_request

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        asked = path.removeprefix(server.mount_path) if path.startswith(server.mount_path) else None
        responses: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
            responses.append((status, headers))
            return lambda _: None

        if asked is not None:
            pending.answer(site, asked)
        body = serve(environ, note)
        # A build may have begun in between, and the page is pending anew.
        missing = responses[-1][0].startswith("404")
        if missing and asked is not None and pending.answer(site, asked):
            body = serve(environ, note)
        start_response(*responses[-1])
        return body

    server.set_app(answer)
