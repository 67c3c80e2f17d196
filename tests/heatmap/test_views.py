"""The page of a heatmap: who gets there, what it says beside the table, and who learns that they were read."""

import pytest
from django.utils import timezone

from assessor.heatmap import views
from assessor.teams.models import Membership
from tests.factories import NOON, UserFactory, review, shared, team
from tests.heatmap.heatmaps import HEATMAP, asked_by, rows_of, words

ADDRESSES = [HEATMAP, "/team/heatmap.csv", "/team/heatmap.xlsx"]

every_address = pytest.mark.parametrize("address", ADDRESSES)


class TestPages:
    @every_address
    def test_a_manager_gets_there(self, manager, own, address):
        assert asked_by(manager, address).status_code == 200

    @every_address
    def test_nobody_else_does(self, person, stranger, manager, own, crew, address):
        colleague, superuser = UserFactory(), UserFactory(is_staff=True, is_superuser=True)
        Membership.objects.create(team=crew, person=colleague)
        statuses = {asked_by(user, address).status_code for user in (person, colleague, stranger, superuser)}
        assert statuses == {404}

    @every_address
    def test_a_former_manager_does_not(self, manager, own, address):
        Membership.objects.filter(person=manager).delete()
        assert asked_by(manager, address).status_code == 404

    @every_address
    def test_a_visitor_signs_in_first(self, client, own, address):
        assert client.get(address).url == f"/accounts/sign-in/?next={address}"

    @every_address
    def test_nothing_can_be_posted(self, client, manager, own, address):
        client.force_login(manager)
        assert client.post(address).status_code == 405

    def test_there_is_no_other_kind_of_file(self, manager, own):
        assert asked_by(manager, "/team/heatmap.pdf").status_code == 404

    def test_a_team_of_somebody_else_is_none(self, manager, own):
        elsewhere = team(UserFactory(), UserFactory(), name="Elsewhere")
        assert asked_by(manager, f"{HEATMAP}?team={elsewhere.uid}").status_code == 404


class TestCoverage:
    def test_it_says_what_one_person_alone_holds_and_what_nobody_does(self, see, edition, says, ada, bob):
        says(ada, edition, 3, 4, 3, 2)
        says(bob, edition, 4, 2, 2, 2)
        text = words(see().text)

        assert "Only one of them is at Advanced or above in: Competency 2: Ada Owner Competency 3: Ada Owner" in text
        assert "None of them is at Advanced or above in: Competency 4" in text

    def test_it_says_who_is_counted(self, see, edition, says, ada, bob):
        says(ada, edition, 3, 4, 3, 2)

        assert "Counted among those with numbers here: 1 of 2 people." in words(see().text)

    def test_another_rating_can_count(self, see, edition, says, ada, bob):
        says(ada, edition, 3, 4, 3, 2)
        says(bob, edition, 4, 2, 2, 2)

        assert "At least two of them are at Independent or above in every one of these 4" in words(see("?least=2").text)
        assert "None of them is at Expert in:" in words(see("?least=4").text)

    def test_an_opened_area_speaks_of_its_own_competencies(self, see, edition, says, ada):
        says(ada, edition, 3, 2, 3, 2)
        text = words(see("?area=a2").text)

        assert "in: Competency 3: Ada Owner None of them is at Advanced or above in: Competency 4" in text


class TestNothing:
    def test_what_is_shared_says_what_it_waits_for(self, see, edition, manager, ada, bob):
        for person in (ada, bob):
            shared(person, edition=edition)
        review(manager, ada, edition=edition, submitted_at=NOON)
        text = words(see().text)

        assert "1 person shares a self-assessment with you and waits for your rating." in text
        assert "1 person shares a self-assessment with you and waits for you to look at both together." in text

    def test_a_team_of_nobody(self, see, manager):
        team(manager)
        assert "Nobody reports to you yet. An admin can add people to your team." in see().text

    @pytest.mark.parametrize(
        ("reading", "title"),
        [("self", "No shared results yet"), ("review", "No ratings of yours yet"), ("agreed", "Nothing agreed yet")],
    )
    def test_nothing_to_read(self, see, ada, reading, title):
        text = see(f"?reading={reading}").text

        assert f"<h2>{title}</h2>" in text
        assert '<a class="btn btn-primary" href="/team/">Go to the team list</a>' in text


class TestWhoReads:
    def test_the_person_sees_it_once_a_day(self, see, edition, says, ada, manager):
        own = says(ada, edition, 3, 3, 3, 3)
        before = timezone.now()
        see()
        see("?gap=l3")

        assert own.openings.filter(opened_by=manager, opened_at__gte=before, what="shared").count() == 1

    @every_address
    def test_whoever_asks_for_the_headers_alone_reads_nothing(self, client, manager, edition, says, ada, address):
        own = says(ada, edition, 3, 3, 3, 3)
        before = timezone.now()
        client.force_login(manager)
        assert client.head(address).status_code == 200
        assert not own.openings.filter(opened_at__gte=before).exists()

    def test_of_several_pages_whoever_is_named_on_this_one(self, see, edition, says, monkeypatch, manager):
        """Two are in the table; a third stands below it, who alone holds something; the fourth is on the next page."""
        monkeypatch.setattr(views, "MOST_PEOPLE", 2)
        answers = {"Ann": 1, "Ben": 1, "Yan": 1, "Zoe": 4}
        said = {name: says(UserFactory(name=name), edition, one, 1, 1, 1) for name, one in answers.items()}
        team(manager, *(one.subject for one in said.values()))
        before = timezone.now()
        response = see()

        assert "at Advanced or above in: Competency 1: Zoe" in words(response.text)
        read = {name for name, one in said.items() if one.openings.filter(opened_at__gte=before).exists()}
        assert read == {name for name in said if name in response.text} == {"Ann", "Ben", "Zoe"}

    def test_who_is_only_waiting_was_not_read(self, see, edition, says, ada, bob, manager):
        says(ada, edition, 3, 3, 3, 3)
        waiting = shared(bob, edition=edition)
        see()

        assert not waiting.openings.exists()


def test_a_page_draws_a_hundred_people_and_the_team_is_all_of_them(reader, crowd):
    crowd(250)
    first, last = rows_of(reader.get(HEATMAP)), rows_of(reader.get(HEATMAP + "?page=3"))

    assert (len(first), len(last)) == (101, 51)
    assert first["Team 250 people"] == last["Team 250 people"]
    assert set(first) & set(last) == {"Team 250 people"}


def test_the_pages_lead_to_each_other_and_keep_what_is_shown(reader, crowd):
    crowd(250)
    page = reader.get(HEATMAP + "?gap=l2&page=2").text

    assert "People 101 to 200 of 250" in page
    assert 'rel="prev" href="?gap=l2&amp;page=1"' in page
    assert 'rel="next" href="?gap=l2&amp;page=3"' in page


def test_a_page_too_far_is_the_last_one(reader, crowd):
    crowd(150)

    assert "People 101 to 150 of 150" in reader.get(HEATMAP + "?page=9").text
