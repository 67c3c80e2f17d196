"""The questions of an area page, as tests answer them, and what is stored of the answers."""

import re

SAVED = re.compile(r"Saved \d\d:\d\d")


def group(page, slug="c1"):
    return page.locator(f"#c-{slug}")


def choose(page, name, slug="c1"):
    """Click the card, all of which is the label of its radio button."""
    group(page, slug).locator(".opt").filter(has_text=name).click()


def stored(assessment, slug="c1"):
    answer = assessment.answers.get(competency__slug=slug)
    return answer.choice, answer.example
