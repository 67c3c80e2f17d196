"""An import in the admin: a file is read, a dry run says what it would change, and that is written when asked."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessor.people.models import User
from assessor.teams.admin.import_people import NEEDED
from assessor.teams.models import Membership, Team
from tests.factories import UserFactory, team
from tests.teams.csv_of_people import SMALL, file_of

pytestmark = pytest.mark.django_db

IMPORT = "/admin/teams/team/import/"
LIST = "/admin/teams/team/"


def upload(client, content=SMALL, **choices):
    """Choose a file on the page of the import, and have it read."""
    content = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"upload": SimpleUploadedFile("people.csv", content)} | choices)


def confirm(client, dry_run, **changes):
    """On the page of a dry run, press the button."""
    hidden = dict(re.findall(r'name="(parcel|seen)" value="([^"]*)"', dry_run.text))
    return client.post(IMPORT, hidden | changes, follow=True)


def read(response):
    """The text of the page, tags out and spaces as a browser shows them."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_a_dry_run_lists_what_would_be_made_and_writes_nothing(admin_client, admin_user):
    page = read(upload(admin_client))
    for said in (
        "3 rows read. This was a dry run: nothing is written yet. Nobody leaves a team.",
        "New accounts (2) Ines Moreau, ines@example.org Ada Owner, ada@example.org",
        "New teams (3) Payments Engineering Guild",
        "Part of (1) Payments becomes part of Engineering",
        "New places (3) ines@example.org manages Payments ada@example.org joins Payments ada@example.org joins Guild",
    ):
        assert said in page
    assert list(User.objects.all()) == [admin_user]
    assert not Team.objects.exists()


def test_it_is_written_when_that_is_asked_and_logged_where_admins_look(admin_client):
    response = confirm(admin_client, upload(admin_client))
    assert "People and teams are as the file says." in read(response)
    assert response.redirect_chain == [(LIST, 302)]
    assert Membership.objects.count() == 3
    logged = {(entry.object_repr, entry.get_change_message()) for entry in LogEntry.objects.all()}
    assert logged == {(name, "Imported.") for name in ("Ines Moreau", "Ada Owner", "Payments", "Engineering", "Guild")}


def test_the_same_again_has_nothing_to_import(admin_client):
    confirm(admin_client, upload(admin_client))
    page = upload(admin_client)
    assert "People and teams are as the file says already. There is nothing to import." in read(page)
    assert 'value="Import"' not in page.text


def test_who_would_leave_is_named_and_leaves_only_by_choice(admin_client, person):
    team(None, person, name="Guild")
    assert "leaves Guild" not in read(upload(admin_client))
    dry_run = upload(admin_client, leave="on")
    assert f"Leaving (1) {person.email} leaves Guild" in read(dry_run)
    confirm(admin_client, dry_run)
    assert not person.memberships.exists()


def test_problems_stand_at_the_file_and_nothing_is_written(admin_client):
    response = upload(admin_client, file_of("ada@example.org,,Guild,no,", "ines@example.org,Ines,Guild,no,Guild"))
    page = read(response)
    assert response.text.count("<title>") == 1
    assert "Error: Import people" in page
    assert "line 2: nobody has the address ada@example.org: give a name to make an account" in page
    assert "line 3: Guild would be part of itself: Guild, part of Guild" in page
    assert not Team.objects.exists()


def test_no_file_at_all(admin_client):
    assert "This field is required." in admin_client.post(IMPORT, {}).text


def test_what_was_changed_meanwhile_is_shown_before_anything_is_written(admin_client):
    dry_run = upload(admin_client)
    team(None, name="Guild")
    again = confirm(admin_client, dry_run)
    assert "Somebody changed people or teams meanwhile. This is what the import would do now." in read(again)
    assert "New teams (2) Payments Engineering Part of" in read(again)
    assert not Membership.objects.exists()
    confirm(admin_client, again)
    assert Membership.objects.count() == 3


def test_a_file_that_no_longer_fits_is_refused_with_the_reason(admin_client, person):
    dry_run = upload(admin_client, file_of(f"{person.email},,Guild,no,"))
    User.objects.filter(pk=person.pk).update(is_candidate=True)
    page = read(confirm(admin_client, dry_run))
    assert "Error: Import people" in page
    assert "Nothing was written. Choose the file again." in page
    assert f"line 2: {person.email} is from outside" in page
    assert not Team.objects.exists()


