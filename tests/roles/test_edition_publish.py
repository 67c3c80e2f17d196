"""An admin publishes a draft: the version is proposed, errors stand in the way, and nobody publishes unseen changes."""

from functools import partial

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from roles import actions
from roles.models import Edition, Expectation
from tests.factories import NOON, UserFactory, framework
from tests.roles.admin_pages import messages
from tests.roles.edition_pages import address, page_of, press
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return framework(competencies=6)


@pytest.fixture
def draft(published):
    return framework(competencies=6, role=published.role, version="1.0.1", draft=True)


def raise_a_need(draft):
    Expectation.objects.filter(competency__edition=draft, competency__slug="c2", level__slug="l1").update(need=2)


def errors(response):
    return [text for texts in response.context["form"].errors.values() for text in texts]


def test_publishing_retires_the_edition_before_and_leads_to_the_new_one(admin_client, published, draft):
    response = press(admin_client, "publish", draft)

    assert response.redirect_chain == [(page_of(draft), 302)]
    assert messages(response) == ["Pastry Chef 1.0.1 is published. People who begin now begin on it."]
    assert Edition.objects.published().get() == draft
    published.refresh_from_db()
    assert published.status == "retired"


def test_opening_the_page_publishes_nothing(admin_client, draft):
    admin_client.get(address("publish", draft))

    draft.refresh_from_db()
    assert draft.is_draft


def test_the_page_proposes_a_version_and_says_why(admin_client, draft):
    raise_a_need(draft)

    response = admin_client.get(address("publish", draft))

    assert response.context["form"]["version"].value() == "2.0"
    assert "<strong>major</strong>" in response.text
    assert "<li>Competency 2: Level 1 asks 2 instead of 1</li>" in response.text


def test_the_page_names_what_disappears_however_large_the_step_is(admin_client):
    role = framework(areas=2, competencies=6, levels=4, tolerance=0).role
    draft = framework(areas=1, competencies=4, levels=3, tolerance=0, role=role, version="1.0.1", draft=True)
    minor = admin_client.get(address("publish", draft)).text
    raise_a_need(draft)
    major = admin_client.get(address("publish", draft)).text

    for size, page in (("minor", minor), ("major", major)):
        assert f"<strong>{size}</strong>" in page
        assert "<li>2 competencies are no longer asked: Competency 5, Competency 6.</li>" in page
        assert "<li>1 area is gone: Area 2.</li>" in page
        assert "<li>1 level is gone: Level 4.</li>" in page
        assert f'<a href="{address("compare", draft)}">Compare both</a>' in page


def test_a_draft_that_says_the_same_as_the_edition_before_is_told_plainly(admin_client, draft):
    page = " ".join(admin_client.get(address("publish", draft)).text.split())

    assert f'It says the same as <a href="{address("compare", draft)}">1.0</a>.' in page
    assert "What disappears" not in page


def test_a_version_of_the_draft_that_is_high_enough_stays(admin_client, draft):
    Edition.objects.filter(pk=draft.pk).update(version="3.0")

    assert admin_client.get(address("publish", draft)).context["form"]["version"].value() == "3.0"


def test_the_version_may_be_raised(admin_client, draft):
    press(admin_client, "publish", draft, version="4.0")

    assert Edition.objects.published().get().version == "4.0"


@pytest.mark.parametrize(
    ("version", "refusal"),
    [
        ("1.1", "1.1 is too low: what changes asks for 2.0 or higher."),
        ("two", "Use two or three numbers with dots, such as 1.0 or 1.0.2."),
        ("", "This field is required."),
        ("7.0", "Another edition of this role is 7.0 already."),
    ],
)
def test_a_version_that_cannot_be_is_refused_in_words(admin_client, draft, version, refusal):
    raise_a_need(draft)
    Edition.objects.create(role=draft.role, version="7.0", status="retired", published_at=NOON, retired_at=NOON)

    response = press(admin_client, "publish", draft, version=version)

    assert errors(response) == [refusal]
    assert refusal in response.text
    assert response.context["form"]["version"].value() == version
    draft.refresh_from_db()
    assert draft.is_draft


def test_the_first_edition_of_a_role_may_have_any_version(admin_client):
    draft = framework(competencies=6, version="0.1", draft=True)

    press(admin_client, "publish", draft)

    assert Edition.objects.published().get().version == "0.1"


