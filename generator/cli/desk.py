"""The command ``desk``: reviewing and writing in a browser."""

import secrets
from pathlib import Path

import click

from generator.cli.console import project
from generator.cli.terminal import console
from generator.runtime import clock


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; any free one.")
@click.option("--no-browser", is_flag=True, help="Print the address only; open no browser.")
@click.pass_obj
def desk(root: Path, port: int, no_browser: bool) -> None:
    """Review drafts and write records in a browser, on this machine alone.

    It opens at an address with a secret in it, which nobody else knows. Ctrl-C ends it.

    Example: explainer desk
    """
    project(root)
    try:
        import uvicorn

        from generator.desk_app.application import application
    except ModuleNotFoundError as error:
        hint = "The desk needs the extra `desk`: pip install '.[desk]'"
        raise click.ClickException(f"{hint} ({error.name} is missing).") from error
    token = secrets.token_urlsafe(32)
    try:
        listening = uvicorn.Config(
            "", host="127.0.0.1", port=port, log_level="critical"
        ).bind_socket()
    except SystemExit as error:
        taken = f"Port {port} is taken. Leave --port out, or choose another."
        raise click.ClickException(taken) from error
    at = listening.getsockname()[1]
    app = application(root, token, at, clock.today)
    address = f"http://127.0.0.1:{at}/?token={token}"
    console().print(f"The desk is open at {address}\nCtrl-C ends it.")
    if not no_browser:
        click.launch(address)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    server.run(sockets=[listening])
