"""manage.py measure_teams --port PORT: what the pages of a manager take, on an empty database that it fills."""

import os
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.urls import reverse

from benchmarks import FRAMEWORK
from benchmarks.manager import Manager
from benchmarks.pages import Page, measure, table
from benchmarks.server import serving

AIMS = {12: None, 50: 20, 500: 60}  # by the number of people, for the heatmap
ROUNDS = 100


class Command(BaseCommand):
    help = "Serve the product as in production to managers of 12, 50 and 500 people; python -m benchmarks runs it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="where to serve; the port of SITE_URL")

    def handle(self, *, port: int, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        with open(os.devnull, "w") as nowhere:
            call_command("load_framework", FRAMEWORK, publish=True, stdout=nowhere)
        with serving(port):
            pages = list(pages_of_managers(port))
            self.stdout.write(f"\n{connection.display_name}, teams\n")
            for line in table(pages, measure(pages, ROUNDS)):
                self.stdout.write(line)


def pages_of_managers(port: int) -> Iterator[Page]:
    """The floor, and for each manager their list of people, the heatmap, and one area of it."""
    managers = {size: Manager(port, size) for size in AIMS}
    smallest = managers[min(managers)]
    yield page(smallest, "floor", reverse("floor", args=[smallest.some.uid]))
    area = smallest.some.edition.areas.order_by("position").first()
    assert area
    for size, manager in managers.items():
        yield page(manager, f"team of {size}", reverse("team"))
        yield page(manager, f"heatmap of {size}", reverse("heatmap"), AIMS[size])
        yield page(manager, f"heatmap of {size}, one area", reverse("heatmap", query={"area": area.slug}), AIMS[size])


def page(manager: Manager, name: str, path: str, aim: int | None = None) -> Page:
    return Page(name, lambda: manager.get(path), aim)
