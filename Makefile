# The commands of this project; each first sets up what it needs, in .venv/ and .tools/ alone.

PORT ?= 8000
# Which tests run on PostgreSQL too, by their markers.
ON_POSTGRESQL ?= database and not page
PYTHON := .venv/bin/python
PYTHON_VERSION := $(shell cat .python-version)
# uv from the path where there is one, else one of this folder's own.
UV := $(shell command -v uv >/dev/null 2>&1 && echo uv || echo .tools/bin/uv)
UV_VERSION := 0.13.9
COMPILE := $(UV) pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade
SAY := sh -c 'echo "$$0" >&2; exit 1'

.PHONY: help run test check bench requirements

help:
	@echo "make run    serve the product with demo people on http://localhost:$(PORT)/ (another port: make run PORT=8001)"
	@echo "make test   run all tests, on SQLite and on PostgreSQL"
	@echo "make check  run the linters, the type checker and the import rules"
	@echo "make bench  measure the pages, the scoring and the impact"

run: .venv/ready
	@DJANGO_RUNSERVER_HIDE_WARNING=true PYTHONUNBUFFERED=1 $(PYTHON) manage.py serve_demo --port $(PORT)

test: .venv/ready
	@echo "On SQLite:"
	@DATABASE_URL= $(PYTHON) -m pytest --numprocesses auto
	@echo "On PostgreSQL, $(ON_POSTGRESQL):"
	@$(PYTHON) -m tests.postgresql $(PYTHON) -m pytest --numprocesses auto -m "$(ON_POSTGRESQL)"

check: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --quiet --lint templates
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run

bench: .venv/ready
	@$(PYTHON) -m benchmarks

requirements: $(filter .tools/%,$(UV))
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --output-file requirements-dev.txt

.venv/ready: requirements-dev.txt .python-version | $(filter .tools/%,$(UV))
	@$(UV) venv --quiet --allow-existing --python $(PYTHON_VERSION) .venv 2>/dev/null \
	  || $(SAY) "Python $(PYTHON_VERSION) is needed, and uv neither found it here nor could fetch it: install it, then try again."
	@$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements-dev.txt \
	  || $(SAY) "The packages of requirements-dev.txt could not be installed: see above, then try again."
	@touch $@

.tools/bin/uv:
	@python3 -c "" 2>/dev/null || $(SAY) "python3 is needed to set up, and none runs here: install Python $(PYTHON_VERSION) or uv, then try again."
	@python3 -m venv --clear .tools >/dev/null 2>&1 \
	  || $(SAY) "python3 cannot make virtual environments: install its venv package (Debian: python3-venv) or uv, then try again."
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) >.tools/pip.log 2>&1 \
	  || $(SAY) "uv $(UV_VERSION) could not be installed (.tools/pip.log says why): install uv or a newer python3, then try again."
