"""Texts in stores of any kind, read through fsspec; needs the extra ``cluster``.

Addresses are those of Dask: ``s3://…``, ``gcs://…`` (with the package that fsspec names for each),
``file://…``.
"""


def list_remote_folder(address: str) -> list[str] | None:
    """Return the addresses of the files in a folder, however deep; none where it is no folder.

    Raises:
        OSError: the store cannot be read.
    """
    import fsspec

    store, path = fsspec.core.url_to_fs(address)
    if not store.isdir(path):
        return None
    return [store.unstrip_protocol(name) for name in store.find(path)]


def read_remote_bytes(address: str) -> bytes:
    """Read a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    import fsspec

    with fsspec.open(address, "rb") as file:
        data: bytes = file.read()
    return data
