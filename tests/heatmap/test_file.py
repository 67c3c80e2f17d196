"""A heatmap as CSV and as XLSX: the numbers of the page for every competency, and nothing that a program would run."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from django.utils import timezone

from assessor.heatmap import views
from assessor.questionnaire.models import Opening
from tests.factories import NOON, UserFactory, conversation, review, shared, team
from tests.heatmap.heatmaps import opened

HEADINGS = [
    *("Person", "Email", "Submitted", "Edition", "Without numbers"),
    *("Competency 1", "Competency 2", "Competency 3", "Competency 4"),
]


@pytest.fixture
def ada(manager, edition):
    """She shares ratings of four kinds, which the manager has opened."""
    ada = UserFactory(name="Ada Owner", email="ada@example.org")
    team(manager, ada, name="Crew")
    answers = {"c1": 3, "c2": "no_opportunity", "c3": "not_applicable"}
    opened(manager, [shared(ada, edition=edition, answers=answers)])
    return ada


@pytest.fixture
def download(client, manager):
    client.force_login(manager)
    return lambda kind, query="": client.get(f"/team/heatmap.{kind}{query}")


def rows_of_csv(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def rows_of_xlsx(response):
    return [
        list(row) for row in openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    ]


def test_both_hold_every_person_and_competency(download, ada):
    ada = ["Ada Owner", "ada@example.org"]

    assert rows_of_csv(download("csv")) == [HEADINGS, [*ada, "2026-03-04", "1.0", "", "3", "0", "", ""]]
    assert rows_of_xlsx(download("xlsx")) == [HEADINGS, [*ada, datetime(2026, 3, 4), "1.0", None, 3, 0, None, None]]


def test_the_sheet_has_a_name(download, ada):
    assert openpyxl.load_workbook(io.BytesIO(download("xlsx").content)).sheetnames == ["Heatmap"]


def test_gaps_and_an_area_are_those_of_the_page(download, ada):
    assert rows_of_csv(download("csv", "?gap=l2&area=a1")) == [
        [*HEADINGS[:5], "Competency 1", "Competency 2"],
        ["Ada Owner", "ada@example.org", "2026-03-04", "1.0", "", "1", "-2"],
    ]


def test_what_the_page_does_not_show_is_empty_and_says_why(download, manager, edition, ada):
    waiting, unshared = UserFactory(name="Will Waiting", email="will@example.org"), UserFactory(name="Una Unshared")
    team(manager, waiting, unshared, name="Others")
    shared(waiting, edition=edition, answers={"c1": 4})

    rows = {name: rest for name, *rest in rows_of_csv(download("csv"))}
    assert rows["Will Waiting"] == ["will@example.org", "", "", "after your rating", *[""] * 4]
    assert rows["Una Unshared"][1:] == ["", "", "not shared", *[""] * 4]


def test_who_is_being_rated_is_empty(download, manager, edition, ada):
    review(manager, ada, edition=edition)

    assert rows_of_csv(download("csv"))[1][2:] == ["", "", "after your rating", *[""] * 4]


@pytest.mark.parametrize(
    ("query", "ratings", "name"),
    [
        ("", ["3", "0", "", ""], "heatmap-cook-10-self-assessments.csv"),
        ("?reading=review", ["1", "1", "", ""], "heatmap-cook-10-my-ratings.csv"),
        ("?reading=agreed&area=a1", ["2", ""], "heatmap-cook-10-agreed-results-area-1.csv"),
        ("?gap=l3", ["0", "-3", "", ""], "heatmap-cook-10-self-assessments-gap-to-level-3.csv"),
    ],
)
def test_each_reading_has_a_name_of_its_own(download, manager, edition, ada, query, ratings, name):
    said = review(manager, ada, edition=edition, answers={"c1": 1, "c2": 1}, submitted_at=NOON)
    conversation(ada.assessments.get(kind="self"), said, answers={"c1": 2}, finished_at=NOON)
    response = download("csv", query)

    assert rows_of_csv(response)[1][5:] == ratings
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "\t=1", "+1", "-1", "\uff1d1"])
def test_a_name_is_never_a_formula(download, manager, edition, ada, name):
    ada.name = name
    ada.save()

    assert rows_of_csv(download("csv"))[1][0] == f"'{name}"
    sheet = openpyxl.load_workbook(io.BytesIO(download("xlsx").content)).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (name, "s")


def test_reading_a_file_is_seen_by_whoever_is_in_it(download, manager, ada):
    own = ada.assessments.get()
    download("csv")
    download("xlsx")

    assert own.openings.exclude(opened_at=NOON).count() == 1


def test_whoever_is_read_in_a_file_is_whoever_has_numbers_in_it(download, manager, edition, ada, monkeypatch):
    """However few of them a page would show."""
    monkeypatch.setattr(views, "MOST_PEOPLE", 1)
    waiting, bob = UserFactory(name="Will Waiting"), UserFactory(name="Bob Baker")
    team(manager, waiting, bob, name="Others")
    shared(waiting, edition=edition)
    opened(manager, [shared(bob, edition=edition, answers={"c1": 2})])
    before = timezone.now()
    rows = rows_of_csv(download("csv", "?area=a1"))

    read = Opening.objects.filter(opened_at__gte=before).values_list("assessment__subject__name", flat=True)
    assert sorted(read) == [name for name, _, submitted, *_ in rows[1:] if submitted] == ["Ada Owner", "Bob Baker"]


def test_without_anything_to_read_there_is_no_file(download, manager, db):
    team(manager, UserFactory())

    assert download("csv").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_agreed_and_is_hidden_while_the_manager_rates_is_not_called_nothing(
    download, ada, manager, edition, kind
):
    own = ada.assessments.get()
    first = review(manager, ada, edition=edition, answers={"c1": 1}, submitted_at=NOON)
    conversation(own, first, answers={"c1": 2}, finished_at=NOON)
    review(manager, ada, edition=edition)
    rows = {"csv": rows_of_csv, "xlsx": rows_of_xlsx}[kind](download(kind, "?reading=agreed"))

    assert rows[1][4] == "out of sight while you rate"
    assert not any(rows[1][5:])
