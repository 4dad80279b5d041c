"""A project is locked also where nothing can be written into the lock."""

import subprocess
import sys
from pathlib import Path

FULL = """
import resource, sys
from pathlib import Path
from generator.runtime.locking import Locked, lock_project
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
with lock_project(Path(sys.argv[1])):
    try:
        with lock_project(Path(sys.argv[1])):
            print("twice")
    except Locked as error:
        print(error)
"""


def test_a_full_disk_keeps_no_command_from_its_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-B", "-c", FULL, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "process unknown" in done.stdout
