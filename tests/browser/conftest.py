"""A real Chromium in front of a real server, and a page whose every complaint fails the test.

`page` opens paths of the running product: page.goto("/home/"). `as_person(page, user)` signs somebody in.
`complaints.expect("409")` says that a complaint is part of the story. `new_context(java_script_enabled=False)` and the
like open more browsers, which are watched as well.
"""

import os
import re
import shutil

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import expect

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# How long anything is waited for, in milliseconds; a machine with much else to do needs more than the five seconds
# that Playwright gives an expectation.
PATIENCE = 30_000


class Complaints:
    """What pages said against themselves: console errors and warnings, uncaught exceptions, broken policies."""

    def __init__(self):
        self.heard = []
        self.expected = []

    def watch(self, context):
        context.on("console", lambda message: self.hear(message.text) if message.type in ("error", "warning") else None)
        context.on("weberror", lambda error: self.hear(str(error.error)))

    def hear(self, text):
        self.heard.append(text)

    def expect(self, pattern):
        """Complaints that this regular expression finds are part of the test's story."""
        self.expected.append(pattern)

    def unexpected(self):
        return [text for text in self.heard if not any(re.search(pattern, text) for pattern in self.expected)]


@pytest.fixture(scope="session")
def chromium():
    """The path of an installed Chromium; without one, the tests in here say so and are skipped.

    The one that has no windows comes first: it opens a page at half the cost of the one that hides them.
    """
    names = [os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    path = next(filter(None, map(shutil.which, filter(None, names))), None)
    return path or pytest.skip("no browser: install chromium, or name one in the environment variable CHROMIUM")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    return browser_type_launch_args | {"executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, live_server):
    return browser_context_args | {"base_url": live_server.url, "locale": "en-GB", "reduced_motion": "reduce"}


@pytest.fixture(scope="session", autouse=True)
def _patience():
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def _queries_beside_the_browser(chromium, playwright):
    """Playwright keeps an event loop on the thread of the tests, where Django would refuse to query.

    Django also opens another connection there, which is closed before the loop ends and hides it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield
        connections.close_all()


@pytest.fixture(autouse=True)
def _fresh_start(live_server, fresh_rate_limits):
    """Every test here needs the server, and starts with nothing counted against it."""


@pytest.fixture
def complaints():
    """Fails the test on whatever a page complained about, unless the test expected it."""
    complaints = Complaints()
    yield complaints
    assert complaints.unexpected() == []


@pytest.fixture
def new_context(new_context, complaints):
    """As pytest-playwright's, and watched."""

    def watched(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        complaints.watch(context)
        return context

    return watched


@pytest.fixture
def as_person(live_server):
    """as_person(page, user): from now on the browser of this page is signed in as this user."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])

    return sign_in
