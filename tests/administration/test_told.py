"""What people are told of when an admin changed how they sign in."""

import pytest
from allauth.mfa.models import Authenticator

from assessor.mail.models import Message
from tests.administration.desk import add_person, change_person, page_of, take_away


@pytest.fixture
def factor(person):
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "S3CRET"})


def test_the_address_that_was_theirs_learns_of_the_new_one(
    desk, boss, person, mailoutbox, django_capture_on_commit_callbacks
):
    old = person.email

    with django_capture_on_commit_callbacks(execute=True):
        change_person(desk, person, email="new@example.org")

    [mail] = mailoutbox
    assert mail.to == [old]
    assert mail.subject == "Your Assessor account has another email now"
    for text in (mail.body, mail.alternatives[0].content):
        assert boss.name in text
        assert old in text
        assert "new@example.org" not in text  # the old one may have been a stranger's, mistyped


def test_taking_a_second_factor_away_is_told_and_never_shows_it(
    desk, boss, person, factor, mailoutbox, django_capture_on_commit_callbacks
):
    page = desk.get(page_of(person)).text
    assert "TOTP Authenticator" in page
    assert "S3CRET" not in page

    with django_capture_on_commit_callbacks(execute=True):
        take_away(desk, person, factor)

    assert not Authenticator.objects.exists()
    [mail] = mailoutbox
    assert mail.to == [person.email]
    assert mail.subject == "A second factor of your Assessor account was removed"
    for text in (mail.body, mail.alternatives[0].content):
        assert boss.name in text
        assert "/accounts/second-factor/" in text


def test_both_at_once_are_told_at_the_old_address(desk, person, factor):
    old = person.email

    take_away(desk, person, factor, email="new@example.org")

    assert list(Message.objects.values_list("address", flat=True)) == [old, old]


def test_other_changes_are_no_mail(desk, person, factor):
    change_person(desk, person, name="Ada Other", time_zone="Europe/Oslo")
    add_person(desk)

    assert not Message.objects.exists()


def test_what_was_told_goes_with_the_person_who_is_erased(desk, person):
    change_person(desk, person, email="new@example.org")
    assert Message.objects.exists()

    desk.post(f"/admin/people/user/{person.pk}/erase/", {"email": "new@example.org"})

    assert not Message.objects.exists()
