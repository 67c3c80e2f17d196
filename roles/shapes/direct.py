"""DIRECT: tables of domains, competencies, skills and skill levels, as CSV and as JSON, in parts or all in one file.

A skill is what people are rated on, so it becomes a competency, and a competency of DIRECT becomes an area. The skill
levels are the scale. Nothing says what a level of a role requires, so there are no levels: an admin adds them.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from roles.framework_file import Area, Competency, Framework, ScalePoint
from roles.framework_file.problems import shown
from roles.shapes.reading.file import File
from roles.shapes.reading.json_tree import compose_json
from roles.shapes.reading.making import MOST_STEPS, TOLERANCE, VERSION, kind_of, usual_scale, with_zero
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.rows import rows_of
from roles.shapes.reading.shape import UNNAMED, Import, Role, Shape
from roles.shapes.reading.value import Value, roots
from roles.shapes.reading.wording import distinct_slugs, plain

_TITLE = "the DIRECT framework"
_SLUG, _NAME = "direct", "DIRECT"
_NAMES = ("name", "title", "short_name")
_DESCRIPTIONS = ("description", "long_description", "short_description")
_KEYS = (*_NAMES, *_DESCRIPTIONS, "slug", "rank", "level", "competency", "competency_domain")
_NESTED = frozenset({"competency_domains", "competencies", "categories", "subcategories"})
_DOMAIN_KEYS = frozenset({"name", "title", "description", "slug", "rank"})
_NOT_APPLICABLE = re.compile(r"\bN/A\b", re.IGNORECASE)


def takes(file: File) -> bool:
    """Whether it is one of the tables that are read: those of tools and resources are not."""
    return bool(_part(file))


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The whole framework is one role."""
    parts: dict[str, list[File]] = {}
    for file in sorted(files, key=lambda file: (bool(file.json_keys), file.name)):
        parts.setdefault(_part(file), []).append(file)
    if not {"skill", "all"} & parts.keys():
        raise files[0].error(0, "expected a table of skills among these files, found none")
    return (Role(_SLUG, _NAME, partial(_read, parts), is_named=False),)


SHAPE = Shape(_TITLE, takes, roles)


def _part(file: File) -> str:
    """Which table it is, by its columns or keys; empty if it is none."""
    keys = file.json_keys or file.csv_header
    if {"competency_domain", "competency", "skill"} <= keys or ("skills" in keys and len(keys & _NESTED) >= 2):
        return "all"
    if keys.isdisjoint(_NAMES):
        return ""
    if "level" in keys and keys & {"focus", "short_description", "long_description"}:
        return "skill_level"
    if {"competency", "description"} <= keys:
        return "skill"
    if {"competency_domain", "description"} <= keys:
        return "competency"
    return "domain" if {"description", "slug"} <= keys <= _DOMAIN_KEYS else ""


def _read(parts: dict[str, list[File]]) -> Import:
    reading = _Reading({part: files[0] for part, files in parts.items()})
    for file in reading.files.values():
        with reading.faults.kept():
            _ = compose_json(file) if file.json_keys else rows_of(file)
    reading.faults.raise_any()
    framework = reading.framework()
    reading.faults.raise_any()
    for part, files in parts.items():
        for file in files if part == "all" and "skill" in parts else files[1:]:
            reading.notes.leave_out("files of tables that another file gave", file.name)
    return Import(framework, reading.notes.guessed, reading.notes.left_out)


@dataclass(frozen=True, slots=True)
class _Record:
    """A row or an object: what it says under each key, and where."""

    file: File
    at: int
    texts: dict[str, str]
    places: dict[str, int]

    def text(self, *keys: str) -> str:
        """What stands under the first of these keys that says anything."""
        return next((text for key in keys if (text := plain(self.texts.get(key, "")))), "")


