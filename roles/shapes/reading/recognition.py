"""Which shape a source has, by its content, and which roles are in it."""

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePath

import roles.shapes
from roles.shapes.reading.file import File
from roles.shapes.reading.folder import MOST_BYTES
from roles.shapes.reading.leftovers import left_out, unread
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
    taken = _taken_by_any(given) if shape is None else {shape: _taken(_shapes()[shape], given)}
    fitting = {name: files for name, files in taken.items() if files}
    if shape is not None and not fitting:
        return _misnamed(shape, given)
    if not fitting:
        raise SourceError(_reasons(given))
    return _chosen(fitting, given)


@cache
def _shapes() -> dict[str, Shape]:
    """Every module of the package is a shape, called as the module is."""
    modules = sorted(module.name for module in pkgutil.iter_modules(roles.shapes.__path__) if not module.ispkg)
    return {name.replace("_", "-"): import_module(f"roles.shapes.{name}").SHAPE for name in modules}


def _taken_by_any(given: Sequence[File]) -> dict[str, list[File]]:
    """The files that each shape takes; the general shapes only if no particular one takes any."""
    taken = {name: _taken(shape, given) for name, shape in _shapes().items()}
    particular = {name: files for name, files in taken.items() if files and not _shapes()[name].is_general}
    return particular or taken


def _taken(shape: Shape, given: Sequence[File]) -> list[File]:
    taken = [file for file in given if shape.takes(file)]
    return [file for file in given if file in taken or shape.joins(file, taken)] if taken else []


def _chosen(fitting: Mapping[str, list[File]], given: Sequence[File]) -> Source:
    """The source of the shape that holds roles; of several that see them in the same files, that of most files."""
    by_files = sorted(fitting, key=lambda name: (-len(fitting[name]), name))
    found: dict[str, tuple[Role, ...]] = {}
    faults: list[SourceError] = []
    for name in by_files:
        try:
            found[name] = _shapes()[name].roles(fitting[name])
        except SourceError as error:
            faults.append(error)
    if not found:
        rest = [file for file in given if not any(file in files for files in fitting.values())]
        raise SourceError([*(problem for error in faults for problem in error.problems), *unread(rest)])
    chosen, *others = found
    if apart := [name for name in others if not set(fitting[name]) & set(fitting[chosen])]:
        raise SourceError(_several({name: fitting[name] for name in (chosen, *apart)}))
    choice = f"read as {chosen}, which most of the files fit; others fit {', '.join(others)}" if others else ""
    return Source(chosen, choice, found[chosen], left_out(given, fitting[chosen]))


def _several(sources: Mapping[str, Sequence[File]]) -> list[Problem]:
    """What stands where in files that hold several sources; a folder that they share is no place."""
    folders = {name: _folder(files) for name, files in sources.items()}
    alone = {name for name, folder in folders.items() if list(folders.values()).count(folder) == 1}
    return [
        Problem(
            folders[name] if name in alone else files[0].name,
            1,
            1,
            f"expected one framework, found {_shapes()[name].title} here (shape {name}) and others elsewhere",
        )
        for name, files in sources.items()
    ]


def _folder(files: Sequence[File]) -> str:
    """The folder that all files are in, or below; a file alone is its own place."""
    if len(files) == 1:
        return files[0].name
    above = [PurePath(file.name).parents for file in files]
    return str(next(folder for folder in above[0] if all(folder in others for others in above)))


def _misnamed(shape: str, given: Sequence[File]) -> Source:
    """The source that files are said to be although they do not look like it. SourceError tells why it is none."""
    others = {name: files for name, files in _taken_by_any(given).items() if files}
    broken = unread(given)
    if others and not broken:
        name = min(others, key=lambda name: (-len(others[name]), name))
        message = f"expected {_shapes()[shape].title}, found {_shapes()[name].title} (shape {name})"
        raise SourceError([Problem(others[name][0].name, 1, 1, message)])
    if broken or not given:
        raise SourceError(broken or _reasons(given))
    return Source(shape, "", _shapes()[shape].roles(given), ())


def _reasons(given: Sequence[File]) -> list[Problem]:
    """Why no file has a shape that is known: some cannot be read at all."""
    name = given[0].name if given else "-"
    expected = f"expected a framework in one of the shapes {', '.join(names())}"
    return unread(given) or [Problem(name, 1, 1, f"{expected}, found none of them")]
