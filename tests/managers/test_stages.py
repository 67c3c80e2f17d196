"""The team list: where each person stands, what the manager can do next, and nothing of what is not theirs to see."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from roles.actions import retire
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, shared, team

RATED = {f"c{n}": 2 for n in range(1, 7)}
LATER = NOON + timedelta(days=3)


def read(client, **query):
    response = client.get(reverse("team", query=query))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def rows(page):
    """The cells of every row as text, without what only those who listen are told."""
    body = re.search(r"<tbody>(.*?)</tbody>", page)
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", body[1]) if body else []
    return [[text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found]


def text_of(html):
    html = re.sub(r'<span class="visually-hidden">.*?</span>', "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def row(page, name="Ada Owner"):
    return next(cells[1:] for cells in rows(page) if cells[0] == name)


class TestARow:
    """One person, through every state in which the two can be."""

    @pytest.fixture(autouse=True)
    def _team(self, manager, person):
        team(manager, person)

    def test_who_has_not_begun_can_be_reminded(self, desk):
        assert row(read(desk)) == ["Not started", "not shared", "Not started", "none yet", "Remind"]

    def test_a_draft_is_in_progress_and_nothing_else_is_told_of_it(self, desk, person, edition):
        AssessmentFactory(subject=person, edition=edition, answers={"c1": 4, "c2": 3})
        page = read(desk)
        assert row(page) == ["In progress", "not shared", "Not started", "none yet", "Remind"]
        assert not re.search(r"\b(2 of 6|of 6|Level \d)\b", page)

    def test_one_that_is_not_shared_is_submitted_and_nothing_else(self, desk, person, edition):
        AssessmentFactory(subject=person, edition=edition, answers=RATED, submitted_at=NOON)
        page = read(desk)
        assert row(page) == ["Submitted", "not shared", "Not started", "none yet", "Remind"]
        assert "Level 2" not in page

    def test_one_that_is_shared_is_to_be_reviewed_and_tells_no_fit_before(self, desk, person, edition):
        shared(person, edition=edition, answers=RATED)
        page = read(desk)
        assert row(page) == ["Shared", "after your rating", "Not started", "none yet", "Review"]
        assert "Level 2" not in page

    def test_a_review_that_has_begun_goes_on(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        review(manager, person, edition=edition)
        assert row(read(desk)) == ["Shared", "after your rating", "In progress", "none yet", "Go on with your review"]

    def test_two_views_wait_to_be_looked_at_together(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON)
        page = read(desk)
        assert row(page) == ["Shared", "once you look at both", "4 March 2026", "none yet", "Look at both together"]
        assert f'href="{reverse("begin_conversation", args=[given.uid])}"' in page

    def test_an_open_conversation_goes_on_and_the_fit_is_read(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        talk = conversation(own, review(manager, person, edition=edition, submitted_at=LATER))
        page = read(desk)
        assert row(page) == ["Shared", "Level 2", "7 March 2026", "open since 7 March 2026", "Open conversation"]
        assert reverse("conversation", args=[talk.uid]) in page

    def test_after_the_talk_there_is_nothing_to_do(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON), finished_at=LATER)
        assert row(read(desk)) == ["Shared", "Level 2", "4 March 2026", "7 March 2026", "Nothing to do"]

    def test_what_is_shared_after_the_talk_is_to_be_reviewed_again(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON), finished_at=NOON)
        shared(person, edition=edition, answers=RATED, submitted_at=LATER)
        assert row(read(desk)) == ["Shared", "after your rating", "4 March 2026", "4 March 2026", "Review"]

    def test_a_new_draft_leaves_what_was_shared_before_to_be_read(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON), finished_at=NOON)
        AssessmentFactory(subject=person, edition=edition)
        assert row(read(desk)) == ["In progress", "Level 2", "4 March 2026", "4 March 2026", "Remind"]

    def test_while_the_person_writes_a_new_one_what_they_share_is_still_to_be_reviewed(self, desk, person, edition):
        shared(person, edition=edition, answers=RATED)
        AssessmentFactory(subject=person, edition=edition, answers={"c1": 4})
        state = "Shared new draft in progress"
        assert row(read(desk)) == [state, "after your rating", "Not started", "none yet", "Review"]
        assert row(read(desk, status="shared"))[0] == state
        assert rows(read(desk, status="in-progress")) == []

    def test_the_two_views_wait_for_the_new_one_as_long_as_laying_them_open_is_refused(
        self, desk, manager, person, edition
    ):
        shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON)
        draft = AssessmentFactory(subject=person, edition=edition)
        *states, step = row(read(desk))
        assert states == ["Shared new draft in progress", "once you look at both", "4 March 2026", "none yet"]
        assert step == "Look at both once the new draft is submitted or discarded"
        assert desk.post(reverse("begin_conversation", args=[given.uid])).status_code == 409
        draft.delete()
        assert row(read(desk))[-1] == "Look at both together"

    def test_a_review_of_another_edition_is_written_anew_meanwhile(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        retire(edition, at=LATER)
        newer = framework(version="2.0", role=edition.role)
        review(manager, person, edition=newer, submitted_at=NOON)
        AssessmentFactory(subject=person, edition=newer)
        assert row(read(desk))[-1] == "Review"

    def test_an_open_conversation_goes_on_beside_a_new_draft(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
        AssessmentFactory(subject=person, edition=edition)
        cells = row(read(desk))
        assert (cells[0], cells[-1]) == ("Shared new draft in progress", "Open conversation")

    def test_what_is_shared_waits_also_beside_a_newer_one_that_is_not(self, desk, person, edition):
        shared(person, edition=edition, answers=RATED)
        AssessmentFactory(subject=person, edition=edition, answers=RATED, submitted_at=LATER)
        cells = row(read(desk))
        assert (cells[0], cells[-1]) == ("Shared a newer one is not shared", "Review")

    def test_what_the_two_have_passed_by_does_not_wait_again(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        own = shared(person, edition=edition, answers=RATED, submitted_at=LATER)
        conversation(own, review(manager, person, edition=edition, submitted_at=LATER), finished_at=LATER)
        own.shares.update(stopped_at=LATER)
        AssessmentFactory(subject=person, edition=edition)
        cells = row(read(desk))
        assert (cells[0], cells[-1]) == ("In progress", "Remind")

    def test_while_the_manager_rates_anew_no_fit_is_told(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON), finished_at=NOON)
        review(manager, person, edition=edition)
        page = read(desk)
        assert row(page) == ["Shared", "after your rating", "In progress", "4 March 2026", "Go on with your review"]
        assert "Level 2" not in page

    def test_a_conversation_over_what_is_no_longer_shared_cannot_be_opened(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
        own.shares.update(stopped_at=LATER)
        assert row(read(desk)) == ["Submitted", "not shared", "4 March 2026", "open since 4 March 2026", "Remind"]

    def test_who_stops_sharing_after_the_talk_is_not_asked_to_share_again(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON), finished_at=NOON)
        own.shares.update(stopped_at=LATER)
        assert row(read(desk)) == ["Submitted", "not shared", "4 March 2026", "4 March 2026", "Nothing to do"]

    def test_two_roles_are_two_rows_that_say_which(self, desk, person, edition):
        shared(person, edition=edition, answers=RATED)
        AssessmentFactory(subject=person, edition=framework(name="Baker", version="2.0"))
        states = [cells[1] for cells in rows(read(desk))]
        assert sorted(states) == ["In progress Baker 2.0", "Shared Pastry Chef 1.0"]

    def test_what_other_managers_say_is_not_told(self, desk, person, edition):
        other = UserFactory(name="Otto Other")
        team(other, person)
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(other, person, edition=edition, submitted_at=NOON), finished_at=NOON)
        assert row(read(desk)) == ["Shared", "after your rating", "Not started", "none yet", "Review"]


class TestWhoIsOnIt:
    def test_only_the_people_of_the_managers_own_teams(self, desk, manager, person, stranger):
        other = UserFactory(name="Otto Other")
        team(manager, person, name="Payments")
        lower = team(other, stranger, name="Ledger")
        lower.parent = manager.memberships.get().team
        lower.save()
        assert [cells[0] for cells in rows(read(desk))] == ["Ada Owner"]

    def test_who_leaves_the_team_leaves_the_list_at_once(self, desk, manager, person):
        places = team(manager, person).memberships
        assert rows(read(desk))
        places.filter(person=person).delete()
        assert rows(read(desk)) == []

    def test_a_person_in_two_teams_is_there_once(self, desk, manager, person):
        team(manager, person)
        team(manager, person)
        assert len(rows(read(desk))) == 1

    def test_a_team_without_people_says_who_can_help(self, desk, manager):
        team(manager)
        page = read(desk)
        assert "Nobody reports to you yet. An admin can add people to your team, or you" in page
        assert "<table" not in page

    @pytest.mark.parametrize("is_admin", [False, True])
    def test_for_who_manages_nobody_there_is_no_list(self, client, person, is_admin):
        team(UserFactory(), person)
        member = UserFactory(is_staff=is_admin, is_superuser=is_admin)
        for user in (person, member):
            client.force_login(user)
            assert client.get(reverse("team")).status_code == 404

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_it_takes_no_other_methods(self, desk, method):
        assert getattr(desk, method)(reverse("team")).status_code == 405

    def test_a_visitor_is_asked_to_sign_in(self, client):
        assert client.get(reverse("team")).headers["Location"] == "/accounts/sign-in/?next=/team/"
