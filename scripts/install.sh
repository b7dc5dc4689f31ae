#!/usr/bin/env bash
# Makes .venv with Python 3.10 and the locked packages; does nothing when the lock has not changed.
# Usage: scripts/install.sh [dev]    Settings: TORCH=cpu takes torch's CPU-only build where its index can be reached.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-run}
lock=requirements.txt
[ "$kind" = dev ] && lock=requirements-dev.txt

say() { printf '==> %s\n' "$*"; }
fail() { printf 'Error: %s\n' "$*" >&2; exit 1; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10 python3 python; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
    if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
        uv python find 3.10 2>/dev/null && return
    fi
    return 1
}

# A stamp names what is installed; it is written last, so an install that broke off is done again.
stamp_of() { echo "$(cat "$1" requirements-bootstrap.txt pyproject.toml | sha256sum | cut -c1-16)-${TORCH:-default}"; }
is_installed() { [ -f ".venv/.installed-$1" ] && [ "$(cat ".venv/.installed-$1")" = "$(stamp_of "$2")" ]; }
if is_installed "$kind" "$lock"; then exit 0; fi
# What `make test` installs includes what `make run` needs.
if [ "$kind" = run ] && is_installed dev requirements-dev.txt; then exit 0; fi

python=$(find_python) || fail "Python 3.10 was not found (pyenv, PATH and uv were tried). Rasa needs exactly 3.10.
Install it, for example with 'pyenv install 3.10' or 'uv python install 3.10', or name it: make run PYTHON=/path/to/python3.10"
if [ ! -x .venv/bin/python ]; then
    say "Making .venv with $python"
    "$python" -m venv .venv || fail "The virtual environment could not be made; on Debian install python3.10-venv."
fi
if ! .venv/bin/python -c 'import uv' >/dev/null 2>&1; then
    say "Installing the installer (uv)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.txt \
        || fail "uv could not be installed; is the package index reachable?"
fi
uv() { .venv/bin/python -m uv "$@"; }
rm -f .venv/.installed-*
say "Installing the packages of $lock (several gigabytes with torch's CUDA libraries; a minute or more)"
if [ "${TORCH:-}" = cpu ]; then
    # The CPU build has hashes of its own, so torch comes first and the lock's lines for it and for CUDA are left out.
    version=$(sed -n 's/^torch==\([0-9.]*\).*/\1/p' "$lock")
    uv pip install --python .venv/bin/python --torch-backend cpu "torch==$version" || fail "torch's CPU index could not be reached; leave TORCH=cpu out."
    .venv/bin/python scripts/without_cuda.py "$lock" > .venv/lock-cpu.txt
    lock=.venv/lock-cpu.txt
fi
uv pip install --python .venv/bin/python --no-deps --require-hashes -r "$lock" \
    || fail "The packages could not be installed; the lines above say which. Is the package index reachable?"
uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable . \
    || fail "The project itself could not be installed."
stamp_of "$( [ "$kind" = dev ] && echo requirements-dev.txt || echo requirements.txt )" > .venv/.installed-"$kind"
say "Installed"
