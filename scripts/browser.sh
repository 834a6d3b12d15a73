#!/usr/bin/env bash
# The search page in Debian's Chromium, driven by Playwright and audited by axe. Needs a built carrel. What is not installed is skipped
# with a word; `scripts/browser.sh --install` installs Chromium, and the two from PyPI into .build/browser, and then nothing is skipped.
# SCREENSHOTS=folder keeps a picture of every page.
set -euo pipefail
cd "$(dirname "$0")/.."

carrel=${CARREL:-.build/debug/carrel}
folder=${BROWSER_TOOLS:-$PWD/.build/browser}
python=python3
if [ "${1:-}" = --install ]; then
  scripts/setup.sh chromium
  if [ ! -x "$folder/bin/python" ] || ! cmp -s Tests/Browser/requirements.txt "$folder/requirements.txt"; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt
    cp Tests/Browser/requirements.txt "$folder/requirements.txt"
  fi
fi
[ -x "$folder/bin/python" ] && python=$folder/bin/python
chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$chromium" ] || ! "$python" -c 'import playwright, axe_playwright_python' >/dev/null 2>&1; then
  echo "skipped: Chromium, playwright or axe-playwright-python is not installed; scripts/browser.sh --install brings them"
  exit 0
fi
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
if [ -n "${SCREENSHOTS:-}" ]; then mkdir -p "$SCREENSHOTS"; fi
"$python" Tests/Browser/pages.py "$carrel" "$chromium" ${SCREENSHOTS:+--screenshots "$SCREENSHOTS"}
