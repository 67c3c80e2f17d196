"""The count goes on slice by slice, and ends when an edition changes."""

import pytest

from assessor.impact.counting import BATCH
from roles.models import Edition, Expectation
from tests.factories import NOON
from tests.impact.views.pages import COUNT, ask, count, path, text
from tests.results.crowds import submit


class TestSlices:
    @pytest.fixture
    def crowd(self, slow, published, draft):
        return submit(published, *[1, 2, 3] * 150)

    def test_every_post_goes_on_where_the_last_one_stopped(self, desk, draft, crowd):
        replies = [ask(desk, draft, **COUNT), ask(desk, draft), ask(desk, draft)]
        assert replies == [
            {"counted": BATCH, "total": 450, "wait": 0},
            {"counted": 2 * BATCH, "total": 450, "wait": 0},
            {"counted": 450, "total": 450, "wait": None},
        ]
        assert desk.get(path(draft)).context["picture"].shares["falls"].people == "150"

    def test_without_a_script_a_button_goes_on(self, desk, draft, crowd):
        page = count(desk, draft)
        assert f'<progress id="progress" max="450" value="{BATCH}">' in page.text
        assert "200 of 450 people are counted." in text(page)
        assert "Go on" in page.text
        assert page.context["picture"] is None or "Why people fall" not in page.text
        desk.post(path(draft))
        page = desk.post(path(draft), follow=True)
        assert "450 people with a self-assessment" in text(page)
        assert "impact.js" not in page.text

    def test_a_count_that_was_left_is_taken_up_again(self, desk, draft, crowd):
        count(desk, draft)
        assert "200 of 450 people are counted." in text(desk.get(path(draft)))
        assert ask(desk, draft)["counted"] == 2 * BATCH

    def test_beginning_again_forgets_what_was_counted(self, desk, draft, crowd):
        ask(desk, draft, **COUNT)
        assert ask(desk, draft, **COUNT)["counted"] == BATCH

    def test_a_slice_takes_as_many_queries_late_as_early(self, desk, draft, crowd, django_assert_num_queries):
        ask(desk, draft, **COUNT)
        for _ in range(2):
            with django_assert_num_queries(21):
                ask(desk, draft)

    def test_nothing_that_the_page_withholds_is_sent_along_with_the_progress(self, desk, draft, crowd):
        assert ask(desk, draft, **COUNT).keys() == {"counted", "total", "wait"}
        assert "competencies" not in str(desk.cookies)


class TestEditedMeanwhile:
    @pytest.fixture
    def begun(self, slow, desk, draft, published):
        submit(published, *[3] * 2 * BATCH)
        ask(desk, draft, **COUNT)
        Expectation.objects.filter(competency__edition=draft, competency__slug="c2").update(need=4)

    def test_the_count_ends_and_can_begin_again(self, desk, draft, begun):
        assert ask(desk, draft) == {"counted": BATCH, "total": 2 * BATCH, "wait": None}
        page = desk.get(path(draft))
        assert "has changed since this was counted" in text(page)
        assert "Count again" in page.text
        assert "<progress" not in page.text

    @pytest.mark.parametrize(
        "change",
        [
            lambda draft: Edition.objects.filter(pk=draft.pk).update(tolerance=40),
            lambda draft: draft.levels.get(slug="l2").delete(),
            lambda draft: draft.competencies.get(slug="c1").delete(),
        ],
    )
    def test_what_was_counted_to_the_end_is_shown_no_more(self, desk, draft, published, change):
        submit(published, 3, 3, 3, 3)
        count(desk, draft)
        change(draft)
        page = desk.get(path(draft))
        assert "has changed since this was counted" in text(page)
        assert "Why people fall" not in page.text

    def test_a_draft_that_was_published_says_so(self, desk, draft, begun):
        Edition.objects.filter(status="published").update(status="retired", retired_at=NOON)
        Edition.objects.filter(pk=draft.pk).update(status="published", published_at=NOON)
        assert "Pastry Chef 1.1 is published" in text(desk.post(path(draft), headers={"Accept": "application/json"}))
