import copy

import pytest

from tests.mail.notes import TEMPLATES


@pytest.fixture(autouse=True)
def _note_among_the_templates(settings):
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(TEMPLATES)
    settings.TEMPLATES = templates
