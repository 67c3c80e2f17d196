"""Giving a review: the pages of the questionnaire, in the words of whoever rates somebody else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from assessor.questionnaire.models import Assessment
from roles.actions import retire
from tests.factories import NOON, AssessmentFactory, conversation, framework, review, shared
from tests.questionnaire.test_area import posted, said


def url_of(page, given, *slug):
    return reverse(f"review_{page}", args=[given.uid, *slug])


def text(client, page, given, *slug, query=""):
    return " ".join(client.get(url_of(page, given, *slug) + query).text.split())


def save(client, given, choice, *, example="", revision=0, slug="c1"):
    fields = {"choice": choice, "example": example, "revision": revision}
    competency = given.answers.get(competency__slug=slug).competency_id
    data = {f"{slug}-{name}": value for name, value in (fields | {"competency": competency}).items()}
    return client.post(url_of("answer", given, slug), data)


@pytest.fixture
def given(manager, person):
    return review(manager, person, edition=framework(areas=2, competencies=6))


class TestTasks:
    def test_they_say_who_is_rated_and_lead_to_the_areas(self, desk, given):
        page = text(desk, "tasks", given)
        assert "Rate Ada Owner in 2 areas" in page
        assert "Review of Ada Owner, Pastry Chef 1.0, started" in page
        assert f'href="{url_of("area", given, "a1")}"' in page
        assert f'href="{url_of("discard", given)}"' in page
        assert f'href="{reverse("team_person", args=[given.subject.uid])}">Back to Ada Owner</a>' in page

    def test_a_newer_edition_is_no_reason_to_move(self, desk, given):
        retire(given.edition, at=NOON)
        framework(role=given.role, version="2.0")
        assert "2.0" not in text(desk, "tasks", given)

    def test_once_submitted_they_lead_to_what_it_says(self, desk, manager, person):
        given = review(manager, person, submitted_at=NOON)
        assert desk.get(url_of("tasks", given)).headers["Location"] == url_of("result", given)

    def test_who_comes_back_to_the_answers_is_told_what_is_submitted(self, desk, manager, person):
        given = review(manager, person, submitted_at=NOON)
        page = desk.get(url_of("check", given), follow=True).text
        assert "This review is submitted. It can no longer be changed." in page


class TestArea:
    def test_it_asks_what_the_person_does(self, desk, given):
        page = text(desk, "area", given, "a1")
        assert "Which line describes what Ada Owner does today?" in page
        assert page.count('type="radio"') == 3 * 8
        assert page.count("I have not seen this</label>") == 3
        assert "Not part of their work</label>" in page
        assert "What did you see?" in page
        assert "my work" not in page
        assert f'data-url="{url_of("answer", given, "c1")}"' in page

    def test_it_saves_and_leads_on_among_the_pages_of_the_review(self, desk, given):
        page = desk.get(url_of("area", given, "a1"))
        fields = posted(page, c1__choice="not_sure", c2__choice="3", c2__example="Led the March outage review")
        assert desk.post(url_of("area", given, "a1"), fields).headers["Location"] == url_of("area", given, "a2")
        assert said(given, "c1") == ("not_sure", "", 1)
        assert said(given, "c2") == ("3", "Led the March outage review", 1)

    @pytest.mark.parametrize(
        ("query", "then", "page"), [("", "tasks", "tasks"), ("?from=review", "next", "check"), ("", "next", "tasks")]
    )
    def test_each_button_leads_where_it_says(self, desk, given, query, then, page):
        fields = posted(desk.get(url_of("area", given, "a2")), then=then)
        assert desk.post(url_of("area", given, "a2") + query, fields).headers["Location"] == url_of(page, given)

    def test_a_choice_can_be_taken_back(self, desk, manager, person):
        given = review(manager, person, answers={"c1": "not_sure"})
        fields = posted(desk.get(url_of("area", given, "a1")), clear="c1")
        response = desk.post(url_of("area", given, "a1"), fields)
        assert response.headers["Location"] == f"{url_of('area', given, 'a1')}#c-c1"
        assert said(given, "c1") == ("", "", 2)

    def test_nothing_that_was_said_before_is_shown(self, desk, manager, person):
        edition = framework()
        review(manager, person, edition=edition, answers={"c1": 1}, submitted_at=NOON)
        AssessmentFactory(subject=person, edition=edition, answers={"c1": 4}, submitted_at=NOON)
        given = review(manager, person, edition=edition, answers={"c1": 2})
        assert "Last time:" not in text(desk, "area", given, "a1")
        assert save(desk, given, "3", revision=1).json()["last"] == ""

    def test_after_the_session_ended_it_waits_for_its_rater(self, desk, manager, given):
        fields = posted(desk.get(url_of("area", given, "a1")), c1__choice="not_sure")
        Session.objects.all().delete()
        desk.post(url_of("area", given, "a1"), fields)
        desk.force_login(manager)
        page = desk.get(url_of("area", given, "a1"))
        assert "You had been signed out." in page.text
        assert 'value="not_sure" checked' in page.text


class TestAutosave:
    def test_not_to_have_seen_something_is_an_answer(self, desk, given):
        reply = save(desk, given, "not_sure").json()
        assert (reply["state"], reply["answered"], reply["total"]) == ("saved", 1, 6)
        assert said(given, "c1") == ("not_sure", "", 1)

    def test_it_is_none_of_ones_own(self, signed_in, person):
        own = AssessmentFactory(subject=person)
        competency = own.answers.get(competency__slug="c1").competency_id
        fields = {"c1-choice": "not_sure", "c1-example": "", "c1-revision": 0, "c1-competency": competency}
        assert signed_in.post(reverse("answer", args=[own.uid, "c1"]), fields).status_code == 400

    def test_after_submission_it_says_where_the_result_is(self, desk, manager, person):
        given = review(manager, person, submitted_at=NOON)
        reply = save(desk, given, "2")
        assert (reply.status_code, reply.json()["result"]) == (409, url_of("result", given))


class TestCheck:
    def test_it_shows_every_answer_in_the_words_of_a_rater(self, desk, manager, person):
        answers = {"c1": 2, "c2": "not_sure", "c3": "not_applicable"}
        given = review(manager, person, edition=framework(areas=2, competencies=6), answers=answers)
        page = text(desk, "check", given)
        assert "3 of 6 answered." in page
        assert "I have not seen this" in page
        assert "Not part of their work" in page
        assert page.count("Rate this") == 3
        assert f'action="{url_of("submit", given)}"' in page
        assert "Submit review" in page

    def test_something_has_to_be_seen(self, desk, manager, person):
        given = review(manager, person, answers={f"c{n}": "not_sure" for n in range(1, 7)})
        assert "Rate 1 more to submit." in text(desk, "check", given)
        assert '<a href="#submit">Rate at least one competency</a>' in text(desk, "check", given, query="?refused=1")


class TestSubmit:
    def submit(self, client, given):
        return client.post(url_of("submit", given), {"edition": given.edition_id})

    def test_what_was_not_seen_counts_as_handled_and_is_unknown_to_the_rule(self, desk, manager, person):
        answers = {"c1": 3, "c2": 3} | {f"c{n}": "not_sure" for n in range(3, 6)}
        given = review(manager, person, answers=answers)
        assert self.submit(desk, given).headers["Location"] == url_of("result", given)
        given.refresh_from_db()
        assert given.is_submitted
        assert given.answers_frozen == [3, 3, "not_sure", "not_sure", "not_sure", None]
        assert (given.lowest, given.highest.slug) == (None, "l3")

    @pytest.mark.parametrize(
        "answers",
        [{f"c{n}": "not_sure" for n in range(1, 7)}, {f"c{n}": "no_opportunity" for n in range(1, 7)}, {"c1": 3}],
    )
    def test_too_little_is_refused(self, desk, manager, person, answers):
        given = review(manager, person, answers=answers)
        assert self.submit(desk, given).headers["Location"] == f"{url_of('check', given)}?refused=1"
        given.refresh_from_db()
        assert not given.is_submitted

    def test_twice_is_once(self, desk, manager, person):
        given = review(manager, person, answers={f"c{n}": 2 for n in range(1, 7)})
        self.submit(desk, given)
        assert self.submit(desk, given).headers["Location"] == url_of("result", given)

    def test_who_was_signed_out_comes_back_to_the_check(self, client, given):
        location = self.submit(client, given).headers["Location"]
        assert location == f"/accounts/sign-in/?next={url_of('check', given)}"


class TestDiscard:
    def test_it_asks_and_then_the_review_is_gone(self, desk, given, person):
        assert "Discard this draft?" in text(desk, "discard", given)
        response = desk.post(url_of("discard", given))
        assert response.headers["Location"] == reverse("start_review", args=[person.uid])
        assert not Assessment.objects.exists()

    def test_what_is_submitted_stays(self, desk, manager, person):
        given = review(manager, person, submitted_at=NOON)
        assert desk.post(url_of("discard", given)).headers["Location"] == url_of("result", given)
        assert Assessment.objects.exists()


class TestResult:
    def test_it_tells_the_manager_about_the_person(self, desk, manager, person):
        given = review(manager, person, answers={f"c{n}": 2 for n in range(1, 7)}, submitted_at=NOON)
        page = text(desk, "result", given)
        assert "<h1>Ada Owner fits Level 2</h1>" in page
        assert "Your review of Ada Owner" in page
        assert "This is your view alone." in page
        assert "Ada Owner does not see this yet" in page

    def test_what_was_marked_the_manager_marked(self, desk, manager, person):
        answers = {"c1": "not_applicable", "c2": "no_opportunity"} | {f"c{n}": 1 for n in range(3, 7)}
        given = review(manager, person, answers=answers, submitted_at=NOON)
        page = text(desk, "result", given)
        assert "is a must-have you marked as not part of their work. Agree it with them." in page
        assert "You said they had no chance for these yet." in page

    def test_it_leads_to_the_talk_once_the_person_shares_a_view(self, desk, manager, person):
        given = review(manager, person, submitted_at=NOON)
        to_talk = f'href="{reverse("begin_conversation", args=[given.uid])}">Look at both together'
        assert to_talk not in text(desk, "result", given)
        shared(person, edition=given.edition)
        assert to_talk in text(desk, "result", given)
        review(manager, person, edition=given.edition, started_at=NOON + timedelta(days=1))
        assert to_talk not in text(desk, "result", given)

    def test_it_leads_to_no_talk_while_the_person_rates_once_more(self, desk, manager, person):
        given = review(manager, person, submitted_at=NOON)
        shared(person, edition=given.edition)
        AssessmentFactory(subject=person, edition=given.edition)
        page = text(desk, "result", given)
        assert reverse("begin_conversation", args=[given.uid]) not in page
        assert "Keep this to yourself until Ada Owner has submitted a view" in page

    def test_after_the_talk_began_it_leads_there(self, desk, manager, person):
        edition = framework()
        given = review(manager, person, edition=edition, submitted_at=NOON)
        talk = conversation(shared(person, edition=edition), given)
        page = text(desk, "result", given)
        assert reverse("conversation", args=[talk.uid]) in page
        assert "both of you see this" in page

    def test_before_it_is_submitted_there_is_none(self, desk, given):
        assert desk.get(url_of("result", given)).headers["Location"] == url_of("tasks", given)
