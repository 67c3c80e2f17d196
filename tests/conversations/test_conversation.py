"""The page of a conversation: what it shows to the two, and what it keeps of what they write."""

import re

import pytest
from django.urls import reverse

from assessor.conversations import actions
from assessor.conversations.entries import Entry
from assessor.questionnaire.actions import stop_sharing
from assessor.questionnaire.models import Opening
from tests.conversations.talks import BEGUN, LATER, OWN, agree_on_all, entry, finish, posted, put_down, two
from tests.factories import UserFactory, review, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(client, talk):
    """write(user, fields): the answer to a form posted by this person."""

    def post(user, fields):
        client.force_login(user)
        return client.post(reverse("conversation", args=[talk.uid]), fields)

    return post


def test_it_begins_with_the_counts_and_what_each_view_says(pair, show):
    text = show(pair.ada)

    assert "Talk with Ines Moreau: 6 competencies" in text
    for number, label in ((2, "The same"), (1, "One step apart"), (1, "Two or more apart"), (1, "Different in kind")):
        assert f"<div><dt>{label}</dt><dd>{number}</dd></div>" in text
    assert "<div><dt>Not seen or not rated</dt><dd>1</dd></div>" in text
    assert "Agreed so far: 2 of 6 competencies. Where both of you said the same, that counts as agreed." in text
    assert text.count("Looks most like") > 3


def test_what_is_agreed_looks_like_no_level_before_there_is_enough_of_it(pair, talk, show):
    def closest():
        row = re.search(r"Agreed so far</th>(.*?)</tr>", show(pair.ada), re.DOTALL)[1]
        return re.search(r'data-label="Looks most like">(.*?)</td>', row)[1]

    nothing = '<span aria-hidden="true">-</span><span class="visually-hidden">not enough is agreed yet</span>'
    assert closest() == nothing
    for slug, is_enough in (("c1", False), ("c3", False), ("c5", True)):
        put_down(talk, slug, by=pair.ines, choice=str(OWN[slug]))
        assert (closest() != nothing) == is_enough
    assert re.fullmatch(r"Level \d", closest())


def test_the_agenda_comes_first_and_what_both_said_alike_last(pair, show):
    text = show(pair.ines)
    order = [text.index(f'id="c-{slug}"') for slug in ("c1", "c5", "c3", "c4")]
    assert order == sorted(order)
    assert "Start with these 2" in text
    assert "Then this one" in text
    assert 'id="c-c2"' not in text
    assert "2 competencies, agreed as you both said" in text


@pytest.mark.parametrize("with_examples", [True, False])
def test_a_topic_has_both_lines_the_one_between_and_the_examples_that_are_shared(client, with_examples):
    pair = two(examples=("Led the outage.", "Saw one."), with_examples=with_examples)
    talk = pair.begin()

    for user in (pair.ada, pair.ines):
        client.force_login(user)
        text = client.get(reverse("conversation", args=[talk.uid])).text
        assert "Ada says Advanced (3), Ines says Guided (1): two steps apart." in text
        for words in ("Does c1 at 3", "Does c1 at 1", "In between, Independent (2):", "Does c1 at 2", "Saw one."):
            assert words in text
        assert ("Led the outage." in text) == with_examples


def test_saving_a_topic_leads_back_to_it(pair, talk, write):
    answer = write(pair.ines, posted(talk, "c1", choice="2", reason="Between the two.") | {"save": "c1"})

    assert answer.url == f"/conversations/{talk.uid}/#c-c1"
    assert entry(talk, "c1") == Entry("2", "Between the two.")


def test_one_button_saves_all_that_was_typed(pair, talk, write):
    write(pair.ada, posted(talk, "c1", choice="3") | posted(talk, "c4", choice="1", dissent="More than that."))
    assert entry(talk, "c1") == Entry("3")
    assert entry(talk, "c4") == Entry("1", dissent="More than that.")