@dataclass(frozen=True, slots=True)
class _Group:
    """A competency of DIRECT with its skills."""

    domain: str
    slug: str
    name: str
    meaning: str
    skills: list[_Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one file of each part."""

    files: dict[str, File]
    notes: Notes = field(default_factory=Notes)
    faults: Faults = field(default_factory=Faults)

    def framework(self) -> Framework:
        groups = self._groups_of_parts() if "skill" in self.files else self._groups_of_one()
        self.notes.guess(UNNAMED, _SLUG)
        self.notes.guess("the summary of the role")
        self.notes.guess("no levels, as nothing is required of anybody: add them to the draft")
        self.notes.leave_out("tools, learning resources and related skills; the focus of skill levels")
        return Framework(
            slug=_SLUG,
            name=_NAME,
            summary="The competencies and skills of digital research.",
            version=VERSION,
            tolerance=TOLERANCE,
            changes=f"Imported from {_TITLE}.",
            scale=self._scale(),
            levels=(),
            areas=self._areas(groups),
        )

    def _groups_of_parts(self) -> list[_Group]:
        """The competencies in the order of their domains and their own, each with its skills in theirs."""
        domains = {domain.text("slug"): domain.text(*_NAMES) for domain in self._ranked("domain")}
        places = {name: place for place, name in enumerate(domains.values())}
        groups: dict[str, _Group] = {}
        for record in self._ranked("competency"):
            key = record.text("competency_domain")
            if domains and key not in domains:
                self._refuse(record, "competency_domain", "the slug of a domain")
            group = _group(domains.get(key, key), record)
            groups[group.slug] = group
        for skill in self._ranked("skill"):
            self._group_of(skill, groups).skills.append(skill)
        return sorted(groups.values(), key=lambda group: places.get(group.domain, len(places)))

    def _group_of(self, skill: _Record, groups: dict[str, _Group]) -> _Group:
        key = skill.text("competency")
        if key not in groups:
            if "competency" in self.files:
                self._refuse(skill, "competency", "the slug of a competency")
            else:
                self.notes.guess("the names of areas, from the slugs of competencies", key)
            groups[key] = _Group("", key, key.replace("-", " ").capitalize() or "Skills", "")
        return groups[key]

    def _groups_of_one(self) -> list[_Group]:
        """The competencies as they follow each other in the one file."""
        file = self.files["all"]
        rows = _nested(file, self.faults) if file.json_keys else _rows(file)
        groups: list[_Group] = []
        domain = ""
        for record in rows:
            domain = record.text("competency_domain", "domain") or domain
            competency, skill = record.text("competency"), record.text("skill")
            if competency and (not groups or groups[-1].name != competency or groups[-1].domain != domain):
                meaning = "" if skill else record.text("description")
                groups.append(_Group(domain, _slug(competency), competency, meaning))
            if skill and not groups:
                self._refuse(record, "skill", "a competency before its first skill")
            elif skill:
                groups[-1].skills.append(_named(record, skill))
        return groups

    def _ranked(self, part: str) -> list[_Record]:
        """The records of a table by their rank; those without one come last, as they stand there."""
        file = self.files.get(part)
        if file is None:
            return []
        found = list(_objects(file, self.faults) if file.json_keys else _rows(file))
        for record in found:
            if not record.text(*_NAMES):
                self._refuse(record, "name", "a name")
        return sorted(found, key=lambda record: _number(record.text("rank")))

    def _areas(self, groups: Sequence[_Group]) -> tuple[Area, ...]:
        skilled = [group for group in groups if group.skills]
        slugs = distinct_slugs([(group.slug or group.name, f"{group.domain} {group.slug}") for group in skilled])
        names = [_names(skill, group) for group in skilled for skill in group.skills]
        skill_slugs = iter(distinct_slugs(names))
        for group in groups:
            if group.domain:
                self.notes.leave_out("the domains above the areas", group.domain)
            if not group.skills:
                self.notes.leave_out("competencies without a skill", group.name)
        if not skilled:
            file = self.files.get("skill") or self.files["all"]
            self.faults.note(file.problem(0, "expected at least one skill, found none"))
        return tuple(self._area(group, slug, skill_slugs) for group, slug in zip(skilled, slugs, strict=True))

    def _area(self, group: _Group, slug: str, skill_slugs: Iterator[str]) -> Area:
        name = self.notes.name(group.name, slug)
        meaning = self.notes.sentences(group.meaning, "meanings of areas", slug, f"{name}.")
        competencies = (self._competency(skill, group, next(skill_slugs)) for skill in group.skills)
        return Area(slug, name, meaning, tuple(competencies))

    def _competency(self, skill: _Record, group: _Group, slug: str) -> Competency:
        name = self.notes.name(skill.text(*_NAMES), slug)
        meaning = self.notes.sentences(skill.text("description"), "meanings of competencies", slug, f"{name}.")
        return Competency(slug, name, meaning, kind_of(self.notes, group.domain, group.name), (), ())

    def _scale(self) -> tuple[ScalePoint, ...]:
        """The skill levels, lowest first; a level without a number of its own in the row is refused."""
        records = sorted(self._ranked("skill_level"), key=lambda record: _number(record.text("level")))
        if not records:
            return usual_scale(self.notes)
        start = _number(records[0].text("level"))
        points = []
        for value, record in enumerate(records, start=int(start == 1)):
            if record.text("level") != str(value) or value > MOST_STEPS:
                self._refuse(record, "level", f"{value} (levels run without a gap, up to {MOST_STEPS})")
            # The CSV twin abbreviates what the JSON twin spells out.
            name = self.notes.name(_NOT_APPLICABLE.sub("not applicable", record.text(*_NAMES)), f"Level {value}")
            meaning = record.text(*_DESCRIPTIONS)
            points.append(ScalePoint(value, name, self.notes.sentences(meaning, "the scale", name, f"{name}.")))
        return with_zero(points, self.notes)

    def _refuse(self, record: _Record, key: str, expected: str) -> None:
        message = f"expected {expected}, found {shown(record.text(key)) if record.text(key) else 'none'}"
        self.faults.note(record.file.problem(record.places.get(key, record.at), message))


def _names(skill: _Record, group: _Group) -> tuple[str, str]:
    """What a skill is called, and what it is called among those of other competencies."""
    name = skill.text("slug") or _slug(skill.text(*_NAMES))
    return name, f"{group.slug} {name}"


def _group(domain: str, record: _Record) -> _Group:
    name = record.text(*_NAMES)
    return _Group(domain, record.text("slug") or _slug(name), name, record.text("description"))


def _named(record: _Record, name: str) -> _Record:
    """A skill of the one file. It goes by its name alone: the JSON twin has no slugs, and is to give the same."""
    texts = {"name": name, "description": record.text("description")}
    return _Record(record.file, record.at, texts, record.places)


def _rows(file: File) -> Iterator[_Record]:
    """The rows of a CSV file below its header."""
    header, *rows = rows_of(file)
    keys = [cell.text.strip().lower() for cell in header]
    for row in rows:
        cells = dict(zip(keys, row, strict=False))
        texts = {key: cell.text for key, cell in cells.items()}
        yield _Record(file, row[0].at, texts, {key: cell.at for key, cell in cells.items()})


def _objects(file: File, faults: Faults) -> Iterator[_Record]:
    """The objects of a JSON list."""
    (root,) = roots([file], compose_json, faults)
    return (_record(value, {key: value.get(key) for key in _KEYS}) for value in root.items())


def _nested(file: File, faults: Faults) -> Iterator[_Record]:
    """The one JSON file, object after object, as the rows of its CSV twin."""
    (root,) = roots([file], compose_json, faults)
    for domain in root.get("competency_domains", "categories").items():
        yield _record(domain, {"competency_domain": domain.get(*_NAMES)})
        for competency in domain.get("competencies", "subcategories").items():
            description = competency.get("description")
            yield _record(competency, {"competency": competency.get(*_NAMES), "description": description})
            for skill in competency.get("skills").items():
                yield _record(skill, {"skill": skill.get(*_NAMES), "description": skill.get("description")})


def _record(value: Value, members: dict[str, Value]) -> _Record:
    texts = {key: member.text() for key, member in members.items()}
    return _Record(value.file, value.at, texts, {key: member.at for key, member in members.items()})


def _slug(name: str) -> str:
    """A slug as DIRECT makes them: what is no letter, digit or space is dropped. Other letters leave the name."""
    return "-".join(re.sub(r"[^a-z0-9 ]", "", plain(name).lower()).split()) if name.isascii() else plain(name)


def _number(text: str) -> float:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else math.inf
