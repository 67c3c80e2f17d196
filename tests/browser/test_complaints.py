"""The watch over all browser tests: a page that complains is heard."""

import pytest


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('out of paint')", "out of paint"),
        ("console.warn('nearly out of paint')", "nearly out of paint"),
        ("setTimeout(() => { throw new Error('torn canvas') })", "torn canvas"),
        ("Promise.reject(new Error('broken promise'))", "broken promise"),
        ("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')", "Content Security Policy"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "Content Security Policy",
        ),
        ("fetch('/no-such-page/')", "404"),
    ],
)
def test_a_complaint_of_the_page_is_heard(page, complaints, script, complaint):
    complaints.expect(complaint)
    page.goto("/")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_load_state("networkidle")


def test_who_is_signed_in_is_up_to_the_test(page, as_person, person):
    as_person(page, person)
    page.goto("/")
    assert page.url.endswith("/home/")
