import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission

from assessor.people.models import User
from tests.administration.desk import (
    PEOPLE,
    add_person,
    browser_of,
    change_person,
    clerk,
    link_page_of,
    page_of,
    take_away,
)
from tests.factories import AssessmentFactory, UserFactory
from tests.people.accounts import NEW_PASSWORD, RESET, is_signed_in, link_in, sign_in


def test_a_person_added_here_chooses_a_password_by_mail(desk, client, mailoutbox):
    add_person(desk, email="Nora@Example.org", password1=NEW_PASSWORD, password2=NEW_PASSWORD)
    assert not User.objects.get(email="nora@example.org").has_usable_password()

    client.post(RESET, {"email": "nora@example.org"})
    client.post(client.get(link_in(mailoutbox[0]))["Location"], {"password1": NEW_PASSWORD})
    sign_in(client, "nora@example.org", NEW_PASSWORD)

    assert is_signed_in(client)


def test_an_email_that_somebody_has_is_refused(desk, person):
    response = add_person(desk, email=person.email.upper())

    assert response.status_code == 200
    assert User.objects.filter(email__iexact=person.email).count() == 1


def test_an_email_corrected_here_is_the_one_that_counts(desk, client, person):
    old = person.email
    change_person(desk, person, email="right@example.org")

    assert "not right" in sign_in(client, old).text
    sign_in(client, "right@example.org")
    assert is_signed_in(client)


def test_a_name_changed_here_does_not_confirm_an_email(desk, person):
    EmailAddress.objects.update(verified=False)

    change_person(desk, person, name="Ada Other")

    assert not EmailAddress.objects.get(user=person).verified


def test_an_account_closed_here_is_signed_out_at_once(desk, client, person):
    client.force_login(person)

    change_person(desk, person, is_active="")

    assert client.get("/accounts/email/").status_code == 302


def test_no_page_shows_what_a_person_said(desk, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 3})

    for path in [PEOPLE, page_of(person), f"{PEOPLE}{person.pk}/history/"]:
        text = desk.get(path).text
        assert str(assessment.uid) not in text
        assert assessment.edition.name not in text


def test_nobody_deletes_a_person_since_the_question_would_list_the_answers(desk, person):
    AssessmentFactory(subject=person, answers={"c1": 3})

    assert desk.get(f"{PEOPLE}{person.pk}/delete/").status_code == 403
    desk.post(PEOPLE, {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"})
    assert User.objects.filter(pk=person.pk).exists()


def test_search_and_filters_find_people(desk, person):
    group = Group.objects.create(name="Keepers")
    group.user_set.add(person)
    assert person.email in desk.get(PEOPLE, {"q": "Ada"}).text
    assert person.email in desk.get(PEOPLE, {"groups__id__exact": group.pk}).text
    assert person.email not in desk.get(PEOPLE, {"is_staff__exact": "1"}).text


def test_nobody_gives_permissions_to_themselves(desk, boss):
    other = UserFactory(is_staff=True)
    permission = Permission.objects.get(codename="open_answers")
    for person in (boss, other):
        change_person(desk, person, is_staff="on", is_superuser="on", user_permissions=[permission.pk])
    assert list(other.user_permissions.all()) == [permission]
    assert not boss.user_permissions.exists()
    boss.refresh_from_db()
    assert boss.is_staff
    assert boss.is_superuser


class TestWithoutBeingSuperuser:
    """Whoever may change people, and nothing else."""

    @pytest.fixture
    def cleo(self, db):
        return clerk("view_user", "add_user", "change_user", "view_authenticator", "delete_authenticator")

    @pytest.fixture
    def desk(self, cleo):
        return browser_of(cleo)

    def test_they_correct_names_and_addresses(self, desk, person):
        change_person(desk, person, name="Ada Right", email="right@example.org")

        person.refresh_from_db()
        assert (person.name, person.email) == ("Ada Right", "right@example.org")

    @pytest.mark.parametrize("rank", ["is_staff", "is_superuser"])
    def test_they_change_nothing_about_an_admin(self, desk, rank, mailoutbox):
        admin = UserFactory(name="Rose", **{rank: True})
        factor = Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "S3CRET"})

        assert change_person(desk, admin, email="mine@example.org", is_active="").status_code == 403
        assert take_away(desk, admin, factor).status_code == 403
        assert desk.get(link_page_of(admin)).status_code == 403
        assert desk.post(link_page_of(admin)).status_code == 403

        same = User.objects.get(pk=admin.pk)
        assert (same.email, same.is_active, same.password) == (admin.email, True, admin.password)
        assert Authenticator.objects.exists()
        assert mailoutbox == []

    def test_they_change_nothing_about_themselves(self, desk, cleo):
        assert change_person(desk, cleo, name="Boss").status_code == 403

    def test_they_give_nobody_permissions(self, desk, person):
        permission = Permission.objects.get(codename="open_answers")
        group = Group.objects.create(name="Keepers")
        wishes = {"is_staff": "on", "is_superuser": "on", "groups": [group.pk], "user_permissions": [permission.pk]}

        assert change_person(desk, person, **wishes).status_code == 302

        person.refresh_from_db()
        assert (person.is_staff, person.is_superuser) == (False, False)
        assert not person.groups.exists()
        assert not person.user_permissions.exists()

    def test_they_make_no_admin(self, desk):
        add_person(desk, is_staff="on", is_superuser="on")

        nora = User.objects.get(email="nora@example.org")
        assert (nora.is_staff, nora.is_superuser) == (False, False)
