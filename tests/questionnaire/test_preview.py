"""An edition as engineers will see it: the real pages, open to those who write it, saving nothing."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from assessor.questionnaire.models import Assessment
from roles.models import Anchor, ScalePoint
from tests.factories import AssessmentFactory, EditionFactory, UserFactory, framework


def browser_of(*permissions, **fields):
    user = UserFactory(**fields)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def author(db):
    """The browser of an admin who may look at editions."""
    return browser_of("view_edition", is_staff=True)


@pytest.fixture
def draft(db):
    return framework(areas=2, competencies=6, draft=True)


def list_of(edition):
    return reverse("preview", args=[edition.pk])


def area_of(edition, slug="a1"):
    return reverse("preview_area", args=[edition.pk, slug])


def questions(page):
    """The fields of a page by their markup, without what tells one assessment from another."""
    groups = re.findall(r'<fieldset class="rate".*?</fieldset>', page, re.S)
    return [re.sub(r' data-url="[^"]+"', "", group) for group in groups]


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_areas_lead_from_one_to_the_next(author, is_draft):
    edition = framework(areas=2, competencies=6, draft=is_draft)
    page = author.get(list_of(edition)).text
    assert "Preview: nothing is saved." in page
    assert f"which is {'a draft' if is_draft else 'published'}." in page
    assert "6 competencies, about 2 minutes." in page
    assert f'href="{area_of(edition)}">Start with Area 1' in page
    assert f'href="{area_of(edition, "a2")}">Continue with Area 2' in author.get(area_of(edition)).text
    assert f'href="{list_of(edition)}">See all areas' in author.get(area_of(edition, "a2")).text


def test_an_area_shows_what_its_engineer_will_see(author, signed_in, person):
    edition = framework(areas=2, competencies=6)
    assessment = AssessmentFactory(subject=person, edition=edition)
    real = signed_in.get(reverse("area", args=[assessment.uid, "a2"])).text
    assert questions(author.get(area_of(edition, "a2")).text) == questions(real)


def test_it_saves_nothing_and_has_no_script_that_could(author, draft):
    page = author.get(area_of(draft)).text
    assert "<script" not in page
    assert 'method="post" novalidate' not in page
    assert author.post(area_of(draft), {"c1-choice": "2"}).status_code == 405
    assert not Assessment.objects.exists()


def test_an_unfinished_draft_can_be_looked_at(author):
    empty = EditionFactory(version="0.1")
    assert "No area of this edition has a competency yet." in author.get(list_of(empty)).text
    draft = framework(draft=True, version="0.2")
    Anchor.objects.all().delete()
    assert "I am at Guided." in author.get(area_of(draft)).text
    draft.competencies.first().expectations.all().delete()
    draft.levels.all().delete()
    ScalePoint.objects.filter(edition=draft).delete()
    assert "Competency 1" in author.get(area_of(draft)).text


def test_an_area_that_was_deleted_meanwhile_leads_to_those_that_are_there(author, draft):
    assertRedirects(author.get(area_of(draft, "nowhere")), list_of(draft))


@pytest.mark.parametrize("address", [list_of, area_of])
def test_of_an_edition_that_was_deleted_meanwhile_the_admin_tells(author, draft, address):
    gone = address(draft)
    draft.delete()

    page = author.get(gone, follow=True)

    assert "Perhaps it was deleted?" in page.text


@pytest.mark.parametrize(
    ("permissions", "fields", "status"),
    [
        ([], {"is_staff": True, "is_superuser": True}, 200),
        (["change_edition"], {"is_staff": True}, 200),
        (["view_edition"], {}, 404),
        ([], {"is_staff": True}, 404),
        ([], {}, 404),
    ],
)
def test_who_may_look(draft, permissions, fields, status):
    browser = browser_of(*permissions, **fields)
    assert browser.get(list_of(draft)).status_code == status
    assert browser.get(area_of(draft)).status_code == status


def test_a_visitor_is_asked_to_sign_in(client, draft):
    for url in (list_of(draft), area_of(draft)):
        assert client.get(url).headers["Location"] == f"/accounts/sign-in/?next={url}"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_refused(author, draft, method):
    assert getattr(author, method)(list_of(draft)).status_code == 405
    assert getattr(author, method)(area_of(draft)).status_code == 405


@pytest.mark.parametrize("competencies", [3, 60])
def test_it_takes_ten_queries_whatever_the_size(author, competencies, django_assert_num_queries):
    edition = framework(areas=3, competencies=competencies, draft=True)
    with django_assert_num_queries(7):
        author.get(list_of(edition))
    with django_assert_num_queries(10):
        author.get(area_of(edition))
