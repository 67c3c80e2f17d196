"""The page of an edition shows its areas and competencies as a matrix, from which each of them is one click away."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from roles.models import Competency
from tests.factories import AreaFactory, EditionFactory, UserFactory, framework, publish
from tests.roles.admin_pages import AdminPages

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return framework(areas=2, competencies=3, levels=3, draft=True)


@pytest.fixture
def matrix(admin_pages):
    """What the page of an edition shows: by area and competency, what each level needs."""

    def shown(edition):
        matrix = admin_pages.open(edition).context["matrix"]
        return {
            group.name: {
                row.name: [
                    f"{cell.need}{'!' if cell.is_core else ''} {cell.basis}" if cell else None for cell in row.cells
                ]
                for row in group.rows
            }
            for group in matrix.groups
        }

    return shown


def test_every_competency_stands_against_every_level(matrix, draft):
    competency = draft.competencies.get(slug="c2")
    competency.expectations.get(level__slug="l1").delete()
    competency.expectations.filter(level__slug="l3").update(basis="inferred")

    assert matrix(draft) == {
        "Area 1": {
            "Competency 1": ["1! stated", "2! stated", "3! stated"],
            "Competency 2": [None, "2 stated", "3 inferred"],
        },
        "Area 2": {"Competency 3": ["1 stated", "2 stated", "3 stated"]},
    }


def test_it_is_in_the_order_of_the_framework(admin_pages, matrix, draft):
    draft.areas.filter(slug="a1").update(position=9)
    draft.competencies.filter(slug="c1").update(position=9)
    draft.levels.filter(slug="l1").update(rank=9)

    assert list(matrix(draft)) == ["Area 2", "Area 1"]
    assert list(matrix(draft)["Area 1"]) == ["Competency 2", "Competency 1"]
    assert admin_pages.open(draft).context["matrix"].levels == ("Level 2", "Level 3", "Level 1")


def test_it_says_in_words_what_it_says_by_signs(admin_pages, draft):
    draft.competencies.get(slug="c2").expectations.get(level__slug="l1").delete()
    draft.competencies.get(slug="c3").expectations.update(basis="inferred")

    text = admin_pages.open(draft).text

    assert text.count('<span class="visually-hidden">must-have</span>') == 3
    assert text.count('<span class="visually-hidden">inferred</span>') == 3
    assert text.count('<span class="visually-hidden">not asked</span>') == 1


def test_areas_and_competencies_are_one_click_away_and_so_is_a_new_one(admin_pages, draft):
    text = admin_pages.open(draft).text

    for row in [*draft.areas.all(), *draft.competencies.all()]:
        assert f'href="{admin_pages.path(row)}"' in text
    for area in draft.areas.all():
        assert f'href="{reverse("admin:roles_competency_add")}?area={area.pk}"' in text


def test_a_competency_leads_back_to_its_place_in_the_matrix(admin_pages, draft):
    competency = draft.competencies.get(slug="c2")
    place = f"{admin_pages.path(draft)}#competency-{competency.pk}"

    assert f'href="{place}"' in admin_pages.open(competency).text
    assert admin_pages.save(competency, name="New", _save="Save").redirect_chain == [(place, 302)]
    assert f'id="competency-{competency.pk}"' in admin_pages.open(draft).text


def test_who_may_not_see_editions_stays_among_the_competencies(client, admin_pages, draft):
    editor = UserFactory(is_staff=True)
    wanted = Permission.objects.filter(codename__in=["change_competency", "view_anchor", "view_expectation"])
    editor.user_permissions.set(wanted)
    competency, pages = draft.competencies.get(slug="c2"), AdminPages(client)
    client.force_login(editor)

    assert "Matrix of" not in pages.open(competency).text
    saved = pages.save(competency, name="New", _save="Save")
    assert saved.redirect_chain == [(pages.list_path(Competency), 302)]


def test_the_status_stands_beside_the_heading_and_no_other_edition_is_offered(admin_pages, draft):
    text = admin_pages.open(draft).text

    assert '<span class="status">Draft</span>' in text
    assert "_addanother" not in text


def test_a_new_competency_is_offered_its_area(admin_pages, draft):
    area = draft.areas.get(slug="a2")

    page = admin_pages.client.get(f"{reverse('admin:roles_competency_add')}?area={area.pk}")

    assert page.context["adminform"].form["area"].value() == str(area.pk)
    assert f'href="{reverse("admin:roles_competency_add")}?area={area.pk}"' in admin_pages.open(area).text


def test_a_frozen_edition_shows_its_matrix_and_offers_nothing_new(admin_pages, matrix, draft):
    before = matrix(draft)
    publish(draft)

    assert matrix(draft) == before
    assert reverse("admin:roles_competency_add") + "?" not in admin_pages.open(draft).text


def test_who_may_only_look_is_offered_nothing_new(client, admin_pages, draft):
    looker = UserFactory(is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client.force_login(looker)

    text = client.get(admin_pages.path(draft)).text

    assert "Competency 1" in text
    assert "?area=" not in text


def test_an_edition_without_levels_or_competencies_says_what_comes_next(admin_pages):
    empty = EditionFactory()
    assert "Nothing here yet" in admin_pages.open(empty).text

    AreaFactory(edition=empty, name="Dough")
    text = admin_pages.open(empty).text
    assert "Dough" in text
    assert "No competency yet." in text


def test_a_page_with_errors_leaves_the_matrix_out_so_that_they_are_seen(admin_pages, draft):
    assert 'id="matrix-heading"' not in admin_pages.save(draft, version="x").text


@pytest.mark.parametrize("size", [3, 30])
def test_the_matrix_costs_four_queries_however_large_it_is(admin_pages, django_assert_num_queries, size):
    draft = framework(areas=size // 3, competencies=size, draft=True)
    admin_pages.open(draft)

    with django_assert_num_queries(15):
        admin_pages.open(draft)

    assert Competency.objects.count() == size
