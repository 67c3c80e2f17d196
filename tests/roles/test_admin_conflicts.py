"""Two admins on one page: the second to save is told what changed meanwhile, and overwrites nothing unawares."""

import pytest

from roles.admin.conflicts import OVERTAKEN, UNSEEN
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint
from tests.factories import framework
from tests.roles.admin_pages import first_row, messages, posted, problems, told
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db

VALUES = [
    (Edition, "summary", "Theirs.", "Mine."),
    (ScalePoint, "meaning", "Theirs.", "Mine."),
    (Level, "summary", "Theirs.", "Mine."),
    (Area, "meaning", "Theirs.", "Mine."),
    (Competency, "meaning", "Theirs.", "Mine."),
    (Anchor, "text", "Theirs.", "Mine."),
    (Expectation, "need", "3", "4"),
]
each_table = pytest.mark.parametrize(("model", "field", "theirs", "mine"), VALUES)


@pytest.fixture
def draft():
    return framework(competencies=2, levels=3, draft=True)


@pytest.fixture
def competency(draft):
    return draft.competencies.get(slug="c1")


@each_table
def test_the_second_to_save_is_told_and_saves_nothing(admin_pages, other_pages, draft, model, field, theirs, mine):
    row = first_row(draft, model)
    page = posted(admin_pages.open(row))
    other_pages.save(row, **{field: theirs})

    response = admin_pages.client.post(admin_pages.path(row), page | {field: mine})

    row.refresh_from_db()
    assert str(getattr(row, field)) == theirs
    assert response.context["refusal"] == OVERTAKEN
    assert [(by, len(steps)) for by, _, steps in told(response)] == [("Anna Other", 1)]
    assert posted(response)[field] == mine


@each_table
def test_saving_again_keeps_what_was_typed(admin_pages, other_pages, draft, model, field, theirs, mine):
    row = first_row(draft, model)
    page = posted(admin_pages.open(row))
    other_pages.save(row, **{field: theirs})
    response = admin_pages.client.post(admin_pages.path(row), page | {field: mine})

    again = admin_pages.client.post(admin_pages.path(row), posted(response), follow=True)

    row.refresh_from_db()
    assert "was changed successfully" in messages(again)[0]
    assert str(getattr(row, field)) == mine


def test_it_is_told_in_words(admin_pages, other_pages, draft, competency):
    page = posted(admin_pages.open(competency))
    other_pages.save(
        competency, **{"expectations-1-need": "3", "expectations-1-is_core": "on", "anchors-0-text": "New."}
    )

    response = admin_pages.client.post(admin_pages.path(competency), page | {"name": "Mine"})

    assert told(response) == [
        ("Anna Other", "competency Competency 1, rating 1", ["text Does c1 at 1New."]),
        ("Anna Other", "competency Competency 1, Level 2", ["need 2! → 3!"]),
    ]


def test_what_was_not_touched_follows_the_other(admin_pages, other_pages, competency):
    page = posted(admin_pages.open(competency))
    other_pages.save(competency, meaning="Theirs.", **{"anchors-0-text": "Theirs.", "anchors-1-text": "Theirs."})

    mine = {"name": "Mine", "anchors-1-text": "Mine."}
    response = admin_pages.client.post(admin_pages.path(competency), page | mine)
    admin_pages.client.post(admin_pages.path(competency), posted(response))

    competency.refresh_from_db()
    assert (competency.name, competency.meaning) == ("Mine", "Theirs.")
    assert [anchor.text for anchor in competency.anchors.order_by("value")[:2]] == ["Theirs.", "Mine."]


def test_a_row_that_somebody_else_added_is_there(admin_pages, other_pages, draft):
    page = posted(admin_pages.open(draft))
    level = {"rank": 9, "slug": "l9", "name": "Nine", "summary": "Nine."}
    other_pages.save(draft, **{"levels-TOTAL_FORMS": 4} | {f"levels-3-{name}": value for name, value in level.items()})

    response = admin_pages.client.post(admin_pages.path(draft), page | {"summary": "Mine."})
    admin_pages.client.post(admin_pages.path(draft), posted(response))

    assert told(response) == [("Anna Other", "level Nine", ["added"])]
    assert posted(response)["levels-3-slug"] == "l9"
    assert draft.levels.count() == 4
    assert Edition.objects.get().summary == "Mine."


def test_a_row_that_somebody_else_deleted_stays_deleted_if_nothing_was_typed_in_it(admin_pages, other_pages, draft):
    page = posted(admin_pages.open(draft))
    other_pages.delete(draft.levels.get(slug="l1"))

    response = admin_pages.client.post(admin_pages.path(draft), page | {"summary": "Mine."})
    again = admin_pages.client.post(admin_pages.path(draft), posted(response), follow=True)

    assert told(response) == [
        ("Anna Other", "level Level 1", ["deleted, with 2 needs: Competency 1 1!, Competency 2 1"])
    ]
    assert "was changed successfully" in messages(again)[0]
    assert [level.slug for level in draft.levels.order_by("rank")] == ["l2", "l3"]


def test_what_was_typed_in_an_anchor_that_somebody_else_deleted_becomes_a_new_row(admin_pages, other_pages, competency):
    page = posted(admin_pages.open(competency))
    other_pages.delete(competency.anchors.get(value=1))

    response = admin_pages.client.post(admin_pages.path(competency), page | {"anchors-0-text": "Mine."})
    admin_pages.client.post(admin_pages.path(competency), posted(response))

    assert competency.anchors.get(value=1).text == "Mine."


