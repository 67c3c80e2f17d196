# Two commands: `make run` serves the product with demo data, `make test` passes the tests. Both set up what they need.

PYTHON := .venv/bin/python
UV := $(or $(shell command -v uv),.tools/bin/uv)
UV_VERSION := 0.13.9
PORT ?= 8000

.PHONY: run test check bench requirements

run: .venv/ready
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_framework roles/data/backend-engineer.yaml --publish
	@$(PYTHON) manage.py load_demo --address http://localhost:$(PORT)/
	@$(PYTHON) manage.py runserver --noreload $(PORT)

test: .venv/ready
	@$(PYTHON) -m pytest
	@$(PYTHON) -m tests.postgresql $(PYTHON) -m pytest

check: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --quiet --check templates
	.venv/bin/djlint --quiet --lint templates
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run

bench: .venv/ready
	@$(PYTHON) -m benchmarks

requirements: | $(UV)
	$(UV) pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade --output-file requirements.txt
	$(UV) pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade --output-file requirements-dev.txt

.venv/ready: requirements-dev.txt .python-version | $(UV)
	@$(UV) venv --quiet --allow-existing --python $$(cat .python-version) .venv \
	  || { echo "Python $$(cat .python-version) is needed and uv could not get it: install it, then run this again." >&2; exit 1; }
	@$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements-dev.txt
	@touch $@

.tools/bin/uv:
	@command -v python3 >/dev/null || { echo "python3 is needed to set up: install it, then run this again." >&2; exit 1; }
	@python3 -m venv .tools || { echo "python3 cannot make virtual environments: install python3-venv (or uv), then run this again." >&2; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
