"""What candidates said leaves the work of the team they joined, where it was shared and talked about as a colleague's.

Of what hung by it before it was of a kind of its own, conversations that nobody can finish any more go with what was
put down in them; sharing ends, and places in cycles are open again. Finished conversations and what was agreed in them
stay as they are, and so does the record of who looked.
"""

from django.db import migrations
from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest
from django.utils import timezone


def keep_candidates_apart(apps, schema_editor):
    conversations = apps.get_model("reviews", "Conversation").objects
    conversations.filter(own__kind="candidate", finished_at=None).delete()
    delete_what_is_agreed_in_no_conversation(apps)
    shares = apps.get_model("questionnaire", "Share").objects.filter(assessment__kind="candidate", stopped_at=None)
    shares.update(stopped_at=Greatest("shared_at", Value(timezone.now(), DateTimeField())))
    apps.get_model("cycles", "Entry").objects.filter(assessment__kind="candidate").update(assessment=None)


def delete_what_is_agreed_in_no_conversation(apps):
    """Also where the conversation had gone before, with what a candidate said: it would be in the way of the next."""
    assessments = apps.get_model("questionnaire", "Assessment").objects
    assessments.filter(kind="agreed", submitted_at=None, agreed_in=None).delete()


class Migration(migrations.Migration):
    dependencies = [("invitations", "0002_kind_of_candidates"), ("reviews", "0002_guards"), ("cycles", "0001_initial")]

    operations = [migrations.RunPython(keep_candidates_apart)]
