"""The preview of an edition in a real browser: it reads like the questionnaire, and a choice there stays there."""

from django.urls import reverse

from assessor.questionnaire.models import Assessment
from tests.browser.looking import inspect
from tests.factories import UserFactory, framework


def test_it_can_be_read_by_everybody_who_may(page, as_person):
    draft = framework(areas=2, competencies=6, draft=True)
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    inspect(page, reverse("preview", args=[draft.pk]))
    inspect(page, reverse("preview_area", args=[draft.pk, "a1"]))


def test_choosing_there_is_trying_out(page, as_person):
    draft = framework(areas=2, competencies=6, draft=True)
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    page.goto(reverse("preview", args=[draft.pk]))
    page.get_by_role("link", name="Start with Area 1").click()
    page.locator("#c-c1 .opt").filter(has_text="Guided").click()
    page.get_by_role("link", name="Continue with Area 2").click()
    page.get_by_role("link", name="See all areas").click()
    page.get_by_text("Preview: nothing is saved.").wait_for()
    assert not Assessment.objects.exists()
