"""manage.py serve_demo [--port PORT]: everything from an empty folder to the product in a browser."""

import socket
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessor.demo.stories import ROLE
from roles.models import Edition


class Command(BaseCommand):
    help = "Make the database, load the shipped framework, add the demo people where they are missing, and serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        if is_taken(port):
            raise CommandError(f"Port {port} is taken: choose another one, as in make run PORT={port + 1}")
        settings.SITE = urlsplit(f"http://localhost:{port}")  # where the links of letters lead
        call_command("migrate", verbosity=0)
        if not Edition.objects.frozen().filter(role__slug=ROLE).exists():
            call_command("load_framework", settings.BASE_DIR / "roles/data/backend-engineer.yaml", publish=True)
        call_command("load_demo", address=f"{settings.SITE.geturl()}/")
        call_command("runserver", str(port), use_reloader=False)


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
