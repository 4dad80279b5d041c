"""What the tests of single checks share: the small story, changed and checked."""

from functools import partial
from pathlib import Path

import pytest

from tests.support.small_story import CodesOf, list_codes


@pytest.fixture
def codes_of(tmp_path: Path) -> CodesOf:
    """Give what changes the small story and checks it."""
    return partial(list_codes, tmp_path / "project")
