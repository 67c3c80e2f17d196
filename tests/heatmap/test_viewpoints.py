"""Whose view of whom a manager may read in a heatmap: of their own people, what is open to them."""

from assessor.questionnaire.actions import share, stop_sharing
from assessor.teams.models import Membership
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, review, shared, team
from tests.heatmap.heatmaps import HEATMAP, asked_by, opened, rows_of, words


class TestWhoIsSeen:
    def test_another_manager_sees_their_own_people_alone(self, own):
        other = UserFactory()
        team(other, UserFactory(name="Olga Other"), name="Others")

        assert "Ada Owner" not in asked_by(other).text

    def test_who_manages_the_team_as_well_is_none_of_its_people(self, manager, own, crew):
        Membership.objects.create(team=crew, person=UserFactory(name="Marc Manager"), is_manager=True)

        assert "Marc" not in asked_by(manager).text

    def test_a_managers_manager_sees_no_person(self, own, crew):
        above = UserFactory()
        crew.parent = team(above, name="Department")
        crew.save()

        response = asked_by(above)
        assert "Ada Owner" not in response.text
        assert "Nobody reports to you yet." in response.text

    def test_who_leaves_the_team_leaves_its_heatmap_at_once(self, manager, person, own, crew):
        opened(manager, [shared(UserFactory(name="Nora New"), edition=own.edition, answers={"c1": 1})])
        Membership.objects.filter(person=person).delete()

        response = asked_by(manager)
        assert "Ada Owner" not in response.text
        assert "Nora New" not in response.text


class TestSelfAssessments:
    def test_one_that_is_open_is_read(self, manager, own):
        assert rows_of(asked_by(manager))["Ada Owner"] == ["2.5", "1.0"]

    def test_one_that_is_not_shared_is_a_dash(self, manager, person, own):
        AssessmentFactory(subject=UserFactory(name="Una Unshared"), edition=own.edition, submitted_at=NOON)
        stop_sharing(own, at=NOON)
        page = asked_by(manager)

        assert "No shared results yet" in page.text

    def test_a_dash_says_why_beside_the_name_and_in_the_cell(self, manager, own, crew):
        unshared, waiting = UserFactory(name="Una Unshared"), UserFactory(name="Will Waiting")
        Membership.objects.bulk_create(Membership(team=crew, person=person) for person in (unshared, waiting))
        AssessmentFactory(subject=unshared, edition=own.edition, answers={"c1": 4}, submitted_at=NOON)
        shared(waiting, edition=own.edition, answers={"c1": 4})
        rows = rows_of(asked_by(manager))

        assert rows["Una Unshared not shared"] == ["\N{EN DASH}not shared"] * 2
        assert rows["Will Waiting after your rating"] == ["\N{EN DASH}after your rating"] * 2
        assert rows["Team 1 person"] == ["2.5", "1.0"]

    def test_it_closes_while_the_manager_rates_that_person(self, manager, person, own):
        review(manager, person, edition=own.edition)

        assert "1 person shares a self-assessment with you and waits for your rating." in asked_by(manager).text

    def test_a_draft_is_never_read(self, manager, own, person):
        share(AssessmentFactory(subject=person, edition=own.edition, answers={"c1": 0}), with_examples=False, at=NOON)

        assert rows_of(asked_by(manager))["Ada Owner"] == ["2.5", "1.0"]


class TestOtherViewpoints:
    def test_reviews_are_those_of_the_manager_alone(self, manager, person, own, crew):
        other = UserFactory()
        Membership.objects.create(team=crew, person=other, is_manager=True)
        review(other, person, edition=own.edition, answers={"c1": 0, "c2": 0}, submitted_at=NOON)

        assert "No ratings of yours yet" in asked_by(manager, f"{HEATMAP}?reading=review").text
        assert rows_of(asked_by(other, f"{HEATMAP}?reading=review"))["Ada Owner"] == ["0.0", "\N{EN DASH} not rated"]

    def test_a_review_under_way_is_not_shown(self, manager, person, own):
        review(manager, person, edition=own.edition, answers={"c1": 4})

        assert "No ratings of yours yet" in asked_by(manager, f"{HEATMAP}?reading=review").text

    def test_what_is_agreed_counts_once_the_conversation_is_finished(self, manager, person, own):
        said = review(manager, person, edition=own.edition, answers={"c1": 1}, submitted_at=NOON)
        assert "Nothing agreed yet" in asked_by(manager, f"{HEATMAP}?reading=agreed").text

        conversation(own, said, answers={"c1": 2, "c2": 2, "c3": 4}, finished_at=NOON)
        assert rows_of(asked_by(manager, f"{HEATMAP}?reading=agreed"))["Ada Owner"] == ["2.0", "4.0"]

    def test_what_was_agreed_is_out_of_sight_while_the_manager_rates_anew(self, manager, person, own, crew):
        other = UserFactory(name="Nora New")
        Membership.objects.create(team=crew, person=other)
        first = review(manager, person, edition=own.edition, answers={"c1": 1}, submitted_at=NOON)
        conversation(own, first, answers={"c1": 2}, finished_at=NOON)
        review(manager, person, edition=own.edition)
        review(manager, other, edition=own.edition)
        text = words(asked_by(manager, f"{HEATMAP}?reading=agreed").text)

        assert "Nothing agreed yet" not in text
        assert "What you agreed on with 1 person is out of sight while you rate that person anew." in text

    def test_beside_others_the_reason_stands_in_the_cells(self, manager, person, own, crew):
        nora = UserFactory(name="Nora New")
        Membership.objects.create(team=crew, person=nora)
        hers = shared(nora, edition=own.edition)
        for said in (own, hers):
            rated = review(manager, said.subject, edition=own.edition, answers={"c1": 1}, submitted_at=NOON)
            conversation(said, rated, answers={"c1": 2, "c3": 3}, finished_at=NOON)
        review(manager, nora, edition=own.edition)
        rows = rows_of(asked_by(manager, f"{HEATMAP}?reading=agreed"))

        reason = "out of sight while you rate"
        assert rows[f"Nora New {reason}"] == [f"\N{EN DASH}{reason}"] * 2
        assert rows["Ada Owner"] == ["2.0", "3.0"]

    def test_what_another_manager_agreed_on_is_not_told(self, manager, person, own, crew):
        other = UserFactory()
        Membership.objects.create(team=crew, person=other, is_manager=True)
        theirs = review(other, person, edition=own.edition, answers={"c1": 1}, submitted_at=NOON)
        conversation(own, theirs, answers={"c1": 2}, finished_at=NOON)
        review(manager, person, edition=own.edition)

        assert "Nothing agreed yet" in asked_by(manager, f"{HEATMAP}?reading=agreed").text
