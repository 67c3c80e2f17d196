"""Mail on a machine that sends none: printed so that its links can be followed."""

from io import StringIO

from django.core.mail import EmailMultiAlternatives

from assessor.mail.printing import EmailBackend

LINK = "http://localhost:8000/accounts/email/confirm/" + "NQ:1xUxc7:d_X70-NS9hc4hvFOS0vKKk8bPE" * 4 + "/"


def test_a_printed_message_has_its_links_whole():
    terminal = StringIO()
    message = EmailMultiAlternatives("Confirm your email", f"Open this:\n{LINK}\nÄrger = 0", to=["ada@example.org"])
    EmailBackend(alias="default", stream=terminal).send_messages([message])
    printed = terminal.getvalue()
    assert "To: ada@example.org" in printed
    assert "Subject: Confirm your email" in printed
    assert LINK in printed.splitlines()
    assert "Ärger = 0" in printed
