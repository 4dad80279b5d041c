"""`explainer site`: a site that nothing has changed of is not built again."""

from pathlib import Path

import pytest

from generator.cli import site as command
from generator.runtime import stamps
from tests.changes import change
from tests.support.desk_runs import done
from tests.support.stories import built, copied


@pytest.mark.site
def test_a_site_is_built_when_something_has_changed_and_else_only_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, runs = copied(tmp_path), list[Path]()
    # All that it was made of is new: as if it had lain there for a while.
    monkeypatch.setattr(stamps, "now", lambda _: 1 << 62)

    def run(root: Path) -> None:
        runs.append(built(root, root / "site"))

    monkeypatch.setattr(command, "_run_mkdocs", run)

    first, again = done(project, "site"), done(project, "site")
    assert len(runs) == 1
    assert again.startswith("Nothing has changed since the site was built.\n")
    assert again.partition("\n")[2] in first
    assert "The site holds" in again

    change(project / "content/events/2016-second-round.yml", "title: Second", "title: The second")
    done(project, "site")
    assert len(runs) == 2
    (project / "site/index.html").unlink()
    done(project, "site")
    assert len(runs) == 3
