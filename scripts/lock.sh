#!/usr/bin/env bash
# Resolves pyproject.toml into the locks, with hashes and without naming any host.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { .venv/bin/python -m uv pip compile --quiet --python-version 3.10 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" "$@"; }
compile pyproject.toml -o requirements.txt
compile pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
echo 'uv' | compile - -o requirements-bootstrap.txt
