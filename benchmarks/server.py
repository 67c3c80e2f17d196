"""The product served as in production, by one worker."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20  # seconds until the server must answer


@contextmanager
def serving(port: int) -> Iterator[None]:
    """Serve the settings of the environment on this port of 127.0.0.1. Raises TimeoutError if it does not start."""
    command = [sys.executable, "-m", "gunicorn", "assessor.wsgi", "--workers", "1", "--worker-class", "sync"]
    options = ["--bind", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "warning"]
    with subprocess.Popen([*command, *options]) as process:
        try:
            wait_for(port)
            yield
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing answers on port {port} after {PATIENCE} seconds.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
