import pytest

from tests.factories import UserFactory


@pytest.mark.django_db
def test_nobody_reads_what_the_worker_counts(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert "/roles/edition/" in client.get("/admin/").text
    assert "task" not in client.get("/admin/").text.lower()
    assert client.get("/admin/django_tasks_database/dbtaskresult/").status_code == 404
