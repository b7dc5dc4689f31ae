# The two commands: `make run` and `make test`. Everything else is for those who change the program.
.PHONY: help run test bench lint format lock clean
SHELL := /bin/bash
RASAI := .venv/bin/rasai
export RASA_TELEMETRY_ENABLED = false
export TF_CPP_MIN_LOG_LEVEL = 3

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: ## install, build the index, train if needed, start everything
	@scripts/install.sh run
	@$(RASAI) kb build
	@$(RASAI) up

test: ## install, lint, type-check, run all tests
	@scripts/test.sh

bench: ## print speed figures; asserts nothing
	@scripts/install.sh dev
	@.venv/bin/python -m tests.benchmarks

lint: ## ruff and mypy
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

format: ## let ruff mend what it can
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

lock: ## resolve pyproject.toml anew into the three requirements files
	@scripts/lock.sh

clean: ## remove what was built, trained and stored here (not .venv)
	rm -rf .rasai .rasa .pytest_cache .mypy_cache .ruff_cache
