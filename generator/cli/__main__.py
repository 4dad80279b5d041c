"""``python -m generator.cli``."""

from generator.cli import run

run()
