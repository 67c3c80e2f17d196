"""An import in the admin: files are read, a dry run says what they would change, and a draft is written when asked."""

from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from roles import actions
from roles.framework_file import parse, write
from roles.matrix import write_xlsx
from roles.models import Edition, Role
from roles.queries import framework_of
from tests.factories import NOON, UserFactory, framework
from tests.roles.admin_pages import messages
from tests.roles.edition_pages import IMPORT, confirm, page_of, staff, upload
from tests.roles.framework_file.sample import SMALL, edited

pytestmark = pytest.mark.django_db

BAKER = parse(SMALL)
NEXT = edited(('version: "1.0"', 'version: "1.1"'), ("Feels when any dough is ready", "Knows when a dough is ready"))


@pytest.fixture
def draft():
    return actions.load(BAKER, at=NOON).edition


@pytest.fixture
def published():
    """Published by the columns alone: two of its competencies nobody asks for."""
    edition = actions.load(BAKER, at=NOON).edition
    Edition.objects.filter(pk=edition.pk).update(status="published", published_at=NOON)
    return edition


def line(response):
    """The page as one line, spaces as a browser shows them."""
    return " ".join(response.text.split())


def test_a_dry_run_of_a_new_role_shows_what_would_be_made_and_writes_nothing(admin_client):
    response = upload(admin_client, ("baker.yaml", SMALL))

    page = line(response)
    assert "Read as <strong>assessor</strong>." in page
    assert (
        "Baker 1.0 will be made as the draft of baker, a role without a draft and without a published edition." in page
    )
    assert '<th scope="row">Kneading</th> <td>1</td><td>2!</td>' in page
    assert not Role.objects.exists()


def test_a_new_role_is_made_once_that_is_confirmed(admin_client, admin_user):
    response = confirm(admin_client, upload(admin_client, ("baker.yaml", SMALL)))

    draft = Edition.objects.get()
    assert framework_of(draft) == BAKER
    assert draft.is_draft
    assert response.redirect_chain == [(page_of(draft), 302)]
    assert messages(response)[0] == "Baker 1.0 is the draft now. Check it before you publish it."
    assert LogEntry.objects.get().get_change_message() == "Imported."


def test_a_published_edition_stays_and_what_differs_is_told_by_competency(admin_client, published):
    dry_run = upload(admin_client, ("baker.yaml", NEXT))

    page = line(dry_run)
    assert "Baker 1.1 will be made as the draft of baker. Baker 1.0 stays published as it is." in page
    assert "<h3>Kneading <small>" in page
    assert "<del>Feels</del><ins>Knows</ins> when <del>any</del><ins>a</ins> dough is ready" in page
    confirm(admin_client, dry_run)
    assert framework_of(Edition.objects.published().get()) == BAKER
    assert framework_of(Edition.objects.draft().get()) == parse(NEXT)


def test_a_file_with_another_version_alone_is_told(admin_client, published):
    dry_run = upload(admin_client, ("baker.yaml", edited(('version: "1.0"', 'version: "1.1"'))))

    assert "All that differs is the version, or the note on what changed." in line(dry_run)


def test_a_version_that_is_taken_gives_way_to_the_next(admin_client, published):
    changed = edited(("Feels when any dough is ready", "Knows when a dough is ready"))

    dry_run = upload(admin_client, ("baker.yaml", changed))
    confirm(admin_client, dry_run)

    assert "The files say version 1.0, which is taken by an edition with other words" in line(dry_run)
    assert Edition.objects.draft().get().version == "1.0.1"


def test_a_draft_with_other_words_is_replaced_only_when_ticked(admin_client, draft):
    dry_run = upload(admin_client, ("baker.yaml", NEXT))
    assert "<strong>All of it will be replaced</strong> by Baker 1.1" in line(dry_run)

    refused = confirm(admin_client, dry_run)
    assert "Tick the box to replace the draft." in refused.text
    assert framework_of(Edition.objects.get()) == BAKER

    confirm(admin_client, refused, replace="on")
    assert framework_of(Edition.objects.get()) == parse(NEXT)
    assert LogEntry.objects.get().get_change_message() == "Replaced by an import."


