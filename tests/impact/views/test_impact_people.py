"""Who a draft would move, by name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessor.impact.counting import BATCH
from roles.models import Edition
from tests.factories import UserFactory, framework, may_open, review
from tests.impact.views.pages import SHOW, count, path, people_path, text
from tests.results.crowds import submit


@pytest.fixture
def opener(admin):
    return may_open(admin)


class TestPeople:
    def test_whoever_may_see_them_is_told_every_number(self, desk, draft, published, opener):
        submit(published, 2, 3)
        shares = count(desk, draft).context["picture"].shares
        assert (shares["stays"].people, shares["falls"].people) == ("1", "1")
        assert [cause.name for cause in shares["falls"].causes] == ["Competency 1"]

    def fallen(self, published, how_many):
        return submit(published, *[3] * how_many)

    def test_those_who_move_are_named_with_the_cause(self, desk, draft, published, opener):
        submit(published, 3, by=UserFactory(name="Fay Falls"))
        submit(published, 2, by=UserFactory(name="Sue Stays"))
        assert SHOW in count(desk, draft).text
        page = desk.post(people_path(draft))
        assert "Fay Falls</th> <td>Falls</td> <td>Level 3</td> <td>Level 2</td> <td>Competency 1</td>" in text(page)
        assert "Sue Stays" not in page.text

    def test_everybody_named_can_see_that_they_were(self, desk, draft, published, opener, admin):
        (moved,), (stayed,) = submit(published, 3), submit(published, 2)
        before = timezone.now()
        count(desk, draft)
        assert not moved.openings.exists()
        desk.post(people_path(draft))
        opening = moved.openings.get()
        assert (opening.opened_by, opening.what) == (admin, "impact")
        assert before <= opening.opened_at <= before + timedelta(minutes=1)
        assert not stayed.openings.exists()

    def test_a_hundred_at_a_time(self, desk, draft, published, opener):
        moved = self.fallen(published, 101)
        count(desk, draft)
        first = desk.post(people_path(draft))
        second = desk.post(people_path(draft), {"after": first.context["last_person"]})
        assert [len(page.context["rows"]) for page in (first, second)] == [100, 1]
        assert "Show more people" in first.text
        assert "Show more people" not in second.text
        assert sum(assessment.openings.count() for assessment in moved) == 101

    def test_when_the_search_takes_long_the_page_says_how_far_it_came(self, desk, draft, published, opener, settings):
        submit(published, *[2] * BATCH, 3)
        count(desk, draft)
        settings.SLICE_SECONDS = 0
        first = desk.post(people_path(draft))
        assert "Nobody was found in the time of one page." in first.text
        assert len(desk.post(people_path(draft), {"after": first.context["last_person"]}).context["rows"]) == 1

    def test_when_nobody_moves_it_says_so(self, desk, draft, published, opener):
        submit(published, 2)
        count(desk, draft)
        assert "Nobody else moves." in desk.post(people_path(draft)).text

    def test_people_are_shown_only_once_they_are_counted(self, desk, draft, published, opener, settings):
        settings.SLICE_SECONDS = 0
        self.fallen(published, BATCH)
        assert desk.post(people_path(draft)).headers["Location"] == path(draft)
        count(desk, draft)
        assert desk.post(people_path(draft)).headers["Location"] == path(draft)

    def test_not_by_a_draft_that_has_changed(self, desk, draft, published, opener):
        self.fallen(published, 1)
        count(desk, draft)
        Edition.objects.filter(pk=draft.pk).update(tolerance=40)
        assert desk.post(people_path(draft)).headers["Location"] == path(draft)

    def test_nor_by_an_edition_that_is_no_draft(self, desk, published, opener):
        assert desk.post(people_path(published)).headers["Location"] == path(published)

    @pytest.mark.parametrize("after", ["x", "-1", "9" * 30])
    def test_a_place_to_go_on_from_that_is_none(self, desk, draft, opener, after):
        assert desk.post(people_path(draft), {"after": after}).status_code == 400

    def test_a_page_takes_as_many_queries_for_many_as_for_one(
        self, desk, draft, published, opener, django_assert_num_queries
    ):
        self.fallen(published, 30)
        count(desk, draft)
        with django_assert_num_queries(20):
            desk.post(people_path(draft))


class TestWhomTheyAreRating:
    """An admin is a manager too, and rates without knowing where somebody stands."""

    @pytest.fixture
    def fay(self, published, opener):
        fay = UserFactory(name="Fay Falls")
        submit(published, 3, by=fay)
        return fay

    @pytest.fixture
    def sam(self, published):
        sam = UserFactory(name="Sam Sinks")
        submit(published, 3, by=sam)
        return sam

    def test_they_are_left_out_of_the_names_and_of_the_counts(self, desk, draft, published, admin, fay, sam):
        review(admin, fay, edition=published)
        counts = count(desk, draft)
        assert counts.context["picture"].shares["falls"].people == "1"
        assert "1 person with a self-assessment" in text(counts)
        page = desk.post(people_path(draft))
        assert "Sam Sinks" in page.text
        assert "Fay Falls" not in page.text
        for said in (counts, page):
            assert "1 person is left out because you are rating them." in text(said)
        assert not fay.assessments.get(kind="self").openings.exists()

    def test_a_rating_begun_since_the_count_ends_what_was_counted(self, desk, draft, published, admin, fay, sam):
        count(desk, draft)
        review(admin, fay, edition=published)
        page = desk.get(path(draft))
        assert "or whom you are rating has. What was counted no longer holds." in text(page)
        assert page.context["picture"] is None
        assert desk.post(people_path(draft)).headers["Location"] == path(draft)

    def test_once_it_is_submitted_they_are_counted_again(self, desk, draft, published, admin, fay):
        review(admin, fay, edition=published, submitted_at=timezone.now())
        assert "left out" not in text(count(desk, draft))
        assert "Fay Falls" in desk.post(people_path(draft)).text

    def test_a_rating_in_another_role_or_by_another_manager_leaves_them_in(self, desk, draft, published, admin, fay):
        review(admin, fay, edition=framework())
        review(UserFactory(), fay, edition=published)
        count(desk, draft)
        assert "Fay Falls" in desk.post(people_path(draft)).text

    def test_who_has_submitted_nothing_is_not_said_to_be_left_out(self, desk, draft, published, admin, fay):
        review(admin, UserFactory(), edition=published)
        assert "left out" not in text(count(desk, draft))
