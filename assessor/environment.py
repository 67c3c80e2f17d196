"""What the environment says, read by its kind: a value that cannot be meant stops the product from starting."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def flag(name: str, *, default: bool) -> bool:
    """The yes or no of an environment variable; ImproperlyConfigured when it is neither."""
    text = os.environ.get(name, "").lower()
    if text in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return text in ("1", "true", "yes", "on") if text else default
    raise ImproperlyConfigured(f"{name} must be yes or no, not {text!r}.")


def number(name: str, *, default: int) -> int:
    """The whole number of an environment variable; ImproperlyConfigured when it is none."""
    text = os.environ.get(name, "")
    if text and not text.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {text!r}.")
    return int(text) if text else default


def address(name: str, *, default: str = "") -> SplitResult:
    """The parts of the address in an environment variable; ImproperlyConfigured, not showing it, when it has none."""
    try:
        parts = urlsplit(os.environ.get(name) or default)
        parts.port  # noqa: B018 - read only when it is asked for
    except ValueError:
        problem = "must be an address that can be read, with signs such as / : @ [ in a password percent-encoded."
        raise ImproperlyConfigured(f"{name} {problem}") from None
    return parts


def smtp_options(server: SplitResult) -> dict[str, Any]:
    """What Django's SMTP backend has to know of the server at this address."""
    return {
        "host": server.hostname,
        "port": server.port,
        "username": unquote(server.username or ""),
        "password": unquote(server.password or ""),
        "use_tls": server.scheme == "smtp+tls",
        "use_ssl": server.scheme == "smtps",
        "timeout": 20,
    }


def local_secret(path: Path) -> str:
    """A secret of this machine's own, made once and readable by its owner alone."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text()
