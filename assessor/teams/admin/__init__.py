"""The tables of teams in the admin, and the import of a file of people."""

from assessor.teams.admin import teams

__all__ = ["teams"]
