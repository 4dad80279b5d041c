"""The command ``desk``: reviewing and writing in a browser."""

import secrets
import socket
import sys
from pathlib import Path

import click

from generator.cli.shown_reports import check_project
from generator.cli.terminal import make_console
from generator.runtime import clock, files

_PORT = Path(".cache", "explainer", "desk", "port")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; any free one.")
@click.option("--no-browser", is_flag=True, help="Print the address only; open no browser.")
@click.pass_obj
def desk(root: Path, port: int, no_browser: bool) -> None:
    """Review drafts and write records in a browser, on this machine alone.

    It opens at an address with a secret in it, which nobody else knows. Ctrl-C ends it.

    Example: explainer desk
    """
    check_project(root)
    try:
        import uvicorn

        from generator.desk_app.application import make_application
    except ModuleNotFoundError as error:
        hint = "The desk needs the extra `desk`: pip install '.[desk]'"
        raise click.ClickException(f"{hint} ({error.name} is missing).") from error
    token = secrets.token_urlsafe(32)
    listening = _listen(root, port)
    at = listening.getsockname()[1]
    app = make_application(root, token, at, clock.today)
    address = f"http://127.0.0.1:{at}/?token={token}"
    make_console().print(f"The desk is open at {address}\nCtrl-C ends it.")
    if not no_browser:
        click.launch(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    server.run(sockets=[listening])


def _listen(root: Path, port: int) -> socket.socket:
    """Return a socket on the loopback interface: the port of last time where none is asked for.

    A browser keeps what was typed for an address with its port, so that after a desk that was
    killed the next one must be found at the same.

    Raises:
        click.ClickException: the port that was asked for is taken.
    """
    port_file = root / _PORT
    listening = _bind(port or _read_port(port_file)) or (None if port else _bind(0))
    if listening is None:
        raise click.ClickException(f"Port {port} is taken. Leave --port out, or choose another.")
    if not port:
        files.write_file(port_file, f"{listening.getsockname()[1]}\n")
    return listening


def _bind(port: int) -> socket.socket | None:
    listening = socket.socket()
    if sys.platform != "win32":  # there it would let two programs share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen()
    except OSError:
        listening.close()
        return None
    return listening


def _read_port(port_file: Path) -> int:
    """Return the port of last time; 0, for any free one, where none is known."""
    try:
        port = int(port_file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
    return port if 1024 <= port <= 65535 else 0
