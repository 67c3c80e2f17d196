"""The admin as a superuser's browser sees it."""

import pytest

from tests.roles.admin_pages import AdminPages


@pytest.fixture
def admin_pages(admin_client):
    return AdminPages(admin_client)
