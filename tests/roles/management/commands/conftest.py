"""The commands on frameworks, as whoever types them sees them."""

from functools import partial

import pytest
from django.core.management import call_command


@pytest.fixture
def typed(capsys):
    """Runs a command; its exit code and the lines on standard output and on standard error."""

    def run(name, *arguments):
        try:
            call_command(name, *arguments)
            code = 0
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.splitlines()

    return run


@pytest.fixture
def load_framework(typed):
    return partial(typed, "load_framework")
