"""A CSV of people, teams and managers: bytes in, rows out, or a line in words for everything that is wrong with it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from unicodedata import category

MOST_BYTES = 1_000_000
MOST_ROWS = 20_000
MOST_PROBLEMS = 50
NEEDED = ("email", "name", "team", "manager")
OPTIONAL = ("part of",)
LONGEST = {"email": 254, "name": 150, "team": 80, "part of": 80}
YES_OR_NO = {"yes": True, "no": False, "": False}


class PeopleFileError(Exception):
    """What is wrong with a file, a sentence each; the last one counts those that are too many to tell."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        rest = len(problems) - MOST_PROBLEMS
        self.problems = [*problems[:MOST_PROBLEMS], *([f"and {rest} more problems"] if rest > 0 else [])]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: a person, and their place in a team; what is empty says nothing."""

    line: int
    email: str  # in lower case
    name: str
    team: str
    is_manager: bool
    parent: str


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file says, and the columns that nobody reads."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...]


def read(content: bytes) -> PeopleFile:
    """The rows of a CSV with commas or semicolons, in UTF-8. Raises PeopleFileError."""
    if len(content) > MOST_BYTES:
        raise PeopleFileError([f"The file is too large: at most {MOST_BYTES // 1_000_000} MB can be read."])
    (_, header), *lines = _lines_of(_decoded(content)) or [(1, [])]
    columns = _columns_of(header)
    if not 0 < len(lines) <= MOST_ROWS:
        raise PeopleFileError(
            [f"The file has {len(lines):,} rows under its first line: 1 to {MOST_ROWS:,} can be read."]
        )
    problems = [problem for line, cells in lines for problem in _problems_of(line, cells, header, columns)]
    if problems:
        raise PeopleFileError(problems)
    left_out = (name for name in header if name and _normal(name) not in columns)
    return PeopleFile(tuple(_row(line, cells, columns) for line, cells in lines), tuple(left_out))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PeopleFileError([f"line {line}: this is not UTF-8. Save the file as CSV UTF-8."]) from error


def _lines_of(text: str) -> list[tuple[int, list[str]]]:
    """The number of each line that is not empty, and its cells with single spaces alone. Raises PeopleFileError."""
    first = text.lstrip().partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    before = 0  # the last line of the row before: a cell in quotes may go over several
    try:
        for cells in reader:
            lines.append((before + 1, [" ".join(cell.split()) for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        raise PeopleFileError([f"line {before + 1}: the quotes in it do not match, or a cell is too long."]) from error
    return [(line, cells) for line, cells in lines if any(cells)]


def _normal(name: str) -> str:
    return name.replace("_", " ").casefold()


def _columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Raises PeopleFileError where one is missing or stands twice."""
    names = [_normal(name) for name in header]
    missing = [name for name in NEEDED if name not in names]
    twice = [name for name in (*NEEDED, *OPTIONAL) if names.count(name) > 1]
    if missing:
        raise PeopleFileError([f"The first line must name the columns. Missing: {', '.join(missing)}."])
    if twice:
        raise PeopleFileError([f"The first line names a column twice: {', '.join(twice)}."])
    return {name: names.index(name) for name in (*NEEDED, *OPTIONAL) if name in names}


def _problems_of(line: int, cells: Sequence[str], header: Sequence[str], columns: Mapping[str, int]) -> Iterator[str]:
    said = _said(cells, columns)
    if any(cells[len(header) :]):
        yield f"line {line}: there are more cells than columns"
    for name, cell in said.items():
        if name in LONGEST and len(cell) > LONGEST[name]:
            yield f"line {line}: the {name} is longer than {LONGEST[name]} characters"
        if any(category(letter) == "Cc" for letter in cell):
            yield f"line {line}: the {name} has a character that cannot be kept"
    if not said["email"]:
        yield f"line {line}: there is no address"
    if said["manager"].casefold() not in YES_OR_NO:
        yield f"line {line}: manager is “{said['manager']}”: write yes or no"
    elif not said["team"] and (YES_OR_NO[said["manager"].casefold()] or said.get("part of")):
        yield f"line {line}: there is no team"


def _said(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}


def _row(line: int, cells: Sequence[str], columns: Mapping[str, int]) -> Row:
    said = _said(cells, columns)
    return Row(
        line=line,
        email=said["email"].lower(),
        name=said["name"],
        team=said["team"],
        is_manager=YES_OR_NO[said["manager"].casefold()],
        parent=said.get("part of", ""),
    )
