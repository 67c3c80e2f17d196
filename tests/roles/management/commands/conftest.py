"""The command that loads frameworks, as whoever types it sees it."""

import pytest
from django.core.management import call_command


@pytest.fixture
def load_framework(capsys):
    """Runs the command; its exit code and the lines on standard output and on standard error."""

    def run(*arguments):
        try:
            call_command("load_framework", *arguments)
            code = 0
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    return run
