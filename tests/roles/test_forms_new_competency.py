"""A competency is made in an area of a draft, filled in on its own page, and moved within its edition alone."""

import pytest

from roles.models import Competency, Edition
from tests.factories import AreaFactory, CompetencyFactory, framework
from tests.roles.admin_pages import posted, problems

pytestmark = pytest.mark.django_db

NEW = {"name": "New", "slug": "new", "kind": "technical", "meaning": "Doing it.", "sources": ""}
NO_CHOICE = ["Select a valid choice. That choice is not one of the available choices."]


@pytest.fixture
def draft():
    return framework(competencies=2, draft=True)


def areas_offered(response):
    return [str(label) for value, label in response.context["adminform"].form.fields["area"].choices if value]


def test_only_areas_of_drafts_are_offered_each_with_its_edition(admin_pages, draft):
    framework(competencies=2, name="Butcher")
    AreaFactory(edition__name="Waiter", name="Tables")

    response = admin_pages.client.get("/admin/roles/competency/add/")

    assert areas_offered(response) == ["Pastry Chef 1.0: Area 1", "Pastry Chef 1.0: Area 2", "Waiter 1.0: Tables"]


def test_an_area_of_a_frozen_edition_is_refused(admin_pages):
    response = admin_pages.add(Competency, area=framework(competencies=1).areas.first().pk, **NEW)

    assert problems(response) == NO_CHOICE


def test_the_edition_follows_the_area_and_the_competency_comes_last_in_it(admin_pages, draft):
    area = draft.areas.get(slug="a1")
    CompetencyFactory(area=area, position=7)

    response = admin_pages.add(Competency, area=area.pk, **NEW)

    made = Competency.objects.get(slug="new")
    assert (made.edition, made.position) == (draft, 8)
    assert response.redirect_chain == [(admin_pages.path(made), 302)]


def test_its_slug_must_be_free_in_the_whole_edition(admin_pages, draft):
    response = admin_pages.add(Competency, area=draft.areas.get(slug="a2").pk, **NEW | {"slug": "c1"})

    assert problems(response) == ["Competency with this Edition and Slug already exists."]


def test_every_fault_of_an_empty_page_is_told(admin_pages, draft):
    assert problems(admin_pages.add(Competency)) == ["This field is required."] * 4


def test_its_page_offers_a_row_for_each_rating_above_0_and_each_level(admin_pages, draft):
    made = CompetencyFactory(area=draft.areas.first())

    form = posted(admin_pages.open(made))

    assert [form[f"anchors-{n}-value"] for n in range(4)] == [1, 2, 3, 4]
    assert [form[f"expectations-{n}-level"] for n in range(4)] == [level.pk for level in draft.levels.order_by("rank")]


def test_rows_that_are_left_empty_are_not_made(admin_pages, draft):
    made = CompetencyFactory(area=draft.areas.first())

    response = admin_pages.save(made, **{"anchors-1-text": "Does it.", "expectations-2-need": "3"})

    assert problems(response) == []
    assert [(anchor.value, anchor.text) for anchor in made.anchors.all()] == [(2, "Does it.")]
    assert [(e.level.slug, e.need, e.is_core, e.basis) for e in made.expectations.all()] == [("l3", 3, False, "stated")]


def test_only_what_is_missing_is_offered(admin_pages, draft):
    made = CompetencyFactory(area=draft.areas.first())
    made.anchors.create(value=2, text="Does it.")
    made.expectations.create(level=draft.levels.get(slug="l4"), need=1)

    form = posted(admin_pages.open(made))

    assert [form[f"anchors-{n}-value"] for n in range(4)] == [2, 1, 3, 4]
    assert (form["anchors-TOTAL_FORMS"], form["expectations-TOTAL_FORMS"]) == (4, 4)


def test_a_competency_moves_to_the_end_of_another_area_of_its_edition(admin_pages, draft):
    moved, other = draft.competencies.get(slug="c1"), draft.areas.get(slug="a2")

    admin_pages.save(moved, area=other.pk)

    assert list(other.competencies.order_by("position").values_list("slug", flat=True)) == ["c2", "c1"]


def test_a_competency_keeps_its_place_when_something_else_changes(admin_pages, draft):
    competency = draft.competencies.get(slug="c1")

    admin_pages.save(competency, name="Renamed")

    assert Competency.objects.get(name="Renamed").position == competency.position


def test_a_competency_cannot_move_to_another_edition(admin_pages, draft):
    competency, elsewhere = draft.competencies.get(slug="c1"), AreaFactory()

    assert areas_offered(admin_pages.open(competency)) == ["Pastry Chef 1.0: Area 1", "Pastry Chef 1.0: Area 2"]
    assert problems(admin_pages.save(competency, area=elsewhere.pk)) == NO_CHOICE
    assert Competency.objects.get(pk=competency.pk).edition == draft


def test_competencies_are_ordered_on_the_page_of_their_area(admin_pages):
    draft = framework(areas=1, competencies=3, draft=True)

    admin_pages.save(draft.areas.get(), **{"competencies-0-position": "30", "competencies-2-position": "1"})

    assert list(draft.competencies.order_by("position").values_list("slug", flat=True)) == ["c3", "c2", "c1"]
    assert Edition.objects.get().competencies.count() == 3
