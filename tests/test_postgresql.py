"""The PostgreSQL of the tests: it is there while the command runs, and gone afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.postgresql import installed

needs_postgresql = pytest.mark.skipif(installed() is None, reason="PostgreSQL is not installed here")

ASK = """
import os, psycopg
url = os.environ["DATABASE_URL"]
print(url, psycopg.connect(url).execute("select 6 * 7").fetchone()[0], flush=True)
"""


def beside_postgresql(code, **environment):
    command = [sys.executable, "-m", "tests.postgresql", sys.executable, "-c", code]
    return subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True)


@needs_postgresql
def test_the_command_finds_a_server_that_is_gone_afterwards():
    with beside_postgresql(ASK, DATABASE_URL="") as process:
        url, answer = process.stdout.read().split()
    folder = Path(unquote(urlsplit(url).netloc.split("@")[1]))
    assert answer == "42"
    assert not folder.exists()


@needs_postgresql
def test_a_terminated_run_takes_its_server_along():
    with beside_postgresql(ASK + "import signal; signal.pause()", DATABASE_URL="") as process:
        url, _ = process.stdout.readline().split()
        process.send_signal(signal.SIGTERM)
    assert process.returncode == 128 + signal.SIGTERM
    assert not Path(unquote(urlsplit(url).netloc.split("@")[1])).exists()


@needs_postgresql
def test_the_exit_code_of_the_command_is_passed_on():
    with beside_postgresql("raise SystemExit(7)", DATABASE_URL="") as process:
        process.communicate()
    assert process.returncode == 7


def test_a_server_that_is_named_already_is_used():
    with beside_postgresql(
        "import os; print(os.environ['DATABASE_URL'])", DATABASE_URL="postgresql://there"
    ) as process:
        assert process.communicate()[0] == "postgresql://there\n"
