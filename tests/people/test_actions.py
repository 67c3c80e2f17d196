from allauth.account.models import EmailAddress

from assessor.people.actions import vouch_for_email
from assessor.people.models import User


def test_vouching_confirms_the_email_of_a_new_account(db):
    person = User.objects.create_user("nora@example.org")

    vouch_for_email(person)

    address = EmailAddress.objects.get()
    assert (address.user, address.email, address.verified, address.primary) == (person, "nora@example.org", True, True)


def test_vouching_for_another_email_drops_the_old_one_and_those_that_wait(person, stranger):
    person.emailaddress_set.create(email="waiting@example.org")
    person.email = "right@example.org"
    person.save()

    vouch_for_email(person)

    assert [address.email for address in person.emailaddress_set.all()] == ["right@example.org"]
    assert stranger.emailaddress_set.count() == 1


def test_vouching_twice_changes_nothing(person):
    vouch_for_email(person)
    vouch_for_email(person)

    assert person.emailaddress_set.count() == 1
