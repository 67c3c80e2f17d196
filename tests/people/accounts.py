"""What the tests of the account pages do as a person would, and what a stranger could tell from an answer."""

import re

from tests.factories import PASSWORD

SIGN_IN, SIGN_UP, SIGN_OUT = "/accounts/sign-in/", "/accounts/sign-up/", "/accounts/sign-out/"
RESET = "/accounts/password-reset/"
NEW_PASSWORD = "wagon violet thunder"


def sign_in(client, email, password=PASSWORD, *, next_page=""):
    return client.post(f"{SIGN_IN}?next={next_page}" if next_page else SIGN_IN, {"login": email, "password": password})


def sign_up(client, email, **changes):
    return client.post(SIGN_UP, {"name": "Nora New", "email": email, "password1": NEW_PASSWORD} | changes)


def confirm_password(client, page, password=PASSWORD):
    """Ask for a page that wants to know once more who is there, and say it."""
    question = client.get(page)["Location"]
    return client.post(question, {"password": password}, follow=True)


def link_in(message):
    """The path of the first link into the account pages that a message holds."""
    return re.search(r"https?://[^/\s]+(/accounts/\S+)", message.body)[1]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def seen(response):
    """All that a visitor can tell from an answer but for the form tokens, which differ every time."""
    body = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", response.text)
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    cookies = {name: [key for key, value in cookie.items() if value] for name, cookie in response.cookies.items()}
    return response.status_code, headers, cookies, body
