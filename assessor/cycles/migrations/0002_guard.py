"""What one table cannot say: people take part in a cycle with what they say as colleagues."""

from django.db import migrations

from roles.guards import guard

NAME = "people_take_part_with_self_assessments"
TABLE = "cycles_entry"
HOLDS = (
    "NEW.assessment_id IS NULL OR "
    "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND kind = 'self')"
)


class Migration(migrations.Migration):
    dependencies = [("cycles", "0001_initial"), ("questionnaire", "0006_candidates")]

    operations = [guard(NAME, TABLE, HOLDS)]
