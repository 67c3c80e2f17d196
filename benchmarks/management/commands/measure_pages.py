"""manage.py measure_pages --port PORT [--weight]: what the pages take, on an empty database that it fills."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from benchmarks import FRAMEWORK
from benchmarks.pages import measure, pages_of, table
from benchmarks.server import serving
from benchmarks.visitor import Visitor
from benchmarks.weight import verdict


class Command(BaseCommand):
    help = "Serve the product as in production and print Markdown; python -m benchmarks runs it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="where to serve; the port of SITE_URL")
        parser.add_argument("--weight", action="store_true", help="print what the area page weighs, too")

    def handle(self, *, port: int, weight: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        with open(os.devnull, "w") as nowhere:
            call_command("load_framework", FRAMEWORK, publish=True, stdout=nowhere)
        with serving(port):
            visitor = Visitor(port)
            pages = pages_of(visitor)
            self.stdout.write(f"\n{connection.display_name}\n")
            for line in table(pages, measure(pages)):
                self.stdout.write(line)
            if weight:
                self.stdout.write(f"\n{verdict(visitor)}")
