"""What one table cannot say: people share with their managers what they say as colleagues, and nothing else."""

from django.db import migrations

from roles.guards import guard

NAME = "what_is_shared_is_a_self_assessment"
TABLE = "questionnaire_share"
HOLDS = (
    "NEW.stopped_at IS NOT NULL OR "  # what was shared once stays told
    "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND kind = 'self')"
)


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0006_candidates")]

    operations = [guard(NAME, TABLE, HOLDS)]
