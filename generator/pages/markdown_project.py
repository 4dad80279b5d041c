"""The pages on disk: the same Markdown, in a folder that any builder of MkDocs projects reads."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from generator.runtime import files

MARK = "# Written by `explainer render`; the next run replaces this whole folder.\n"
"""The first line of the folder's ``mkdocs.yml``, by which a later run knows it as its own."""

EXTENSIONS = ("attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc")
"""What the pages need of Python-Markdown."""

_RECORDS = {".yml", ".yaml"}
_UNPUBLISHED = {"drafts", "land.json", "schemas"}


class NotOurs(ValueError):
    """A folder that holds something else; the text says what to do."""


def write_project(
    root: Path,
    folder: Path,
    pages: Mapping[str, str | bytes],
    navigation: list[Any],
    by_hand: Callable[[str, str], str],
) -> int:
    """Write a project of MkDocs that needs no plugin of ours, whole or not at all.

    Args:
        root: our project's folder.
        folder: where to write; what an earlier run wrote there is replaced.
        pages: what goes into the docs folder, by path.
        navigation: MkDocs' ``nav``.
        by_hand: completes the Markdown of a hand-written page, by its path.

    Returns:
        How many pages there are.

    Raises:
        NotOurs: the folder holds something that an earlier run did not write.
    """
    _refuse_others(folder)
    config = _config(root, navigation)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as half:
        project = Path(half) / "made"
        for path, text in pages.items():
            files.write_file(project / "docs" / path, text)
        for source, path in _own_files(root / "content"):
            if path in pages:
                continue
            data: str | bytes = source.read_bytes()
            if source.suffix == ".md":
                data = by_hand(path, source.read_text(encoding="utf-8"))
            files.write_file(project / "docs" / path, data)
        if (root / "theme" / "overrides").is_dir():
            shutil.copytree(root / "theme" / "overrides", project / "overrides")
        files.write_file(project / "mkdocs.yml", config)
        if folder.exists():
            shutil.rmtree(folder)
        project.rename(folder)
    return len(list((folder / "docs").rglob("*.md")))


def list_by_hand(content: Path) -> list[str]:
    """List the hand-written pages of a content folder, by path in it."""
    return [path for _, path in _own_files(content) if path.endswith(".md")]


def _refuse_others(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    known = config.is_file() and config.read_text(encoding="utf-8").startswith(MARK)
    if folder.exists() and not known and (not folder.is_dir() or any(folder.iterdir())):
        raise NotOurs(
            f"{folder} holds something that `explainer render` did not write. "
            "Name a new folder, or empty this one."
        )


def _own_files(content: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_dir() or hidden or path.suffix in _RECORDS or inside.parts[0] in _UNPUBLISHED:
            continue
        files.check_inside(content, path)
        yield path, inside.as_posix()


def _config(root: Path, navigation: list[Any]) -> str:
    """Change a copy of the project's settings: our plugin out, the navigation in.

    They are changed as YAML nodes: so tags such as ``!ENV`` stay what they are.
    """
    source = root / "mkdocs.yml"
    text = source.read_text(encoding="utf-8") if source.is_file() else "{}"
    whole = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(whole, yaml.MappingNode):
        raise ValueError(f"{source} holds no settings.")
    whole.flow_style = False
    settings = {key.value: value for key, value in whole.value}
    settings.setdefault("site_name", _node(root.name))
    settings.setdefault("markdown_extensions", _node(list(EXTENSIONS)))
    for key in ("exclude_docs", "site_dir", "watch", "edit_uri"):
        settings.pop(key, None)
    plugins = settings.setdefault("plugins", _node(["search"]))
    plugins.value = [plugin for plugin in plugins.value if not _is_ours(plugin)]
    theme = settings.get("theme")
    if isinstance(theme, yaml.MappingNode):
        _set_look(theme, (root / "theme" / "overrides").is_dir())
    # The navigation names all that belongs there: of nothing else MkDocs has to warn.
    for name, value in {"docs_dir": "docs", "not_in_nav": "*\n", "nav": navigation}.items():
        settings[name] = _node(value)
    whole.value = [(_node(name), value) for name, value in settings.items()]
    return MARK + yaml.serialize(whole, Dumper=yaml.SafeDumper, width=4096, allow_unicode=True)


def _node(value: Any) -> yaml.Node:
    return yaml.SafeDumper(StringIO(), sort_keys=False).represent_data(value)


def _set_look(theme: yaml.MappingNode, own: bool) -> None:
    """Let a theme use the overrides beside the settings, where there are any."""
    theme.value = [
        (key, _node("overrides") if key.value == "custom_dir" else value)
        for key, value in theme.value
        if key.value != "custom_dir" or own
    ]


def _is_ours(plugin: yaml.Node) -> bool:
    names = [key.value for key, _ in plugin.value] if _is_mapping(plugin) else [plugin.value]
    return "explainer" in names


def _is_mapping(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode)
