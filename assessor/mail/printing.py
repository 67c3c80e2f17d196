"""How mail is shown where it is not sent."""

from typing import TextIO

from django.core.mail import EmailMessage
from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """Prints messages as people read them: whole lines, so that links can be copied."""

    stream: TextIO

    def write_message(self, message: EmailMessage) -> None:
        self.stream.write(f"\nTo: {', '.join(message.to)}\nSubject: {message.subject}\n\n{message.body}\n")
