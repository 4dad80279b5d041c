"""The page on which a linked source is filled in from an address, a page or a bibliography."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from generator.desk import fetching, source_metadata
from generator.desk.planned_files import CannotDo
from generator.desk.source_metadata import SourceMetadata
from generator.desk_app.rendering import Renderer
from generator.desk_app.workspace import Workspace
from generator.story import capture

_NOT_READ = (
    "Pages cannot be read here yet: run `pip install '.[extract]'` in the project's folder, and "
    "start the desk again. RIS, BibTeX and CSL files can be read now."
)


@dataclass(frozen=True)
class SourcePages:
    """Where linked sources come from."""

    workspace: Workspace
    renderer: Renderer

    async def show(self, _request: Request) -> Response:
        """Show where an address or a file is given."""
        return await run_in_threadpool(self._page)

    async def fill_in(self, request: Request) -> Response:
        """Read what an address or a file says, and open the form of a new source with it."""
        form = await request.form(max_part_size=capture.MOST_CAPTURE_BYTES)
        url, given = str(form.get("url") or "").strip(), form.get("file")
        name, data = "", b""
        if isinstance(given, UploadFile) and given.filename:
            name, data = Path(given.filename).name, await given.read()
        return await run_in_threadpool(self._fill_in, name, data, url)

    def _fill_in(self, name: str, data: bytes, url: str) -> Response:
        try:
            if not data:
                if not url:
                    raise CannotDo("Give an address, or choose a file.")
                page = fetching.fetch_page(url)
                name, data, url = page.name, page.data, page.address
            entries = source_metadata.read_metadata(name, data, url)
        except CannotDo as error:
            return self._page(str(error), url)
        except ModuleNotFoundError:
            return self._page(_NOT_READ, url)
        addresses = [(self._title(entry), self._address(entry)) for entry in entries]
        if len(addresses) == 1:
            return RedirectResponse(addresses[0][1], 303)
        return self._page(found=addresses)

    def _page(
        self, message: str = "", url: str = "", found: list[tuple[str, str]] | None = None
    ) -> Response:
        values: Mapping[str, Any] = {"message": message, "url": url, "found": found or []}
        return self.renderer.page("source.html", 422 if message else 200, here="records", **values)

    @staticmethod
    def _title(metadata: SourceMetadata) -> str:
        named = metadata.title or metadata.url
        return named.text if named else "Without a title"

    def _address(self, metadata: SourceMetadata) -> str:
        """Return where the form of a new source stands with what is said of it."""
        said = {name: value.text for name, value in metadata.values.items() if name != "outlet"}
        outlet = source_metadata.find_outlet(self.workspace.library(), metadata)
        places = [f"{name}: {value.place}" for name, value in metadata.values.items()]
        if metadata.outlet and not outlet:
            places.append(f"“{metadata.outlet.text}” is not among the outlets yet.")
        query = [("kind", "sources"), *said.items(), *(("@place", place) for place in places)]
        if outlet:
            query.append(("outlet", outlet))
        return f"/new?{urlencode(query)}"
