# Two commands do everything on a fresh machine:
#   make demo    set up, build, sync and query a demo catalog
#   make test    set up, build, run every test
#
# make test-quick is for the inner loop, make soak for a night.

SWIFT ?= swift

.PHONY: demo test test-quick test-browser clients soak race build setup lint format release packages install man public-api clean

demo: build
	@.build/debug/carrel demo

test: setup
	@scripts/test.sh

# Other people's clients: LinkedIn's own, what docs/emulator.md shows and schemathesis against the emulator, the SDK of the Model
# Context Protocol against carrel mcp. From PyPI.
clients: build
	@scripts/clients.sh --install

# The search page in Debian's Chromium, audited by axe. SCREENSHOTS=folder keeps pictures.
test-browser: build
	@scripts/browser.sh --install

# What needs no process and no long run: the model, words, JSON, the file.
test-quick: setup
	@$(SWIFT) build --build-tests
	@CARREL_TEST_QUERIES=100 $(SWIFT) test --skip-build --filter '$(QUICK)' --skip '$(SLOW)'
QUICK = LearningAPITests|CatalogTextTests|CatalogStoreTests|EngineAgainstModel|GoldenTests|RecordedAnswer|ExplainTests|SimilarTests
SLOW = LargeInput|FullDisk|JudgedFile|SchemaTests|IndexTests|NormalizationTests

# The long runs at their full length: faults mixed in a thousand ways, every state of a sync in slices, so many SIGKILLs, every
# command at every log level with a canary in its secret, questions against the model, the laws, damaged files, files with
# forged rows and columns; then the library's tests under the address and the thread sanitizer. Takes hours.
SOAK ?= 300
FULL = Fuzz|JudgedFile|TitleHighlights|Fault|Kill|Canary|CanarySync|Restore|Removal|RemovalEvidence|EngineAgainstModel|Law|CJK|Rebuild|LargeInput|DamagedFile|ForgedRows|ForgedColumns|MutatedPack|DeltaChain|PackCommand
soak: setup
	@CARREL_OPTIMIZED=1 $(SWIFT) build --build-tests --scratch-path .build/optimized
	@CARREL_OPTIMIZED=1 CARREL_SOAK=$(SOAK) $(SWIFT) test --skip-build --scratch-path .build/optimized --filter '($(FULL))Tests'
	@scripts/sanitize.sh address
	@scripts/sanitize.sh thread

# How fast it is beside Lucene, tantivy and naive FTS5: docs/benchmarks.md. CATALOG is a file of assets, instead of invented ones.
SIZE ?= 100000
REPS ?= 10
race: setup
	@Benchmarks/race --sizes $(SIZE) --repetitions $(REPS) $(if $(CATALOG),--catalog '$(abspath $(CATALOG))')

build: setup
	@$(SWIFT) build --product carrel

setup:
	@scripts/setup.sh

lint:
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Examples Fixtures/demo Fuzz/Package.swift Fuzz/Sources Benchmarks/Package.swift Benchmarks/Sources

format:
	@$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Examples Fixtures/demo Fuzz/Package.swift Fuzz/Sources Benchmarks/Package.swift Benchmarks/Sources

# One file that needs no Swift where it runs: .build/standalone/release/carrel.
release: setup
	@scripts/release.sh

# The tar.gz, the .deb and the image, each tried where Swift is not: .build/packages. Needs tools of Debian's.
packages: setup
	@scripts/packages.sh

man: setup
	@scripts/manual.sh

# The listing of the public API that a test compares: docs/public-api.
public-api: setup
	@$(SWIFT) build --build-tests
	@CARREL_WRITE_PUBLIC_API=1 $(SWIFT) test --skip-build --filter PublicAPITests

PREFIX ?= /usr/local
install: release
	@packaging/stage.sh .build/standalone/release/carrel "$(DESTDIR)$(PREFIX)"

clean:
	@rm -rf .build
