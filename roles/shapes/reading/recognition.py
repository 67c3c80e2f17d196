"""Which shape a source has, by its content, and which roles are in it."""

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import roles.shapes
from roles.shapes.reading.file import File
from roles.shapes.reading.folder import MOST_BYTES
from roles.shapes.reading.json_tree import compose_json
from roles.shapes.reading.problems import Problem, SourceError
from roles.shapes.reading.shape import Role, Shape
from roles.shapes.reading.wording import slug_of


class RoleIsUnclear(LookupError):
    """The source has several roles and none was named, or it has none with this slug."""

    def __init__(self, slug: str | None, roles: Sequence[Role]) -> None:
        self.roles = tuple(roles)
        super().__init__(
            f"This source has not one role {slug}. It has {', '.join(role.slug for role in roles)}."
            if slug
            else f"This source has {len(roles)} roles."
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Files whose shape is known. `choice` says in words why it is this one, where others fit as well."""

    shape: str
    choice: str
    roles: tuple[Role, ...]
    left_out: tuple[str, ...]

    def role(self, slug: str | None = None) -> Role:
        """The role with this slug, or the only one, which takes any slug if it has no name. Raises RoleIsUnclear."""
        if slug and slug == slug_of(slug) and len(self.roles) == 1 and not self.roles[0].is_named:
            return self.roles[0].called(slug)
        chosen = [role for role in self.roles if slug in (None, role.slug)]
        if len(chosen) != 1:
            raise RoleIsUnclear(slug, self.roles)
        return chosen[0]


def names() -> tuple[str, ...]:
    """The names of all shapes."""
    return tuple(_shapes())


def recognise(files: Mapping[str, bytes], shape: str | None = None) -> Source:
    """The source that these files, by name, make up; its shape is the one given, or found by what the files say.

    The order of the files makes no difference. Raises SourceError if they are too large, have no shape that is known,
    or hold no role; KeyError for a shape that there is not.
    """
    given = [File(name, raw) for name, raw in sorted(files.items())]
    if sum(len(file.raw) for file in given) > MOST_BYTES:
        raise SourceError([Problem(given[0].name, 1, 1, f"expected at most {MOST_BYTES:,} bytes in all files")])
    if shape is not None:
        taken = _taken(_shapes()[shape], given) or given
        return _source(shape, "", taken, given)
    fitting = _fitting(given)
    if not fitting:
        raise SourceError(_reasons(given))
    chosen = min(fitting, key=lambda name: (-len(fitting[name]), name))
    return _source(chosen, _choice(chosen, fitting), fitting[chosen], given)


@cache
def _shapes() -> dict[str, Shape]:
    """Every module of the package is a shape, called as the module is."""
    modules = sorted(module.name for module in pkgutil.iter_modules(roles.shapes.__path__) if not module.ispkg)
    return {name.replace("_", "-"): import_module(f"roles.shapes.{name}").SHAPE for name in modules}


def _fitting(given: Sequence[File]) -> dict[str, list[File]]:
    """The files that each shape takes; the general shapes only if no particular one takes any."""
    taken = {name: _taken(shape, given) for name, shape in _shapes().items()}
    fitting = {name: files for name, files in taken.items() if files}
    particular = {name: files for name, files in fitting.items() if not _shapes()[name].is_general}
    return particular or fitting


def _taken(shape: Shape, given: Sequence[File]) -> list[File]:
    taken = [file for file in given if shape.takes(file)]
    return [file for file in given if file in taken or shape.joins(file, taken)] if taken else []


def _source(name: str, choice: str, taken: Sequence[File], given: Sequence[File]) -> Source:
    if not taken:
        raise SourceError([Problem("-", 1, 1, "expected a file, found none")])
    left_out = tuple(file.name for file in given if file not in taken)
    return Source(name, choice, _shapes()[name].roles(taken), left_out)


def _choice(chosen: str, fitting: Mapping[str, Sequence[File]]) -> str:
    others = ", ".join(name for name in fitting if name != chosen)
    if not others:
        return ""
    return f"read as {chosen}, which most of the files fit; others fit {others}"


def _reasons(given: Sequence[File]) -> list[Problem]:
    """Why no file has a shape that is known: some cannot be read at all."""
    problems: list[Problem] = []
    for file in given:
        try:
            if file.text.lstrip()[:1] in ("{", "["):
                compose_json(file)
        except SourceError as error:
            problems += error.problems
    if problems:
        return problems
    name = given[0].name if given else "-"
    shapes = ", ".join(names())
    return [Problem(name, 1, 1, f"expected a framework in one of the shapes {shapes}, found none of them")]
