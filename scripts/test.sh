#!/usr/bin/env bash
# Installs, lints, type-checks and runs all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '\n==> %s\n' "$*"; }
scripts/install.sh dev
scripts/browser.sh
say "Lint and types"
.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
say "Knowledge base"
.venv/bin/rasai kb check
.venv/bin/rasai kb build
say "Model (trained only when its inputs changed)"
.venv/bin/rasai train
say "Tests"
.venv/bin/python -m pytest "$@"
