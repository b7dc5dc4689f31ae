#!/usr/bin/env bash
# Sees to a browser for the tests of the page: in CI it is installed where the system's package manager is at hand.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "==> Installing chromium"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
else
    echo "==> No chromium was found: the browser tests will be left out. On Debian: apt-get install chromium"
fi
