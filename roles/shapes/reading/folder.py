"""Files and folders on disk -> the files of a source, within limits that are kept before anything is read."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from roles.shapes.reading.file import printable
from roles.shapes.reading.problems import Problem, SourceError

MOST_BYTES = 5 * 1000 * 1000
_MOST_FILES = 1000
_MOST_SEEN = 20_000  # whoever names a whole disk is told so at once
_SUFFIXES = frozenset({".csv", ".json", ".markdown", ".md", ".tsv", ".xlsx", ".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Collected:
    """What was read, by name, and the names of files that were passed over."""

    files: dict[str, bytes]
    left_out: tuple[str, ...]


def collect(paths: Sequence[Path]) -> Collected:
    """Read the files, and those in the folders, that may hold a framework.

    In a folder hidden files are skipped and symbolic links are not followed. Raises SourceError if it is too much or
    a pipe, which may never end, and OSError for what cannot be read.
    """
    wanted: list[Path] = []
    left_out: list[Path] = []
    for path in paths:
        if path.exists() and not (path.is_dir() or path.is_file()):
            raise _refusal(path, "expected a file or a folder, found a pipe or a device")
        found = list(islice(_files_in(path), _MOST_SEEN + 1)) if path.is_dir() else [path]
        for file in found:
            (wanted if file == path or _may_hold_a_framework(file) else left_out).append(file)
    if (
        len(left_out) >= _MOST_SEEN
        or len(wanted) > _MOST_FILES
        or sum(file.stat().st_size for file in wanted) > MOST_BYTES
    ):
        raise _refusal(paths[0], f"expected at most {MOST_BYTES:,} bytes in at most {_MOST_FILES:,} files")
    files = {str(file): _content(file) for file in wanted}
    return Collected(files, tuple(printable(str(file)) for file in left_out))


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _may_hold_a_framework(file: Path) -> bool:
    return file.suffix.lower() in _SUFFIXES and file.is_file() and not file.is_symlink()


def _content(file: Path) -> bytes:
    """At most one byte more than may be: what is no ordinary file may go on for ever."""
    with file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _refusal(path: Path, message: str) -> SourceError:
    return SourceError([Problem(printable(str(path)), 1, 1, message)])
