"""The files that no shape took: which of them cannot even be read, and what people are told of all of them."""

from collections.abc import Sequence
from pathlib import PurePath

from roles.shapes.reading.file import File
from roles.shapes.reading.json_tree import compose_json
from roles.shapes.reading.problems import Problem, SourceError
from roles.shapes.reading.yaml_tree import compose_yaml

_NOTHING = frozenset({"", "{}", "[]", "---"})
_JSON = frozenset({".json"})
_YAML = frozenset({".yaml", ".yml"})
_OTHER_TEXT = frozenset({".csv", ".markdown", ".md", ".tsv", ".txt"})


def left_out(given: Sequence[File], taken: Sequence[File]) -> tuple[str, ...]:
    """The names of the files that were not taken, with what is wrong with those that cannot be read."""
    return tuple(f"{file.name}{_reason(file)}" for file in given if file not in taken)


def unread(files: Sequence[File]) -> list[Problem]:
    """Why files that were taken for nothing cannot be read: the first fault of each that has one."""
    return [problem for file in files if (problem := _fault(file))]


def _reason(file: File) -> str:
    fault = _fault(file)
    return f" (line {fault.line}: {fault.message})" if fault else ""


def _fault(file: File) -> Problem | None:
    """What keeps anybody from reading the file as what it is by its name, or by how it begins."""
    if file.glance.strip() in _NOTHING:
        return Problem(file.name, 1, 1, "expected a framework, found an empty file")
    suffix = PurePath(file.name).suffix.lower()
    try:
        if suffix in _JSON or file.glance.lstrip()[0] in "{[":
            compose_json(file)
        elif suffix in _YAML or (not suffix and file.yaml_keys):
            compose_yaml(file)
        elif suffix in _OTHER_TEXT or not suffix:
            _ = file.text
    except SourceError as error:
        return error.problems[0]
    return None
