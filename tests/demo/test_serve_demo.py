"""manage.py serve_demo: one command from an empty folder to the product in a browser."""

import os
import re
import socket
import subprocess
import sys
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from assessor.demo.stories import PASSWORD, PEOPLE


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(tmp_path, port):
    """The product on an empty database; what it prints can be read."""
    command = [sys.executable, "-u", "manage.py", "serve_demo", "--port", str(port)]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "assessor.settings",
        "DJANGO_RUNSERVER_HIDE_WARNING": "true",
    }
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True) as served:
        yield served
        served.terminate()


class Visitor:
    """A browser without pages: it keeps its cookies and fills in forms."""

    def __init__(self, address):
        self.address = address
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def open(self, path, **form):
        token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), "")
        data = urlencode(form | {"csrfmiddlewaretoken": token}).encode() if form else None
        with self.opener.open(f"{self.address}{path}", data, timeout=20) as response:
            return response.read().decode()


def test_it_fills_an_empty_database_and_serves_and_its_letters_lead_there(served, port):
    printed = "".join(iter(served.stdout.readline, "Quit the server with CONTROL-C.\n"))
    assert f"Open http://localhost:{port}/" in printed
    assert all(person.email in printed for person in PEOPLE if person.about)

    ines = Visitor(f"http://localhost:{port}")
    ines.open("/accounts/sign-in/")
    ines.open("/accounts/sign-in/", login="ines@example.org", password=PASSWORD)
    assert "nora@example.org is invited." in ines.open("/invitations/new/", email="nora@example.org")
    letter = [*iter(served.stdout.readline, "Assessor\n"), served.stdout.readline()]
    links = re.findall(r"https?://\S+", "".join(letter))
    assert len(links) == 2
    assert all(link.startswith(f"http://localhost:{port}/") for link in links)


def test_a_port_that_is_taken_is_said_before_anything_is_done():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            call_command("serve_demo", port=port)
