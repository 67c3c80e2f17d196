"""Where the pages are, and how a test reads them."""

from django.urls import reverse

COUNT = {"begin": ""}
SHOW = "Show who moves"


def path(edition):
    return reverse("impact", args=[edition.pk])


def people_path(edition):
    return reverse("impact_people", args=[edition.pk])


def count(desk, draft):
    """Press the button, and read the page that comes back."""
    return desk.post(path(draft), COUNT, follow=True)


def text(response):
    """What the page says, in single spaces."""
    return " ".join(response.text.split())


def cells(*people):
    return "".join(f'<td class="number">{number}</td>' for number in people)


def ask(desk, draft, **fields):
    """What the script of the page asks for, and gets."""
    return desk.post(path(draft), fields, headers={"Accept": "application/json"}).json()
