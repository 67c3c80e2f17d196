"""A slug that an edition was published with stays in every draft of the role: results are compared by it."""

import pytest

from roles.models import Area, Competency, Level
from tests.factories import LevelFactory, framework
from tests.roles.admin_pages import first_row, problems

pytestmark = pytest.mark.django_db

SAID = "Edition 1.0 was published with {}, and results are compared by it."
MODELS = [Level, Area, Competency]


@pytest.fixture
def published():
    return framework(competencies=2)


@pytest.fixture
def draft(published):
    return framework(competencies=2, role=published.role, version="1.1", draft=True)


@pytest.mark.parametrize("model", MODELS)
def test_it_cannot_be_changed_on_the_page_of_the_row(admin_pages, draft, model):
    row = first_row(draft, model)

    response = admin_pages.save(row, slug="new")

    assert problems(response) == [SAID.format(row.slug)]
    assert model.objects.get(pk=row.pk).slug == row.slug


@pytest.mark.parametrize(("field", "slug"), [("levels-0-slug", "l1"), ("areas-0-slug", "a1")])
def test_it_cannot_be_changed_on_the_page_of_the_edition(admin_pages, draft, field, slug):
    assert problems(admin_pages.save(draft, **{field: "new"})) == [SAID.format(slug)]


def test_everything_else_about_the_row_can_be_changed(admin_pages, draft):
    assert problems(admin_pages.save(draft.competencies.get(slug="c1"), name="New", slug="c1")) == []


def test_a_slug_that_is_new_in_the_draft_can_be_changed(admin_pages, draft):
    level = LevelFactory(edition=draft, slug="l9")

    admin_pages.save(level, slug="l10")

    level.refresh_from_db()
    assert level.slug == "l10"


def test_another_role_or_another_table_with_the_slug_is_no_hindrance(admin_pages, published):
    draft = framework(competencies=2, draft=True)

    assert problems(admin_pages.save(first_row(draft, Competency), slug="new")) == []
    assert problems(admin_pages.save(LevelFactory(edition=draft, slug="c1"), slug="newer")) == []