def test_the_same_again_changes_nothing(admin_client, draft):
    dry_run = upload(admin_client, ("baker.yaml", SMALL))

    assert "Baker 1.0 says the same already. There is nothing to import." in line(dry_run)
    assert 'value="Make the draft"' not in dry_run.text
    response = confirm(admin_client, dry_run)
    assert messages(response)[0] == "Baker 1.0 says the same already. Nothing changed."
    assert not LogEntry.objects.exists()


def test_a_draft_that_changed_since_the_dry_run_is_shown_again_and_kept(admin_client, draft):
    dry_run = upload(admin_client, ("baker.yaml", NEXT))
    draft.competencies.filter(slug="firing").update(name="Stoking")

    again = confirm(admin_client, dry_run, replace="on")

    assert "Somebody changed this role meanwhile. This is what the import would do now." in again.text
    assert "<del>Stoking</del><ins>Firing</ins>" in again.text
    assert draft.competencies.filter(name="Stoking").exists()
    confirm(admin_client, again, replace="on")
    assert framework_of(Edition.objects.get()) == parse(NEXT)


def test_a_draft_that_was_made_since_the_dry_run_is_not_lost(admin_client):
    dry_run = upload(admin_client, ("baker.yaml", NEXT))
    actions.load(BAKER, at=NOON)

    again = confirm(admin_client, dry_run)

    assert "Somebody changed this role meanwhile." in again.text
    assert framework_of(Edition.objects.get()) == BAKER


def test_our_own_workbook_comes_back_as_the_same_edition(admin_client, draft):
    assert "says the same already" in upload(admin_client, ("baker.xlsx", write_xlsx(BAKER))).text


def test_a_framework_can_become_the_draft_of_another_role(admin_client):
    chef = framework(competencies=2, role__slug="pastry-chef")

    dry_run = upload(admin_client, ("baker.yaml", SMALL), role="pastry-chef")
    confirm(admin_client, dry_run)

    assert chef.role.editions.draft().get().name == "Baker"
    assert not Role.objects.filter(slug="baker").exists()


def test_the_page_of_an_edition_offers_its_own_role(admin_client, draft):
    offered = f'href="{IMPORT}?role=baker"'

    assert offered in admin_client.get(page_of(draft)).text
    assert '<option value="baker" selected>' in admin_client.get(IMPORT, {"role": "baker"}).text


def test_the_list_of_editions_offers_the_import(admin_client):
    assert f'href="{IMPORT}"' in admin_client.get(reverse("admin:roles_edition_changelist")).text


@pytest.mark.parametrize("change", [lambda sealed: sealed[:-3], lambda sealed: ""])
def test_a_sealed_framework_that_somebody_changed_is_refused(admin_client, change):
    dry_run = upload(admin_client, ("baker.yaml", SMALL))

    response = confirm(admin_client, dry_run, parcel=change(dry_run.context["sealed"]))

    assert messages(response) == ["This page was open for too long. Choose the files again."]
    assert not Edition.objects.exists()


def test_visitors_and_people_who_are_not_staff_are_kept_out(client, person):
    assert reverse("account_login") in client.get(IMPORT, follow=True).redirect_chain[-1][0]
    client.force_login(person)
    assert client.get(IMPORT, follow=True).status_code == 403


@pytest.mark.parametrize("permissions", [[], ["view"], ["view", "add"], ["view", "change"]])
def test_staff_need_to_be_able_to_add_and_to_change(client, draft, permissions):
    client.force_login(staff(*permissions))

    assert client.get(IMPORT).status_code == 403
    assert upload(client, ("baker.yaml", SMALL)).status_code == 403
    assert f'href="{IMPORT}' not in client.get(reverse("admin:roles_edition_changelist")).text


def test_staff_who_may_add_and_change_can_import(client):
    client.force_login(staff("view", "add", "change"))

    confirm(client, upload(client, ("baker.yaml", SMALL)))

    assert Edition.objects.draft().exists()


def test_another_method_is_refused(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.put(IMPORT).status_code == 405


@pytest.mark.parametrize("size", [3, 30])
def test_a_dry_run_costs_the_same_however_large_the_framework_is(admin_client, django_assert_num_queries, size):
    edition = framework(areas=size // 3, competencies=size, role__slug="baker")
    file = write(replace(framework_of(edition), version="2.0"))

    with django_assert_num_queries(45):
        upload(admin_client, ("baker.yaml", file))
