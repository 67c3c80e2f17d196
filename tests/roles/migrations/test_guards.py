"""The triggers stand on both databases, and on PostgreSQL not even raw SQL changes a frozen edition."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from roles.actions import publish
from roles.models import Edition, Level
from roles.queries import framework_of
from tests.factories import NOON, framework

ON_BOTH = {
    "anchor_stays_with_its_competency",
    "anchor_value_is_on_the_scale",
    "answer_is_about_a_competency_of_the_edition",
    "area_stays_in_its_edition",
    "assessment_is_of_an_edition_of_its_role",
    "candidacy_is_over_what_a_candidate_says",
    "competency_is_in_an_area_of_its_edition",
    "competency_stays_in_its_edition",
    "edition_is_published_once_and_retires_once",
    "edition_stays_with_its_role",
    "expectation_joins_rows_of_one_edition",
    "expectation_stays_with_its_competency",
    "level_stays_in_its_edition",
    "need_is_on_the_scale",
    "people_take_part_with_self_assessments",
    "rating_in_use_keeps_its_value",
    "rating_is_on_the_scale",
    "scale_point_stays_in_its_edition",
    "what_is_shared_is_a_self_assessment",
}
ON_POSTGRESQL = {
    ("frozen_edition_rows_do_not_change", "roles_anchor"),
    ("frozen_edition_rows_do_not_change", "roles_area"),
    ("frozen_edition_rows_do_not_change", "roles_competency"),
    ("frozen_edition_rows_do_not_change", "roles_expectation"),
    ("frozen_edition_rows_do_not_change", "roles_level"),
    ("frozen_edition_rows_do_not_change", "roles_scalepoint"),
    ("frozen_editions_do_not_change", "roles_edition"),
    ("submitted_answers_do_not_change", "questionnaire_answer"),
    ("submitted_assessments_do_not_change", "questionnaire_assessment"),
}


@pytest.fixture
def postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has triggers that freeze; on SQLite the models alone refuse")


def rows(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def triggers():
    if connection.vendor == "postgresql":
        return set(rows("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"))
    return set(rows("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"))


def test_every_guard_stands_after_all_migrations(db):
    names = {name.removesuffix("_on_INSERT").removesuffix("_on_UPDATE") for name, table in triggers()}

    assert names >= ON_BOTH


def test_postgresql_freezes_every_table_of_an_edition(postgresql):
    assert triggers() >= ON_POSTGRESQL


THEIRS = "(SELECT id FROM roles_competency WHERE edition_id = %(frozen)s)"
CHANGES = [
    "UPDATE roles_edition SET name = 'Renamed' WHERE id = %(frozen)s",
    "UPDATE roles_edition SET tolerance = 0 WHERE id = %(frozen)s",
    "UPDATE roles_edition SET status = 'retired', retired_at = now(), changes = 'More' WHERE id = %(frozen)s",
    "DELETE FROM roles_edition WHERE id = %(frozen)s",
    "UPDATE roles_scalepoint SET meaning = 'Renamed' WHERE edition_id = %(frozen)s",
    "UPDATE roles_level SET rank = 9 - rank WHERE edition_id = %(frozen)s",
    "UPDATE roles_area SET position = 0 WHERE edition_id = %(frozen)s",
    "UPDATE roles_competency SET sources = '[\"New\"]' WHERE edition_id = %(frozen)s",
    "UPDATE roles_anchor SET text = 'Renamed' WHERE competency_id IN {theirs}",
    "UPDATE roles_expectation SET need = 0, is_core = false WHERE competency_id IN {theirs}",
    "DELETE FROM roles_scalepoint WHERE edition_id = %(frozen)s",
    "DELETE FROM roles_level WHERE edition_id = %(frozen)s",
    "DELETE FROM roles_area WHERE edition_id = %(frozen)s",
    "DELETE FROM roles_competency WHERE edition_id = %(frozen)s",
    "DELETE FROM roles_anchor WHERE competency_id IN {theirs}",
    "DELETE FROM roles_expectation WHERE competency_id IN {theirs}",
    "INSERT INTO roles_scalepoint (edition_id, value, name, meaning) VALUES (%(frozen)s, 5, 'Five', 'Five.')",
    "INSERT INTO roles_level (edition_id, rank, slug, name, summary) VALUES (%(frozen)s, 9, 'new', 'New', 'New.')",
    "INSERT INTO roles_anchor (competency_id, value, text) SELECT min(id), 0, 'New' FROM roles_competency"
    " WHERE edition_id = %(frozen)s",
    "UPDATE roles_level SET edition_id = %(draft)s WHERE edition_id = %(frozen)s",
    "UPDATE roles_level SET edition_id = %(frozen)s, slug = 'new' WHERE edition_id = %(draft)s",
    "UPDATE roles_anchor SET competency_id = (SELECT min(id) FROM roles_competency WHERE edition_id = %(draft)s)"
    " WHERE competency_id IN {theirs}",
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("status", ["published", "retired"])
def test_raw_sql_changes_nothing_in_a_frozen_edition(postgresql, change, status):
    frozen, draft = framework(competencies=2), framework(competencies=1, levels=1, draft=True)
    if status == "retired":
        Edition.objects.filter(pk=frozen.pk).update(status=status, retired_at=NOON)
    before = framework_of(frozen)

    with pytest.raises(IntegrityError, match=r"do_not_change|stays"), transaction.atomic():
        rows(change.format(theirs=THEIRS), {"frozen": frozen.pk, "draft": draft.pk})

    assert framework_of(Edition.objects.get(pk=frozen.pk)) == before


@pytest.mark.parametrize("status", ["draft", "published"])
def test_raw_sql_may_retire_a_published_edition_and_change_a_draft(postgresql, status):
    edition = framework(competencies=2, draft=status == "draft")

    if status == "draft":
        rows("UPDATE roles_level SET name = 'Renamed' WHERE edition_id = %s", [edition.pk])
        assert set(edition.levels.values_list("name", flat=True)) == {"Renamed"}
    else:
        rows("UPDATE roles_edition SET status = 'retired', retired_at = now() WHERE id = %s", [edition.pk])
        assert Edition.objects.get(pk=edition.pk).status == "retired"


def elsewhere(work):
    """Do the work over another connection that gives up waiting for a lock at once; its error, or None."""

    def run():
        try:
            rows("SET lock_timeout = '100ms'")
            work()
        except OperationalError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(run).result()


@pytest.mark.django_db(transaction=True)
def test_a_publication_waits_for_a_change_of_the_draft_that_is_under_way(postgresql):
    draft = framework(competencies=2, draft=True)

    with transaction.atomic():
        Level.objects.filter(edition=draft).update(name="Renamed")
        waited = elsewhere(lambda: publish(draft, at=NOON))

    assert "lock timeout" in str(waited)
    assert elsewhere(lambda: publish(draft, at=NOON)) is None


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_draft_waits_for_its_publication_that_is_under_way(postgresql):
    draft = framework(competencies=2, draft=True)
    change = "UPDATE roles_level SET name = 'Renamed' WHERE edition_id = %s"

    with transaction.atomic():
        publish(draft, at=NOON)
        waited = elsewhere(lambda: rows(change, [draft.pk]))

    assert "lock timeout" in str(waited)
    with pytest.raises(IntegrityError, match="frozen_edition_rows_do_not_change"):
        rows(change, [draft.pk])
