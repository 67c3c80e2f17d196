"""Rows of a draft are edited in the admin; rows of a frozen edition can only be read, and the page says why."""

import pytest

from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint
from roles.queries import framework_of
from tests.factories import NOON, CompetencyFactory, framework, publish
from tests.roles.admin_pages import first_row, messages, posted, problems
from tests.simultaneous import overlapping

pytestmark = pytest.mark.django_db

MODELS = [Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation]
FROZEN = "Published editions never change, because results point at them."


@pytest.fixture(params=["published", "retired"])
def frozen(request):
    edition = framework(competencies=2)
    if request.param == "retired":
        Edition.objects.filter(pk=edition.pk).update(status="retired", retired_at=NOON)
        edition.refresh_from_db()
    return edition


@pytest.fixture
def draft():
    return framework(competencies=2, draft=True)


def stored(edition):
    return framework_of(Edition.objects.get(pk=edition.pk))


@pytest.mark.parametrize("model", MODELS)
def test_a_frozen_row_is_shown_without_a_field_to_type_in_and_says_why(admin_pages, frozen, model):
    response = admin_pages.open(first_row(frozen, model))

    assert response.status_code == 200
    assert messages(response) == [FROZEN]
    for control in ("<textarea", "<select", 'type="text"', 'type="number"', 'type="checkbox"', "_save", "deletelink"):
        assert control not in response.text


def test_the_sources_of_a_frozen_competency_are_listed(admin_pages, draft):
    competency = draft.competencies.first()
    admin_pages.save(competency, sources="A book\nAn article")
    publish(draft)

    assert "A book<br>An article" in admin_pages.open(competency).text


@pytest.mark.parametrize("model", MODELS)
def test_a_page_that_was_opened_while_the_edition_was_a_draft_saves_nothing_any_more(admin_pages, draft, model):
    row = first_row(draft, model)
    form = posted(admin_pages.open(row))
    publish(draft)
    before = stored(draft)

    changed = {name: "1" if name in ("need", "tolerance") else "Changed" for name in form}
    response = admin_pages.client.post(admin_pages.path(row), form | changed, follow=True)

    assert response.context["reason"] == "Not saved: this edition was published on 4 March 2026 at 12:00."
    assert response.context["typed"]
    assert stored(draft) == before


@pytest.mark.parametrize("model", MODELS)
def test_a_frozen_row_cannot_be_deleted_on_its_page(admin_pages, frozen, model):
    row, before = first_row(frozen, model), stored(frozen)

    response = admin_pages.delete(row)

    assert response.redirect_chain == [(admin_pages.path(row), 302)]
    assert messages(response) == [FROZEN]
    assert stored(frozen) == before


@pytest.mark.parametrize("model", MODELS)
def test_deleting_selected_rows_refuses_all_when_one_is_frozen(admin_pages, frozen, draft, model):
    before = stored(frozen), stored(draft)

    response = admin_pages.delete_selected([first_row(frozen, model), first_row(draft, model)])

    assert messages(response) == [f"{FROZEN} Nothing was deleted."]
    assert (stored(frozen), stored(draft)) == before


@pytest.mark.parametrize("model", [Level, Area, Competency, Anchor, Expectation])
def test_a_row_of_a_draft_can_be_deleted_on_its_page_and_in_the_list(admin_pages, draft, model):
    rows = model.objects.filter(**{model.path_to_edition: draft}).order_by("pk")
    first, second = rows[:2]

    admin_pages.delete(first)
    admin_pages.delete_selected([second])

    assert not model.objects.filter(pk__in=[first.pk, second.pk]).exists()


def test_a_draft_can_be_deleted_with_everything_in_it(admin_pages, draft):
    admin_pages.delete(draft)

    assert not Edition.objects.exists()


def test_drafts_can_be_deleted_in_the_list(admin_pages, draft):
    other = framework(competencies=1, draft=True)

    response = admin_pages.delete_selected([draft, other])

    assert messages(response) == ["Successfully deleted 2 editions."]
    assert not Edition.objects.exists()


