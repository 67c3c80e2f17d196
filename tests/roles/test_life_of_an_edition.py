"""A draft is copied from the published edition, published under a version that tells the truth, and retired."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roles.actions import (
    DraftExists,
    DraftHasChanged,
    EditionIsNotPublished,
    NothingToCopy,
    VersionIsTooLow,
    load,
    new_draft,
    publish,
    retire,
)
from roles.framework_file import parse
from roles.models import Edition, Expectation, Role
from roles.queries import base_of, framework_of, versioned
from tests.factories import NOON, framework
from tests.roles.framework_file.sample import SMALL
from tests.simultaneous import overlapping

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=30)
BAKER = parse(SMALL)
REWORDED = replace(BAKER, name="Master Baker")
EASIER = replace(BAKER, tolerance=30)
HARDER = replace(BAKER, tolerance=10)


@pytest.fixture
def published():
    return load(BAKER, at=NOON, publish=True).edition


def test_a_new_draft_says_what_is_published_under_the_next_version(published):
    draft = new_draft(published.role)

    assert draft.is_draft
    assert framework_of(draft) == replace(BAKER, version="1.0.1", changes="")
    assert framework_of(published) == BAKER


def test_a_role_without_a_published_edition_goes_on_from_the_last_that_retired(published):
    load(replace(REWORDED, version="1.0.1"), at=NOON, publish=True)
    retire(Edition.objects.published().get(), at=LATER)

    assert framework_of(new_draft(published.role)) == replace(REWORDED, version="1.0.2", changes="")


def test_there_is_one_draft_at_a_time(published):
    draft = new_draft(published.role)

    with pytest.raises(DraftExists, match=r"^Baker 1\.0\.1 is a draft already") as refusal:
        new_draft(published.role)
    assert refusal.value.draft == draft


@pytest.mark.parametrize("with_draft", [False, True])
def test_without_an_edition_there_is_nothing_to_copy(with_draft):
    role = Role.objects.create(slug="baker")
    if with_draft:
        load(BAKER, at=NOON)

    with pytest.raises(DraftExists if with_draft else NothingToCopy):
        new_draft(role)


def test_a_copy_takes_as_many_queries_for_a_large_framework_as_for_a_small_one(django_assert_num_queries):
    for edition in (framework(areas=1, competencies=2), framework(areas=8, competencies=64)):
        with django_assert_num_queries(38):
            new_draft(edition.role)


@pytest.mark.parametrize(("content", "version"), [(REWORDED, "1.0.1"), (EASIER, "1.1"), (HARDER, "2.0")])
def test_a_draft_takes_the_version_that_its_changes_ask_for(published, content, version):
    draft = load(replace(content, version="1.0.1"), at=NOON).edition

    assert publish(draft, at=LATER).version == version
    assert Edition.objects.get(status="published").version == version


def test_a_draft_that_is_high_enough_keeps_its_version(published):
    draft = load(replace(REWORDED, version="3.0"), at=NOON).edition

    assert publish(draft, at=LATER).version == "3.0"


@pytest.mark.parametrize("version", ["2.0", "2.0.0", "3.1"])
def test_a_version_may_be_raised(published, version):
    draft = load(replace(HARDER, version="1.0.1"), at=NOON).edition

    assert publish(draft, at=LATER, version=version).version == version


@pytest.mark.parametrize("version", ["1.0.1", "1.9", "0.9"])
def test_a_version_cannot_be_lowered(published, version):
    draft = load(replace(HARDER, version="1.0.1"), at=NOON).edition

    with pytest.raises(VersionIsTooLow, match=r"this edition must be 2\.0 or higher") as refusal:
        publish(draft, at=LATER, version=version)
    assert (refusal.value.least, refusal.value.reasons) == ("2.0", ("tolerance falls from 20 to 10",))
    assert Edition.objects.get(status="published") == published


def test_a_file_that_is_published_at_once_must_have_a_true_version_too(published):
    with pytest.raises(VersionIsTooLow):
        load(replace(HARDER, version="1.1"), at=LATER, publish=True)

    assert Edition.objects.get() == published


def test_the_first_edition_may_have_any_version():
    draft = load(replace(BAKER, version="0.3.1"), at=NOON).edition

    assert publish(draft, at=NOON, version="0.1").version == "0.1"


def test_a_retired_edition_stays_and_nobody_follows_it(published):
    retire(published, at=LATER)

    published.refresh_from_db()
    assert (published.status, published.retired_at) == ("retired", LATER)
    assert framework_of(published) == BAKER


def test_only_what_is_published_can_retire(published):
    draft = new_draft(published.role)
    retire(published, at=LATER)

    for edition, status in [(draft, "draft"), (published, "retired")]:
        with pytest.raises(EditionIsNotPublished, match=f"it is {status}"):
            retire(edition, at=LATER)


def test_every_edition_knows_the_one_before_it(published):
    second = load(replace(REWORDED, version="1.0.1"), at=NOON, publish=True).edition
    draft = new_draft(published.role)
    framework()

    assert [base_of(edition) for edition in (published, second, draft)] == [None, published, second]
    assert base_of(Edition(role=published.role)) == second


@pytest.mark.parametrize(
    ("content", "version"), [(BAKER, "1.0"), (REWORDED, "1.0.1"), (EASIER, "1.1"), (HARDER, "2.0")]
)
def test_a_source_without_versions_takes_the_one_that_its_content_asks_for(published, content, version):
    assert versioned(replace(content, version="1.0", changes="")).version == version


def test_a_source_that_says_what_the_draft_says_is_the_draft(published):
    draft = load(replace(HARDER, version="5.0", changes="Less slack."), at=NOON).edition

    assert versioned(replace(HARDER, version="1.0", changes="")) == framework_of(draft)
    assert versioned(replace(EASIER, version="1.0", changes="")).version == "5.0"


def test_a_new_role_begins_where_the_source_says():
    assert versioned(BAKER) == BAKER


@pytest.mark.django_db(transaction=True)
def test_of_two_who_make_a_draft_at_once_the_second_is_told():
    edition = load(BAKER, at=NOON, publish=True).edition

    with pytest.raises(DraftExists):
        overlapping(lambda: new_draft(edition.role), lambda: new_draft(edition.role))


@pytest.mark.django_db(transaction=True)
def test_nobody_publishes_what_they_have_not_seen():
    draft = load(BAKER, at=NOON).edition
    seen = framework_of(draft)
    rise = Expectation.objects.get(competency__edition=draft, level__slug="apprentice")

    def ask_for_more():
        rise.need = 2
        rise.save()

    with pytest.raises(DraftHasChanged):
        overlapping(ask_for_more, lambda: publish(draft, at=LATER, seen=seen))
    assert publish(draft, at=LATER, seen=framework_of(draft)).status == "published"


@pytest.mark.django_db(transaction=True)
def test_publishing_waits_for_a_change_that_is_being_made():
    """Else the version would be worked out without it."""
    load(BAKER, at=NOON, publish=True)
    draft = load(replace(BAKER, version="1.0.1"), at=NOON).edition
    rise = Expectation.objects.get(competency__edition=draft, level__slug="apprentice")

    def ask_for_more():
        rise.need = 2
        rise.save()

    overlapping(ask_for_more, lambda: publish(draft, at=LATER))
    assert Edition.objects.get(pk=draft.pk).version == "2.0"