def test_a_rating_that_neither_gave_asks_why_and_the_others_are_saved(pair, talk, write):
    answer = write(pair.ines, posted(talk, "c1", choice="2") | posted(talk, "c3", choice="4"))

    assert answer.status_code == 400
    assert "Error: Talk with Ada Owner" in answer.text
    assert answer.text.count("Say why for Competency 1: neither of you gave this rating.") == 2
    assert '<a href="#c-c1">' in answer.text
    assert '<input type="radio" name="c1-choice" id="c1-2" value="2" checked>' in answer.text
    assert (entry(talk, "c1"), entry(talk, "c3")) == (Entry(), Entry("4"))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"choice": "7"}, "Choose one of the ratings for Competency 1."),
        ({"choice": "not_sure"}, "Choose one of the ratings for Competency 1."),
        ({"choice": "3", "reason": "x" * 501}, "Shorten the reason for Competency 1: at most 500 characters, not 501."),
        ({"dissent": "x" * 501}, "Shorten the other view for Competency 1: at most 500 characters, not 501."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_of_it_written(pair, talk, write, fields, problem):
    answer = write(pair.ada, posted(talk, "c1", **fields))
    assert answer.status_code == 400
    assert problem in answer.text
    assert entry(talk, "c1") == Entry()


def test_what_the_other_changed_meanwhile_is_shown_and_can_be_overruled(pair, talk, write):
    page = posted(talk, "c1", choice="3")
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.")

    answer = write(pair.ines, page)

    assert answer.status_code == 400
    assert "It now says: Independent (2); Between the two." in answer.text
    assert '<input type="radio" name="c1-choice" id="c1-3" value="3" checked>' in answer.text
    assert entry(talk, "c1") == Entry("2", "Between the two.")
    again = write(pair.ines, page | {"c1-read": entry(talk, "c1").read})
    assert (again.status_code, entry(talk, "c1")) == (302, Entry("3"))


def test_what_both_said_alike_can_be_opened(pair, talk, show, write):
    answer = write(pair.ines, posted(talk, "c1", choice="3") | {"open": "c2"})

    assert answer.url == f"/conversations/{talk.uid}/?open=c2#c-c2"
    assert entry(talk, "c1") == Entry("3")
    text = show(pair.ines, open="c2")
    assert "What you said alike" in text
    assert 'id="c-c2"' in text
    write(pair.ines, posted(talk, "c2", choice="3", reason="Since May."))
    assert 'id="c-c2"' in show(pair.ines)


def test_only_the_person_is_asked_where_they_see_it_differently(pair, talk, show):
    assert "I see this differently" in show(pair.ada)
    assert "I see this differently" not in show(pair.ines)
    put_down(talk, "c1", by=pair.ada, dissent="I led it.")
    assert "Ada sees this differently" in show(pair.ines)
    assert "I led it." in show(pair.ines)


def test_every_look_of_the_manager_is_written_down_and_none_of_the_persons(pair, talk, show):
    show(pair.ada)
    assert not Opening.objects.exists()
    show(pair.ines)
    show(pair.ines)
    assert (
        list(Opening.objects.values_list("assessment", "opened_by", "what"))
        == [(pair.own.pk, pair.ines.pk, "reveal")] * 2
    )


def test_whoever_asks_for_the_headers_alone_has_not_looked(client, pair, talk):
    client.force_login(pair.ines)
    assert client.head(reverse("conversation", args=[talk.uid])).status_code == 200
    assert not Opening.objects.exists()


def test_an_opening_after_the_review_says_nothing_about_it(pair, show):
    Opening.objects.create(assessment=pair.own, opened_by=pair.ines, what=Opening.What.SHARED, opened_at=BEGUN)
    assert "before rating" not in show(pair.ada)


def test_who_begins_second_is_told_of_the_other_conversation(pair, talk, client):
    other = UserFactory(name="Jo Other")
    team(other, pair.ada)
    theirs = actions.begin(review(other, pair.ada, edition=pair.edition, submitted_at=LATER), by=other, at=LATER)
    client.force_login(other)
    text = client.get(reverse("conversation", args=[theirs.uid])).text
    assert "Ines Moreau talks with Ada about the same self-assessment" in text


def test_two_who_agree_on_everything_talk_about_the_next_step(client):
    same = dict.fromkeys(["c1", "c2", "c3", "c4", "c5", "c6"], 2)
    pair = two(same, same)
    talk = pair.begin()
    client.force_login(pair.ada)
    assert "You agree on all 6. Talk about the next step." in client.get(reverse("conversation", args=[talk.uid])).text


def test_who_stops_sharing_is_told_what_that_means_for_the_talk(pair, show):
    stop_sharing(pair.own, at=LATER)
    text = show(pair.ada)
    assert "You stopped sharing this self-assessment, so Ines cannot open this page." in text
    assert "Share it again</a> to go on with the talk." in text


def test_after_the_end_nobody_is_asked_to_share_again_to_go_on(pair, talk, show):
    agree_on_all(talk)
    finish(talk)
    stop_sharing(pair.own, at=LATER)
    text = show(pair.ada)
    assert "Both of you keep the agreed result." in text
    assert "to go on with the talk" not in text


def test_after_the_end_everything_is_shown_and_nothing_asked(pair, talk, show):
    agree_on_all(talk)
    put_down(talk, "c1", by=pair.ines, choice="2", reason="Between the two.")
    finish(talk)

    for user, other in ((pair.ada, "Ines Moreau"), (pair.ines, "Ada Owner")):
        text = show(user)
        assert f"What you and {other} agreed" in text
        assert "The agreed result: Level 2." in text
        assert "Agreed: <b>Independent (2)</b>" in text
        assert "Between the two." in text
        assert 'type="radio"' not in text


def test_the_person_adds_a_dissent_after_the_end_and_it_stays(pair, talk, show, write):
    agree_on_all(talk)
    finish(talk)
    dissent = {"c1-read": entry(talk, "c1").read, "c1-dissent": "I led it."}

    assert write(pair.ada, dissent | {"save": "c1"}).url == f"/conversations/{talk.uid}/#c-c1"

    assert "Ada sees this differently" in show(pair.ada)
    assert 'name="c1-dissent"' not in show(pair.ada)


def test_what_comes_after_the_end_is_refused_and_given_back(pair, talk, write):
    agree_on_all(talk)
    page = posted(talk, "c1", choice="2", reason="Between the two.")
    finish(talk)

    answer = write(pair.ada, page)

    assert answer.status_code == 400
    assert "Competency 1: not saved, because the conversation is finished." in answer.text
    assert "<p>Independent</p><p>Between the two.</p>" in answer.text
    assert entry(talk, "c1") == Entry("3")


def test_what_was_typed_while_signed_out_is_there_again_after_signing_in(client, pair, talk):
    path = reverse("conversation", args=[talk.uid])
    answer = client.post(path, posted(talk, "c1", choice="3", reason="As she says."))
    assert answer.url.startswith("/accounts/sign-in/?next=")

    client.force_login(pair.ada)
    text = client.get(path).text
    assert '<input type="radio" name="c1-choice" id="c1-3" value="3" checked>' in text
    assert "As she says." in text
    assert "You had been signed out." in text


@pytest.mark.parametrize("competencies", [6, 48, 300])
def test_the_number_of_queries_knows_no_size(client, competencies, django_assert_num_queries):
    said = {f"c{number}": number % 4 for number in range(1, competencies + 1)}
    pair = two(said, said | {"c1": 4, "c3": 1}, areas=2, competencies=competencies)
    talk = pair.begin()
    path = reverse("conversation", args=[talk.uid])
    for user, queries in ((pair.ada, 16), (pair.ines, 17)):
        client.force_login(user)
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


@pytest.mark.parametrize("competencies", [6, 48])
def test_saving_takes_as_many_queries_for_all_as_for_some(client, competencies, django_assert_num_queries):
    slugs = [f"c{number}" for number in range(1, competencies + 1)]
    pair = two(dict.fromkeys(slugs, 2), dict.fromkeys(slugs, 3), competencies=competencies)
    talk = pair.begin()
    fields = {}
    for slug in slugs:
        fields |= posted(talk, slug, choice="1", reason="Lower than both.")
    client.force_login(pair.ines)
    with django_assert_num_queries(23):
        assert client.post(reverse("conversation", args=[talk.uid]), fields).status_code == 302
