"""Run a command and write down what it took: its time, its processor's time, its peak of memory.

It is run as a script, and imports next to nothing: Linux counts the memory of the process that
starts another one to that other's peak, so the one that starts it has to be small.
"""

import json
import os
import sys
import time


def main() -> None:
    """Run the command after the name of the file that tells what it took."""
    report, *command = sys.argv[1:]
    start = time.monotonic()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - start
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    took = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / unit,
        "status": os.waitstatus_to_exitcode(status),
    }
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib needs memory
        json.dump(took, file)


if __name__ == "__main__":
    main()
