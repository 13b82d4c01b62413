# The verbs of this project, for people and for CI. `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
# Material prints a notice about MkDocs 2 at each build; the pin keeps MkDocs 1.6.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(INSTALLED): requirements.txt constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.PHONY: setup
setup: $(INSTALLED) ## make .venv and install what the project needs

.PHONY: serve
serve: setup ## serve the site on 127.0.0.1:8000, with live reload
	$(BIN)/mkdocs serve --strict --dev-addr 127.0.0.1:8000

.PHONY: build
build: setup ## write the site to site/
	$(BIN)/mkdocs build --strict

.PHONY: lint
lint: setup ## check the Python sources
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: test
test: lint ## run every test, every fence of every page, and a strict build
	$(BIN)/python -m pytest

.PHONY: bench
bench: setup ## time this builder beside markdown-exec and plain Markdown
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	$(BIN)/python -m bench

.PHONY: clean
clean: ## forget what ran and what was built; keep the environment
	rm -rf .cache site