def test_errors_of_the_check_stand_in_the_way(admin_client, draft):
    draft.competencies.get(slug="c2").anchors.filter(value=3).delete()

    page = admin_client.get(address("publish", draft))
    press(admin_client, "publish", draft, version="9.0")

    assert f'href="{address("check", draft)}"' in page.text
    assert 'value="Publish"' not in page.text
    draft.refresh_from_db()
    assert draft.is_draft


def test_warnings_are_counted_and_do_not_stand_in_the_way(admin_client, draft):
    draft.competencies.get(slug="c2").anchors.filter(value=3).update(text="Understands caching")

    page = admin_client.get(address("publish", draft))
    press(admin_client, "publish", draft)

    assert "1 warning</a>" in page.text
    assert Edition.objects.published().get() == draft


def test_a_change_that_the_page_did_not_show_is_not_published(admin_client, draft):
    seen = admin_client.get(address("publish", draft)).context["form"]["seen"].value()
    raise_a_need(draft)

    response = admin_client.post(address("publish", draft), {"version": "9.0", "seen": seen})

    assert errors(response) == ["Somebody changed this draft meanwhile. Look again before you publish it."]
    draft.refresh_from_db()
    assert draft.is_draft
    again = {"version": "9.0", "seen": response.context["form"]["seen"].initial}
    admin_client.post(address("publish", draft), again)
    assert Edition.objects.published().get() == draft


def test_who_comes_second_is_told(admin_client, draft):
    seen = admin_client.get(address("publish", draft)).context["form"]["seen"].value()
    actions.publish(draft, at=NOON)

    response = admin_client.post(address("publish", draft), {"version": "1.0.1", "seen": seen}, follow=True)

    assert messages(response)[0] == "Pastry Chef 1.0.1 is no draft any more: it is published."


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_publish_at_once_one_is_told():
    draft = framework(competencies=6, draft=True)
    admins = [Client(), Client()]
    for admin in admins:
        admin.force_login(UserFactory(is_staff=True, is_superuser=True))
    seen = admins[0].get(address("publish", draft)).context["form"]["seen"].value()
    form = {"version": "1.0", "seen": seen}

    answers = at_once(*(partial(admin.post, address("publish", draft), form, follow=True) for admin in admins))

    for told in ("Pastry Chef 1.0 is published.", "Pastry Chef 1.0 is no draft any more: it is published."):
        assert sorted(told in answer.text for answer in answers) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_somebody_deletes_at_the_same_moment_is_told():
    draft = framework(competencies=6, draft=True)
    admin = Client()
    admin.force_login(UserFactory(is_staff=True, is_superuser=True))
    seen = admin.get(address("publish", draft)).context["form"]["seen"].value()
    form = {"version": "1.0", "seen": seen}

    answer = overlapping(draft.delete, partial(admin.post, address("publish", draft), form, follow=True))

    assert "Perhaps it was deleted?" in answer.text


def test_what_no_file_could_hold_is_not_published(admin_client, draft):
    draft.competencies.filter(slug="c2").update(meaning="Doing it \u202ewell.")

    response = press(admin_client, "publish", draft)

    assert "cannot be published yet: expected a printable character, found U+202E." in response.text
    draft.refresh_from_db()
    assert draft.is_draft


def test_who_published_stands_in_the_history(admin_client, admin_user, draft):
    press(admin_client, "publish", draft)

    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (admin_user, str(draft.pk))
    assert entry.get_change_message() == "Published as 1.0.1."


def test_a_published_edition_is_not_published_again(admin_client):
    edition = framework(competencies=1)

    response = admin_client.get(address("publish", edition), follow=True)

    assert messages(response)[0] == "Pastry Chef 1.0 is no draft any more: it is published."


@pytest.mark.parametrize("size", [6, 30])
def test_the_page_costs_the_same_however_large_the_draft_is(admin_client, django_assert_num_queries, size):
    published = framework(areas=size // 3, competencies=size)
    draft = framework(areas=size // 3, competencies=size, role=published.role, version="1.1", draft=True)

    with django_assert_num_queries(16):
        admin_client.get(address("publish", draft))