def test_new_rows_of_both_stay(admin_pages, other_pages, competency):
    competency.anchors.all().delete()
    page = posted(admin_pages.open(competency))
    other_pages.save(competency, **{"anchors-0-text": "Theirs at 1."})

    response = admin_pages.client.post(admin_pages.path(competency), page | {"anchors-2-text": "Mine at 3."})
    admin_pages.client.post(admin_pages.path(competency), posted(response))

    texts = {anchor.value: anchor.text for anchor in competency.anchors.all()}
    assert texts == {1: "Theirs at 1.", 3: "Mine at 3."}


def test_a_new_row_for_a_rating_that_somebody_else_has_written_meanwhile_is_not_lost(
    admin_pages, other_pages, competency
):
    competency.anchors.all().delete()
    page = posted(admin_pages.open(competency))
    other_pages.save(competency, **{"anchors-0-text": "Theirs."})

    response = admin_pages.client.post(admin_pages.path(competency), page | {"anchors-0-text": "Mine."})
    again = admin_pages.client.post(admin_pages.path(competency), posted(response))

    assert "Anchor with this Competency and Rating already exists." in problems(again)
    assert {"Mine.", "Theirs."} <= set(posted(again).values())


def test_a_row_that_was_marked_for_deletion_stays_marked(admin_pages, other_pages, draft):
    Expectation.objects.filter(level__slug="l3").delete()
    page = posted(admin_pages.open(draft))
    other_pages.save(draft, **{"levels-0-name": "Theirs"})

    response = admin_pages.client.post(admin_pages.path(draft), page | {"levels-2-DELETE": "on"})
    admin_pages.client.post(admin_pages.path(draft), posted(response))

    assert [level.name for level in draft.levels.order_by("rank")] == ["Theirs", "Level 2"]


def test_an_area_that_lost_a_competency_meanwhile_orders_the_others(admin_pages, other_pages):
    draft = framework(areas=2, competencies=4, draft=True)
    area, other_area = draft.areas.order_by("position")
    page = posted(admin_pages.open(area))
    other_pages.save(draft.competencies.get(slug="c1"), area=other_area.pk)

    response = admin_pages.client.post(admin_pages.path(area), page | {"competencies-1-position": "9"})
    admin_pages.client.post(admin_pages.path(area), posted(response))

    assert told(response) == [("Anna Other", "competency Competency 1", ["area Area 1 → Area 2", "order 1 → 5"])]
    assert list(area.competencies.values_list("slug", "position")) == [("c2", 9)]


def test_what_the_page_cannot_change_is_no_conflict(admin_pages, other_pages, draft, competency):
    page = posted(admin_pages.open(competency.area))
    other_pages.save(competency, meaning="Theirs.")

    response = admin_pages.client.post(admin_pages.path(competency.area), page | {"name": "Mine"}, follow=True)

    assert "was changed successfully" in messages(response)[0]


def test_whoever_saves_twice_in_a_row_meets_only_others(admin_pages, draft):
    for summary in ("First.", "Second."):
        assert "was changed successfully" in messages(admin_pages.save(draft, summary=summary))[0]


@pytest.mark.parametrize("seal", ["", "nonsense", "another page"])
def test_a_page_that_does_not_tell_what_it_showed_saves_nothing_at_first(admin_pages, draft, competency, seal):
    page = posted(admin_pages.open(draft))
    seal = posted(admin_pages.open(competency))["_seen"] if seal == "another page" else seal

    response = admin_pages.client.post(admin_pages.path(draft), page | {"_seen": seal, "summary": "Mine."})

    assert response.context["refusal"] == UNSEEN
    assert Edition.objects.get().summary != "Mine."
    admin_pages.client.post(admin_pages.path(draft), posted(response))
    assert Edition.objects.get().summary == "Mine."


def test_a_row_that_is_gone_is_told(admin_pages, other_pages, draft):
    level = draft.levels.first()
    page = posted(admin_pages.open(level))
    other_pages.delete(level)

    response = admin_pages.client.post(admin_pages.path(level), page | {"name": "Mine"}, follow=True)

    assert response.context["reason"].startswith("Not saved: this level was deleted at ")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_is_told(admin_pages, other_pages, draft):
    def saving(pages, summary):
        page = posted(pages.open(draft)) | {"summary": summary}
        return lambda: pages.client.post(pages.path(draft), page)

    answers = at_once(saving(admin_pages, "Mine."), saving(other_pages, "Theirs."))

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    winner = next(n for n, answer in enumerate(answers) if answer.status_code == 302)
    assert Edition.objects.get().summary == ["Mine.", "Theirs."][winner]
    assert Edition.history.filter(summary__in=["Mine.", "Theirs."]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_has_to_wait_for_another_sees_what_they_saved(admin_pages, draft):
    page = posted(admin_pages.open(draft)) | {"tolerance": "5"}

    def saves_first():
        other = Edition.objects.get(pk=draft.pk)
        other.summary = "Theirs."
        other.save()

    response = overlapping(saves_first, lambda: admin_pages.client.post(admin_pages.path(draft), page))

    assert response.context["refusal"] == OVERTAKEN
    assert (posted(response)["summary"], posted(response)["tolerance"]) == ("Theirs.", "5")
