"""A short, seeded part of the attack: ``make attack`` goes on for as long as one likes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.attack import kills, payloads

SEED = 20_261_129


def test_payloads_in_every_field_run_nowhere_and_end_no_format(
    tmp_path: Path, chromium: Browser
) -> None:
    text = next(iter(payloads.batches(12, SEED)))
    assert list(payloads.attack(tmp_path, text, chromium.new_page(), few=1)) == []


@pytest.mark.site
def test_commands_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    names = ("accept", "rename", "new", "init")
    killed = list(kills.kill_commands(tmp_path, names, 4, SEED))
    assert [one for one in killed if one.faults] == []


def test_there_are_payloads_enough() -> None:
    assert len(set(payloads.PAYLOADS)) >= 200
