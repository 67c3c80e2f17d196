"""The admin's pages on whom a draft would move."""

from datetime import timedelta
from math import inf

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.results.counting import BATCH
from roles.models import Edition, Expectation
from tests.factories import NOON, UserFactory, framework, may_open
from tests.results.crowds import draft_of, submit

COUNT, SHOW = {"begin": ""}, "Show who moves"


@pytest.fixture(autouse=True)
def time_enough(settings):
    """Everybody is counted in one slice, however slow the machine, unless a test says otherwise."""
    settings.SLICE_SECONDS = inf


@pytest.fixture
def published(db):
    return framework(version="1.0")


@pytest.fixture
def draft(published):
    """People on l3 fall to l2."""
    return draft_of(published, level="l3", c1=4)


@pytest.fixture
def admin(db):
    return UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client, admin):
    """The browser of an admin."""
    client.force_login(admin)
    return client


@pytest.fixture
def slow(settings):
    """A request has time for one batch."""
    settings.SLICE_SECONDS = 0


def path(edition):
    return reverse("impact", args=[edition.pk])


def people_path(edition):
    return reverse("impact_people", args=[edition.pk])


def count(desk, draft):
    """Press the button, and read the page that comes back."""
    return desk.post(path(draft), COUNT, follow=True)


def text(response):
    """What the page says, in single spaces."""
    return " ".join(response.text.split())


def cells(*people):
    return "".join(f'<td class="number">{number}</td>' for number in people)


def ask(desk, draft, **fields):
    """What the script of the page asks for, and gets."""
    return desk.post(path(draft), fields, headers={"Accept": "application/json"}).json()


class TestWhoMaySee:
    def pages(self, client, draft):
        return [client.get(path(draft)), client.post(path(draft), COUNT), client.post(people_path(draft))]

    def test_a_visitor_signs_in_first(self, client, draft):
        assert client.get(path(draft)).headers["Location"] == f"/accounts/sign-in/?next={path(draft)}"
        assert {response.status_code for response in self.pages(client, draft)} == {302}

    @pytest.mark.parametrize("is_staff", [True, False])
    def test_without_the_right_to_change_editions_nobody_sees_it(self, client, draft, is_staff):
        client.force_login(UserFactory(is_staff=is_staff))
        for response in [client.get(path(draft), follow=True), client.post(path(draft), COUNT, follow=True)]:
            assert response.status_code == 403

    def test_staff_with_that_right_does(self, client, draft):
        editor = UserFactory(is_staff=True)
        editor.user_permissions.add(Permission.objects.get(codename="change_edition"))
        client.force_login(editor)
        assert client.get(path(draft)).status_code == 200

    def test_names_are_not_for_those_who_may_not_open_answers(self, desk, draft, published):
        submit(published, 3, 3, 3, 3)
        page = count(desk, draft)
        assert SHOW not in page.text
        assert "given the permission to open what people answered" in text(page)
        assert desk.post(people_path(draft)).status_code == 403

    def test_who_may_open_answers_and_not_change_editions_sees_nothing(self, client, draft):
        client.force_login(may_open(UserFactory(is_staff=True)))
        assert client.post(people_path(draft)).status_code == 403

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods_are_refused(self, desk, draft, method):
        assert getattr(desk, method)(path(draft)).status_code == 405

        assert getattr(desk, method)(people_path(draft)).status_code == 405

    def test_names_are_posted_for(self, desk, draft):
        assertRedirects(desk.get(people_path(draft)), path(draft))

    def test_of_an_edition_that_was_deleted_meanwhile_the_admin_tells(self, desk, draft):
        addresses = [path(draft), people_path(draft)]
        draft.delete()
        for address in addresses:
            assert "Perhaps it was deleted?" in desk.get(address, follow=True).text
            assert "Perhaps it was deleted?" in desk.post(address, follow=True).text

    def test_the_other_actions_on_the_edition_are_at_hand(self, desk, draft):
        page = desk.get(path(draft)).text
        assert f'<a href="{path(draft)}" aria-current="page">Preview impact</a>' in page
        assert f'href="{reverse("admin:roles_edition_publish", args=[draft.pk])}"' in page


