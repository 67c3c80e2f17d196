"""The admin as a superuser's browser sees it."""

import pytest
from django.test import Client

from tests.factories import UserFactory
from tests.roles.admin_pages import AdminPages


@pytest.fixture
def admin_pages(admin_client):
    return AdminPages(admin_client)


@pytest.fixture
def other_pages():
    """Anna's browser."""
    client = Client()
    client.force_login(UserFactory(name="Anna Other", is_staff=True, is_superuser=True))
    return AdminPages(client)
