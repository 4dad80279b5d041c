"""A corpus past one machine: read by the workers of a Dask cluster; needs the extra ``cluster``."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from generator.extract.corpus import article_rows
from generator.extract.corpus.article_rows import ReadingInputs, Row
from generator.extract.pipeline import batch

_SHARE = 16
"""Texts that a worker takes at a time: some seconds' work."""
_AHEAD = 4
"""Shares under way for each thread of the workers."""
_PATIENCE = 10
"""Seconds in which a scheduler must answer, and have a worker."""


class ClusterError(Exception):
    """The cluster cannot do the work; the message says why, for people."""


def read_rows_on_cluster(
    inputs: ReadingInputs, folder: str, texts: Sequence[str], address: str
) -> Iterator[Row]:
    """Read texts on the workers of a cluster: one row each, in their order.

    What a worker had in hand when it died is given to another one.

    Args:
        inputs: what reading depends on.
        folder: the folder, for all workers the same, in which a relative path lies.
        texts: the texts.
        address: the scheduler's, ``tcp://host:8786``.

    Raises:
        ClusterError: the scheduler cannot be reached, has no workers, or they are not as we are.
        ModuleNotFoundError: the extra is not installed.
    """
    from distributed import Client

    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(f"No Dask scheduler answers at {address}: {error}") from error
    with client:
        _wait(client, address)
        hand_on = partial(client.submit, _read, inputs, folder, pure=False)
        try:
            yield from batch.submit_ordered(
                hand_on, texts, _SHARE, lambda: _threads(client) * _AHEAD
            )
        except _errors() as error:
            raise ClusterError(f"The cluster at {address} gave up: {error}") from error


def _wait(client: Any, address: str) -> None:
    from distributed import TimeoutError as TooLong

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TooLong as error:
        raise ClusterError(f"The Dask scheduler at {address} has no workers.") from error


def _threads(client: Any) -> int:
    """Count the threads of all workers: some may have come since, or gone."""
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


def _errors() -> tuple[type[Exception], ...]:
    """Return what a future raises where no worker could do it."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    return (KilledWorker, CancelledError, ClusterError)


def _read(inputs: ReadingInputs, folder: str, texts: Iterable[str]) -> list[Row]:
    """Read a share of the texts; runs on a worker."""
    if article_rows.digest_program() != inputs.code:
        raise ClusterError("a worker has another version of this program, or of its model.")
    return [article_rows.read_row(inputs, folder, text) for text in texts]
