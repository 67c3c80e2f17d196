"""The life of an edition in two browsers: an admin writes and publishes it while an engineer is in the middle."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from assessor.questionnaire.models import Answer, Assessment
from roles.models import Edition
from tests.factories import AssessmentFactory, UserFactory

pytestmark = pytest.mark.database

SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"
NEW_WORDS = "Builds whole features alone and shows others how"


@pytest.fixture
def published(db):
    call_command("load_framework", SHIPPED, "--publish")
    return Edition.objects.get()


@pytest.fixture
def engineer(page, as_person, person):
    as_person(page, person)
    return page


@pytest.fixture
def admin(new_context, as_person):
    page = new_context().new_page()
    as_person(page, UserFactory(name="Grace Admin", is_staff=True, is_superuser=True))
    return page


def choose(page, slug, name):
    page.locator(f"#c-{slug} .opt").filter(has_text=name).click()
    expect(page.locator(f"#c-{slug}")).to_contain_text("Saved")


def write_and_publish(admin, published, slug):
    """New draft, edit, check, preview, publish: each by the link or button that leads there."""
    edition_page = reverse("admin:roles_edition_change", args=[published.pk])
    admin.goto(edition_page)
    admin.get_by_role("link", name="New draft").click()
    admin.get_by_role("button", name="Make the draft").click()
    admin.get_by_text("is the draft now").wait_for()
    draft = Edition.objects.draft().get()
    draft_page = reverse("admin:roles_edition_change", args=[draft.pk])

    competency = draft.competencies.get(slug=slug)
    admin.goto(reverse("admin:roles_competency_change", args=[competency.pk]))
    admin.locator("[name='anchors-1-text']").fill(NEW_WORDS)
    admin.locator("[name='_save']").click()
    admin.get_by_text("was changed successfully").wait_for()

    admin.goto(draft_page)
    admin.get_by_role("link", name="Check", exact=True).click()
    expect(admin.locator("#content")).not_to_contain_text("cannot be published")
    admin.goto(draft_page)
    admin.get_by_role("link", name="Preview as an engineer").click()
    admin.get_by_role("link", name=competency.area.name, exact=True).click()
    expect(admin.locator(f"#c-{slug}")).to_contain_text(NEW_WORDS)
    admin.goto(draft_page)
    admin.get_by_role("link", name="Publish", exact=True).click()
    admin.get_by_role("button", name="Publish").click()
    admin.get_by_text("is published. People who begin now begin on it.").wait_for()


def test_from_a_new_draft_to_an_engineer_who_moves(engineer, admin, person, published):
    area = published.areas.order_by("position").first()
    first, second = list(area.competencies.order_by("position"))[:2]
    assessment = AssessmentFactory(subject=person, edition=published)
    engineer.goto(reverse("area", args=[assessment.uid, area.slug]))
    choose(engineer, first.slug, "Independent")

    write_and_publish(admin, published, first.slug)
    new = Edition.objects.published().get()
    assert (new.version, Edition.objects.get(pk=published.pk).status) == ("1.0.1", "retired")

    # The page is still open, and what is chosen on it now is of the edition that it shows.
    choose(engineer, second.slug, "Advanced")
    engineer.goto("/home/")
    expect(engineer.locator("main")).to_contain_text(
        "Backend Engineer 1.0.1 is published. You can finish on 1.0, or move"
    )
    engineer.get_by_role("link", name="See what would change").click()
    expect(engineer.locator("ins").first).to_be_visible()
    engineer.get_by_role("button", name="Move to 1.0.1").click()

    engineer.get_by_role("link", name=area.name, exact=True).click()
    expect(engineer.locator(f"#c-{first.slug}")).to_contain_text("Before: Independent (2)")
    choose(engineer, first.slug, "Independent")
    answers = Answer.objects.filter(assessment=assessment).exclude(rating=None).select_related("competency")
    assert {answer.competency.slug: answer.rating for answer in answers} == {first.slug: 2, second.slug: 3}
    assert Assessment.objects.get().edition == new


def test_who_does_not_move_finishes_and_reads_the_result_of_the_old_edition(engineer, admin, person, published):
    slugs = published.competencies.values_list("slug", flat=True)
    assessment = AssessmentFactory(subject=person, edition=published, answers=dict.fromkeys(slugs, 2))
    engineer.goto(reverse("review", args=[assessment.uid]))

    write_and_publish(admin, published, slugs[0])
    engineer.get_by_role("button", name="Submit self-assessment").click()
    expect(engineer.get_by_role("heading", level=1)).to_have_text("You fit Mid-level")
    expect(engineer.locator(".caption")).to_contain_text("Backend Engineer 1.0 - nobody but you has opened this")
