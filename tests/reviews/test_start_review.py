"""The start of a review: whom a manager can rate, on which edition, and what they should know before."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Assessment, Opening
from roles.actions import retire
from tests.factories import NOON, UserFactory, candidate, conversation, framework, review, shared, team


def url_of(person):
    return reverse("start_review", args=[person.uid])


def text(client, person, query=""):
    return " ".join(client.get(url_of(person) + query).text.split())


def test_starting_makes_a_review_with_blank_answers_and_leads_to_its_areas(desk, manager, person):
    edition = framework()
    response = desk.post(url_of(person))
    started = Assessment.objects.get()
    assert (started.subject, started.rater, started.kind, started.edition) == (person, manager, "manager", edition)
    assert set(started.answers.values_list("mark", flat=True)) == {"blank"}
    assert response.headers["Location"] == reverse("review_tasks", args=[started.uid])


def test_it_says_whom_and_how_before(desk, person):
    framework(competencies=12, areas=3)
    page = text(desk, person)
    assert "Rate Ada Owner" in page
    assert "in 12 competencies, in 3 areas" in page
    assert "While you rate, you see nothing of what Ada Owner says of their own work" in page
    assert "Ada Owner shares no new self-assessment yet." in page
    assert "I have not seen this" in page


def test_the_scale_is_quoted_as_the_person_reads_it_of_themselves(desk, person):
    framework()
    page = text(desk, person)
    assert "The scale, as Ada Owner reads it of their own work:" in page
    assert "<b>Guided</b> <q>I am at Guided.</q>" in page


def test_pressing_start_in_two_windows_makes_one_review(desk, person):
    framework()
    first, second = desk.post(url_of(person)), desk.post(url_of(person))
    assert first.headers["Location"] == second.headers["Location"]
    assert Assessment.objects.count() == 1


def test_an_open_review_is_offered_instead_of_a_second_one(desk, manager, person):
    draft = review(manager, person, edition=framework())
    page = text(desk, person)
    assert reverse("review_tasks", args=[draft.uid]) in page
    assert reverse("review_discard", args=[draft.uid]) in page
    assert "Start the review" not in page


class TestEdition:
    def test_it_is_the_one_that_the_person_rated_themselves_on(self, desk, person):
        old = framework()
        shared(person, edition=old)
        retire(old, at=NOON)
        framework(role=old.role, version="1.1")
        assert "You rate on the same version of the framework, Pastry Chef 1.0." in text(desk, person)
        desk.post(url_of(person))
        assert Assessment.objects.get(kind="manager").edition == old

    def test_of_several_that_they_share_it_is_that_of_the_latest(self, desk, person):
        old = framework()
        shared(person, edition=old)
        retire(old, at=NOON)
        new = framework(role=old.role, version="1.1")
        shared(person, edition=new, submitted_at=NOON + timedelta(days=100))
        desk.post(url_of(person))
        assert Assessment.objects.get(kind="manager").edition == new

    def test_what_is_not_shared_does_not_count(self, desk, person):
        old = framework()
        shared(person, edition=old).shares.update(stopped_at=NOON)
        retire(old, at=NOON)
        new = framework(role=old.role, version="1.1")
        desk.post(url_of(person))
        assert Assessment.objects.get(kind="manager").edition == new

    def test_what_was_talked_about_is_done(self, desk, manager, person):
        old = framework()
        own, theirs = shared(person, edition=old), review(manager, person, edition=old, submitted_at=NOON)
        conversation(own, theirs, finished_at=NOON)
        retire(old, at=NOON)
        new = framework(role=old.role, version="1.1")
        desk.post(url_of(person))
        assert Assessment.objects.open().get().edition == new

    def test_a_talk_with_another_manager_leaves_it_waiting_for_this_one(self, desk, crew, person):
        old = framework()
        other = UserFactory()
        team(other, person)
        conversation(shared(person, edition=old), review(other, person, edition=old, submitted_at=NOON))
        retire(old, at=NOON)
        framework(role=old.role, version="1.1")
        desk.post(url_of(person))
        assert Assessment.objects.open().get(kind="manager").edition == old

    def test_among_several_roles_the_shared_one_comes_first(self, desk, person):
        framework(name="Pastry Chef")
        other = framework(name="Sommelier")
        shared(person, edition=other)
        desk.post(url_of(person))
        assert Assessment.objects.get(kind="manager").edition == other

    def test_another_role_can_be_asked_for(self, desk, person):
        chosen = framework(name="Pastry Chef")
        shared(person, edition=framework(name="Sommelier"))
        desk.post(f"{url_of(person)}?role={chosen.role.slug}")
        assert Assessment.objects.get(kind="manager").edition == chosen

    def test_with_several_roles_and_nothing_shared_the_manager_chooses(self, desk, person):
        framework(name="Pastry Chef")
        other = framework(name="Sommelier")
        page = text(desk, person)
        assert "In which role do you want to rate Ada Owner?" in page
        assert f"?role={other.role.slug}" in page
        desk.post(url_of(person))
        assert not Assessment.objects.exists()

    def test_without_a_framework_it_says_so(self, desk, person):
        framework(draft=True)
        assert "There is no framework to rate against yet. Ask an admin." in text(desk, person)


class TestWhatAManagerShouldKnow:
    def test_that_another_manager_is_rating_too(self, desk, crew, person):
        nia = UserFactory(name="Nia Second")
        team(nia, person)
        review(nia, person, edition=framework())
        page = text(desk, person)
        assert 'Nia Second is rating Ada Owner too, since <time datetime="2026-03-04T12:00:00+00:00">4 March' in page
        desk.post(url_of(person))
        assert Assessment.objects.filter(kind="manager").count() == 2

    def test_of_a_former_manager_nothing_is_said(self, desk, person):
        review(UserFactory(name="Nia Second"), person, edition=framework())
        assert "Nia Second" not in text(desk, person)

    @pytest.mark.parametrize("what", Opening.What)
    def test_that_it_will_not_be_blind_after_opening_theirs(self, desk, manager, person, what):
        own = shared(person)
        assert "will not be blind" not in text(desk, person)
        log_openings([own], by=manager, what=what, at=NOON)
        page = text(desk, person)
        assert "You opened a self-assessment of theirs on" in page
        assert "so this will not be blind" in page

    def test_also_after_opening_what_they_had_said_as_a_candidate(self, desk, manager, person):
        said = candidate(manager, subject=person, submitted_at=NOON).assessment
        log_openings([said], by=manager, what=Opening.What.ANSWERS, at=NOON)
        assert "so this will not be blind" in text(desk, person)

    def test_what_the_two_have_talked_about_leaves_the_next_one_blind(self, desk, manager, person):
        own = shared(person)
        given = review(manager, person, edition=own.edition, submitted_at=NOON)
        conversation(own, given, finished_at=NOON)
        log_openings([own], by=manager, what=Opening.What.REVEAL, at=NOON)
        page = text(desk, person)
        assert "Rate Ada Owner" in page
        assert "will not be blind" not in page

    def test_what_they_opened_of_other_work_leaves_it_blind(self, desk, manager, person):
        log_openings([shared(person)], by=manager, what=Opening.What.SHARED, at=NOON)
        other = framework(name="Sommelier")
        page = text(desk, person, f"?role={other.role.slug}")
        assert "Rate Ada Owner" in page
        assert "will not be blind" not in page

    def test_what_somebody_else_opened_leaves_it_blind(self, desk, person):
        log_openings([shared(person)], by=UserFactory(), what=Opening.What.SHARED, at=NOON)
        assert "will not be blind" not in text(desk, person)

    def test_that_an_earlier_review_waits_for_a_talk(self, desk, manager, person):
        waiting = review(manager, person, edition=framework(), submitted_at=NOON)
        assert reverse("review_result", args=[waiting.uid]) in text(desk, person)


class TestAccess:
    def test_nobody_rates_themselves(self, desk, manager, crew):
        framework()
        assert desk.get(url_of(manager)).status_code == 404
        assert desk.post(url_of(manager)).status_code == 404

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_for_a_stranger_there_is_nobody_to_rate(self, client, person, stranger, crew, method):
        framework()
        client.force_login(stranger)
        assert getattr(client, method)(url_of(person)).status_code == 404
        assert not Assessment.objects.exists()

    def test_a_colleague_cannot_rate_a_colleague(self, client, crew, person, stranger):
        framework()
        crew.memberships.create(person=stranger)
        client.force_login(stranger)
        assert client.post(url_of(person)).status_code == 404

    def test_nor_two_managers_of_a_team_each_other(self, desk, crew, stranger):
        framework()
        crew.memberships.create(person=stranger, is_manager=True)
        assert desk.post(url_of(stranger)).status_code == 404

    def test_nor_a_manager_of_the_team_above(self, client, crew, person, stranger):
        framework()
        crew.parent = team(stranger)
        crew.save()
        client.force_login(stranger)
        assert client.post(url_of(person)).status_code == 404

    def test_who_left_the_team_is_no_longer_to_be_rated(self, desk, crew, person):
        framework()
        crew.memberships.filter(person=person).delete()
        assert desk.post(url_of(person)).status_code == 404

    def test_nor_whose_account_is_closed(self, desk, person):
        framework()
        person.is_active = False
        person.save()
        assert desk.post(url_of(person)).status_code == 404

    def test_a_visitor_is_asked_to_sign_in(self, client, person):
        assert client.get(url_of(person)).headers["Location"] == f"/accounts/sign-in/?next={url_of(person)}"

    def test_other_methods_are_refused(self, desk, person):
        assert desk.put(url_of(person)).status_code == 405


@pytest.mark.parametrize("competencies", [3, 60])
@pytest.mark.parametrize("managers", [1, 5])
def test_it_takes_twelve_queries_whatever_the_size(
    desk, manager, person, competencies, managers, django_assert_num_queries
):
    edition = framework(areas=3, competencies=competencies)
    shared(person, edition=edition)
    for _ in range(managers):
        other = UserFactory()
        team(other, person)
        review(other, person, edition=edition)
    with django_assert_num_queries(12):
        desk.get(url_of(person))
