"""Nobody types the password of somebody else: a link lets them choose their own."""

import pytest
from django.contrib.admin.models import LogEntry

from assessor.mail.models import Message
from assessor.people.models import User
from tests.administration.desk import PEOPLE, add_person, browser_of, clerk, link_page_of, page_of
from tests.factories import NOON, UserFactory
from tests.people.accounts import NEW_PASSWORD, is_signed_in, link_in, sign_in


def send_links(desk, *people):
    chosen = {"action": "send_password_links", "_selected_action": [person.pk for person in people]}
    return desk.post(PEOPLE, chosen, follow=True)


@pytest.fixture
def sent(django_capture_on_commit_callbacks, mailoutbox):
    """Posts to a page and gives the mail that it sends."""

    def send(post, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            send.response = post(*args, **kwargs)
        return mailoutbox

    return send


def test_nobody_sets_the_password_of_somebody_else(desk, person, client):
    passwords = {"usable_password": "true", "set-password": "", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    page = desk.get(link_page_of(person)).text
    desk.post(link_page_of(person), passwords)

    sign_in(client, person.email, NEW_PASSWORD)

    assert not is_signed_in(client)
    assert 'type="password"' not in page


def test_nothing_is_sent_before_it_was_asked(desk, person):
    assert f'href="{link_page_of(person)}"' in desk.get(page_of(person)).text

    page = desk.get(link_page_of(person))

    assert f"Send {person} a link to choose a password?" in page.text
    assert person.email in page.text
    assert not Message.objects.exists()


@pytest.mark.parametrize("password", [None, "correct horse battery"])
def test_the_link_lets_them_choose_one(desk, boss, client, sent, password):
    ada = UserFactory(password=password)

    [mail] = sent(desk.post, link_page_of(ada))
    client.post(client.get(link_in(mail))["Location"], {"password1": NEW_PASSWORD})
    sign_in(client, ada.email, NEW_PASSWORD)

    assert is_signed_in(client)
    assert mail.to == [ada.email]
    assert mail.subject == "Choose a password for Assessor"
    [(html, kind)] = mail.alternatives
    assert kind == "text/html"
    for text in (mail.body, html):
        assert f"{boss} sends you this link" in text
        assert link_in(mail) in text


def test_it_works_once(desk, person, client, sent):
    [mail] = sent(desk.post, link_page_of(person))
    client.post(client.get(link_in(mail))["Location"], {"password1": NEW_PASSWORD})
    browser = type(client)()

    assert "has been used" in browser.get(link_in(mail), follow=True).text


def test_the_log_of_the_admin_tells_who_sent_it(desk, boss, person):
    desk.post(link_page_of(person))

    entry = LogEntry.objects.get(object_id=person.pk)
    assert (entry.user, entry.get_change_message()) == (boss, "Sent a link to choose a password.")
    assert "Sent a link to choose a password." in desk.get(f"{PEOPLE}{person.pk}/history/").text


def test_pressing_the_button_twice_sends_one(desk, person, sent, monkeypatch):
    monkeypatch.setattr("assessor.administration.admin.timezone.now", lambda: NOON)
    sent(desk.post, link_page_of(person))

    assert len(sent(desk.post, link_page_of(person))) == 1


def test_many_get_one_from_the_list(desk, person, sent):
    gone = UserFactory(is_active=False)

    mails = sent(send_links, desk, person, UserFactory(), gone)

    assert len(mails) == 2
    assert gone.email not in {mail.to[0] for mail in mails}
    assert "2 links are on the way." in sent.response.text
    assert "Without a link: 1." in sent.response.text


def test_an_inactive_account_gets_none(desk, sent):
    gone = UserFactory(is_active=False)

    assert "Make it active first" in desk.get(link_page_of(gone)).text
    assert sent(desk.post, link_page_of(gone)) == []
    assert not LogEntry.objects.exists()


def test_an_account_that_is_not_there_is_not_found(desk):
    assert desk.get(f"{PEOPLE}0/password/").status_code == 404


def test_whoever_is_no_superuser_sends_none_to_an_admin(db, sent, person):
    desk = browser_of(clerk("view_user", "change_user"))

    mails = sent(send_links, desk, person, UserFactory(is_superuser=True))

    assert [mail.to for mail in mails] == [[person.email]]


def test_whoever_only_reads_people_sends_none(db, sent, person):
    desk = browser_of(clerk("view_user"))

    assert sent(send_links, desk, person) == []
    assert desk.post(link_page_of(person)).status_code == 403
    assert link_page_of(person) not in desk.get(page_of(person)).text


def test_who_was_just_added_is_offered_one(desk):
    page = add_person(desk)
    nora = User.objects.get(email="nora@example.org")

    assert link_page_of(nora) in desk.get(page["Location"]).text
