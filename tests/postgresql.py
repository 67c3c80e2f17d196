"""Runs a command beside a PostgreSQL of its own: python -m tests.postgresql COMMAND...

The command finds it in DATABASE_URL. A PostgreSQL named there already is used as it is. Otherwise an installed one is
started as an unprivileged user, in a temporary folder and on a socket alone, and removed when the command ends. Where
none is installed, one line says so and the command does not run.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

OLDEST = 15  # the oldest release that Django supports
# Tests do not outlive a crash, so nothing waits for the disk.
SETTINGS = {"listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def main(command: list[str]) -> int:
    """The exit code of the command, or 0 when there is no PostgreSQL to run it beside."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return run(command)
    binaries = installed()
    if binaries is None:
        sys.stdout.write(f"PostgreSQL: skipped, because PostgreSQL {OLDEST} or newer is not installed here.\n")
        return 0
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    with server(binaries) as url:
        return run(command, DATABASE_URL=url)


def run(command: list[str], **environment: str) -> int:
    with subprocess.Popen(command, env=os.environ | environment) as process:
        try:
            code = process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise
    return code if code >= 0 else 128 - code


def installed() -> Path | None:
    """The folder of the newest PostgreSQL binaries, in Debian's place or on the path."""
    on_path = shutil.which("initdb")
    folders = [initdb.parent for initdb in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    newest = max(folders, key=release, default=None)
    return newest if newest and release(newest) >= OLDEST else None


def release(binaries: Path) -> int:
    text = subprocess.check_output([binaries / "initdb", "--version"], text=True)
    return int(re.search(r"\d+", text)[0])


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """The URL of an empty database in a new server, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        somebody = unprivileged()
        if somebody:
            os.chown(folder, somebody["user"], somebody["group"])

        def tool(name: str, *options: str) -> None:
            subprocess.run([binaries / name, *options], cwd=folder, stdout=subprocess.DEVNULL, check=True, **somebody)

        tool("initdb", "--pgdata=data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "-N")
        options = " ".join([f"-k '{folder}'", *(f"-c {name}={value}" for name, value in SETTINGS.items())])
        try:
            tool("pg_ctl", "start", "--pgdata=data", "--wait", "--log=log", "--options", options)
            yield f"postgresql://postgres@{quote(folder, safe='')}/postgres"
        finally:
            tool("pg_ctl", "stop", "--pgdata=data", "--wait", "--mode=immediate")


def unprivileged() -> dict[str, Any]:
    """Whom to be instead of root, as whom PostgreSQL refuses to run; nobody else without root's rights."""
    if os.geteuid() != 0:
        return {}
    people = {entry.pw_name: entry for entry in pwd.getpwall()}
    chosen = people.get("postgres") or people["nobody"]
    return {"user": chosen.pw_uid, "group": chosen.pw_gid, "extra_groups": []}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
