"""YAML read with the line of every key: a bad content file is refused by file, line, reason."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one content file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class ContentError(Exception):
    """Content that may not be used; `problems` names every place at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Problems:
    """Collects what is wrong while reading goes on, and refuses everything at the end."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: Path | str, line: int, reason: str) -> None:
        """Note one problem; the reason is a plain sentence part without a full stop."""
        self.found.append(Problem(str(file), line, reason))

    def raise_if_any(self) -> None:
        """Stop here when anything was noted."""
        if self.found:
            raise ContentError(self.found)


class LocatedMap(dict[str, Any]):
    """A mapping that remembers the line it starts on and the line of each key."""

    line: int = 1
    lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping when the key is missing."""
        return self.lines.get(key, self.line)


class LocatedList(list[Any]):
    """A list that remembers the line of each item."""

    line: int = 1
    lines: list[int]

    def numbered(self) -> Iterator[tuple[int, Any]]:
        """Each item with its line."""
        return zip(self.lines, self, strict=True)


class _Loader(yaml.CSafeLoader):  # ten times faster, and every start reads all of the law
    pass


def _map(loader: _Loader, node: yaml.MappingNode) -> LocatedMap:
    result = LocatedMap()
    result.line = node.start_mark.line + 1
    result.lines = {}
    for key_node, value_node in node.value:
        key: Hashable = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} must be text, in quotes", key_node.start_mark
            )
        if key in result:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key} stands here twice", key_node.start_mark
            )
        result[key] = loader.construct_object(value_node, deep=True)
        result.lines[key] = line
    return result


def _list(loader: _Loader, node: yaml.SequenceNode) -> LocatedList:
    result = LocatedList(loader.construct_sequence(node, deep=True))
    result.line = node.start_mark.line + 1
    result.lines = [item.start_mark.line + 1 for item in node.value]
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _map)
_Loader.add_constructor("tag:yaml.org,2002:seq", _list)


def parse(text: str, *, file: Path | str, problems: Problems, first_line: int = 1) -> LocatedMap:
    """The mapping in a YAML text; anything else is noted as a problem and reads as empty."""
    empty = LocatedMap()
    empty.line, empty.lines = first_line, {}
    found = _loaded(text, file, problems, first_line)
    if found is _BROKEN:
        return empty
    if not isinstance(found, LocatedMap):
        problems.add(file, first_line, "a mapping of keys was expected")
        return empty
    return found


def read(path: Path, problems: Problems) -> LocatedMap:
    """The mapping in a YAML file in UTF-8."""
    return parse(_text_of(path, problems, "{}"), file=path, problems=problems)


def read_list(path: Path, problems: Problems) -> LocatedList:
    """The list in a YAML file in UTF-8; anything else is noted as a problem and reads as empty."""
    empty = LocatedList()
    empty.lines = []
    found = _loaded(_text_of(path, problems, "[]"), path, problems, 1)
    if found is not _BROKEN and not isinstance(found, LocatedList):
        problems.add(path, 1, "a list was expected")
    return found if isinstance(found, LocatedList) else empty


_BROKEN = object()


def _loaded(text: str, file: Path | str, problems: Problems, first_line: int) -> Any:
    try:
        return yaml.load("\n" * (first_line - 1) + text, Loader=_Loader)  # noqa: S506  built on SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else first_line
        problems.add(file, line, error.problem or "this is not YAML")
    except (yaml.YAMLError, ValueError) as error:
        problems.add(file, first_line, f"this is not YAML ({error})".replace("\n", " "))
    return _BROKEN


def _text_of(path: Path, problems: Problems, instead: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.add(path, 1, f"cannot be read as UTF-8 text ({type(error).__name__})")
        return instead
