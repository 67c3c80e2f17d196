"""manage.py erase_person: asks, says what went in numbers, and refuses in words."""

import io

import pytest
from django.core.management import CommandError, call_command

from assessor.people.models import User
from tests.factories import NOON, AssessmentFactory, UserFactory, candidate, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def typing(monkeypatch):
    """typing("ada@example.org") is what stands at the keyboard."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.fixture
def ada():
    ada = UserFactory(name="Ada Owner", email="ada@example.org")
    AssessmentFactory(subject=ada, answers={"c1": 3}).answers.update(example="The cake of Mrs Miller")
    return ada


def test_it_asks_for_the_address_and_says_what_went(ada, typing, capsys):
    typing("Ada@example.org\n")
    call_command("erase_person", "ADA@example.org")
    assert capsys.readouterr().out == (
        "Goes, with the account:\n"
        "  Self-assessments: 1\n"
        "Stays for others, without the name:\n"
        "  nothing\n"
        "This cannot be undone. Type the address again to erase this person: "
        "Erased, with the account:\n"
        "  Self-assessments: 1\n"
        "Kept for others, without the name:\n"
        "  nothing\n"
    )
    assert not User.objects.filter(pk=ada.pk).exists()


def test_what_stays_is_counted_too(ada, capsys):
    review(ada, UserFactory(), submitted_at=NOON)
    call_command("erase_person", ada.email, "--yes")
    assert "Kept for others, without the name:\n  Reviews of others that they submitted: 1\n" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["", "\n", "yes\n", "somebody@example.org\n"])
def test_another_address_erases_nobody(ada, typing, typed):
    typing(typed)
    with pytest.raises(CommandError, match=r"That is another address\. Nothing was erased\."):
        call_command("erase_person", ada.email)
    assert User.objects.filter(pk=ada.pk).exists()


def test_with_yes_it_does_not_ask(ada, typing, capsys):
    typing("")
    call_command("erase_person", ada.email, "--yes")
    assert "Type the address" not in capsys.readouterr().out
    assert not User.objects.filter(pk=ada.pk).exists()


def test_nobody_has_the_address(ada):
    with pytest.raises(CommandError, match=r"Nobody has the address bob@example\.org"):
        call_command("erase_person", "bob@example.org", "--yes")


def test_whoever_left_a_place_is_nobody_to_erase(ada):
    review(ada, UserFactory(), submitted_at=NOON)
    call_command("erase_person", ada.email, "--yes")
    nobody = User.objects.get(pk=ada.pk).email
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("erase_person", nobody, "--yes")


def test_it_is_refused_before_it_asks(ada, typing):
    typing("ada@example.org\n")
    nora = candidate(ada).person
    with pytest.raises(CommandError, match=rf"(?s)1 candidate whom they invited.*\n  {nora.email}, until "):
        call_command("erase_person", ada.email)
    assert User.objects.filter(pk=ada.pk).exists()


def test_the_last_superuser_stays():
    root = UserFactory(is_superuser=True)
    with pytest.raises(CommandError, match="last active superuser"):
        call_command("erase_person", root.email, "--yes")
