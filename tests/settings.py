"""The product's settings with what makes tests quick: a cheap password hasher."""

from assessor.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