class TestBeforeCounting:
    def test_the_page_says_what_it_will_do_and_does_nothing_yet(self, desk, draft, published):
        submit(published, 3, 3, 3, 3)
        page = desk.get(path(draft))
        assert page.context["title"] == "Impact of Pastry Chef 1.1"
        assert "latest self-assessment on Pastry Chef 1.0 is scored once more" in text(page)
        assert "Count who would move" in page.text
        assert page.context["count"] is None

    def test_it_leads_back_to_the_edition(self, desk, draft):
        assert f'href="/admin/roles/edition/{draft.pk}/change/"' in desk.get(path(draft)).text

    @pytest.mark.parametrize("status", ["published", "retired"])
    def test_an_edition_that_is_no_draft(self, desk, published, status):
        if status == "retired":
            Edition.objects.update(status=status, retired_at=NOON)
        for page in [desk.get(path(published)), count(desk, published)]:
            assert f"Pastry Chef 1.0 is {status}. Only a draft" in text(page)
            assert "Count who would move" not in page.text

    def test_the_first_edition_of_a_role(self, desk):
        assert "This role has no published edition" in text(desk.get(path(framework(draft=True))))

    def test_nobody_to_count(self, desk, draft):
        assert "Nobody had submitted a self-assessment on Pastry Chef 1.0" in text(count(desk, draft))


class TestCounted:
    def test_how_many_move_is_shown_with_the_levels_and_the_causes(self, desk, draft, published):
        submit(published, *[2] * 5, *[3] * 6, *[4] * 1000)
        page = count(desk, draft)
        shares = page.context["picture"].shares
        assert {movement: share.people for movement, share in shares.items()} == {
            "stays": "1,005",
            "rises": "0",
            "falls": "6",
            "unknown": "0",
        }
        assert f'<th scope="row">Level 3</th> {cells("0", "0", "6", "0", "0", "0")}' in text(page)
        assert '<th scope="row">Competency 1</th> <td class="number">6</td>' in text(page)
        assert "1,011 people with a self-assessment on Pastry Chef 1.0" in text(page)

    def test_too_few_people_to_show_without_showing_who(self, desk, draft, published):
        submit(published, 3, 3, 3)
        page = count(desk, draft)
        assert "too few people to show anything without showing who" in text(page)
        assert "Competency 1" not in page.text
        assert page.context["picture"] is None

    def test_what_moves_fewer_than_four_is_not_told(self, desk, draft, published):
        submit(published, 2, 2, 2, 2, 3, 3, 3)
        page = count(desk, draft)
        assert page.context["picture"].shares["falls"].people == "fewer than 4"
        assert "it would tell what they answered" in text(page)
        assert "Competency 1" not in page.text

    def test_it_is_kept_for_the_next_visit(self, desk, draft, published):
        submit(published, 3, 3, 3, 3)
        count(desk, draft)
        submit(published, 3, 3, 3, 3)
        assert "4 people with a self-assessment" in text(desk.get(path(draft)))
        assert "8 people with a self-assessment" in text(count(desk, draft))

    def test_another_admin_counts_for_themselves(self, desk, draft, published):
        submit(published, 3, 3, 3, 3)
        count(desk, draft)
        desk.force_login(UserFactory(is_staff=True, is_superuser=True))
        assert desk.get(path(draft)).context["count"] is None

    def test_the_page_takes_as_many_queries_for_many_people(self, desk, draft, published, django_assert_num_queries):
        submit(published, *[3] * 300)
        count(desk, draft)
        with django_assert_num_queries(17):
            desk.get(path(draft))


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
            with django_assert_num_queries(20):
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


class TestPeople:
    @pytest.fixture
    def opener(self, admin):
        return may_open(admin)

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
        with django_assert_num_queries(19):
            desk.post(people_path(draft))
