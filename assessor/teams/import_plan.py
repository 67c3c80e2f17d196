"""What importing a file of people would do: the difference between its rows and what is known, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter

from assessor.teams.people_file import PeopleFile, PeopleFileError, Problem, Row

type Place = tuple[str, str]  # the address of a person, and the name of a team


@dataclass(frozen=True, slots=True)
class Known:
    """What is there before an import, as far as the file could touch it."""

    people: Mapping[str, bool]  # by address: whether the account is open
    refused: Mapping[str, str]  # by address: why it can be nobody's in a team
    teams: Mapping[str, str]  # by name: the name of the team that it is part of, or empty
    places: Mapping[Place, bool]  # in teams of which the file names people: whether the person manages the team


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be written so that people and teams are as the file says. The same file again leaves nothing."""

    people: dict[str, str]  # names of new accounts by address
    teams: tuple[str, ...]  # new ones
    parents: dict[str, str]  # of which other team a team, new or not, becomes a part
    joining: dict[Place, bool]  # whether the person manages the team
    changing: dict[Place, bool]  # whether the person manages it from now on
    leaving: tuple[Place, ...]
    closed: tuple[str, ...]  # addresses whose accounts are closed, and stay so

    @property
    def is_idle(self) -> bool:
        return not any([self.people, self.teams, self.parents, self.joining, self.changing, self.leaving])

    @property
    def touched(self) -> set[str]:
        """The names of the teams in which something changes."""
        places = [*self.joining, *self.changing, *self.leaving]
        return {*self.teams, *self.parents, *(team for _, team in places)}

    @property
    def fingerprint(self) -> str:
        """The same for the same plan, so that a page can tell whether what it showed still holds."""
        return blake2b(repr(self).encode(), digest_size=16).hexdigest()

    @property
    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """All of it in words: what kind of change, and a line for each; kinds without any are left out."""
        told = {
            "New accounts": [f"{name}, {email}" for email, name in self.people.items()],
            "New teams": list(self.teams),
            "Part of": [f"{team} becomes part of {parent}" for team, parent in self.parents.items()],
            "New places": [
                f"{email} {'manages' if is_manager else 'joins'} {team}"
                for (email, team), is_manager in self.joining.items()
            ],
            "Changed places": [
                f"{email} {'manages' if is_manager else 'no longer manages, but stays in,'} {team}"
                for (email, team), is_manager in self.changing.items()
            ],
            "Leaving": [f"{email} leaves {team}" for email, team in self.leaving],
            "Closed accounts, which stay closed": list(self.closed),
        }
        return ((kind, lines) for kind, lines in told.items() if lines)


def plan(file: PeopleFile, known: Known, *, leave: bool) -> Plan:
    """What the file changes; `leave`: whoever it does not name in a team that it names leaves that team.

    Raises PeopleFileError with all that is wrong: in lines, and, of those that can be read, between them and with what
    is known.
    """
    spelling = _spelling(file, known)
    names, parents, places = _names(file), _parents(file, spelling), _places(file, spelling)
    problems = [*file.problems, *_contradictions(file, spelling), *_strangers(file, known, names)]
    problems += _circles(file, spelling, {**known.teams, **parents})
    if problems:
        raise PeopleFileError([str(problem) for problem in sorted(problems, key=attrgetter("line"))])
    return Plan(
        people={email: name for email, name in names.items() if email not in known.people},
        teams=tuple(dict.fromkeys(name for name in spelling.values() if name not in known.teams)),
        parents={team: parent for team, parent in parents.items() if known.teams.get(team) != parent},
        joining={place: is_manager for place, is_manager in places.items() if place not in known.places},
        changing={
            place: is_manager
            for place, is_manager in places.items()
            if known.places.get(place, is_manager) != is_manager
        },
        leaving=tuple(sorted(place for place in known.places if leave and place not in places)),
        closed=tuple(email for email in names if not known.people.get(email, True)),
    )


def _spelling(file: PeopleFile, known: Known) -> dict[str, str]:
    """How each team of the file is written, by its name without capitals: as it is known, else as it comes first."""
    spelling = {name.casefold(): name for name in known.teams}
    found = [name for row in file.rows for name in (row.team, row.parent) if name]
    return {name.casefold(): spelling.setdefault(name.casefold(), name) for name in found}


def _names(file: PeopleFile) -> dict[str, str]:
    """The first name that the file gives each person, empty where it gives none."""
    names: dict[str, str] = {}
    for row in file.rows:
        names[row.email] = names.get(row.email) or row.name
    return names


def _parents(file: PeopleFile, spelling: Mapping[str, str]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for row in file.rows:
        if row.parent:
            parents.setdefault(spelling[row.team.casefold()], spelling[row.parent.casefold()])
    return parents


def _places(file: PeopleFile, spelling: Mapping[str, str]) -> dict[Place, bool]:
    return {(row.email, spelling[row.team.casefold()]): row.is_manager for row in file.rows if row.team}


def _contradictions(file: PeopleFile, spelling: Mapping[str, str]) -> Iterator[Problem]:
    """One for each row that says something else than one above it."""
    first: dict[tuple[str, ...], tuple[str, int]] = {}
    for row in file.rows:
        for about, words in _statements(row, spelling):
            before, line = first.setdefault(about, (words, row.line))
            if before != words:
                yield Problem(row.line, f"{words}, but in line {line}: {before}")


def _statements(row: Row, spelling: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a row says about what."""
    team = spelling.get(row.team.casefold(), "")
    if row.name:
        yield ("name", row.email), f"{row.email} is {row.name}"
    if team:
        yield ("place", row.email, team), f"{row.email} {'manages' if row.is_manager else 'does not manage'} {team}"
    if row.parent:
        yield ("parent", team), f"{team} is part of {spelling[row.parent.casefold()]}"


def _strangers(file: PeopleFile, known: Known, names: Mapping[str, str]) -> Iterator[Problem]:
    """One at the first row of each person who can have no account, or for want of a name gets none."""
    for email, line in {**file.unread, **{row.email: row.line for row in reversed(file.rows)}}.items():
        if email in known.refused:
            yield Problem(line, f"{email} {known.refused[email]}")
        elif not (email in known.people or email in file.unread or names[email]):
            yield Problem(line, f"nobody has the address {email}: give a name to make an account")


def _circles(file: PeopleFile, spelling: Mapping[str, str], parents: Mapping[str, str]) -> Iterator[Problem]:
    """One for each circle of teams, at the first row that belongs to it."""
    lines: dict[str, int] = {}
    for row in file.rows:
        if row.parent:
            lines.setdefault(spelling[row.team.casefold()], row.line)
    settled: set[str] = set()
    for start in lines:
        way: dict[str, None] = {}
        team = start
        while team and team not in settled and team not in way:
            way[team] = None
            team = parents.get(team, "")
        settled.update(way)
        if team in way:
            circle = [*way][[*way].index(team) :]
            line = min(lines[team] for team in circle if team in lines)
            yield Problem(line, f"{team} would be part of itself: {', part of '.join([*circle, team])}")
