"""The History pages of the admin tell who changed what, and when; also of what is no longer there."""

import pytest

from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint
from tests.factories import NOON, CompetencyFactory, UserFactory, framework, publish
from tests.roles.admin_pages import first_row, messages

pytestmark = pytest.mark.django_db

MODELS = [Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation]


@pytest.fixture
def draft():
    return framework(competencies=2, levels=2, draft=True)


@pytest.fixture
def competency(draft):
    return draft.competencies.get(slug="c1")


@pytest.fixture
def history(admin_pages):
    """What the History page of a row tells, newest first: where, and what."""

    def told(row, **query):
        response = admin_pages.client.get(admin_pages.path(row, "history"), query)
        assert response.status_code == 200
        return [
            (
                change.place,
                " | ".join(
                    f"{s.words} {''.join(f'[{p.mark[0]}:{p.text}]' for p in s.pieces)}".strip() for s in change.steps
                ),
            )
            for change in response.context["changes"]
        ]

    return told


def test_an_edition_tells_the_changes_of_all_its_rows_newest_first(admin_pages, history, draft, competency):
    admin_pages.save(draft, tolerance="10")
    admin_pages.save(competency, **{"expectations-1-need": "3", "expectations-1-is_core": ""})

    assert history(draft) == [
        ("competency Competency 1, Level 2", "need 2! → 3"),
        ("edition 1.0", "tolerance 20 → 10"),
        ("area Area 2", "added"),
        ("area Area 1", "added"),
        ("level Level 2", "added"),
        ("level Level 1", "added"),
        ("edition 1.0", "added"),
    ]


def test_it_tells_who_and_when(admin_pages, admin_user, draft):
    admin_user.name = "Ada Admin"
    admin_user.save()
    admin_pages.save(draft, tolerance="10")

    newest, *_, oldest = admin_pages.client.get(admin_pages.path(draft, "history")).context["changes"]

    assert (newest.by, oldest.by) == ("Ada Admin", "")
    assert newest.at == Edition.history.latest().history_date


def test_the_page_says_it(admin_pages, draft):
    admin_pages.save(draft, summary="Bakes what people love.")

    text = admin_pages.client.get(admin_pages.path(draft, "history")).text

    assert "Edition 1.0" in text
    assert "summary" in text
    assert "<ins>love</ins>" in text


@pytest.mark.parametrize(
    ("row", "change", "told"),
    [
        ("scale", {"name": "Starting"}, ("rating 0 Starting", "name Not yet → Starting")),
        ("levels", {"name": "Junior"}, ("level Junior", "name Level 1 → Junior")),
        ("areas", {"slug": "first"}, ("area Area 1", "slug a1 → first")),
        ("competencies", {"kind": "behavioural"}, ("competency Competency 1", "kind technical → behavioural")),
        (
            "competencies",
            {"meaning": "Doing thing 1."},
            ("competency Competency 1", "meaning [s:Doing thing 1][r: well][s:.]"),
        ),
        ("competencies", {"sources": "A book"}, ("competency Competency 1", "sources [a:A book]")),
    ],
)
def test_each_kind_of_value_is_told_in_words(admin_pages, history, draft, row, change, told):
    admin_pages.save(getattr(draft, row).order_by("pk")[0], **change)

    assert history(draft)[0] == told


def test_anchors_and_needs_are_told_with_their_competency(admin_pages, history, draft, competency):
    admin_pages.save(
        competency, **{"anchors-0-text": "Does it.", "anchors-1-DELETE": "on", "expectations-0-basis": "inferred"}
    )

    assert set(history(competency)[:3]) == {
        ("competency Competency 1, rating 1", "text [s:Does ][r:c1 at 1][a:it.]"),
        ("competency Competency 1, rating 2", "deleted [r:Does c1 at 2]"),
        ("competency Competency 1, Level 1", "basis stated → inferred"),
    }


def test_a_competency_that_moves_tells_from_where_to_where(admin_pages, history, draft, competency):
    admin_pages.save(competency, area=draft.areas.get(slug="a2").pk)

    assert history(competency)[0] == ("competency Competency 1", "area Area 1 → Area 2 | order 1 → 3")


def test_what_was_deleted_is_still_told(admin_pages, history, draft, competency):
    admin_pages.save(competency, **{"anchors-0-text": "Does it."})
    admin_pages.delete(draft.areas.get(slug="a1"))

    (deleted, changed, *_) = history(draft)

    assert deleted == ("area Area 1", "deleted, with 1 competency")
    assert changed[0] == "competency Competency 1, rating 1"


def test_an_area_names_the_competencies_that_went_with_it(admin_pages):
    draft = framework(areas=1, competencies=3, draft=True)
    gone = {competency.name: admin_pages.path(competency, "history") for competency in draft.competencies.all()}
    admin_pages.delete(draft.areas.get())

    response = admin_pages.client.get(admin_pages.path(draft, "history"))

    [step] = response.context["changes"][0].steps
    assert step.words == "deleted, with 3 competencies"
    assert [competency.name for competency in step.gone] == ["Competency 1", "Competency 2", "Competency 3"]
    for name, path in gone.items():
        assert f'<a href="{path}">{name}</a>' in response.text


