"""Every page in both themes: no accessibility violation, no complaint of the browser, no sideways scroll."""

import pytest
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve, reverse
from django.views.defaults import server_error
from playwright.sync_api import expect

from assessor.questionnaire.actions import log_openings, share
from roles.actions import retire
from tests.browser.looking import arrive, inspect, look
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, team

OPEN_PAGES = {
    "landing": "/",
    "sign in": "/accounts/sign-in/",
    "sign up": "/accounts/sign-up/",
    "forgotten password": "/accounts/password-reset/",
    "help": "/help/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
}
OWN_PAGES = {
    "home": "/home/",
    "history": "/assessments/",
    "start": "/assessments/new/",
    "settings": "/settings/",
    "sign out": "/accounts/sign-out/",
    "email": "/accounts/email/",
    "password": "/accounts/password/",
    "second factor": "/accounts/second-factor/",
}
ASSESSMENT_PAGES = {
    "task list": ("tasks", ""),
    "area": ("area", ""),
    "review": ("review", ""),
    "refused review": ("review", "?refused=1"),
    "discard": ("discard", ""),
    "share of a draft": ("share", ""),
}
RESULT_PAGES = {
    "result": ("result", ""),
    "result for the lowest level": ("result", "?target=l1"),
    "result for the highest level": ("result", "?target=l4"),
    "share": ("share", ""),
}
FRAMEWORK_PAGES = {
    "frameworks": "/frameworks/",
    "framework": "/frameworks/cook/",
    "framework for one level": "/frameworks/cook/?level=l2",
    "retired framework": "/frameworks/cook/?edition=1.0",
    "level": "/frameworks/cook/levels/l2/",
    "changes between levels": "/frameworks/cook/levels/l2/changes/",
    "editions": "/frameworks/cook/editions/",
}
# What nobody opens by itself, and why.
ELSEWHERE = {
    **dict.fromkeys(["answer", "submit", "remind"], "takes posts alone"),
    "move": "is there while a newer edition is: test_moving.py looks at it then",
    **dict.fromkeys(["preview", "preview_area"], "are for admins: test_preview.py looks at them"),
    **dict.fromkeys(
        ["team", "team_person", "shared_result", "open_without_rating"],
        "are for managers: test_team_pages.py looks at them",
    ),
    **dict.fromkeys(["review_answer", "review_submit"], "takes posts alone"),
    **dict.fromkeys(
        ["start_review", "review_tasks", "review_area", "review_check", "review_discard", "review_result"],
        "are for managers: test_reviews.py looks at them",
    ),
    **dict.fromkeys(
        ["begin_conversation", "conversation", "finish_conversation", "conversation_result"],
        "are for two: test_conversation.py looks at them",
    ),
    "heatmap": "is for managers: test_heatmap.py looks at it",
    "heatmap_file": "is a file",
    **dict.fromkeys(
        ["team_figures", "figures_of_team", "organisation_figures"],
        "are for managers and who may see them: test_figures.py looks at them",
    ),
    **dict.fromkeys(["impact", "impact_people"], "are for admins: test_impact.py looks at them"),
    "erase_person": "is for admins: test_erasing.py looks at it",
    **dict.fromkeys(
        [
            "cycles",
            "cycle",
            "new_cycle",
            "new_cycle_when",
            "new_cycle_sharing",
            "new_cycle_check",
            "cycle_people",
            "take_out",
            "cycle_dates",
            "close_cycle",
            "join_cycle",
        ],
        "are about cycles: test_cycles.py looks at them",
    ),
    **dict.fromkeys(["send_invitation_again", "withdraw_invitation", "submit_candidacy"], "takes posts alone"),
    **dict.fromkeys(
        ["invitations", "invite", "accept_invitation", "candidate", "erase_candidacy"],
        "are about invitations: test_invitations.py looks at them",
    ),
    **dict.fromkeys(["openid_connect_login", "openid_connect_callback"], "leads on, from or to the identity provider"),
    "mfa_list_webauthn": "leads on, to the second factor",
    "mfa_download_recovery_codes": "is a file of text",
    **dict.fromkeys(
        [
            "account_inactive",
            "account_reauthenticate",
            "account_email_verification_sent",
            "account_confirm_email",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "socialaccount_login_cancelled",
        ],
        "comes in the middle of something: test_account_pages.py looks at it there",
    ),
}


@pytest.fixture
def open_assessment(person):
    edition = framework(areas=2, competencies=12)
    AssessmentFactory(
        subject=person,
        edition=edition,
        answers={f"c{n}": n % 5 for n in range(1, 10)} | {"c10": "no_opportunity", "c11": "not_applicable"},
        submitted_at=NOON,
    )
    return AssessmentFactory(subject=person, edition=edition, answers={"c1": 3, "c2": "not_applicable", "c3": 0})


def ask_for_a_link(page, change="form => form"):
    """Sends the form of the forgotten password, changed by this function of JavaScript."""
    page.goto(OPEN_PAGES["forgotten password"])
    page.locator("#id_email").fill("ada@example.org")
    page.locator("main form").evaluate(change)
    page.get_by_role("button", name="Send the link").click()


