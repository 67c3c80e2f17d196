"""What a person shares, as their manager reads it: in the third person, as far as it is shared, and on record."""

import re

import pytest
from django.urls import reverse

from assessor.questionnaire.models import Opening
from tests.factories import NOON, AssessmentFactory, conversation, framework, review, shared

MIXED = {"c1": 2, "c2": 4, "c3": 1, "c4": 2, "c5": "no_opportunity", "c6": "not_applicable"}

pytestmark = pytest.mark.usefixtures("crew")


@pytest.fixture
def own(person, edition):
    return AssessmentFactory(subject=person, edition=edition, answers=MIXED)


def share(own, *, with_examples=False):
    """Submit what somebody wrote, one competency with an example, and share it."""
    own.answers.filter(competency__slug="c2").update(example="Opened at five every day.")
    own.answers_frozen = list(MIXED.values())
    own.submitted_at = NOON
    own.save()
    own.shares.create(with_examples=with_examples, shared_at=NOON)


def opened(own, manager):
    own.openings.create(opened_by=manager, opened_at=NOON, what=Opening.What.SHARED)


def read(client, own, **query):
    response = client.get(reverse("shared_result", args=[own.uid], query=query))
    assert response.status_code == 200
    html = response.content.decode()
    return re.sub(r"\s+", " ", html[html.index("<main") : html.index("</main>")])


class TestTheStory:
    def test_it_speaks_of_the_person(self, desk, manager, own):
        share(own)
        opened(own, manager)
        page = read(desk, own)
        assert "<h1>Ada Owner fits Level 1</h1>" in page
        assert "They meet all it asks but one step; one is allowed. Level 2 is 2 steps away" in page
        assert "They are 3 steps short of everything Level 2 asks" in page
        assert "Not part of their work" in page

    def test_you_is_the_manager(self, desk, manager, own):
        share(own)
        opened(own, manager)
        text = re.sub(r"<[^>]+>", " ", read(desk, own))
        assert not re.search(r"\b(your manager|your (own )?work|your numbers|my work|you (are|fit|meet|said))\b", text)
        assert "If you can give them one, a rating can follow." in text

    def test_it_is_compared_with_the_level_that_is_asked_for(self, desk, manager, own):
        share(own)
        opened(own, manager)
        assert "Compared with Level 4" in read(desk, own, target="l4")

    @pytest.mark.parametrize("with_examples", [True, False])
    def test_examples_are_there_only_when_they_are_shared(self, desk, manager, own, with_examples):
        share(own, with_examples=with_examples)
        opened(own, manager)
        page = read(desk, own)
        assert ("Opened at five every day." in page) == with_examples
        assert ("Ada Owner shares the ratings without the examples." in page) != with_examples


class TestTheRecord:
    def test_each_day_of_looking_is_written_down_once_and_the_person_sees_it(self, desk, manager, person, own):
        share(own)
        opened(own, manager)
        for _ in range(2):
            read(desk, own)
        assert own.openings.filter(opened_by=manager, what=Opening.What.SHARED).count() == 2
        desk.force_login(person)
        page = re.sub(r"\s+", " ", desk.get(reverse("result", args=[own.uid])).content.decode())
        assert "Opened by Mia Manager" in page

    def test_whoever_asks_for_the_headers_alone_reads_nothing(self, desk, manager, own):
        share(own)
        opened(own, manager)
        assert desk.head(reverse("shared_result", args=[own.uid])).status_code == 200
        assert own.openings.count() == 1

    def test_what_cannot_be_read_is_not_written_down(self, desk, own):
        share(own)
        assert desk.get(reverse("shared_result", args=[own.uid])).status_code == 404
        assert not own.openings.exists()


class TestWithoutRating:
    def url(self, own):
        return reverse("open_without_rating", args=[own.uid])

    def test_a_page_says_what_it_means_before_anything_is_opened(self, desk, own):
        share(own)
        page = re.sub(r"\s+", " ", desk.get(self.url(own)).content.decode())
        assert "your rating will be marked “not blind”" in page
        assert "Ada Owner sees that you opened it" in page
        assert "Level 1" not in page
        assert not own.openings.exists()

    def test_who_decides_to_reads_it_from_then_on(self, desk, manager, own):
        share(own)
        response = desk.post(self.url(own), follow=True)
        assert response.redirect_chain == [(reverse("shared_result", args=[own.uid]), 302)]
        assert "Ada Owner fits Level 1" in response.content.decode()
        assert list(own.openings.values_list("opened_by", "what")) == [(manager.pk, "shared")]

    def test_not_while_they_rate_the_person(self, desk, manager, person, edition, own):
        share(own)
        review(manager, person, edition=edition)
        response = desk.post(self.url(own), follow=True)
        assert response.redirect_chain == [(reverse("team_person", args=[person.uid]), 302)]
        assert "You are rating this person." in response.content.decode()
        assert not own.openings.exists()

    def test_a_talk_lays_it_open_and_no_decision_is_written_down(self, desk, manager, person, edition, own):
        share(own)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
        desk.post(self.url(own))
        assert not own.openings.exists()

    def test_a_draft_and_what_is_not_shared_cannot_be_opened(self, desk, own):
        own.shares.create(shared_at=NOON)
        assert desk.get(self.url(own)).status_code == desk.post(self.url(own)).status_code == 404
        share_less = AssessmentFactory(subject=own.subject, answers=MIXED, submitted_at=NOON)
        assert desk.get(self.url(share_less)).status_code == desk.post(self.url(share_less)).status_code == 404
        assert not Opening.objects.exists()


class TestWhileTheManagerRatesAnew:
    @pytest.fixture(autouse=True)
    def _rating(self, manager, person, edition, own):
        share(own)
        opened(own, manager)
        review(manager, person, edition=edition)

    def get(self, client, own):
        response = client.get(reverse("shared_result", args=[own.uid]))
        assert response.status_code == 404
        return response.text

    def test_they_are_told_why_it_is_out_of_sight_and_nothing_that_it_says(self, desk, own):
        page = self.get(desk, own)
        assert "Out of sight while you rate" in page
        assert reverse("team_person", args=[own.subject.uid]) in page
        assert not re.search(r"Level \d", page)

    def test_not_of_what_is_not_shared_any_more(self, desk, own):
        own.shares.update(stopped_at=NOON)
        assert "Page not found" in self.get(desk, own)

    def test_nobody_else_is(self, client, own, stranger):
        for user in (stranger, own.subject):
            client.force_login(user)
            assert "Page not found" in self.get(client, own)


@pytest.mark.parametrize(("areas", "competencies"), [(1, 3), (6, 60)])
def test_it_takes_fourteen_queries_whatever_the_size(
    desk, manager, person, areas, competencies, django_assert_num_queries
):
    answers = {f"c{n}": n % 5 for n in range(1, competencies + 1)}
    own = shared(person, edition=framework(areas=areas, competencies=competencies), answers=answers)
    opened(own, manager)
    with django_assert_num_queries(14):
        desk.get(reverse("shared_result", args=[own.uid]))
