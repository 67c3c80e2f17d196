"""manage.py serve_demo: one command from an empty folder to the product in a browser."""

import os
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from assessor.demo.stories import PEOPLE


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_fills_an_empty_database_and_serves(tmp_path, port):
    command = [sys.executable, "-u", "manage.py", "serve_demo", "--port", str(port)]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "assessor.settings",
    }
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True) as served:
        try:
            printed = "".join(iter(served.stdout.readline, "Quit the server with CONTROL-C.\n"))
            assert f"http://localhost:{port}/" in printed
            assert all(person.email in printed for person in PEOPLE if person.about)
            with urlopen(f"http://127.0.0.1:{port}/", timeout=20) as response:
                assert response.status == 200
        finally:
            served.terminate()


def test_a_port_that_is_taken_is_said_before_anything_is_done():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            call_command("serve_demo", port=port)
