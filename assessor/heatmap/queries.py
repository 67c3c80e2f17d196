"""What the page of a heatmap shows, and what it can be asked for."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from django.core.validators import slug_re
from django.db.models import F, Q
from django.utils.timezone import localdate

from assessor.conversations.pairs import pairs_of
from assessor.heatmap.cells import NOT_ASKED, Column, Heatmap, Line
from assessor.heatmap.viewpoints import Given, Person, Viewpoint, known_roles, latest_of, named, places_of
from assessor.people.models import User
from assessor.teams.models import Team
from assessor.teams.queries import people_of, teams_of
from roles.framework_file import Area, Competency, Framework, Level, ScalePoint
from roles.models import Edition
from roles.queries import framework_of

UNRATED = "after your rating"
UNTOLD = "once you look at both"
UNSEEN = "out of sight while you rate"
_WITHOUT = {Viewpoint.SELF: "not shared", Viewpoint.REVIEW: "not rated yet", Viewpoint.AGREED: "nothing agreed"}


class NothingThere(LookupError):
    """The address asks for a team, a role or the like that there is not, or not for this manager."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a team's uid, slugs, a rating; each empty for the usual."""

    team: str = ""
    reading: str = ""
    role: str = ""
    gap: str = ""
    least: str = ""
    area: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Frame:
    """What the people are held against: a role's newest edition, and of it a level, a rating and an area.

    With a level, cells are gaps to it; who is rated at `least` or above, holds a competency; with an area, its
    competencies are the columns.
    """

    edition: Edition
    framework: Framework
    level: Level | None
    least: ScalePoint
    area: Area | None

    @property
    def top(self) -> int:
        return self.framework.scale[-1].value

    @property
    def held_at(self) -> str:
        """The ratings that count as holding a competency, in words."""
        return self.least.name if self.least.value == self.top else f"{self.least.name} or above"


@dataclass(frozen=True)
class HeatmapPage:
    """A heatmap and what it can be asked for instead; while nobody has answers to any role, there is none."""

    teams: Mapping[str, Team]
    team: Team | None
    viewpoint: Viewpoint
    people: int
    roles: Mapping[str, Edition]
    frame: Frame | None = None
    heatmap: Heatmap | None = None

    @property
    def unrated(self) -> int:
        """How many share a self-assessment that the manager may not see before rating them."""
        return self._waiting(UNRATED)

    @property
    def untold(self) -> int:
        """How many share one that opens once the two lay it beside what the manager said."""
        return self._waiting(UNTOLD)

    @property
    def unseen(self) -> int:
        """With how many the manager agreed on something, and is rating them anew."""
        return self._waiting(UNSEEN)

    def _waiting(self, reason: str) -> int:
        return sum(line.reason == reason for line in self.heatmap.lines) if self.heatmap else 0

    @property
    def older(self) -> int:
        """How many answered another edition than the one of the columns."""
        return sum(line.edition != "" for line in self.heatmap.lines) if self.heatmap else 0


def heatmap_page(manager: User, asked: Asked) -> HeatmapPage:
    """What somebody asks to see of the people in their teams. Raises NothingThere, also for who manages no team."""
    teams = {str(team.uid): team for team in teams_of(manager).order_by("name")}
    if not teams:
        raise NothingThere
    team = _chosen(teams, asked.team)
    viewpoint = _chosen({one.value: one for one in Viewpoint}, asked.reading) or Viewpoint.SELF
    people = {person.pk: person for person in named(people_of(manager, teams=[team] if team else []))}
    given = [row for row in latest_of(viewpoint, manager) if row.subject in people]
    known = [row for row in known_roles(viewpoint, manager) if row[0] in people]
    answered = Counter([row.role for row in given] + [role for _, role in known])
    roles = _newest_editions(answered, asked.role)
    page = HeatmapPage(teams, team, viewpoint, len(people), roles)
    edition = _chosen(roles, asked.role) or max(roles.values(), key=lambda one: answered[one.role_id], default=None)
    if edition is None:
        return page
    frame = _frame(edition, asked)
    answers = {row.subject: row for row in given if row.role == edition.role_id}
    waiting = {subject for subject, role in known if role == edition.role_id} - answers.keys()
    awaited = _waiting_for(viewpoint, manager, waiting, role=edition.role_id)
    lines = _lines(people.values(), answers, frame, dict.fromkeys(people, _WITHOUT[viewpoint]) | awaited)
    return replace(page, frame=frame, heatmap=_heatmap(frame, lines, descending=asked.sort == "-name"))


