"""What a deployment gets for the environment it sets. Each question is asked in a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "SITE_URL": "https://assess.example.org",
    "SECRET_KEY": "".join(chr(33 + n % 90) for n in range(60)),
    "SMTP_URL": "smtp+tls://mail.example.org",
}

# Posts to a page that breaks, then asks for one that is not there. The error page needs no collected files here.
VISIT = """
import django
from django.conf import global_settings, settings
from django.contrib.auth.decorators import login_not_required
from django.test import Client
from django.urls import path

settings.STORAGES, settings.STATIC_ROOT = global_settings.STORAGES, None
django.setup()
from assessor.urls import urlpatterns

@login_not_required
def broken(request):
    raise RuntimeError("broken on purpose")

urlpatterns.append(path("broken/", broken))
browser = Client(SERVER_NAME=settings.SITE.hostname, raise_request_exception=False)
statuses = [
    browser.post("/broken/?q=asked", {"example": "posted"}, secure=settings.PRODUCTION).status_code,
    browser.get("/nowhere/", secure=settings.PRODUCTION).status_code,
]
print(*statuses)
"""


def run(*command, **environment):
    """How a process ends and what it says, with nothing else in its environment."""
    process = subprocess.run(
        [sys.executable, "-W", "error", *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
    )
    return process.returncode, process.stdout + process.stderr


def deployment_check(**environment):
    return run("manage.py", "check", "--deploy", "--fail-level", "INFO", **environment)


def value_of(expression, **environment):
    code, said = run("-c", f"from assessor import settings; print({expression})", **environment)
    assert code == 0, said
    return said.strip()


def problem_with(**environment):
    """The last line of what stops the product from starting."""
    code, said = run("-c", "import assessor.settings", **environment)
    assert code == 1
    return said.splitlines()[-1]


def test_production_passes_the_deployment_check_without_a_warning():
    assert deployment_check(**PRODUCTION) == (0, "System check identified no issues (0 silenced).\n")


def test_production_without_a_mail_server_is_told_that_nobody_would_get_a_message():
    code, said = deployment_check(**PRODUCTION | {"SMTP_URL": ""})

    assert code == 1
    assert "mail.E001" in said


@pytest.mark.parametrize("secret", ["", "too short", "x" * 49])
def test_production_refuses_to_start_without_a_long_secret(secret):
    problem = problem_with(**PRODUCTION | {"SECRET_KEY": secret})

    assert problem.endswith("SECRET_KEY must be set too, to at least 50 random characters.")


def test_production_refuses_to_start_with_error_pages_that_show_the_code():
    problem = problem_with(**PRODUCTION | {"DEBUG": "yes"})

    assert problem.endswith("DEBUG shows the code to everybody: with SITE_URL set, it must be off.")


@pytest.mark.parametrize("address", ["assess.example.org", "ftp://assess.example.org", "https://"])
def test_an_address_that_is_none_is_refused(address):
    problem = problem_with(**PRODUCTION | {"SITE_URL": address})

    assert problem.endswith("SITE_URL must be an address such as https://assess.example.org")


def test_cookies_of_production_belong_to_its_address_alone_and_travel_encrypted():
    said = value_of(
        "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,"
        " settings.CSRF_COOKIE_SECURE",
        **PRODUCTION,
    )

    assert said == "__Host-session __Host-csrf True True"


def test_this_machine_alone_is_answered_without_an_address():
    assert value_of("*settings.ALLOWED_HOSTS") == "localhost 127.0.0.1 [::1]"


@pytest.mark.parametrize(
    ("environment", "trusted"),
    [({}, "0"), (PRODUCTION, "1"), (PRODUCTION | {"TRUSTED_PROXIES": "2"}, "2"), ({"TRUSTED_PROXIES": "0"}, "0")],
)
def test_behind_https_one_proxy_is_trusted_to_say_who_asks(environment, trusted):
    assert value_of("settings.ALLAUTH_TRUSTED_PROXY_COUNT", **environment) == trusted


@pytest.mark.parametrize(
    ("environment", "problem"),
    [
        ({"TRUSTED_PROXIES": "some"}, "TRUSTED_PROXIES must be a whole number, not 'some'."),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES must be a whole number, not '-1'."),
        ({"SIGNUP_OPEN": "perhaps"}, "SIGNUP_OPEN must be yes or no, not 'perhaps'."),
        ({"SITE_URL": "https://[::1"}, "SITE_URL must be an address that can be read, with signs such as / : @ [ in a"),
        ({"SMTP_URL": "smtp://h:abc"}, "SMTP_URL must be an address that can be read, with signs such as / : @ [ in a"),
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_CLIENT_SECRET must be set together."),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told(environment, problem):
    said = problem_with(**environment)

    assert said.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert problem in said


def test_a_password_in_an_address_that_cannot_be_read_is_not_shown():
    _, said = run("-c", "import assessor.settings", SMTP_URL="smtp://user:hush/hush@mail.example.org")

    assert "SMTP_URL must be an address" in said
    assert "hush" not in said


def test_a_pool_of_connections_is_asked_for_in_the_address_of_the_database():
    said = value_of("settings.DATABASES['default']['OPTIONS']", DATABASE_URL="postgresql://u:p@host/name?pool=true")

    assert said == "{'pool': True}"


def test_mail_is_from_the_product_at_its_address():
    assert value_of("settings.DEFAULT_FROM_EMAIL", **PRODUCTION) == "Assessor <no-reply@assess.example.org>"


@pytest.mark.parametrize("environment", [{}, PRODUCTION])
def test_an_error_is_told_with_its_time_and_path_and_without_what_was_sent(environment):
    code, said = run("-c", VISIT, DJANGO_SETTINGS_MODULE="assessor.settings", **environment)
    statuses, told, *trace = said.splitlines()

    assert (code, statuses) == (0, "500 404")
    assert re.fullmatch(r"[-\d]{10} [:,\d]{12} ERROR Internal Server Error: /broken/", told)
    assert trace[-1] == "RuntimeError: broken on purpose"
    assert said.count("RuntimeError:") == 1
    assert not re.search("asked|posted|nowhere", said)


@pytest.mark.parametrize(("text", "is_open"), [("no", "False"), ("yes", "True"), ("", "True")])
def test_sign_up_is_open_unless_it_is_closed(text, is_open):
    assert value_of("settings.ACCOUNT_SIGNUP_OPEN", SIGNUP_OPEN=text) == is_open


@pytest.mark.parametrize(
    ("environment", "printed"),
    [({}, "True"), ({"SMTP_URL": "smtp://mail.example.org"}, "False"), (PRODUCTION | {"SMTP_URL": ""}, "False")],
)
def test_messages_are_said_to_be_printed_only_where_they_are(environment, printed):
    assert value_of("settings.MAIL_IS_PRINTED", **environment) == printed


def test_the_identity_provider_comes_from_the_environment():
    said = value_of(
        "settings.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS']",
        OIDC_NAME="Acme",
        OIDC_ISSUER="https://id.example.org",
        OIDC_CLIENT_ID="assessor",
        OIDC_CLIENT_SECRET="a secret",
    )

    assert "'name': 'Acme', 'client_id': 'assessor', 'secret': 'a secret'" in said
    assert "'server_url': 'https://id.example.org'" in said
    assert value_of("settings.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS']") == "[]"
