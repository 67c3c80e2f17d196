"""How many people a draft would move, as the page tells it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from roles.models import Edition
from tests.factories import NOON, UserFactory, framework, may_open
from tests.impact.views.pages import COUNT, SHOW, cells, count, path, people_path, text
from tests.results.crowds import submit


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
        with django_assert_num_queries(18):
            desk.get(path(draft))
