"""What the tests of the account pages do as a person would, and what a stranger could tell from an answer."""

import re

from tests.factories import PASSWORD

SIGN_IN, SIGN_UP, SIGN_OUT = "/accounts/sign-in/", "/accounts/sign-up/", "/accounts/sign-out/"
RESET = "/accounts/password-reset/"
NEW_PASSWORD = "wagon violet thunder"

# What a simulated authenticator answered when a browser added it.
PASSKEY = {
    "type": "public-key",
    "id": "yHd1MvtpLZMqwlL8_UttCbyZ2Mp5--Uohl4LtUlKcqI",
    "rawId": "yHd1MvtpLZMqwlL8_UttCbyZ2Mp5--Uohl4LtUlKcqI",
    "response": {
        "attestationObject": (
            "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQF"
            "BgcIAQIDBAUGBwgAIMh3dTL7aS2TKsJS_P1LbQm8mdjKefvlKIZeC7VJSnKipQECAyYgASFYIMX0F8-9WCXbMmTZ-"
            "vtaPNAR4YMS7W7hJWJA30aNT2_cIlggz4i_azav40Ylim4Sz3LeQmrlzZTvdhF72FjXts9e7Gg"
        ),
        "clientDataJSON": (
            "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiTWdCbzhia3Y2R0hyczRHanE1ODdxejg2aElZOTY4MEdf"
            "WUw1M2RoamNaNCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6NTIyMTUiLCJjcm9zc09yaWdpbiI6ZmFsc2V9"
        ),
    },
}


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


def heading(response):
    """What the page says it is."""
    return response.text.partition("<h1>")[2].partition("</h1>")[0]
