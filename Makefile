# Commands of Panoh. `make run` shows it; `make test` proves it; README tells the rest.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
# python3.11 where there is one, else any python3 that is new enough.
PYTHON ?= $(shell for p in python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

# Stamps carry a checksum, so a changed lock or a moved checkout installs afresh and nothing else does.
sum = $(shell { echo '$(CURDIR) $(PYTHON)'; cat $(1) 2>/dev/null; } | cksum | cut -d' ' -f1)
MADE := $(VENV)/.made-$(call sum,)
BASE := $(VENV)/.base-$(call sum,requirements/base.txt requirements/build.txt pyproject.toml hatch_build.py)
DEV := $(VENV)/.dev-$(call sum,requirements/dev.txt)
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
CATALOGUES := $(shell find src/panoh -name '*.po' 2>/dev/null)

.PHONY: help setup dev run demo-reset test check format bench bench-estimate bench-sealing reproduce drill lock messages messages-extract screenshots wheel docs

help: ## Show these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(BASE) messages ## Make .venv with what Panoh needs to run

dev: setup $(DEV) ## Add the tools that tests and checks need

$(MADE):
	@test -n '$(PYTHON)' || { echo 'Panoh needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3.11'; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(BASE): $(MADE)
	$(INSTALL) --require-hashes --no-deps -r requirements/base.txt -r requirements/build.txt
	$(INSTALL) --no-build-isolation --no-deps --editable .
	@rm -f $(VENV)/.base-* && touch $@

$(DEV): $(BASE)
	$(INSTALL) --require-hashes --no-deps -r requirements/dev.txt
	@rm -f $(VENV)/.dev-* && touch $@

messages: $(BASE) $(CATALOGUES:.po=.mo)

messages-extract: dev ## Gather new texts into the catalogues of translations
	@$(BIN)/python scripts/messages

%.mo: %.po
	@$(BIN)/python hatch_build.py

run demo-reset: export PANOH_DATA ?= $(CURDIR)/var

run: setup ## Prepare the demonstration and serve it at 127.0.0.1:8000
	@exec $(BIN)/panoh run-demo

demo-reset: setup ## Throw the demonstration's data away and make it afresh
	@$(BIN)/panoh demo-reset

test: dev ## Run every check and test, on both databases and in a browser
	@scripts/test

check: dev ## Run the static checks
	@scripts/check

format: dev ## Write code and templates in the house's form
	$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format
	-$(BIN)/djlint src --reformat --quiet

bench: dev ## Measure the server, small and large
	@$(BIN)/python scripts/bench.py

bench-sealing: dev ## Measure what sealing costs, how long unlocking takes, how fast keys renew
	@$(BIN)/python scripts/bench_sealing.py

bench-estimate: dev ## Measure the estimators beside R (PANOH_REFERENCE_DATA=FOLDER)
	@OMP_NUM_THREADS=1 $(BIN)/python -m scripts.bench_estimate

reproduce: dev ## Write what others computed beside what Panoh gives (PANOH_REFERENCE_DATA=FOLDER)
	@OMP_NUM_THREADS=1 $(BIN)/python -m scripts.reproduce

drill: dev ## Kill Panoh 200 times at work on both databases, restore a backup, fuzz every page
	@$(BIN)/python -m scripts.drill

docs: dev ## Make the documents that are made from declarations
	@$(BIN)/python -m panoh.cli.documents docs/generated

screenshots: dev ## Make the pictures of the documentation
	@$(BIN)/python scripts/screenshots.py

wheel: setup ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

lock: dev ## Write the hashed locks afresh (UPGRADE=--upgrade takes newer versions)
	scripts/lock $(UPGRADE)
