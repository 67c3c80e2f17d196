"""What one table cannot say: answers belong to their edition, and submitted assessments do not change."""

from django.db import migrations

from roles.guards import guard

# By name: the table, the events that are looked at, and what must hold of the OLD and the NEW row. Deleting is not
# among the events: a person may have everything about them erased.
GUARDS = {
    "assessment_is_of_an_edition_of_its_role": (
        "assessment",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM roles_edition WHERE id = NEW.edition_id AND role_id = NEW.role_id)",
    ),
    "submitted_assessments_do_not_change": ("assessment", ["UPDATE"], "OLD.submitted_at IS NULL"),
    "answer_is_about_a_competency_of_the_edition": (
        "answer",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM questionnaire_assessment assessment JOIN roles_competency competency USING (edition_id) "
        "WHERE assessment.id = NEW.assessment_id AND competency.id = NEW.competency_id)",
    ),
    "answer_stays_in_its_assessment": ("answer", ["UPDATE"], "NEW.assessment_id = OLD.assessment_id"),
    "rating_is_on_the_scale": (
        "answer",
        ["INSERT", "UPDATE"],
        "NEW.rating IS NULL OR EXISTS (SELECT 1 FROM roles_scalepoint point "
        "JOIN roles_competency competency USING (edition_id) "
        "WHERE competency.id = NEW.competency_id AND point.value = NEW.rating)",
    ),
    "submitted_answers_do_not_change": (
        "answer",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND submitted_at IS NULL)",
    ),
}


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0001_initial"), ("roles", "0002_guards")]

    operations = [
        guard(name, f"questionnaire_{table}", holds, on=events) for name, (table, events, holds) in GUARDS.items()
    ]