def test_with_all_reasons(admin_client):
    people = UserFactory.create_batch(2)
    dry_run = upload(admin_client, file_of(*(f"{person.email},,Guild,no," for person in people)))
    User.objects.filter(pk__in=[person.pk for person in people]).update(is_candidate=True)
    page = read(confirm(admin_client, dry_run))
    assert f"line 2: {people[0].email} is from outside" in page
    assert f"line 3: {people[1].email} is from outside" in page


@pytest.mark.parametrize("parcel", ["", "made up", "eyJ0ZXh0IjoiIn0:1:x"])
def test_what_was_not_sealed_here_is_refused(admin_client, parcel):
    response = admin_client.post(IMPORT, {"parcel": parcel, "seen": ""}, follow=True)
    assert "This page was open for too long. Choose the file again." in read(response)


def test_a_page_of_yesterday_is_refused(admin_client, monkeypatch):
    dry_run = upload(admin_client)
    monkeypatch.setattr("assessor.teams.import_forms._LASTS", timedelta(seconds=-1))
    assert "This page was open for too long." in read(confirm(admin_client, dry_run))
    assert not Team.objects.exists()


def test_long_lists_are_cut_and_counted(admin_client):
    page = read(upload(admin_client, file_of(*(f"p{n}@example.org,P{n},Guild,no," for n in range(1, 1500)))))
    assert "New accounts (1,499) P1, p1@example.org" in page
    assert "P200, p200@example.org and 1,299 more New teams (1) Guild" in page


def test_markup_in_a_name_is_text(admin_client):
    page = upload(admin_client, file_of("ada@example.org,<script>alert(1)</script>,<b>T</b>,no,"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;, ada@example.org" in page.text
    assert "<b>T</b>" not in page.text


def test_a_column_that_nobody_reads_is_named(admin_client):
    page = upload(admin_client, "email,name,team,manager,Desk\nada@example.org,Ada,,no,7\n")
    assert "Left out The column Desk" in read(page)


class TestQueries:
    @pytest.mark.parametrize("number", [1, 3, 500])
    def test_a_dry_run_takes_as_many_for_any_number_of_rows(self, admin_client, number, django_assert_num_queries):
        with django_assert_num_queries(4):
            upload(admin_client, file_of(*(f"p{n}@example.org,P,T{n},no,Top" for n in range(number))))

    @pytest.mark.parametrize("number", [1, 3, 500])
    def test_so_does_writing_and_logging_it(self, admin_client, number, django_assert_num_queries):
        dry_run = upload(admin_client, file_of(*(f"p{n}@example.org,P,T{n},no,Top" for n in range(number))))
        with django_assert_num_queries(29):
            confirm(admin_client, dry_run)
        assert LogEntry.objects.count() == 2 * number + 1


class TestAccess:
    def test_the_list_leads_here(self, admin_client):
        assert f'href="{IMPORT}"' in admin_client.get(LIST).text
        assert read(admin_client.get(IMPORT)).count("Import people") > 1

    @pytest.mark.parametrize("missing", NEEDED)
    def test_all_that_a_file_can_ask_for_must_be_permitted(self, client, missing):
        clerk = UserFactory(is_staff=True)
        codenames = [name.partition(".")[2] for name in (*NEEDED, "teams.view_team") if name != missing]
        clerk.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(clerk)
        assert client.get(IMPORT).status_code == 403
        assert upload(client).status_code == 403
        assert IMPORT not in client.get(LIST).text
        clerk.user_permissions.add(Permission.objects.get(codename=missing.partition(".")[2]))
        assert client.get(IMPORT).status_code == 200
        assert IMPORT in client.get(LIST).text

    def test_people_and_visitors_do_not_get_in(self, client, person):
        assert client.get(IMPORT).status_code == 302
        client.force_login(person)
        assert client.get(IMPORT).status_code in (302, 403)
        assert upload(client).status_code in (302, 403)
        assert not Team.objects.exists()

    @pytest.mark.parametrize("method", ["put", "delete"])
    def test_other_methods_are_refused(self, admin_client, method):
        assert getattr(admin_client, method)(IMPORT).status_code == 405

    def test_it_has_the_address_that_its_name_says(self):
        assert reverse("admin:teams_team_import") == IMPORT
