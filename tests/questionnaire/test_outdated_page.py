"""A page that was open before the assessment moved: nothing on it is misread, and nothing is lost without a word."""

from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from assessor.questionnaire.actions import move
from assessor.questionnaire.models import Answer, Assessment
from roles.models import Competency, Edition
from tests.factories import NOON, AssessmentFactory, framework
from tests.questionnaire.editions import succeed
from tests.questionnaire.meanwhile import just_before_writing

TYPED = {"c2-choice": "4", "c2-example": "Typed before"}


@pytest.fixture
def edition(db):
    return framework(areas=2, competencies=6)


@pytest.fixture
def assessment(person, edition):
    return AssessmentFactory(subject=person, edition=edition, answers={"c1": 3, "c2": 1, "c4": 2, "c5": 2})


@pytest.fixture
def old(signed_in, assessment):
    """The fields of the first area, of which c3 is blank."""
    return fields_of(signed_in.get(url_of(assessment, "area", "a1")))


def url_of(assessment, page, *args):
    return reverse(page, args=[assessment.uid, *args])


def moves(assessment, edition, **changes):
    """Publish the next edition and move to it."""
    move(assessment, new := succeed(edition, **changes), at=NOON)
    return new


def post(client, assessment, fields, area="a1", **options):
    return client.post(url_of(assessment, "area", area), fields, **options)


def to_the_other_area(draft):
    draft.competencies.filter(slug="c2").update(area=draft.areas.get(slug="a2"))


def rename_the_area(draft):
    draft.areas.filter(slug="a1").update(slug="renamed")


def drop_the_area(draft):
    draft.competencies.filter(area__slug="a1").delete()
    draft.areas.filter(slug="a1").delete()


def said(assessment, slug):
    answer = Answer.objects.get(assessment=assessment, competency__slug=slug)
    return answer.choice, answer.example


def fields_of(page):
    """What the browser would post from an area page that nobody touches."""
    fields = (field for form in page.context["area_form"].forms for field in form)
    return {field.html_name: "" if field.value() is None else field.value() for field in fields}


def save(client, assessment, slug, fields):
    return client.post(url_of(assessment, "answer", slug), {k: v for k, v in fields.items() if k.startswith(slug)})


def test_an_answer_to_unchanged_words_is_saved(signed_in, assessment, edition, old):
    moves(assessment, edition, reworded=["c1"])
    assert save(signed_in, assessment, "c2", old | {"c2-choice": "4"}).status_code == 200
    assert said(assessment, "c2") == ("4", "")


def test_an_answer_to_words_that_changed_is_not(signed_in, assessment, edition, old):
    moves(assessment, edition, reworded=["c1"])
    reply = save(signed_in, assessment, "c1", old | {"c1-choice": "4"})
    assert (reply.status_code, reply.json()) == (409, {"state": "reworded"})
    assert said(assessment, "c1") == ("", "")


def test_nor_once_the_new_words_are_answered(signed_in, assessment, edition, old):
    new = moves(assessment, edition, reworded=["c1"])
    now = {"c1-choice": "1", "c1-revision": 2, "c1-competency": new.competencies.get(slug="c1").pk}
    assert save(signed_in, assessment, "c1", now).status_code == 200
    reply = save(signed_in, assessment, "c1", old | {"c1-choice": "4", "c1-revision": 1})
    assert reply.json() == {"state": "reworded"}
    assert said(assessment, "c1") == ("1", "")


def test_an_answer_to_what_is_gone_has_no_place(signed_in, assessment, edition, old):
    moves(assessment, edition, removed=["c1"])
    assert save(signed_in, assessment, "c1", old | {"c1-choice": "4"}).status_code == 404


def test_a_competency_that_does_not_exist_is_no_way_round(signed_in, assessment):
    fields = {"c1-choice": "4", "c1-revision": 1, "c1-competency": 999_999_999}
    assert save(signed_in, assessment, "c1", fields).json() == {"state": "reworded"}


def test_the_whole_page_saves_the_rest_and_asks_to_read_again(signed_in, assessment, edition, old):
    moves(assessment, edition, reworded=["c1"])
    changes = {"c1-choice": "4", "c1-example": "Typed before", "c2-choice": "4"}
    response = signed_in.post(url_of(assessment, "area", "a1"), old | changes)
    assert response.status_code == 400
    assert "The wording of Competency 1 changed while this page was open." in response.text
    assert "Typed before" in response.text
    assert said(assessment, "c1") == ("", "")
    assert said(assessment, "c2") == ("4", "")
    assert signed_in.post(url_of(assessment, "area", "a1"), fields_of(response)).status_code == 302
    assert said(assessment, "c1") == ("4", "Typed before")


def test_the_button_of_an_old_review_submits_nothing(signed_in, assessment, edition):
    moves(assessment, edition)
    response = signed_in.post(reverse("submit", args=[assessment.uid]), {"edition": edition.pk}, follow=True)
    assert response.redirect_chain == [(url_of(assessment, "review"), 302)]
    assert "This assessment has moved to another edition. Check your answers once more." in response.text
    assert not Assessment.objects.get(pk=assessment.pk).is_submitted
    assert f'name="edition" value="{Edition.objects.published().get().pk}"' in response.text


