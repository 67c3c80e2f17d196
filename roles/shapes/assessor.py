"""Our own framework file."""

from collections.abc import Sequence

from roles import framework_file
from roles.framework_file import FrameworkFileError
from roles.shapes.reading.file import File
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.shape import Import, Role, Shape
from roles.shapes.reading.yaml_tree import of_framework_file

_KEYS = frozenset({"format", "role", "edition", "scale", "levels", "areas"})


def takes(file: File) -> bool:
    """Whether it says so, or has most of the keys; JSON is YAML as well."""
    keys = (file.yaml_keys | file.json_keys) & _KEYS
    return framework_file.framework.FORMAT in file.glance[:1000] or len(keys) >= len(_KEYS) - 2


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The role of each file."""
    faults = Faults()
    found = []
    for file in files:
        with faults.kept():
            found.append(_role(file))
    faults.raise_any()
    return tuple(found)


def _role(file: File) -> Role:
    try:
        framework = framework_file.parse(file.raw)
    except FrameworkFileError as error:
        raise of_framework_file(error, file) from error
    return Role(framework.slug, framework.name, lambda: Import(framework, has_version=True))


SHAPE = Shape(title="a framework file", takes=takes, roles=roles)