def test_a_rating_that_is_in_use_is_protected(admin_pages, draft):
    point = draft.scale.get(value=3)

    for response in (admin_pages.delete(point), admin_pages.delete_selected([point])):
        assert "Anchors and expectations of rating 3" in response.text
        assert "Cannot delete" in response.text
    assert draft.scale.count() == 5


def test_a_rating_that_nobody_uses_can_go(admin_pages, draft):
    admin_pages.delete(draft.scale.get(value=0))

    assert not draft.scale.filter(value=0).exists()


@pytest.mark.parametrize("model", MODELS)
def test_a_row_that_is_gone_is_told_and_not_an_error(admin_pages, draft, model):
    row = first_row(draft, model)
    path = admin_pages.path(row)
    draft.delete()

    for response in (
        admin_pages.client.get(path, follow=True),
        admin_pages.client.post(path, {}, follow=True),
        admin_pages.client.get(path.replace("change", "delete"), follow=True),
        admin_pages.client.get(path.replace(str(row.pk), "nonsense"), follow=True),
    ):
        assert response.status_code == 200
        assert "exist. Perhaps it was deleted?" in messages(response)[-1]


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (Edition, "summary", "Bakes."),
        (ScalePoint, "meaning", "I do it."),
        (Level, "slug", "l-one"),
        (Area, "name", "Renamed"),
        (Competency, "kind", "behavioural"),
        (Anchor, "text", "Does it."),
        (Expectation, "need", "4"),
    ],
)
def test_a_row_of_a_draft_can_be_changed(admin_pages, draft, model, field, value):
    row = first_row(draft, model)

    response = admin_pages.save(row, **{field: value})

    row.refresh_from_db()
    assert problems(response) == []
    assert str(getattr(row, field)) == value
    assert "was changed successfully" in messages(response)[0]


@pytest.mark.parametrize(
    ("row", "said"),
    [("areas-0", "Area 1 has 1 competency."), ("levels-0", "Level 1 asks something of 2 competencies.")],
)
def test_a_tick_on_the_page_of_the_edition_deletes_nothing_that_something_hangs_on(admin_pages, draft, row, said):
    before = stored(draft)

    response = admin_pages.save(draft, **{f"{row}-DELETE": "on", "summary": "New."})

    assert problems(response) == [f"{said} Delete it on its own page, which lists what goes with it."]
    assert stored(draft) == before


def test_an_empty_area_and_a_level_that_asks_nothing_go_with_a_tick(admin_pages, draft):
    draft.competencies.all().delete()

    admin_pages.save(draft, **{"areas-0-DELETE": "on", "levels-0-DELETE": "on"})

    assert [area.slug for area in draft.areas.all()] == ["a2"]
    assert [level.slug for level in draft.levels.order_by("rank")] == ["l2", "l3", "l4"]


def test_a_need_that_falls_is_saved_and_said(admin_pages, draft):
    competency = draft.competencies.get(slug="c2")

    saved = messages(admin_pages.save(competency, **{"expectations-2-need": "1"}))

    assert "Level 3 asks 1 and Level 2 2: a need should not fall from a level to the next." in saved
    assert competency.expectations.get(level__slug="l3").need == 1
    rising = messages(admin_pages.save(competency, **{"expectations-2-need": "2"}))
    assert not any("should not fall" in text for text in rising)


@pytest.mark.django_db(transaction=True)
def test_who_saves_a_moment_too_late_is_told_and_overwrites_nothing(admin_pages, draft):
    area = draft.areas.get(slug="a1")
    values = {"name": "New", "slug": "new", "kind": "technical", "meaning": "Mine.", "sources": "", "area": area.pk}

    response = overlapping(
        lambda: CompetencyFactory(area=area, slug="new"), lambda: admin_pages.add(Competency, **values)
    )

    assert problems(response) + messages(response) in (
        [],  # the page that says so
        ["Competency with this Edition and Slug already exists."],
    )
    assert Competency.objects.get(slug="new").meaning == "Doing it well."
