"""Runs all benchmarks: pages, those of teams, the weight of a page, the scoring and the impact, on both databases."""

import os
import platform
import secrets
import subprocess
import sys
import tempfile

import django

from benchmarks.server import free_port

UNUSED_STATIC_FILES = ["bootstrap.*", "bootstrap-grid*", "bootstrap-utilities*", "*.rtl.*"]


def main() -> None:
    print(f"Python {platform.python_version()}, Django {django.__version__}, {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        port = str(free_port())
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "STATIC_ROOT": f"{folder}/static",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        }

        def run(*command: str, **changed: str) -> None:
            subprocess.run([sys.executable, *command], env=environment | changed, check=True)

        ignored = [f"--ignore={pattern}" for pattern in UNUSED_STATIC_FILES]
        run("manage.py", "collectstatic", "--no-input", "--verbosity=0", *ignored)
        run("manage.py", "measure_pages", "--port", port, "--weight")
        run("-m", "tests.postgresql", sys.executable, "manage.py", "measure_pages", "--port", port, DATABASE_URL="")
        run("manage.py", "measure_teams", "--port", port, DATABASE_URL=f"sqlite:///{folder}/teams.sqlite3")
        run("-m", "tests.postgresql", sys.executable, "manage.py", "measure_teams", "--port", port, DATABASE_URL="")
        run("-m", "tests.postgresql", sys.executable, "manage.py", "measure_figures", "--port", port, DATABASE_URL="")
        run("manage.py", "measure_scoring")
        run("manage.py", "measure_impact", DATABASE_URL=f"sqlite:///{folder}/impact.sqlite3")
        run("-m", "tests.postgresql", sys.executable, "manage.py", "measure_impact", DATABASE_URL="")


if __name__ == "__main__":
    main()
