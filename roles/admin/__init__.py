"""The framework's tables in the admin: drafts are edited there, frozen editions can be read."""

from roles.admin import competencies, editions

__all__ = ["competencies", "editions"]
