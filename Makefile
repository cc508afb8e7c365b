# The doors of the project. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet

# Any Python from 3.11 on will do; `make env PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

.PHONY: env
env: $(INSTALLED) ## make .venv with all that the project needs (quick when nothing changed)

$(INSTALLED): $(VENV)/.packages pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.packages: requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv)" >&2; exit 1; }
	@test -x $(BIN)/python || echo "making $(VENV) with $(PYTHON)"
	@test -x $(BIN)/pip || "$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "the venv module does not work (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@$(PIP) install --require-hashes --requirement $<
	@touch $@

.PHONY: help
help: ## list these doors
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