def test_every_address_is_looked_at():
    rooms = [room for room in get_resolver().url_patterns if room.namespace != "admin"]
    addresses = {pattern.name for room in rooms for pattern in room.url_patterns}
    paths = [*OPEN_PAGES.values(), *OWN_PAGES.values(), *FRAMEWORK_PAGES.values()]
    by_path = {resolve(path.partition("?")[0]).url_name for path in paths}
    by_name = {name for name, _ in [*ASSESSMENT_PAGES.values(), *RESULT_PAGES.values()]}

    looked_at = by_path | by_name | {"account_set_password"}

    assert looked_at | ELSEWHERE.keys() == addresses
    assert looked_at & ELSEWHERE.keys() == set()


def test_for_visitors(page):
    for path in OPEN_PAGES.values():
        inspect(page, path)


def test_for_a_person_with_an_assessment(page, as_person, person, open_assessment):
    as_person(page, person)
    for path in OWN_PAGES.values():
        inspect(page, path)
    for name, query in ASSESSMENT_PAGES.values():
        slug = ["a1"] if name == "area" else []
        inspect(page, reverse(name, args=[open_assessment.uid, *slug]) + query)


def test_results(page, as_person, person, open_assessment):
    as_person(page, person)
    submitted = person.assessments.submitted().get()
    for name, query in RESULT_PAGES.values():
        inspect(page, reverse(name, args=[submitted.uid]) + query)


def test_sharing(page, as_person, person, open_assessment):
    manager = UserFactory(name="Ines Moreau")
    team(manager, person)
    submitted = person.assessments.submitted().get()
    share(submitted, with_examples=True, at=NOON)
    log_openings([submitted], by=manager, what="shared", at=NOON)
    as_person(page, person)
    for assessment in (open_assessment, submitted):
        page.goto(reverse("share", args=[assessment.uid]))
        page.get_by_text("Preview").click()
        look(page)
    page.get_by_role("button", name="Stop sharing").click()
    expect(page.get_by_role("button", name="Stop sharing")).to_have_count(0)
    look(page)


def test_frameworks(page, as_person, settings):
    settings.FRAMEWORKS_PUBLIC = True
    retired = framework(role__slug="cook", competencies=12)
    retire(retired, at=NOON)
    framework(role=retired.role, version="1.1", competencies=11, tolerance=10)
    for path in FRAMEWORK_PAGES.values():
        inspect(page, path)
    for path in (FRAMEWORK_PAGES["editions"], FRAMEWORK_PAGES["changes between levels"]):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        look(page)
    as_person(page, UserFactory(is_staff=True))
    inspect(page, FRAMEWORK_PAGES["framework"])
    framework(name="Sommelier")
    inspect(page, FRAMEWORK_PAGES["frameworks"])


def test_for_somebody_without_a_password(page, as_person):
    as_person(page, UserFactory(password=None))
    inspect(page, reverse("account_set_password"))
    assert page.title() == "Set a password - Assessor"


def test_for_somebody_new(page, as_person):
    as_person(page, UserFactory())
    for path in ("/home/", "/assessments/", "/assessments/new/"):
        inspect(page, path)
    framework(name="Pastry Chef")
    inspect(page, "/assessments/new/")
    framework(name="Sommelier")
    inspect(page, "/assessments/new/")


def test_after_a_mistake(page, as_person, person, open_assessment, complaints):
    complaints.expect("400")
    as_person(page, person)
    page.goto(reverse("area", args=[open_assessment.uid, "a1"]))
    page.evaluate("document.querySelector('#c-c1 [value=\"2\"]').value = '7'")
    page.locator("#c-c1 .opt").nth(2).click()
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('[data-autosave]'))")
    page.get_by_text("There is a problem").wait_for()
    look(page)


def test_what_cannot_be_opened(page, as_person, complaints):
    complaints.expect("status of (404|403|500)")
    as_person(page, UserFactory(is_staff=True))
    inspect(page, "/nowhere/")
    assert page.title() == "Page not found - Assessor"
    inspect(page, reverse("admin:people_user_changelist"))
    assert page.title() == "You cannot see this page - Assessor"
    fallen = server_error(RequestFactory().get("/help/"))
    page.route("**/help/", lambda route: route.fulfill(status=500, content_type="text/html", body=fallen.text))
    inspect(page, "/help/")
    assert page.title() == "Sorry, something went wrong - Assessor"


@pytest.mark.parametrize(
    ("status", "change", "title"),
    [
        (
            400,
            "form => { for (let n = 0; n < 1001; n++) form.append(Object.assign(document.createElement('input'),"
            " {type: 'hidden', name: 'n'})) }",
            "This request could not be read",
        ),
        (403, "form => form.querySelector('[name=csrfmiddlewaretoken]').remove()", "You were signed out"),
    ],
)
def test_a_form_that_is_refused(page, complaints, status, change, title):
    complaints.expect(f"status of {status}")
    ask_for_a_link(page, change)
    arrive(page, title)


def test_too_many_attempts(page, complaints):
    complaints.expect("status of 429")
    for _ in range(3):
        Client().post(OPEN_PAGES["forgotten password"], {"email": "ada@example.org"})
    ask_for_a_link(page)
    arrive(page, "Too many attempts")


def test_the_chosen_theme_is_there_before_the_first_script(page, as_person, person):
    as_person(page, person)
    page.goto("/settings/")
    page.get_by_text("Dark", exact=True).click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your settings are saved.").wait_for()
    page.goto("/home/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 21, 27)"


def test_links_into_a_page_jump_and_do_not_glide(page, as_person, person, open_assessment):
    page.emulate_media(reduced_motion="no-preference")
    as_person(page, person)
    page.goto(reverse("review", args=[open_assessment.uid]))
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
