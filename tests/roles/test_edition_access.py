"""Who may open the actions on an edition, and with which method."""

import pytest
from django.urls import reverse

from tests.factories import framework
from tests.roles.admin_pages import messages
from tests.roles.edition_pages import address, page_of, staff

pytestmark = pytest.mark.django_db

READS = ["check", "compare", "export"]
WRITES = {"publish": "change", "retire": "change", "new_draft": "add"}
ACTIONS = [*READS, *WRITES]
METHODS = ["get", "head", "post", "put", "delete"]


@pytest.fixture
def published():
    return framework(competencies=2)


@pytest.fixture
def draft(published):
    return framework(competencies=2, role=published.role, version="1.1", draft=True)


def path(action, edition):
    return address(action, edition, *(["yaml"] if action == "export" else []))


@pytest.mark.parametrize("action", ACTIONS)
def test_visitors_are_led_to_the_sign_in(client, draft, action):
    for method in ("get", "post"):
        response = getattr(client, method)(path(action, draft), follow=True)
        assert reverse("account_login") in response.redirect_chain[-1][0]


@pytest.mark.parametrize("action", ACTIONS)
def test_people_who_are_not_staff_are_refused(signed_in, draft, action):
    for method in ("get", "post"):
        assert getattr(signed_in, method)(path(action, draft), follow=True).status_code == 403


@pytest.mark.parametrize("action", ACTIONS)
def test_staff_without_a_right_are_refused(client, draft, action):
    client.force_login(staff())

    assert client.get(path(action, draft)).status_code == 403


@pytest.mark.parametrize("action", READS)
def test_staff_who_may_look_can_read(client, draft, action):
    client.force_login(staff("view"))

    assert client.get(path(action, draft)).status_code == 200
    assert client.head(path(action, draft)).status_code == 200


@pytest.mark.parametrize("action", WRITES)
def test_staff_who_may_look_can_move_nothing(client, draft, action):
    client.force_login(staff("view"))

    for method in ("get", "post"):
        assert getattr(client, method)(path(action, draft)).status_code == 403
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(("action", "permission"), WRITES.items())
def test_each_move_takes_one_permission(client, published, draft, action, permission):
    client.force_login(staff("view", permission))
    edition = published if action == "retire" else draft
    if action == "new_draft":
        draft.delete()
        edition = published

    assert client.get(path(action, edition)).status_code == 200


@pytest.mark.parametrize("action", ACTIONS)
def test_another_method_is_refused(admin_client, draft, action):
    allowed = {"get", "head"} | ({"post"} if action in WRITES else set())

    for method in set(METHODS) - allowed:
        response = getattr(admin_client, method)(path(action, draft))
        assert response.status_code == 405
        assert {name.lower() for name in response["Allow"].split(", ")} == allowed


@pytest.mark.parametrize("action", ACTIONS)
def test_an_edition_that_is_gone_is_told(admin_client, draft, action):
    gone = path(action, draft)
    draft.delete()

    assert "Perhaps it was deleted?" in messages(admin_client.get(gone, follow=True))[0]


@pytest.mark.parametrize(
    ("permissions", "offered"),
    [
        (["view"], {"check", "compare", "export"}),
        (["view", "change"], {"check", "compare", "export", "publish"}),
        (["view", "add"], {"check", "compare", "export"}),
    ],
)
def test_the_page_of_a_draft_offers_what_applies(client, draft, permissions, offered):
    client.force_login(staff(*permissions))

    assert actions_on(client.get(page_of(draft)), draft) == offered


@pytest.mark.parametrize(
    ("permissions", "offered"),
    [
        (["view"], {"check", "compare", "export"}),
        (["view", "change"], {"check", "compare", "export", "retire"}),
        (["view", "add"], {"check", "compare", "export", "new_draft"}),
    ],
)
def test_the_page_of_a_published_edition_offers_what_applies(client, published, permissions, offered):
    client.force_login(staff(*permissions))

    assert actions_on(client.get(page_of(published)), published) == offered


@pytest.mark.parametrize(("permissions", "has_impact"), [(["view"], False), (["view", "change"], True)])
def test_a_draft_can_be_previewed_and_by_those_who_may_change_it_its_impact(client, draft, permissions, has_impact):
    client.force_login(staff(*permissions))
    page = client.get(page_of(draft)).text

    assert f'href="{reverse("preview", args=[draft.pk])}"' in page
    assert (f'href="{reverse("impact", args=[draft.pk])}"' in page) is has_impact


@pytest.mark.parametrize("action", ["check", "compare", "publish"])
def test_every_action_offers_the_others_and_marks_itself(admin_client, draft, action):
    page = admin_client.get(address(action, draft)).text

    for other in ("check", "compare", "publish"):
        marked = f'href="{address(other, draft)}" aria-current="page">'
        assert (marked in page) == (other == action)
        assert f'href="{address(other, draft)}"' in page


def test_the_impact_of_a_published_edition_is_history(admin_client, published):
    assert reverse("impact", args=[published.pk]) not in admin_client.get(page_of(published)).text


def actions_on(page, edition):
    return {action for action in ACTIONS if f'href="{path(action, edition)}"' in page.text}