def test_competencies_that_were_deleted_before_their_area_did_not_go_with_it(admin_pages, history, draft, competency):
    admin_pages.delete(competency)
    admin_pages.delete(draft.areas.get(slug="a1"))

    assert [told for _, told in history(draft)[:2]] == ["deleted", "deleted"]


def test_a_level_names_the_needs_that_went_with_it_and_no_others(admin_pages, history, draft, competency):
    admin_pages.delete(draft.competencies.get(slug="c2"))
    admin_pages.delete(draft.levels.get(slug="l2"))

    assert history(draft)[0] == ("level Level 2", "deleted, with 1 need: Competency 1 2!")


@pytest.mark.parametrize("with_its_area", [False, True])
def test_a_competency_that_was_deleted_leaves_its_last_words(admin_pages, draft, competency, with_its_area):
    admin_pages.save(competency, **{"anchors-0-text": "Does it.", "anchors-1-DELETE": "on", "expectations-1-need": "3"})
    path = admin_pages.path(competency, "history")
    admin_pages.delete(competency.area if with_its_area else competency)

    said = admin_pages.client.get(path).context["last_words"]

    assert (said.name, said.meaning) == ("Competency 1", "Doing thing 1 well.")
    assert said.anchors == ((1, "Does it."), (3, "Does c1 at 3"), (4, "Does c1 at 4"))
    assert said.needs == (("Level 1", "1!"), ("Level 2", "3!"))


def test_the_page_of_a_deleted_competency_shows_them(admin_pages, competency):
    path = admin_pages.path(competency, "history")
    assert "What it said last" not in admin_pages.client.get(path).text
    admin_pages.delete(competency)

    text = admin_pages.client.get(path).text

    assert "What it said last" in text
    assert "Doing thing 1 well." in text
    assert "Does c1 at 4" in text


def test_a_draft_that_was_deleted_still_tells_who_deleted_it(admin_pages, admin_user, draft):
    path = admin_pages.path(draft, "history")
    admin_pages.delete(draft)

    response = admin_pages.client.get(path)

    assert (response.context["changes"][0].place, response.context["changes"][0].by) == ("edition 1.0", str(admin_user))
    assert response.context["changes"][0].steps[0].words == "deleted"
    assert "It was deleted." in response.text


def test_a_role_leads_to_the_history_of_its_editions_also_of_those_that_are_gone(admin_pages, draft):
    path = admin_pages.path(draft, "history")
    admin_pages.delete(draft)

    response = admin_pages.client.get(admin_pages.path(draft.role, "history"))

    assert [change.steps[0].words for change in response.context["changes"]] == ["deleted", "added"]
    assert f'href="{path}"' in response.text


def test_publishing_is_told(history, draft):
    publish(draft)

    assert history(draft)[0] == ("edition 1.0", "status draft → published")


def test_saving_a_page_as_it_was_is_no_change(admin_pages, history, draft, competency):
    before = history(draft)

    admin_pages.save(draft)
    admin_pages.save(competency)

    assert history(draft) == before
    assert Edition.history.filter(history_type="~").count() == 0


def test_somebody_who_has_left_is_not_named(admin_pages, draft):
    admin_pages.save(draft, tolerance="10")
    Edition.history.update(history_user=None)

    assert admin_pages.client.get(admin_pages.path(draft, "history")).context["changes"][0].by == ""


@pytest.mark.parametrize("model", MODELS)
def test_every_row_has_a_history_page_in_a_draft_and_when_it_is_frozen(admin_pages, history, draft, model):
    row = first_row(draft, model)
    assert history(row)[-1][1].startswith("added")
    publish(draft, NOON)

    assert history(row)


@pytest.mark.parametrize("model", MODELS)
def test_a_row_that_never_was_is_told(admin_pages, draft, model):
    path = admin_pages.path(first_row(draft, model), "history")

    for key in ("99999", "9" * 40, "nonsense"):
        pk = path.split("/")[-3]
        response = admin_pages.client.get(path.replace(f"/{pk}/history", f"/{key}/history"), follow=True)
        assert "exist. Perhaps it was deleted?" in messages(response)[0]


def test_staff_without_a_permission_see_no_history(client, admin_pages, draft):
    client.force_login(UserFactory(is_staff=True))

    assert client.get(admin_pages.path(draft, "history")).status_code == 403


def test_a_long_history_has_pages(admin_pages, history, draft):
    for number in range(99):
        CompetencyFactory(area=draft.areas.first(), name=f"New {number}")

    assert len(history(draft)) == 100
    assert len(history(draft, p=2)) == 4
    assert history(draft, p=2)[-1] == ("edition 1.0", "added")


@pytest.mark.parametrize("size", [2, 8])
def test_a_history_costs_the_same_however_much_there_is(admin_pages, django_assert_num_queries, size):
    draft = framework(areas=size // 2, competencies=size, levels=2, draft=True)
    for competency in draft.competencies.all():
        admin_pages.save(competency, **{"meaning": "New.", "anchors-0-text": "New.", "expectations-0-need": "2"})

    with django_assert_num_queries(17):
        admin_pages.client.get(admin_pages.path(draft, "history"))
    with django_assert_num_queries(18):
        admin_pages.client.get(admin_pages.path(draft.competencies.first(), "history"))
