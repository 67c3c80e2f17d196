"""Who may see the figures of the whole organisation."""

from assessor.people.models import User


def may_see_organisation(user: User) -> bool:
    """Whether the person may see the figures of everybody; nobody may for being a superuser."""
    return user.was_given("teams.view_organisation_figures")
