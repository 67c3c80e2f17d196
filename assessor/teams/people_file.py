"""A CSV of people, teams and managers: bytes in, rows out, and a sentence for everything that is wrong with it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain
from typing import NamedTuple
from unicodedata import category

MOST_BYTES = 1_000_000
MOST_ROWS = 20_000
MOST_PROBLEMS = 50
NEEDED = ("email", "name", "team", "manager")
OPTIONAL = ("part of",)
LONGEST = {"email": 254, "name": 150, "team": 80, "part of": 80}
YES_OR_NO = {"yes": True, "no": False, "": False}

type Line = tuple[int, list[str]]  # its number, and its cells


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


class Problem(NamedTuple):
    """What is wrong in a line, and what was expected."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}"


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file says, and the columns that nobody reads. One with problems is not imported."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...] = ()  # of lines that are no rows
    unread: Mapping[str, int] = field(default_factory=dict)  # the addresses in those lines, each with the first of them


def read(content: bytes) -> PeopleFile:
    """The rows of a CSV with commas or semicolons, in UTF-8. Raises PeopleFileError when it cannot be read to its end.

    What is wrong in single lines is told by the file, so that what is wrong between lines can be told with it.
    """
    if len(content) > MOST_BYTES:
        raise PeopleFileError([f"The file is too large: at most {MOST_BYTES // 1_000_000} MB can be read."])
    lines, broken = _lines_of(_decoded(content))
    if broken and not lines:
        raise PeopleFileError([str(broken)])
    (_, header), *lines = lines or [(1, [])]
    columns = _columns_of(header)
    if not broken and not 0 < len(lines) <= MOST_ROWS:
        raise PeopleFileError(
            [f"The file has {len(lines):,} rows under its first line: 1 to {MOST_ROWS:,} can be read."]
        )
    file = _file_of(lines, header, columns)
    if broken:
        raise PeopleFileError([*map(str, file.problems), str(broken)])
    return file


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PeopleFileError([f"line {line}: this is not UTF-8. Save the file as CSV UTF-8."]) from error


def _lines_of(text: str) -> tuple[list[Line], Problem | None]:
    """Those that are not empty, with single spaces alone in the cells; and why there are no more if they end early."""
    first = text.lstrip().partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    broken = None
    before = 0  # the last line of the row before: a cell in quotes may go over several
    try:
        for cells in reader:
            lines.append((before + 1, [" ".join(cell.split()) for cell in cells]))
            before = reader.line_num
    except csv.Error:
        broken = Problem(before + 1, "the quotes in it do not match, or a cell is too long. What follows is not read.")
    return [(line, cells) for line, cells in lines if any(cells)], broken


def _normal(name: str) -> str:
    return name.replace("_", " ").casefold()


def _columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Raises PeopleFileError where one is missing or stands twice."""
    names = [_normal(name) for name in header]
    missing = [name for name in NEEDED if name not in names]
    twice = [name for name in (*NEEDED, *OPTIONAL) if names.count(name) > 1]
    problems = [
        *([f"The first line must name the columns. Missing: {', '.join(missing)}."] if missing else []),
        *([f"The first line names a column twice: {', '.join(twice)}."] if twice else []),
    ]
    if problems:
        raise PeopleFileError(problems)
    return {name: names.index(name) for name in (*NEEDED, *OPTIONAL) if name in names}


def _file_of(lines: Sequence[Line], header: Sequence[str], columns: Mapping[str, int]) -> PeopleFile:
    problems = {line: _problems_of(line, cells, header, columns) for line, cells in lines}
    return PeopleFile(
        rows=tuple(_row(line, cells, columns) for line, cells in lines if not problems[line]),
        left_out=tuple(name for name in header if name and _normal(name) not in columns),
        problems=tuple(chain.from_iterable(problems.values())),
        unread={
            email.lower(): line
            for line, cells in reversed(lines)
            if problems[line] and (email := _said(cells, columns)["email"])
        },
    )


def _problems_of(line: int, cells: Sequence[str], header: Sequence[str], columns: Mapping[str, int]) -> list[Problem]:
    said = _said(cells, columns)
    return [Problem(line, words) for words in (*_wrong_cells(cells, header, said), *_wrong_place(said))]


def _wrong_cells(cells: Sequence[str], header: Sequence[str], said: Mapping[str, str]) -> Iterator[str]:
    if any(cells[len(header) :]):
        yield f"there are {len(cells)} cells, but the first line names {len(header)} columns"
    for name, cell in said.items():
        if name in LONGEST and len(cell) > LONGEST[name]:
            yield f"the {name} is longer than {LONGEST[name]} characters"
        if not cell.isprintable() and any(category(letter) == "Cc" for letter in cell):
            yield f"the {name} has a control character, which nobody sees: write it anew"


def _wrong_place(said: Mapping[str, str]) -> Iterator[str]:
    if not said["email"]:
        yield "there is no address: write one such as ada@example.org"
    if said["manager"].casefold() not in YES_OR_NO:
        yield f"manager is “{said['manager']}”: write yes or no"
    elif not said["team"] and YES_OR_NO[said["manager"].casefold()]:
        yield "there is no team: name the one to manage"
    elif not said["team"] and said.get("part of"):
        yield f"there is no team: name the one that is part of {said['part of']}"


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
