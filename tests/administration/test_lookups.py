"""No list of the admin is filtered by what only points at its rows: counting up keys would tell whom it is about."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.administration.desk import PEOPLE
from tests.factories import framework, review

LISTS = {model._meta.label: model for model in admin.site._registry}


def pointing_at(model):
    """How an address would name what points at the rows of a model."""
    return {relation.name for relation in model._meta.get_fields() if relation.auto_created and not relation.concrete}


def test_whom_a_review_is_about_is_not_told_by_a_filter(desk, person, boss):
    said = review(boss, person, edition=framework(), answers={"c1": 2})

    answer = desk.get(PEOPLE, {"assessments": said.pk})

    assert answer.status_code == 400


@pytest.mark.parametrize("label", LISTS)
def test_no_list_is_filtered_by_what_points_at_its_rows(desk, label):
    model = LISTS[label]
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    if desk.get(page).status_code == 302:  # the one row of the list
        return

    answered = {name for name in pointing_at(model) if desk.get(page, {name: "1"}).status_code != 400}

    assert answered == set()


@pytest.mark.parametrize("label", LISTS)
def test_every_filter_that_is_offered_works(desk, label):
    model = LISTS[label]
    framework()
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    shown = desk.get(page)
    if shown.status_code == 302:
        return

    chosen = [
        choice["query_string"]
        for spec in shown.context["cl"].filter_specs
        for choice in spec.choices(shown.context["cl"])
    ]

    assert {desk.get(f"{page}{query}").status_code for query in chosen} <= {200}
