"""Where the templates lie: a project's own, and those that travel with the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]

OWN_TEMPLATES = (_PACKAGE / "theme" / "templates", _PACKAGE.parent / "theme" / "templates")
"""The page templates that travel with the package, and those of a checkout of it."""


def find_template(templates: Path, name: str) -> Path:
    """Return a file of a project's templates; where it has none of that name, the package's own."""
    candidates = (folder / name for folder in (templates, *OWN_TEMPLATES))
    return next((path for path in candidates if path.is_file()), templates / name)
