"""Frameworks are loaded as drafts, drafts are published, and whatever was published stays as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roles.actions import EditionIsIncomplete, EditionIsNoDraft, Loaded, VersionIsTaken, load, publish
from roles.framework_file import (
    MOST_IN_CHANGES,
    MOST_IN_NAME,
    MOST_IN_REFERENCE,
    MOST_IN_SENTENCES,
    Framework,
    parse,
)
from roles.models import Anchor, Edition
from roles.queries import framework_of
from tests.factories import NOON, EditionFactory, framework
from tests.roles.framework_file.sample import SMALL, edited
from tests.simultaneous import overlapping

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=30)
BAKER = parse(SMALL)


def stored(edition: Edition) -> Framework:
    return framework_of(Edition.objects.get(pk=edition.pk))


def statuses(slug="baker"):
    return dict(Edition.objects.filter(role__slug=slug).values_list("version", "status"))


def test_a_framework_becomes_the_draft_of_a_new_role():
    loaded = load(BAKER, at=NOON)

    assert loaded == Loaded(Edition.objects.get(role__slug="baker"), before=None)
    assert stored(loaded.edition) == BAKER
    assert statuses() == {"1.0": "draft"}


def test_it_is_published_at_once_where_that_is_asked_for():
    edition = load(BAKER, at=NOON, publish=True).edition

    assert (edition.status, edition.published_at) == ("published", NOON)
    assert stored(edition) == BAKER


def test_the_draft_there_is_gives_way_and_keeps_its_key():
    draft = load(BAKER, at=NOON).edition
    changed = parse(edited(('version: "1.0"', 'version: "1.1"'), ("master: 2!", "master: 2")))

    loaded = load(changed, at=NOON)

    assert loaded == Loaded(draft, before=BAKER)
    assert stored(draft) == changed
    assert statuses() == {"1.1": "draft"}


def test_a_draft_that_says_the_same_keeps_its_rows():
    draft = load(BAKER, at=NOON).edition
    keys = list(draft.competencies.order_by("pk").values_list("pk", flat=True))

    assert load(BAKER, at=NOON) == Loaded(draft, before=BAKER)
    assert list(draft.competencies.order_by("pk").values_list("pk", flat=True)) == keys


def test_a_draft_that_says_the_same_can_still_be_published():
    load(BAKER, at=NOON)

    assert load(BAKER, at=LATER, publish=True).edition.published_at == LATER


def test_a_new_draft_is_compared_with_what_is_published_and_leaves_it_alone():
    published = load(BAKER, at=NOON, publish=True).edition
    better = replace(BAKER, version="1.1", name="Master Baker")

    assert load(better, at=LATER).before == BAKER
    assert stored(published) == BAKER
    assert statuses() == {"1.0": "published", "1.1": "draft"}


def test_publishing_the_next_edition_retires_the_one_before():
    first = load(BAKER, at=NOON, publish=True).edition
    second = load(replace(BAKER, version="1.1"), at=LATER, publish=True).edition

    first.refresh_from_db()
    assert (first.status, first.published_at, first.retired_at) == ("retired", NOON, LATER)
    assert (second.status, second.published_at, second.retired_at) == ("published", LATER, None)
    assert stored(first) == BAKER


def test_a_published_framework_is_known_when_it_comes_again():
    edition = load(BAKER, at=NOON, publish=True).edition

    assert load(BAKER, at=LATER, publish=True) == Loaded(edition, before=BAKER, is_known=True)
    assert Edition.objects.get().published_at == NOON


def test_a_retired_framework_is_known_too_and_the_published_one_and_the_draft_stay():
    load(BAKER, at=NOON, publish=True)
    load(replace(BAKER, version="1.1"), at=NOON, publish=True)
    draft = load(replace(BAKER, version="1.2", name="Work in progress"), at=NOON).edition

    assert load(BAKER, at=LATER, publish=True).is_known
    assert statuses() == {"1.0": "retired", "1.1": "published", "1.2": "draft"}
    assert stored(draft).name == "Work in progress"


@pytest.mark.parametrize("retired", [False, True])
def test_other_words_under_the_version_of_a_frozen_edition_are_refused(retired):
    edition = load(BAKER, at=NOON, publish=True).edition
    if retired:
        load(replace(BAKER, version="1.1"), at=NOON, publish=True)

    with pytest.raises(VersionIsTaken, match=r"^Baker 1.0 was published with other words") as refusal:
        load(replace(BAKER, tolerance=30), at=LATER)

    assert refusal.value.differences == ("tolerance 20 -> 30",)
    assert stored(edition) == BAKER
    assert "draft" not in statuses().values()


def test_roles_do_not_get_into_each_others_way():
    load(BAKER, at=NOON, publish=True)
    load(replace(BAKER, slug="butcher", name="Butcher"), at=NOON, publish=True)

    assert statuses("baker") == statuses("butcher") == {"1.0": "published"}


def test_loading_takes_as_many_queries_for_a_large_framework_as_for_a_small_one(django_assert_num_queries):
    small, large = (
        replace(framework_of(framework(areas=areas, competencies=competencies)), version="1.1")
        for areas, competencies in [(2, 4), (8, 64)]
    )

    for content in (small, large):
        with django_assert_num_queries(39):
            load(content, at=NOON)


def test_only_a_draft_can_be_published():
    edition = load(BAKER, at=NOON, publish=True).edition

    with pytest.raises(EditionIsNoDraft, match=r"^Baker 1.0 is no draft any more: it is published\.$"):
        publish(edition, at=LATER)

    assert Edition.objects.get().published_at == NOON


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda draft: draft.levels.all().delete(), "levels: expected at least one level"),
        (lambda draft: draft.areas.all().delete(), "areas: expected at least one area"),
        (lambda draft: draft.competencies.filter(slug="firing").delete(), "areas > oven > competencies: expected at"),
        (lambda draft: draft.scale.filter(value=0).delete(), "scale > #1 > value: expected 0"),
        (lambda draft: draft.scale.filter(value=2).delete(), "a rating from 0 to 1"),
        (lambda draft: draft.levels.update(name=""), "levels > master > name: expected a text"),
        (lambda draft: draft.levels.update(name="Two\nlines"), "a line break"),
        (lambda draft: draft.competencies.update(meaning="\u202eback"), "U\\+202E"),
        (lambda draft: Edition.objects.filter(pk=draft.pk).update(version="next"), "edition > version: expected"),
    ],
)
def test_a_draft_that_makes_no_framework_cannot_be_published(spoil, problem):
    published = load(BAKER, at=NOON, publish=True).edition
    draft = load(replace(BAKER, version="1.1"), at=NOON).edition
    spoil(draft)

    with pytest.raises(EditionIsIncomplete, match=problem):
        publish(draft, at=LATER)
    assert set(statuses().values()) == {"published", "draft"}
    assert Edition.objects.published().get() == published


def test_a_draft_in_which_the_linter_finds_an_error_cannot_be_published():
    draft = load(BAKER, at=NOON).edition
    needs = draft.competencies.get(slug="kneading").expectations
    needs.filter(level__slug="apprentice").update(need=2)
    needs.filter(level__slug="master").update(need=1)

    with pytest.raises(EditionIsIncomplete, match="competency kneading") as refusal:
        publish(draft, at=LATER)
    assert len(refusal.value.problems) == 1
    assert statuses() == {"1.0": "draft"}


def test_texts_of_the_full_length_of_their_columns_can_be_published():
    draft = load(BAKER, at=NOON).edition
    name, sentences = "x" * MOST_IN_NAME, "x" * MOST_IN_SENTENCES
    Edition.objects.update(version="9999.9999.9999", name=name, summary=sentences, changes="x" * MOST_IN_CHANGES)
    draft.scale.update(name=name, meaning=sentences)
    draft.levels.update(name=name, summary=sentences)
    draft.areas.update(name=name, meaning=sentences)
    draft.competencies.update(name=name, meaning=sentences, sources=["x" * MOST_IN_REFERENCE])
    Anchor.objects.update(text=sentences)

    assert publish(draft, at=NOON).status == "published"


def test_every_problem_of_an_unfinished_draft_is_named():
    with pytest.raises(EditionIsIncomplete) as refusal:
        publish(EditionFactory(), at=NOON)

    assert [problem.split(":")[0] for problem in refusal.value.problems] == ["levels", "areas"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told():
    draft = framework(draft=True)

    with pytest.raises(EditionIsNoDraft):
        overlapping(lambda: publish(draft, at=NOON), lambda: publish(draft, at=LATER))

    assert Edition.objects.get().published_at == NOON


@pytest.mark.django_db(transaction=True)
def test_of_two_who_load_a_new_role_at_once_the_second_finds_what_the_first_did():
    loaded = overlapping(lambda: load(BAKER, at=NOON, publish=True), lambda: load(BAKER, at=LATER, publish=True))

    assert loaded.is_known
    assert Edition.objects.get().published_at == NOON


@pytest.mark.django_db(transaction=True)
def test_of_two_who_load_the_next_edition_at_once_the_second_finds_it_too():
    load(BAKER, at=NOON, publish=True)
    better = replace(BAKER, version="1.1")

    assert overlapping(lambda: load(better, at=NOON, publish=True), lambda: load(better, at=LATER)).is_known
    assert statuses() == {"1.0": "retired", "1.1": "published"}
