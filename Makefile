# Everything a developer or a server needs; `make` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)

help:  ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 12

setup: $(BIN)/.run  ## make the virtual environment with the locked dependencies

run: $(BIN)/.run  ## set up, prepare the database in data/ and serve on http://127.0.0.1:8000/docs
	$(BIN)/foerderregister serve --prepare

test: $(BIN)/.dev  ## set up and run every test on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n 3 --dist loadgroup

check: lint types openapi-fresh test  ## what CI runs: style, types, imports, contract, tests

lint: $(BIN)/.dev  ## check style, imports between rooms, and the Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

types: $(BIN)/.dev  ## check types
	$(BIN)/mypy

openapi: $(BIN)/.dev  ## write openapi/openapi.json
	$(BIN)/foerderregister openapi openapi/openapi.json

openapi-fresh: $(BIN)/.dev
	$(BIN)/foerderregister openapi | diff -q - openapi/openapi.json || (echo "run: make openapi"; exit 1)

migration: $(BIN)/.dev  ## draft a migration from the models: make migration TITLE="Projects know …"
	$(BIN)/alembic revision --autogenerate -m "$(TITLE)" --rev-id "$$(printf %04d $$(($$(ls migrations/versions/*.py | wc -l) + 1)))"

bench: $(BIN)/.dev  ## measure against the stock way and the hand-written limit
	$(BIN)/python -m tests.bench

docs: $(BIN)/.dev  ## write the generated pages under docs/reference
	$(BIN)/python -m tests.house.reference

LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --extra build

lock: $(BIN)/.dev  ## write the lock files anew (add --upgrade by LOCK_OPTIONS)
	$(LOCK) $(LOCK_OPTIONS) --extra dev -o requirements-dev.lock
	$(LOCK) $(LOCK_OPTIONS) -c requirements-dev.lock -o requirements.lock

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(BIN)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/.dev: requirements-dev.lock $(BIN)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.PHONY: help setup run test check lint types openapi openapi-fresh migration bench docs lock
.DEFAULT_GOAL := help
