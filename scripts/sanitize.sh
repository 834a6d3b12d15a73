#!/usr/bin/env bash
# Runs the library's tests under a sanitizer, "address" or "thread", in a build of their own: .build/sanitize-KIND.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:?"name a sanitizer: address or thread"}
swift=${SWIFT:-swift}
options=(--sanitize "$kind" --scratch-path ".build/sanitize-$kind")
"$swift" build --build-tests "${options[@]}"
# XCTest itself leaks some bytes, and that would fail the run.
known=$(mktemp)
trap 'rm -f "$known"' EXIT
echo 'leak:libXCTest.so' >"$known"
export LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$known}
export TSAN_OPTIONS=${TSAN_OPTIONS:-suppressions=$PWD/scripts/thread-sanitizer.txt}
# A tenth of the usual questions: each takes ten times as long, and all tests begin at once. What runs the program is left
# out: it ends without giving everything back.
export CARREL_TEST_MINUTES=120
export CARREL_TEST_QUERIES=${CARREL_TEST_QUERIES:-150} CARREL_POSTGRES_QUERIES=150 CARREL_TEST_DAMAGED_FILES=20 CARREL_TEST_FORGED_COLUMNS=20 CARREL_TEST_PACK_QUESTIONS=30
"$swift" test --skip-build "${options[@]}" --skip 'CommandTests|DocumentationTests|CatalogServerTests|SyncReplacement'
