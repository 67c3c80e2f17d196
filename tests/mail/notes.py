"""A message as a room of the product would send it."""

from datetime import UTC, datetime
from pathlib import Path

from assessor.mail.actions import Letter, send
from tests.factories import NOON

TEMPLATES = Path(__file__).parent / "templates"
SECRET = "s3cret-link"


def send_note(to, *, key="note 1", sender="Beth O'Hara & Co", left_at=datetime(2026, 3, 4, 12, 30, tzinfo=UTC)):
    return send("note", to=to, context={"sender": sender, "left_at": left_at, "secret": SECRET}, key=key, at=NOON)


def note(to, *, key):
    """The same, not sent yet."""
    return Letter("note", to, {"sender": "Beth Boss", "left_at": NOON, "secret": SECRET}, key)