class TestAreaThatChanged:
    @pytest.mark.parametrize("edit", [to_the_other_area, rename_the_area])
    def test_what_stands_elsewhere_now_is_saved_there(self, signed_in, assessment, edition, old, edit):
        moves(assessment, edition, edit=edit)
        assert post(signed_in, assessment, old | TYPED | {"c3-choice": "2"}).status_code == 302
        assert said(assessment, "c2") == ("4", "Typed before")
        assert said(assessment, "c3") == ("2", "")

    @pytest.mark.parametrize("edit", [to_the_other_area, rename_the_area])
    def test_reworded_as_well_it_is_shown_to_be_read_again(self, signed_in, assessment, edition, old, edit):
        moves(assessment, edition, reworded=["c2"], edit=edit)
        response = post(signed_in, assessment, old | TYPED)
        assert response.status_code == 400
        assert "The wording of Competency 2 changed while this page was open." in response.text
        assert "Typed before" in response.text
        assert said(assessment, "c2") == ("", "")
        assert post(signed_in, assessment, fields_of(response)).status_code == 302
        assert said(assessment, "c2") == ("4", "Typed before")

    def test_a_change_elsewhere_is_not_overwritten_there_either(self, signed_in, assessment, edition, old):
        moves(assessment, edition, edit=to_the_other_area)
        post(signed_in, assessment, old | {"c2-choice": "3"})
        response = post(signed_in, assessment, old | TYPED)
        assert "You changed Competency 2 in another window to Advanced (3)" in response.text
        assert said(assessment, "c2") == ("3", "")

    def test_what_is_new_in_the_area_does_not_stop_the_page(self, signed_in, assessment, edition, old):
        def edit(draft):
            draft.competencies.filter(slug="c4").update(area=draft.areas.get(slug="a1"))

        moves(assessment, edition, edit=edit)
        assert post(signed_in, assessment, old | TYPED).status_code == 302
        assert (said(assessment, "c2"), said(assessment, "c4")) == (("4", "Typed before"), ("2", ""))

    def test_signed_out_meanwhile_it_waits_as_well(self, client, person, assessment, edition, old):
        moves(assessment, edition, edit=rename_the_area)
        Session.objects.all().delete()
        assert post(client, assessment, old | TYPED).headers["Location"].startswith("/accounts/sign-in/")
        client.force_login(person)
        page = client.get(url_of(assessment, "area", "a1"))
        assert "You had been signed out." in page.text
        assert post(client, assessment, fields_of(page)).status_code == 302
        assert said(assessment, "c2") == ("4", "Typed before")

    def test_what_is_new_in_the_area_is_not_complained_about_then(self, client, person, assessment, edition, old):
        def edit(draft):
            draft.competencies.filter(slug="c4").update(area=draft.areas.get(slug="a1"))

        moves(assessment, edition, edit=edit)
        Session.objects.all().delete()
        post(client, assessment, old | TYPED)
        client.force_login(person)
        assert client.get(url_of(assessment, "area", "a1")).context["area_form"].problems == []

    def test_nothing_posted_to_no_area_is_not_saved(self, signed_in, assessment):
        assert post(signed_in, assessment, {}, "nowhere").status_code == 404


class TestNoLongerAsked:
    @pytest.fixture(params=["one", "area"])
    def changes(self, request):
        return {"removed": ["c2"]} if request.param == "one" else {"edit": drop_the_area}

    def test_it_is_shown_to_be_copied(self, signed_in, assessment, edition, old, changes):
        moves(assessment, edition, **changes)
        response = post(signed_in, assessment, old | TYPED)
        assert response.status_code == 400
        assert "Competency 2 is no longer asked: not saved." in response.text
        assert "<dt>Competency 2</dt>" in response.text
        assert '<dd>Expert (4)<span class="example">Typed before</span></dd>' in response.text
        assert post(signed_in, assessment, fields_of(response)).status_code in (302, 404)

    def test_the_rest_of_the_page_is_saved(self, signed_in, assessment, edition, old):
        moves(assessment, edition, removed=["c2"])
        post(signed_in, assessment, old | TYPED | {"c1-choice": "1"})
        assert said(assessment, "c1") == ("1", "")

    def test_what_was_left_blank_is_not_missed(self, signed_in, assessment, edition, old):
        moves(assessment, edition, removed=["c3"])
        assert post(signed_in, assessment, old).status_code == 302

    def test_nor_is_it_lost_when_the_move_comes_while_the_page_is_saved(self, signed_in, assessment, edition, old):
        with just_before_writing(lambda: moves(assessment, edition, removed=["c2"])):
            response = post(signed_in, assessment, old | TYPED)
        assert response.status_code == 400
        assert '<dd>Expert (4)<span class="example">Typed before</span></dd>' in response.text

    def test_a_draft_gives_no_names_away(self, signed_in, assessment, edition, old):
        draft = framework(role=edition.role, version="2.0", draft=True)
        Competency.objects.filter(edition=draft, slug="c1").update(name="Still secret")
        key = draft.competencies.get(slug="c1").pk
        response = post(signed_in, assessment, {"x-choice": "3", "x-revision": 0, "x-competency": key})
        assert "x is no longer asked" in response.text
        assert "Still secret" not in response.text

    @pytest.mark.parametrize("name", ["\x00", "x" * 5000, "c2 ", ""])
    def test_odd_names_are_nobodys_answer(self, signed_in, assessment, old, name):
        fields = urlencode(old | {f"{name}-choice": "9" * 5000, f"{name}-competency": "x"})
        response = post(signed_in, assessment, fields, content_type="application/x-www-form-urlencoded")
        assert response.status_code in (302, 400)


def test_what_the_old_page_left_blank_takes_nothing_back(signed_in, assessment, edition, old):
    moves(assessment, edition, reworded=["c3"])
    assert post(signed_in, assessment, old).status_code == 302
    assert said(assessment, "c3") == ("", "")


def test_what_the_old_page_left_blank_can_be_answered_if_it_reads_the_same(signed_in, assessment, edition, old):
    moves(assessment, edition, reworded=["c1"])
    assert save(signed_in, assessment, "c3", old | {"c3-choice": "2"}).status_code == 200
    assert said(assessment, "c3") == ("2", "")
