"""What one table cannot say: a candidacy is over what somebody says as a candidate."""

from django.db import migrations

from roles.guards import guard

NAME = "candidacy_is_over_what_a_candidate_says"
TABLE = "invitations_candidacy"
HOLDS = "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND kind = 'candidate')"


class Migration(migrations.Migration):
    dependencies = [("invitations", "0003_candidates_apart")]

    operations = [guard(NAME, TABLE, HOLDS)]
