"""An edition is replaced while an engineer is in the middle: they finish, or move, and no result of before changes."""

import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assessor.questionnaire.models import Assessment
from assessor.results.queries import scored
from assessor.results.scoring import to_json_object
from roles.framework_file import parse
from roles.models import Edition
from tests.factories import UserFactory
from tests.journeys.engineer import Engineer
from tests.roles.admin_pages import AdminPages
from tests.roles.edition_pages import address, page_of, press

SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"
AREAS = parse(SHIPPED.read_bytes()).areas
SLUGS = [competency.slug for area in AREAS for competency in area.competencies]
REWORDED, REMOVED = SLUGS[:2]
NEW_WORDS = "Builds whole features alone and shows others how"

pytestmark = pytest.mark.django_db


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def desk(db):
    """The browser of an admin."""
    return browser_of(UserFactory(name="Grace Admin", is_staff=True, is_superuser=True))


@pytest.fixture
def published(db):
    call_command("load_framework", SHIPPED, "--publish")
    return Edition.objects.get()


@pytest.fixture
def colleague(stranger, published):
    """Somebody whose result stands before the next edition is thought of."""
    colleague = Engineer(browser_of(stranger), {slug: n % 4 for n, slug in enumerate(SLUGS)})
    begin(colleague)
    rate(colleague, AREAS)
    colleague.submit()
    return colleague


@pytest.fixture
def engineer(signed_in, published):
    """Somebody who has rated two of ten areas."""
    engineer = Engineer(signed_in, dict.fromkeys(SLUGS, 2))
    begin(engineer)
    rate(engineer, AREAS[:2])
    return engineer


def begin(engineer):
    engineer.open("/assessments/new/")
    engineer.send()
    engineer.follow(f"Start with {AREAS[0].name}")


def rate(engineer, areas):
    for _ in areas:
        engineer.rate_this_area()


def replace_edition(desk, published):
    """From a new draft to its publication, all through the admin's pages; what they say on the way."""
    press(desk, "new_draft", published)
    draft = Edition.objects.draft().get()
    reworded = draft.competencies.get(slug=REWORDED)
    pages = AdminPages(desk)
    pages.save(reworded, **{"anchors-1-text": NEW_WORDS})
    pages.delete(draft.competencies.get(slug=REMOVED))
    said = {
        "check": desk.get(address("check", draft)).text,
        "compare": desk.get(address("compare", draft)).text,
        "preview": desk.get(reverse("preview_area", args=[draft.pk, AREAS[0].slug])).text,
        "before": desk.get(page_of(draft)).text,
    }
    press(desk, "publish", draft)
    return said


def as_it_stands(engineer, url):
    """The page of a result but for the token of its forms, its score, and what is frozen with it."""
    page = re.sub(r'(?<=name="csrfmiddlewaretoken" value=")\w+', "", engineer.client.get(url).content.decode())
    assessment = Assessment.objects.get(uid=url.split("/")[2])
    score = json.dumps(to_json_object(scored(assessment).result))
    return page, score, json.dumps(assessment.answers_frozen), assessment.lowest_id, assessment.highest_id


def test_the_admin_sees_what_engineers_will_see_before_they_do(desk, published):
    said = replace_edition(desk, published)
    assert NEW_WORDS in said["preview"]
    assert "Preview: nothing is saved." in said["preview"]
    assert REMOVED not in said["preview"]
    assert [(edition.version, edition.status) for edition in Edition.objects.order_by("pk")] == [
        ("1.0", "retired"),
        ("1.1", "published"),
    ]


def test_a_result_of_before_stays_as_it_was_to_the_byte(colleague, desk, published):
    url = colleague.url
    before = as_it_stands(colleague, url)
    replace_edition(desk, published)
    assert Edition.objects.published().get().version == "1.1"
    assert as_it_stands(colleague, url) == before


def test_who_is_in_the_middle_may_finish_where_they_began(engineer, desk, published):
    replace_edition(desk, published)
    assert "Backend Engineer 1.1 is published. You can finish on 1.0, or move:" in engineer.open("/home/")
    engineer.follow(f"Continue with {AREAS[2].name}")
    rate(engineer, AREAS[2:])
    assert "48 of 48 rated" in engineer.text
    engineer.submit()
    assert "Engineer 1.0 - nobody but you has opened this - not shared Ada Owner You fit Mid-level" in engineer.text


def test_or_move_and_be_asked_again_only_what_was_reworded(engineer, desk, published):
    replace_edition(desk, published)
    engineer.open("/home/")
    assert (
        "7 of 9 answers carry over, 1 is asked again, 1 is deleted; of the competencies 1 is no longer asked."
        in engineer.text
    )
    engineer.follow("See what would change")
    assert "You chose Independent (2)" in engineer.text
    engineer.confirm()
    assert "You go on with Backend Engineer 1.1." in engineer.text
    assert "7 of 47 rated" in engineer.text

    engineer.follow(f"Continue with {AREAS[0].name}")
    assert "Asked again because the wording changed. Before: Independent (2)" in engineer.text
    rate(engineer, AREAS)
    assert "47 of 47 rated" in engineer.text
    engineer.submit()
    assert "Engineer 1.1 - nobody but you has opened this - not shared Ada Owner You fit Mid-level" in engineer.text
