"""The result page: the story of one submitted assessment, compared with a level that the reader chooses."""

import re

import pytest
from django.urls import reverse

from assessor.questionnaire.actions import share
from assessor.results.actions import submit
from roles.models import Edition, Expectation
from tests.factories import NOON, AssessmentFactory, framework, publish

MIXED = {"c1": 2, "c2": 4, "c3": 1, "c4": 2, "c5": "no_opportunity", "c6": "not_applicable"}


@pytest.fixture
def submitted(person):
    """Levels need 1, 2, 3, 4 of all six competencies; c1 is the must-have; one step may be short."""
    return AssessmentFactory(subject=person, answers=MIXED, submitted_at=NOON)


def read(client, assessment, **query):
    """The page's text with its tags, white space made one blank."""
    response = client.get(reverse("result", args=[assessment.uid], query=query))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def main(client, assessment):
    """What the page says, byte for byte."""
    content = client.get(reverse("result", args=[assessment.uid])).content
    return content[content.index(b"<main") : content.index(b"</main>")]


def section(page, heading):
    """The part of a page from one h2 to the next, without its tags."""
    found = re.search(rf"<h2[^>]*>{heading}</h2>(.*?)(<h2|</main>)", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1]))


def test_it_opens_with_the_fit_whose_it_is_and_who_can_see_it(signed_in, submitted):
    page = read(signed_in, submitted)
    assert "<title>You fit Level 1 - Assessor</title>" in page
    assert "<h1>You fit Level 1</h1>" in page
    assert "You meet all it asks but one step; one is allowed. Level 2 is 2 steps away" in page
    caption = re.sub(r"<[^>]+>", "", re.search(r'<p class="caption">(.*?)</p>', page)[1])
    assert (
        caption.strip()
        == "Self-assessment of 4 March 2026 - Pastry Chef 1.0 - nobody but you has opened this - not shared"
    )


def test_it_says_when_it_is_shared_and_leads_to_where_that_is_decided(signed_in, submitted):
    address = reverse("share", args=[submitted.uid])
    assert f'<a href="{address}">Share this with your manager</a>' in read(signed_in, submitted)
    share(submitted, with_examples=False, at=NOON)
    page = read(signed_in, submitted)
    assert f'<a href="{address}">shared with your managers</a>' in page
    assert "Share this with your manager" not in page


def test_the_ladder_shows_every_level_and_marks_the_one_that_is_reached(signed_in, submitted):
    page = read(signed_in, submitted)
    ladder = re.search(r'<ol class="ladder">(.*?)</ol>', page)[1]
    assert re.findall(r"<b>(.*?)</b> <span>(.*?)</span>", ladder) == [
        ("Level 1", "you are here"),
        ("Level 2", "3 of 6 met"),
        ("Level 3", "1 of 6 met"),
        ("Level 4", "1 of 6 met"),
    ]
    assert ladder.count('aria-current="true"') == 1


def test_it_says_how_sure_it_is_and_how_it_was_worked_out(signed_in, submitted):
    sure = section(read(signed_in, submitted), "How sure is this\\?")
    assert "Lowering one answer by one step can take you below Level 1." in sure
    assert "Based on 6 of 6 answers. One of them had no chance yet and counts as Not yet (0)." in sure
    assert "This is your own view alone." in sure
    assert "Use this to start the talk, not to end it." in sure
    assert "20 for every 100 competencies it asks for, rounded down" in sure
    assert "Level 2 0 3 1 5 of 6 not met" in sure


def test_strengths_come_before_gaps(signed_in, submitted):
    page = read(signed_in, submitted)
    strengths = section(page, "What stands out")
    assert strengths.strip() == (
        "Competency 2 Expert (4), three steps above what Level 1 asks Does c2 at 4 "
        "Competency 1 Independent (2), one step above what Level 1 asks Does c1 at 2 "
        "Competency 4 Independent (2), one step above what Level 1 asks Does c4 at 2"
    )
    assert page.index("What stands out") < page.index("What Level 2 asks beyond today")


def test_gaps_are_ranked_and_what_needs_a_chance_stands_apart(signed_in, submitted):
    gaps = section(read(signed_in, submitted), "What Level 2 asks beyond today")
    work, chance = gaps.split("Needs a chance")
    assert "You are 3 steps short of everything Level 2 asks; one is allowed." in work
    assert "Competency 3 one step Guided (1), asked Independent (2) Independent (2) looks like: Does c3 at 2" in work
    assert "Competency 5 two steps No chance yet, asked Independent (2) Next step is Guided (1): Does c5 at 1" in chance


def test_a_must_have_and_an_inferred_need_are_marked(signed_in, person):
    edition = framework(draft=True)
    Expectation.objects.filter(competency__edition=edition, competency__slug="c2", level__slug="l3").update(
        basis="inferred"
    )
    answers = {f"c{n}": 2 for n in range(1, 7)}
    assessment = AssessmentFactory(subject=person, edition=publish(edition), answers=answers, submitted_at=NOON)
    gaps = section(read(signed_in, assessment), "What Level 3 asks beyond today")
    assert re.findall(r"Competency (\d) (must-have|inferred)?", gaps) == [
        ("1", "must-have"),
        ("2", "inferred"),
        ("3", ""),
        ("4", ""),
        ("5", ""),
        ("6", ""),
    ]
    assert "Inferred: the framework's sources do not state" in gaps
    assert "Show all 6" in gaps


