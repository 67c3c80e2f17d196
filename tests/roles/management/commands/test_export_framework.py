"""manage.py export_framework prints an edition as the file that makes it again, byte for byte."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import call_command

from roles.actions import load
from roles.framework_file import parse, write
from roles.models import Edition
from roles.queries import framework_of
from tests.factories import NOON
from tests.roles.framework_file.sample import SMALL

pytestmark = pytest.mark.django_db

BAKER = parse(SMALL)
SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"


@pytest.fixture
def command(capsys):
    """Runs the command; its exit code, standard output and standard error."""

    def run(*arguments):
        try:
            call_command("export_framework", *arguments)
            code = 0
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return run


def test_the_published_edition_is_printed(command):
    load(BAKER, at=NOON, publish=True)
    load(replace(BAKER, version="1.1"), at=NOON)

    assert command("baker") == (0, write(BAKER), "")


def test_the_draft_is_printed_where_nothing_is_published(command):
    load(BAKER, at=NOON)

    assert command("baker") == (0, write(BAKER), "")


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_any_edition_is_printed_by_its_version(command, version):
    load(BAKER, at=NOON, publish=True)
    load(replace(BAKER, version="1.1"), at=NOON, publish=True)
    load(replace(BAKER, version="1.2"), at=NOON)

    assert command("baker", "--edition", version) == (0, write(replace(BAKER, version=version)), "")


def test_an_unknown_role_is_told_in_one_line(command):
    load(BAKER, at=NOON)

    assert command("butcher") == (1, "", "There is no edition of a role called butcher.\n")


def test_an_unknown_version_is_told_in_one_line(command):
    load(BAKER, at=NOON, publish=True)
    load(replace(BAKER, version="1.1"), at=NOON)

    assert command("baker", "--edition", "2.0") == (1, "", "baker has no edition 2.0. It has 1.0, 1.1.\n")


def test_where_everything_is_retired_an_edition_must_be_named(command):
    load(BAKER, at=NOON, publish=True)
    Edition.objects.update(status="retired", retired_at=NOON)

    assert command("baker") == (
        1,
        "",
        "baker has neither a published edition nor a draft. Name an edition: 1.0.\n",
    )


def test_the_export_of_an_import_of_an_export_is_the_same_to_the_byte(command):
    load(parse(SHIPPED.read_bytes()), at=NOON, publish=True)
    exported = command("backend-engineer")[1]

    load(replace(parse(exported), slug="again"), at=NOON, publish=True)

    assert exported.encode() == SHIPPED.read_bytes()
    assert command("again")[1] == exported.replace("slug: backend-engineer", "slug: again", 1)


def test_a_draft_that_is_not_finished_is_printed_as_far_as_it_is(command):
    draft = load(BAKER, at=NOON).edition
    draft.areas.all().delete()

    code, file, _ = command("baker")

    assert code == 0
    assert file == write(framework_of(draft))
    assert file.endswith("areas: []\n")
