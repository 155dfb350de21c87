# Newsroom. `make` or `make help` lists what there is.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test test-services check format screenshots bench-start bench-cleaning train-cleaning clean

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

run: .venv/runtime ## Start everything and print a link to sign in with (PORT=8000).
	@$(BIN)/python manage.py run --port $(PORT)

test: .venv/development ## Run every test that this machine can run.
	@$(BIN)/python -m pytest $(ARGS)

test-services: .venv/development ## The same tests on PostgreSQL and Redis.
	@.ci/with-services $(BIN)/python -m pytest $(ARGS)

check: .venv/development ## Formatters, linters, types, layers, migrations, deployment settings.
	@.ci/check

format: .venv/development ## Put the code into the shape that `make check` wants.
	@.ci/check --write

screenshots: .venv/development ## Take the pictures in docs/ anew.
	@$(BIN)/python docs/screenshots.py

bench-start: ## How long `make run` takes from an empty checkout, and when set up.
	@$(PYTHON) benchmarks/start.py

bench-cleaning: $(if $(TRAIN),var/training/installed) ## How well cleaning does on DATA=file; TRAIN=file cross-validates.
	@$(if $(TRAIN),var/training/bin/python,$(PYTHON)) -m benchmarks.cleaning "$(DATA)" $(if $(TRAIN),--train "$(TRAIN)")

train-cleaning: var/training/installed ## Fit the line model of cleaning to TRAIN=file.
	@var/training/bin/python -m training.cleaning "$(TRAIN)"

clean: ## Remove everything that was made here: the database too.
	@rm -rf .venv var

.venv/runtime: requirements.txt
	@.ci/install "$(PYTHON)" requirements.txt
	@touch $@

.venv/development: requirements.txt requirements-dev.txt
	@.ci/install "$(PYTHON)" requirements-dev.txt
	@touch $@ .venv/runtime

var/training/installed: training/requirements.txt
	@$(PYTHON) -m venv var/training
	@var/training/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
