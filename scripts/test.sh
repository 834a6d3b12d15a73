#!/usr/bin/env bash
# Builds once and runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Some tests change a catalog as another program does, or look at a pack as one does.
scripts/setup.sh sqlite3 curl minisign

# Optimized (Package.swift), in a folder of its own, so that nothing is built twice after a `swift build`. That pays for more
# questions to the model, too.
export CARREL_OPTIMIZED=1 CARREL_TEST_QUERIES=${CARREL_TEST_QUERIES:-10000}
folder=.build/optimized
"$swift" build --build-tests --scratch-path "$folder"
run() { "$swift" test --skip-build --scratch-path "$folder" "$@" 2>&1 | tee -a "$log" || status=$?; }

# Tests that wait for processes, sockets and other threads have the machine to themselves: beside the property tests, which
# keep every core busy for minutes, a server's answer would come too late.
waiting='CommandTests|DocumentationTests|CatalogServerTests|LearningClientTests|Async'
syncing='CatalogIngestionTests|CatalogPacksTests|CatalogPostgresTests'
status=0
run --filter "$waiting"
run --filter "$syncing"
run --skip "$waiting|$syncing"

# Other people's clients, where Python has them; CARREL_CLIENTS=--install brings them from PyPI.
CARREL=$folder/debug/carrel scripts/clients.sh ${CARREL_CLIENTS:+"$CARREL_CLIENTS"} || status=1

tests=$(sed -n 's/.*Test run with \([0-9]*\) tests\{0,1\} .*/\1/p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
failed=$(grep '^✘ Test .* failed after' "$log" | grep -vc '^✘ Test run with ' || true)
# What failed stands last, too: a log of which only the end is kept tells it.
echo
grep '^✘ Test .* recorded an issue' "$log" || true
printf '%s passed, %s failed\n' "$((tests - failed))" "$failed"
[ "$tests" -gt 0 ] || status=1
exit "$status"
