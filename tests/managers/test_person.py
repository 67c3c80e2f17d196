"""The page of one person: where the two stand, what is next, and what there has been."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, shared, team

RATED = {f"c{n}": 2 for n in range(1, 7)}
LATER = NOON + timedelta(days=3)

pytestmark = pytest.mark.usefixtures("crew")


def read(client, person):
    response = client.get(reverse("team_person", args=[person.uid]))
    assert response.status_code == 200
    html = response.content.decode()
    return re.sub(r"\s+", " ", html[html.index("<main") : html.index("</main>")])


def facts(page):
    return [re.sub(r"<[^>]+>", "", fact).strip() for fact in re.findall(r"<dd>(.*?)</dd>", page)]


def primary(page):
    """What the button of the page says."""
    return [
        re.sub(r"<[^>]+>", "", label)
        for label in re.findall(r'class="btn btn-primary"[^>]*>(.*?)</(?:a|button)>', page)
    ]


def past(page):
    return [re.sub(r"<[^>]+>", " ", entry).split() for entry in re.findall(r"<li>(.*?)</li>", page)]


class TestWhatIsNext:
    def test_who_has_not_begun_is_reminded_and_can_be_reviewed_all_the_same(self, desk, person):
        page = read(desk, person)
        assert facts(page) == ["Not started", "not shared", "Not started", "none yet"]
        assert primary(page) == ["Remind Ada Owner"]
        assert f'<a href="{reverse("start_review", args=[person.uid])}">Review Ada Owner</a>' in page

    def test_what_is_shared_is_to_be_reviewed_or_opened_on_a_page_of_its_own(self, desk, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        page = read(desk, person)
        assert primary(page) == ["Review Ada Owner"]
        assert f'<a href="{reverse("open_without_rating", args=[own.uid])}">Open the self-assessment' in page
        assert f'href="{reverse("shared_result", args=[own.uid])}"' not in page
        assert "Level 2" not in page

    def test_while_the_manager_rates_there_is_nothing_to_open(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        review(manager, person, edition=edition)
        page = read(desk, person)
        assert "Open the self-assessment" not in page
        assert facts(page) == ["Shared", "after your rating", "In progress", "none yet"]

    def test_two_views_are_looked_at_together(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON)
        page = read(desk, person)
        assert primary(page) == ["Look at both together with Ada Owner"]
        assert f'href="{reverse("begin_conversation", args=[given.uid])}"' in page
        assert "Open the self-assessment" not in page, "which would tell the manager alone what the other said"

    def test_two_views_that_wait_for_a_new_draft_are_not_read_by_one_alone(self, desk, manager, person, edition):
        shared(person, edition=edition, answers=RATED)
        review(manager, person, edition=edition, submitted_at=NOON)
        AssessmentFactory(subject=person, edition=edition)
        page = read(desk, person)
        assert facts(page)[:2] == ["Shared new draft in progress", "once you look at both"]
        assert primary(page) == []
        assert "Look at both once the new draft is submitted or discarded" in page
        assert "Open the self-assessment" not in page

    def test_an_open_conversation_goes_on(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        talk = conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
        page = read(desk, person)
        assert primary(page) == ["Open conversation with Ada Owner"]
        assert f'href="{reverse("conversation", args=[talk.uid])}"' in page
        assert f'<a href="{reverse("shared_result", args=[own.uid])}">See what Ada Owner shares</a>' in page

    def test_each_role_stands_by_itself(self, desk, person, edition):
        shared(person, edition=edition, answers=RATED)
        AssessmentFactory(subject=person, edition=framework(name="Baker"))
        page = read(desk, person)
        assert sorted(re.findall(r"<h2[^>]*>As (.*?)</h2>", page)) == ["Baker 1.0", "Pastry Chef 1.0"]


class TestWhatThereHasBeen:
    def test_nothing_yet(self, desk, person, edition):
        AssessmentFactory(subject=person, edition=edition, answers=RATED, submitted_at=NOON)
        assert "Nothing that you can see yet" in read(desk, person)

    def test_the_latest_comes_first_and_each_leads_to_its_page(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON + timedelta(days=1))
        talk = conversation(own, given, finished_at=NOON + timedelta(days=2), answers=dict.fromkeys(RATED, 3))
        new = shared(person, edition=edition, answers=RATED, submitted_at=LATER)
        page = read(desk, person)
        assert [" ".join(entry) for entry in past(page)] == [
            "Self-assessment of 7 March 2026 Shared, as Pastry Chef 1.0. You can read it once you look at both.",
            "Agreed result of 6 March 2026 Level 3, as Pastry Chef 1.0",
            "Your review of 5 March 2026 As Pastry Chef 1.0",
            "Self-assessment of 4 March 2026 Level 2, as Pastry Chef 1.0",
        ]
        led_to = {reverse("conversation_result", args=[talk.uid]), reverse("review_result", args=[given.uid])}
        assert led_to | {reverse("shared_result", args=[own.uid])} <= set(re.findall(r'href="([^"]+)"', page))
        assert f'href="{reverse("shared_result", args=[new.uid])}"' not in page

    def test_nothing_that_is_not_shared_or_is_between_others(self, desk, manager, person, edition):
        other = UserFactory(name="Otto Other")
        team(other, person)
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(other, person, edition=edition, submitted_at=NOON), finished_at=NOON)
        AssessmentFactory(subject=person, edition=edition, answers=dict.fromkeys(RATED, 4), submitted_at=LATER)
        page = read(desk, person)
        assert [" ".join(entry) for entry in past(page)] == [
            "Self-assessment of 4 March 2026 Shared, as Pastry Chef 1.0. You can read it once you look at both."
        ]
        assert not re.search(r"Otto|Level \d", page)

    def test_what_is_shared_no_longer_is_gone_and_what_was_agreed_stays(self, desk, manager, person, edition):
        own = shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON)
        conversation(own, given, finished_at=LATER, answers=dict.fromkeys(RATED, 3))
        own.shares.update(stopped_at=LATER)
        assert [" ".join(entry[:2]) for entry in past(read(desk, person))] == ["Agreed result", "Your review"]


@pytest.mark.parametrize("rounds", [1, 3])
def test_it_takes_nineteen_queries_whatever_there_has_been(
    desk, manager, person, edition, rounds, django_assert_num_queries
):
    for days in range(rounds):
        at = NOON + timedelta(days=days)
        own = shared(person, edition=edition, answers=RATED, submitted_at=at)
        conversation(own, review(manager, person, edition=edition, submitted_at=at), finished_at=at)
    with django_assert_num_queries(19):
        assert desk.get(reverse("team_person", args=[person.uid])).status_code == 200