def _chosen[T](options: Mapping[str, T], wanted: str) -> T | None:
    """The option that is wanted, None where the usual one is. Raises NothingThere."""
    if wanted and wanted not in options:
        raise NothingThere
    return options.get(wanted)


def _newest_editions(roles: Collection[int], wanted: str) -> dict[str, Edition]:
    """The published edition of these roles and of the one with the slug that is wanted, else the last that retired."""
    asked = Q(role__slug=wanted) if slug_re.fullmatch(wanted) else Q()  # not every text can be looked up in a database
    editions = Edition.objects.frozen().filter(Q(role__in=roles) | asked).select_related("role")
    newest: dict[str, Edition] = {}
    for edition in editions.order_by(F("retired_at").desc(nulls_first=True), "-pk"):
        newest.setdefault(edition.role.slug, edition)
    return dict(sorted(newest.items(), key=lambda item: item[1].name))


def _waiting_for(viewpoint: Viewpoint, manager: User, people: Set[int], *, role: int) -> dict[int, str]:
    """What has to happen before a manager sees what these people share in a role, or what was agreed with them."""
    if viewpoint == Viewpoint.AGREED:
        return dict.fromkeys(people, UNSEEN)
    rated = {pair.review.subject_id for pair in pairs_of(manager) if pair.review.role_id == role} if people else set()
    return {person: UNTOLD if person in rated else UNRATED for person in people}


def _frame(edition: Edition, asked: Asked) -> Frame:
    """What is asked for as far as this framework has it: the address may come from a page of another one.

    As a rule people hold a competency from the last rating but one on.
    """
    framework = framework_of(edition)
    ratings = {str(point.value): point for point in framework.scale[1:]}
    return Frame(
        edition,
        framework,
        level={level.slug: level for level in framework.levels}.get(asked.gap),
        least=ratings.get(asked.least) or framework.scale[max(1, len(framework.scale) - 2)],
        area={area.slug: area for area in framework.areas}.get(asked.area),
    )


def _lines(
    people: Iterable[Person], given: Mapping[int, Given], frame: Frame, reasons: Mapping[int, str]
) -> list[Line]:
    """A line for each person, which says why where there is nothing to show."""
    slugs = [competency.slug for area in frame.framework.areas for competency in area.competencies]
    places = places_of(slugs, {row.edition for row in given.values()}, top=frame.framework.scale[-1].value)
    lines = []
    for person in people:
        line = Line(person.uid, person.name or person.email, person.email)
        row = given.get(person.pk)
        if row is None:
            lines.append(replace(line, reason=reasons[person.pk]))
        elif row.edition not in places:
            lines.append(replace(line, reason="rated on another scale"))
        else:
            said = tuple(NOT_ASKED if at is None else row.answers[at] for at in places[row.edition])
            older = "" if row.edition == frame.edition.pk else row.version
            on = localdate(row.submitted_at)
            lines.append(replace(line, said=said, assessment=row.pk, on=on, edition=older))
    return lines


def _heatmap(frame: Frame, lines: list[Line], *, descending: bool) -> Heatmap:
    """The lines by name, under the areas of the framework or the competencies of the one that is opened."""
    areas, level = frame.framework.areas, frame.level
    listed = [competency for area in areas for competency in area.competencies]
    ends = [0, *accumulate(len(area.competencies) for area in areas)]
    stretches = {area.slug: slice(*ends) for area, ends in zip(areas, pairwise(ends), strict=True)}
    competencies = tuple(Column(one.slug, one.name, slice(at, at + 1)) for at, one in enumerate(listed))
    if frame.area:
        competencies = competencies[stretches[frame.area.slug]]
    return Heatmap(
        columns=competencies
        if frame.area
        else tuple(Column(area.slug, area.name, stretches[area.slug]) for area in areas),
        competencies=competencies,
        lines=tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.email), reverse=descending)),
        least=frame.least.value,
        needs=tuple(_need(competency, level) for competency in listed) if level else None,
    )


def _need(competency: Competency, level: Level) -> int:
    """The rating that a level needs, 0 where it asks nothing."""
    return next((one.need for one in competency.expectations if one.level == level.slug), 0)
