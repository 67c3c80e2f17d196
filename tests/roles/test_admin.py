"""The framework's tables in the admin can be browsed, searched and filtered by staff, at a constant price."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.html import strip_tags

from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, Role, ScalePoint
from tests.factories import LevelFactory, UserFactory, framework
from tests.roles.admin_pages import first_row

pytestmark = pytest.mark.django_db

MODELS = [Role, Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation]


@pytest.fixture
def published():
    return framework(competencies=6)


@pytest.fixture
def draft(published):
    return framework(competencies=6, role=published.role, version="1.1", draft=True)


def cells(admin_pages, row, column):
    """What the list says in a column of the row."""
    page = admin_pages.client.get(admin_pages.list_path(type(row)), {"q": row.slug}).context["cl"]
    return getattr(page.model_admin, column)(page.result_list.get(pk=row.pk))


@pytest.mark.parametrize(
    ("model", "words", "found"),
    [
        (Role, "pastry", 1),
        (Edition, "1.1", 1),
        (ScalePoint, "independent", 2),
        (Level, "l2", 2),
        (Area, "area 2", 2),
        (Competency, "c3", 2),
        (Competency, "does c3 at 4", 2),
        (Anchor, "c3 at 4", 2),
        (Expectation, "c3", 8),
    ],
)
def test_every_table_can_be_searched(admin_pages, published, draft, model, words, found):
    assert len(admin_pages.rows(model, q=words)) == found


@pytest.mark.parametrize("model", MODELS[1:])
def test_every_table_can_be_filtered_by_the_status_of_the_edition(admin_pages, published, draft, model):
    path = "status" if model is Edition else f"{model.path_to_edition}__status"

    rows = admin_pages.rows(model, **{f"{path}__exact": "draft"})

    assert rows
    assert all(row.is_draft for row in rows)


@pytest.mark.parametrize("model", MODELS[2:])
def test_every_table_can_be_filtered_by_edition(admin_pages, published, draft, model):
    rows = admin_pages.rows(model, **{f"{model.path_to_edition}__id__exact": published.pk})

    assert rows
    assert {row.pk_of_edition for row in rows} == {published.pk}


def test_competencies_can_be_filtered_by_area_kind_basis_and_must_have(admin_pages, published, draft):
    row = draft.competencies.get(slug="c1")
    row.kind = "behavioural"
    row.save()
    row.expectations.update(basis="inferred")

    assert admin_pages.rows(Competency, kind__exact="behavioural") == [row]
    assert admin_pages.rows(Competency, basis="inferred") == [row]
    assert len(admin_pages.rows(Competency, basis="stated")) == 11
    assert {c.slug for c in admin_pages.rows(Competency, must_have="yes")} == {"c1"}
    assert len(admin_pages.rows(Competency, must_have="no")) == 10
    assert {c.area.slug for c in admin_pages.rows(Competency, area="a2")} == {"a2"}
    assert len(admin_pages.rows(Competency, area="a2")) == 6


def test_a_filter_names_an_area_once_for_all_editions(admin_pages, published, draft):
    page = admin_pages.client.get(admin_pages.list_path(Competency)).context["cl"]

    assert [spec.lookup_choices for spec in page.filter_specs if spec.title == "area"] == [
        [("a1", "Area 1"), ("a2", "Area 2")]
    ]


def test_a_competency_shows_its_needs_in_one_column(admin_pages, draft):
    competency = draft.competencies.get(slug="c2")
    competency.expectations.get(level__slug="l1").delete()
    competency.expectations.filter(level__slug__in=["l2", "l4"]).update(is_core=True)
    LevelFactory(edition=draft, rank=0, name="Trainee")

    needs = cells(admin_pages, competency, "needs")
    assert strip_tags(needs) == "T - L1 - L2 2! L3 3 L4 4!"
    assert '<abbr title="Level 2">L2</abbr>' in needs
    assert cells(admin_pages, competency, "must_haves") == 2


def test_a_competency_shows_whether_its_needs_were_inferred(admin_pages, draft):
    competency = draft.competencies.get(slug="c2")

    assert cells(admin_pages, competency, "basis") == "stated"
    competency.expectations.filter(level__slug__in=["l4", "l2"]).update(basis="inferred")
    assert cells(admin_pages, competency, "basis") == "partly inferred"
    competency.expectations.update(basis="inferred")
    assert cells(admin_pages, competency, "basis") == "inferred"


def test_lists_show_the_newest_edition_first_and_its_rows_in_order(admin_pages, published, draft):
    assert [edition.version for edition in admin_pages.rows(Edition)] == ["1.1", "1.0"]
    assert [level.slug for level in admin_pages.rows(Level)] == ["l1", "l2", "l3", "l4"] * 2
    assert [competency.slug for competency in admin_pages.rows(Competency)][:3] == ["c1", "c2", "c3"]
    assert admin_pages.rows(Competency)[0].edition == draft


def test_a_role_shows_its_editions(admin_pages, published, draft):
    page = admin_pages.client.get(admin_pages.list_path(Role))

    assert "1.1 draft, 1.0 published" in page.text


def test_a_role_keeps_its_slug_once_it_has_an_edition(admin_pages, published):
    assert 'name="slug"' not in admin_pages.open(published.role).text
    assert 'name="slug"' in admin_pages.open(Role.objects.create(slug="empty")).text


def test_a_role_with_an_edition_cannot_be_deleted(admin_pages, published):
    assert "Cannot delete role" in admin_pages.delete(published.role).text
    assert Role.objects.exists()


QUERIES = {
    # of the list, of the page of a draft's row, of the page that asks before it is deleted
    Role: (6, 4, 7),
    Edition: (6, 15, 29),
    ScalePoint: (6, 5, 10),
    Level: (6, 5, 14),
    Area: (6, 7, 18),
    Competency: (9, 18, 20),
    Anchor: (7, 5, 8),
    Expectation: (7, 6, 8),
}


@pytest.mark.parametrize("size", [3, 30])
@pytest.mark.parametrize("model", MODELS)
def test_a_page_costs_the_same_however_many_rows_there_are(admin_pages, django_assert_num_queries, model, size):
    draft = framework(areas=size // 3, competencies=size, levels=3, draft=True)
    ContentType.objects.get_for_model(model)
    row = first_row(draft, model)
    paths = [admin_pages.list_path(model), admin_pages.path(row), admin_pages.path(row, "delete")]

    for path, queries in zip(paths, QUERIES[model], strict=True):
        with django_assert_num_queries(queries):
            assert admin_pages.client.get(path).status_code == 200


PAGES = ["admin:index", "admin:roles_edition_changelist", "admin:roles_competency_add"]


@pytest.mark.parametrize("name", PAGES)
def test_nobody_gets_in_without_signing_in(client, name):
    response = client.get(reverse(name), follow=True)

    assert reverse("account_login") in response.redirect_chain[-1][0]


@pytest.mark.parametrize("name", PAGES)
def test_a_person_who_is_not_staff_is_refused(signed_in, name):
    assert signed_in.get(reverse(name), follow=True).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_staff_need_a_permission_for_each_table(client, draft, model):
    client.force_login(UserFactory(is_staff=True))

    assert client.get(reverse(f"admin:roles_{model._meta.model_name}_changelist")).status_code == 403


def test_staff_who_may_only_look_can_change_nothing(client, draft):
    looker = UserFactory(is_staff=True)
    looker.user_permissions.add(*ContentType.objects.get_for_model(Level).permission_set.filter(codename="view_level"))
    client.force_login(looker)
    path = reverse("admin:roles_level_change", args=[draft.levels.first().pk])

    assert client.get(path).status_code == 200
    assert client.post(path, {"slug": "l1", "name": "Renamed", "summary": "Renamed."}).status_code == 403
    assert not draft.levels.filter(name="Renamed").exists()
