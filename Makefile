# Everything a person does here, one line each: `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HOME_DIR ?= data
BENCH_DIR ?= /var/tmp/gonghui-bench

.DEFAULT_GOAL := help
.PHONY: help setup compiled run test quick long faults nights lint types sql format sample docs bench bench-2000 bench-nation bench-growth lock clean

help: ## show this list
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: compiled ## make the virtual environment from the locked dependencies

$(READY): requirements.lock pyproject.toml
	@echo "setting up $(VENV) (the first time takes a few minutes)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gonghui needs Python 3.11 or later")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

compiled: $(READY) ## compile our modules, as pip does for those it installs: every process starts in half the time
	@$(BIN)/python -m compileall -q flows schemas

run: compiled ## run the nightly flow on the sample county and print its indicators
	@$(BIN)/gonghui --home $(HOME_DIR) run --source data/sample/inbox --county 510623 --period 2023H1

test: $(READY) lint types sql ## lint, type-check and run the tests; the long ones are `make long`
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not long" --durations 25

quick: $(READY) ## run the tests that need no server
	@$(BIN)/python -m pytest -m "not slow"

long: $(READY) ## run the tests of minutes: a team on PostgreSQL, publishing under readers, cancelling, growth
	@$(BIN)/python -m pytest -m long

faults: $(READY) ## kill twenty runs at different moments, and let ten meet (some ten minutes)
	@GONGHUI_TEST_KILLS=20 GONGHUI_TEST_WRITERS=10 $(BIN)/python -m pytest --log-cli-level=INFO tests/flows/test_faults.py \
		tests/flows/test_writers.py tests/flows/test_kill.py

nights: $(READY) ## simulate 200 nights and say what grows (some ten minutes)
	@GONGHUI_TEST_NIGHTS=200 $(BIN)/python -m pytest --log-cli-level=INFO \
		tests/faults/test_nights.py tests/flows/test_prefect_growth.py tests/flows/test_prefect_cost.py

lint: $(READY) ## check style and common mistakes
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY) ## check types
	@$(BIN)/mypy

sql: $(READY) ## lint the SQL
	@$(BIN)/sqlfluff lint --disable-progress-bar sql

format: $(READY) ## put code and SQL into shape
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/sqlfluff fix --disable-progress-bar sql

sample: $(READY) ## make data/sample again from its seed
	@$(BIN)/python -m tests.corpus data/sample

docs: $(READY) ## write the examples of rules and the generated pages of docs/ again
	@$(BIN)/python -m tests.rules.examples
	@$(BIN)/python -m flows.steps.handbook
	@$(BIN)/python -m tests.benchmarks.page

bench: compiled ## measure 40 and 400 workbooks beside python-calamine and an analyst's pipeline (some ten minutes)
	@$(BIN)/python -m tests.benchmarks --workbooks 40 400 --analyst 400

bench-2000: compiled ## measure runs of 2,000 workbooks
	@$(BIN)/python -m tests.benchmarks --workbooks 2000

bench-nation: compiled ## measure 40,000 workbooks through the flow (half an hour, 20 GB)
	@$(BIN)/python -m tests.benchmarks --nation --folder $(BENCH_DIR)

bench-growth: compiled ## measure ten half-years of 2,000 workbooks in one home (half an hour, 15 GB)
	@$(BIN)/python -m tests.benchmarks --growth --folder $(BENCH_DIR)

lock: $(READY) ## resolve the dependencies again into requirements.lock, with hashes
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade -o requirements.lock requirements.in

clean: ## remove the virtual environment and caches; the data stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
