"""What a deployment gets for the environment it sets. Each question is asked in a process of its own."""

import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "SITE_URL": "https://assess.example.org",
    "SECRET_KEY": "".join(chr(33 + n % 90) for n in range(60)),
    "SMTP_URL": "smtp+tls://mail.example.org",
}


def manage(*command, **environment):
    """What manage.py says and how it ends, with nothing else in the environment."""
    process = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *command],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "assessor.settings"} | environment,
        capture_output=True,
        text=True,
    )
    return process.returncode, process.stdout + process.stderr


def value_of(expression, **environment):
    code, said = manage(
        "shell", "--no-imports", "-c", f"from django.conf import settings; print({expression})", **environment
    )
    assert code == 0, said
    return said.strip()


def test_production_passes_the_deployment_check_without_a_warning():
    code, said = manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION)

    assert (code, said) == (0, "System check identified no issues (0 silenced).\n")


def test_production_without_a_mail_server_is_told_that_nobody_would_get_a_message():
    code, said = manage("check", "--deploy", **PRODUCTION | {"SMTP_URL": ""})

    assert code == 1
    assert "mail.E001" in said


@pytest.mark.parametrize("secret", ["", "too short", "x" * 49])
def test_production_refuses_to_start_without_a_long_secret(secret):
    code, said = manage("check", **PRODUCTION | {"SECRET_KEY": secret})

    assert code == 1
    assert "SECRET_KEY must be set too, to at least 50 random characters." in said


@pytest.mark.parametrize("address", ["assess.example.org", "ftp://assess.example.org", "https://"])
def test_an_address_that_is_none_is_refused(address):
    code, said = manage("check", **PRODUCTION | {"SITE_URL": address})

    assert code == 1
    assert "SITE_URL must be an address such as https://assess.example.org" in said


def test_cookies_of_production_belong_to_its_address_alone_and_travel_encrypted():
    said = value_of(
        "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,"
        " settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY",
        **PRODUCTION,
    )

    assert said == "__Host-session __Host-csrf True True True True"


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
        ({"OIDC_ISSUER": "https://id.example.org"}, "OIDC_CLIENT_SECRET must be set together."),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told(environment, problem):
    code, said = manage("check", **environment)

    assert code == 1
    assert problem in said


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
