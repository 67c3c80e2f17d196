"""The watch over all browser tests: a page that complains is heard."""

import pytest

POLICY = "Content Security Policy"


@pytest.mark.parametrize(
    ("event", "complaint", "script"),
    [
        ("console", "out of paint", "console.error('out of paint')"),
        ("console", "nearly out of paint", "console.warn('nearly out of paint')"),
        ("console", POLICY, "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')"),
        ("console", POLICY, "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"),
        ("console", "404", "fetch('/no-such-page/')"),
        ("weberror", "torn canvas", "setTimeout(() => { throw new Error('torn canvas') })"),
        ("weberror", "broken promise", "Promise.reject(new Error('broken promise'))"),
    ],
)
def test_a_complaint_of_the_page_is_heard(page, complaints, event, complaint, script):
    page.goto("/")
    with page.context.expect_event(event):
        page.evaluate(f"() => {{ {script} }}")
    assert complaints.unexpected()
    complaints.expect(complaint)
    assert complaints.unexpected() == []


def test_who_is_signed_in_is_up_to_the_test(page, as_person, person):
    as_person(page, person)
    page.goto("/")
    page.wait_for_url("**/home/")
