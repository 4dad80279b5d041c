# The tasks of this project. `make help` lists them.
# PYTHON names the Python to use: make site PYTHON=python3.12

PYTHON ?=
VENV = .venv/bin
ready = @PYTHON="$(PYTHON)" sh requirements/install.sh
compile = $(VENV)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)
# A file's tests stay together, so that what they share is built once.
parallel = --numprocesses auto --dist loadfile --no-loadscope-reorder

MAKEFLAGS += --jobs=2
.DEFAULT_GOAL := help
.PHONY: help site test test-fast attack quality bench serve desk offline pages pdf check fmt lint lock coverage clean
.PHONY: .test-packages .chromium .npm-programs

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: ## Set up all that is needed, read new articles, check, and build the site into site/
	$(ready) site
	@$(VENV)/explainer site

# The variable keeps Material from printing a notice about MkDocs 2 at each start.
serve: ## Show the site in a browser; it follows every saved change
	$(ready) site
	@NO_MKDOCS_2_WARNING=1 $(VENV)/mkdocs serve

desk: ## Review and write records in a browser, on this machine alone
	$(ready) site
	@$(VENV)/explainer desk

offline: ## Build the site into site-offline/, to be opened from disk with no server and no network
	$(ready) site
	@OFFLINE=true NO_MKDOCS_2_WARNING=1 $(VENV)/mkdocs build --strict --quiet --site-dir site-offline
	@echo "Open site-offline/index.html in a browser."

pages: ## Write the pages as plain Markdown into build/pages/
	$(ready) site
	@$(VENV)/explainer render build/pages

pdf: ## Write the story as one PDF, or some topics of it (make pdf ARGS="hotline --out hotline.pdf")
	$(ready) site
	@$(VENV)/explainer pdf $(ARGS)

check: ## Check all records and quotes, and nothing else
	$(ready) site
	@$(VENV)/explainer check

# A browser is installed while types are checked. What the tests start is no job of this make.
test: lint .chromium .npm-programs ## Set up what the tests need (a Chromium and some programs from npm too) and run them all
	@MAKEFLAGS= $(VENV)/python -m pytest $(parallel)

.test-packages:
	$(ready) test

.chromium: .test-packages
	@$(VENV)/python tests/browser_setup.py

.npm-programs: .test-packages
	@$(VENV)/python tests/npm_setup.py

test-fast: ## Run the tests that need neither a browser nor a whole site: for every commit
	$(ready) test
	@$(VENV)/python -m pytest -m "not browser and not site and not slow" $(parallel)

lint: .test-packages ## Check the code's style and types
	@$(VENV)/ruff check
	@$(VENV)/ruff format --check
	@$(VENV)/mypy
	@$(VENV)/lint-imports --no-logo

quality: ## Score extraction on labelled articles: what was missed, each measure beside its floor
	$(ready) test
	@$(VENV)/python -m tests.quality

bench: ## Measure speed and memory on made-up stories (make bench ARGS="--events 1000 10000")
	$(ready) test
	@$(VENV)/python tests/browser_setup.py
	@$(VENV)/python -m tests.bench $(ARGS)

attack: ## Attack it with made-up input, payloads and kills (make attack ARGS="--minutes 10 --seed 7")
	$(ready) test
	@$(VENV)/python tests/browser_setup.py
	@$(VENV)/python -m tests.attack $(ARGS)

coverage: ## Run the tests and tell which lines they never reach
	$(ready) test
	@$(VENV)/python tests/browser_setup.py
	@$(VENV)/python tests/npm_setup.py
	@$(VENV)/python -m pytest --cov $(parallel)

fmt: ## Format the Python code
	$(ready) test
	@$(VENV)/ruff format
	@$(VENV)/ruff check --fix

lock: ## Make the lists in requirements/ anew (make lock UPGRADE=--upgrade for newer versions)
	$(ready) lock
	@$(compile) pyproject.toml --extra extract --extra cluster --extra desk --extra cards --extra archive --extra paper --extra test --group pyproject.toml:build \
		--output-file requirements/test.txt
	@$(compile) pyproject.toml --extra extract --extra desk --extra cards --extra archive --extra paper \
		--group pyproject.toml:build --constraint requirements/test.txt --output-file requirements/site.txt
	@$(compile) pyproject.toml --group pyproject.toml:build \
		--constraint requirements/test.txt --output-file requirements/publish.txt
	@$(compile) --group pyproject.toml:lock --output-file requirements/lock.txt

clean: ## Remove what was built (not .venv)
	rm -rf build site site-offline .cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
