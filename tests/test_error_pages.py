"""Whatever is refused before a view sees it answers with a page of ours, which says what to do."""

import pytest

UNREADABLE = "<h1>This request could not be read</h1>"
SETTINGS = "/settings/"


def assert_unreadable(response):
    assert response.status_code == 400
    assert UNREADABLE in response.text
    assert "Nothing has been changed." in response.text
    assert "go back and send it again" in response.text


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({f"field{n}": "" for n in range(10_000)}, id="ten thousand fields"),
        pytest.param({"text": "a" * 1024 * 1024}, id="a megabyte"),
    ],
)
def test_a_form_that_is_too_large(signed_in, person, form):
    assert_unreadable(signed_in.post(SETTINGS, {"theme": "dark"} | form))

    person.refresh_from_db()
    assert person.theme != "dark"


@pytest.mark.django_db
def test_a_body_in_no_known_shape(client):
    assert_unreadable(
        client.post("/accounts/sign-in/", "no parts", content_type="multipart/form-data; boundary=\u00e4")
    )


def test_an_address_that_is_not_ours(client):
    assert_unreadable(client.get("/", headers={"host": "elsewhere.example.org"}))
