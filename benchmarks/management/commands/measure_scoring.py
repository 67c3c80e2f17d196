"""manage.py measure_scoring: how many full results a second the rule works out on one core."""

import random
import time
from typing import Any

from django.core.management.base import BaseCommand

from assessor.results.queries import ladder_of
from assessor.results.scoring import Answer, score
from benchmarks import FRAMEWORK
from roles.framework_file import parse

AIM = 3_000
PEOPLE, ROUNDS = 500, 10


class Command(BaseCommand):
    help = "Score people at random against the shipped framework; python -m benchmarks runs it."

    def handle(self, **options: Any) -> None:
        ladder = ladder_of(parse(FRAMEWORK.read_bytes()))
        chance = random.Random(48)
        people: list[dict[str, Answer]] = [
            {slug: chance.randint(0, ladder.top) for slug in ladder.competencies} for _ in range(PEOPLE)
        ]
        began = time.perf_counter()
        for _ in range(ROUNDS):
            for answers in people:
                score(ladder, answers)
        a_second = PEOPLE * ROUNDS / (time.perf_counter() - began)
        size = f"{len(ladder.competencies)} competencies x {len(ladder.levels)} levels"
        met = "met" if a_second >= AIM else "missed"
        self.stdout.write(f"\nScoring, {size}: {a_second:,.0f} results a second (aim {AIM:,}: {met})")
