"""What one table cannot say: the views of a conversation belong together, and what was agreed in it stays."""

from django.db import migrations

from roles.guards import guard

# By name: the table, the events that are looked at, and what must hold of the OLD and the NEW row. Deleting is not
# among the events: a person may have everything about them erased.
GUARDS = {
    "views_are_of_one_person_and_edition": (
        "conversation",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM questionnaire_assessment own "
        "JOIN questionnaire_assessment review ON review.id = NEW.review_id "
        "JOIN questionnaire_assessment agreed ON agreed.id = NEW.agreed_id "
        "WHERE own.id = NEW.own_id AND own.kind = 'self' AND review.kind = 'manager' AND agreed.kind = 'agreed' "
        "AND review.subject_id = own.subject_id AND agreed.subject_id = own.subject_id "
        "AND review.edition_id = own.edition_id AND agreed.edition_id = own.edition_id "
        "AND agreed.rater_id = review.rater_id "
        "AND NEW.revealed_by_id IN (own.subject_id, review.rater_id))",
    ),
    "views_are_submitted_before_they_are_laid_open": (
        "conversation",
        ["INSERT", "UPDATE"],
        "2 = (SELECT COUNT(*) FROM questionnaire_assessment "
        "WHERE id IN (NEW.own_id, NEW.review_id) AND submitted_at IS NOT NULL)",
    ),
    "what_is_agreed_is_submitted_when_finished": (
        "conversation",
        ["INSERT", "UPDATE"],
        "NEW.finished_at IS NULL OR EXISTS "
        "(SELECT 1 FROM questionnaire_assessment WHERE id = NEW.agreed_id AND submitted_at IS NOT NULL)",
    ),
    "finished_conversations_do_not_change": ("conversation", ["UPDATE"], "OLD.finished_at IS NULL"),
    "point_is_about_a_competency_of_the_edition": (
        "point",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM reviews_conversation conversation "
        "JOIN questionnaire_assessment own ON own.id = conversation.own_id "
        "JOIN roles_competency competency ON competency.edition_id = own.edition_id "
        "WHERE conversation.id = NEW.conversation_id AND competency.id = NEW.competency_id)",
    ),
    "point_stays_where_it_was_made": (
        "point",
        ["UPDATE"],
        "NEW.conversation_id = OLD.conversation_id AND NEW.competency_id = OLD.competency_id",
    ),
    # What somebody sees differently they may still say, once.
    "finished_conversations_take_no_more_reasons": (
        "point",
        ["INSERT"],
        "NEW.reason = '' OR "
        "EXISTS (SELECT 1 FROM reviews_conversation WHERE id = NEW.conversation_id AND finished_at IS NULL)",
    ),
    "points_of_finished_conversations_stay": (
        "point",
        ["UPDATE"],
        "(NEW.reason = OLD.reason AND (OLD.dissent = '' OR NEW.dissent = OLD.dissent)) OR "
        "EXISTS (SELECT 1 FROM reviews_conversation WHERE id = NEW.conversation_id AND finished_at IS NULL)",
    ),
}


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("questionnaire", "0005_shares")]

    operations = [guard(name, f"reviews_{table}", holds, on=events) for name, (table, events, holds) in GUARDS.items()]
