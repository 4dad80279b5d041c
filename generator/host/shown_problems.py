"""The page of problems of a served site: MkDocs writes it, and again without a build."""

from pathlib import Path

import jinja2
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator import pages
from generator.pages import problem_page
from generator.problems.excerpts import read_excerpt
from generator.problems.report import Report


def write_problems(root: Path, templates: str, report: Report, *, helped: bool) -> str:
    """Write the page of problems of a project as Markdown.

    Args:
        root: the project's folder.
        templates: the folder of its templates in it.
        report: the problems.
        helped: whether there is a page that explains the kinds of problem.
    """
    excerpts = {problem: read_excerpt(root, problem.place) for problem in report}
    folders = (pages.find_templates(root, templates), *pages.OWN_TEMPLATES)
    return problem_page.write_problem_page(report, excerpts, folders, helped=helped)


class ShownProblems:
    """The page of problems as a build left it."""

    def __init__(self, nav: Navigation, files: Files, environment: jinja2.Environment) -> None:
        """Take up what a build writes a page with.

        Args:
            nav: the navigation.
            files: all files, as they are for a page.
            environment: the theme's.
        """
        self._nav, self._environment = nav, environment
        self._every = list(files.documentation_pages())
        self._files = Files([*files])
        self._text = ""

    def show(self, text: str, config: MkDocsConfig) -> None:
        """Let MkDocs write the page anew; one that a person wrote at its place stands.

        Args:
            text: its Markdown.
            config: MkDocs' settings.
        """
        file = self._files.get_file_from_path(problem_page.PATH)
        if file is None or file.page is None or file.generated_by is None or text == self._text:
            return
        self._text = file.content_string = text
        build._populate_page(file.page, config, self._files)
        build._build_page(file.page, config, self._every, self._nav, self._environment)