def test_all_ratings_stand_in_a_table_by_area_with_the_persons_own_examples(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=MIXED)
    assessment.answers.filter(competency__slug="c4").update(example="Opened at 5 <every> day.\nAlone.")
    submit(assessment, at=NOON)
    page = read(signed_in, assessment)
    assert "Opened at 5 &lt;every&gt; day.<br>Alone." in page
    ratings = section(page, "All ratings")
    assert "Competency 1 must-have 2 Independent Independent (2)" in ratings
    assert "Competency 5 - No chance yet Independent (2)" in ratings
    assert "Competency 6 - Not part of my work Independent (2)" in ratings


def test_every_level_is_proved_line_by_line_with_what_is_short_first(signed_in, submitted):
    proof = section(read(signed_in, submitted), "The proof, level by level")
    level_2 = proof[proof.index("Level 2: not met") : proof.index("Level 3: not met")]
    assert "No must-have is short. 3 steps short; one is allowed. 5 of its 6 are part of your work" in level_2
    assert re.findall(r"Competency (\d)", level_2) == ["5", "3", "1", "2", "4", "6"]
    assert "Competency 5 Independent (2) No chance yet two steps short" in level_2
    assert "Competency 6 Independent (2) Not part of my work left out" in level_2
    assert "Competency 1 must-have Independent (2) Independent (2) met" in level_2


class TestComparedWith:
    """The level of the comparison: asked for, else the target, else the next, else the top."""

    def compared(self, page):
        chosen = re.search(r'<option value="(\w+)" selected>', page)[1]
        assert f"Compared with Level {chosen[-1]}" in page
        return chosen

    def test_the_next_level_where_nothing_else_is_chosen(self, signed_in, submitted):
        assert self.compared(read(signed_in, submitted)) == "l2"

    def test_the_target_of_the_assessment(self, signed_in, person):
        edition = framework()
        target = edition.levels.get(slug="l3")
        assessment = AssessmentFactory(subject=person, edition=edition, target=target, answers=MIXED, submitted_at=NOON)
        assert self.compared(read(signed_in, assessment)) == "l3"
        assert self.compared(read(signed_in, assessment, target="l1")) == "l1"

    def test_any_level_that_is_asked_for(self, signed_in, submitted):
        page = read(signed_in, submitted, target="l4")
        assert self.compared(page) == "l4"
        assert "What Level 4 asks beyond today" in page
        assert "Level 2 comes first: a level counts once every level below it is met." in page
        assert "You fit Level 1" in page

    def test_the_top_for_who_has_reached_it(self, signed_in, person):
        answers = {f"c{n}": 4 for n in range(1, 7)}
        assessment = AssessmentFactory(subject=person, answers=answers, submitted_at=NOON)
        assert self.compared(read(signed_in, assessment)) == "l4"

    @pytest.mark.parametrize("target", ["", "l9", "<script>", "l2 ", "\x00"])
    def test_what_is_no_level_is_passed_over(self, signed_in, submitted, target):
        page = read(signed_in, submitted, target=target)
        assert self.compared(page) == "l2"
        assert "<script>" not in page


class TestTheEdition:
    def test_no_byte_of_the_result_changes_when_the_framework_moves_on(self, signed_in, submitted):
        before = main(signed_in, submitted)
        Edition.objects.filter(pk=submitted.edition_id).update(status="retired", retired_at=NOON)
        assert main(signed_in, submitted) == before
        framework(role=submitted.role, version="1.1", levels=2)
        assert main(signed_in, submitted) == before


def test_an_open_assessment_has_no_result_yet(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=MIXED)
    response = signed_in.get(reverse("result", args=[assessment.uid]), follow=True)
    assert response.redirect_chain == [(reverse("tasks", args=[assessment.uid]), 302)]
    assert "This self-assessment has no result yet. Submit it first." in response.content.decode()


def test_where_nothing_is_rated_as_high_as_asked_nothing_is_made_up(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=dict.fromkeys(MIXED, 0), submitted_at=NOON)
    assert "Nothing is rated as high as Level 1 asks yet." in read(signed_in, assessment)


def test_areas_too_few_for_a_radar_have_bars_alone(signed_in, person, submitted):
    assert 'class="radar"' not in read(signed_in, submitted)
    assessment = AssessmentFactory(
        subject=person, edition=framework(areas=3), answers=dict.fromkeys(MIXED, 2), submitted_at=NOON
    )
    page = read(signed_in, assessment)
    assert 'class="radar"' in page
    assert page.count('<span class="bar-name">') == 3


@pytest.mark.parametrize(("areas", "competencies"), [(1, 3), (3, 12), (6, 60)])
def test_it_takes_twelve_queries_whatever_the_size(signed_in, person, areas, competencies, django_assert_num_queries):
    edition = framework(areas=areas, competencies=competencies)
    assessment = AssessmentFactory(
        subject=person,
        edition=edition,
        target=edition.levels.first(),
        answers={f"c{n}": n % 5 for n in range(1, competencies + 1)},
        submitted_at=NOON,
    )
    with django_assert_num_queries(12):
        signed_in.get(reverse("result", args=[assessment.uid]))
