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
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 11

$(INSTALLED): requirements.txt constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.PHONY: setup
setup: $(INSTALLED) ## make .venv and install what the project needs

# What readers' browsers run Python with. The stamp is written last, so it means all of it.
RUNTIME := .cache/live/manifest.json
$(RUNTIME): package-lock.json live/build.mjs live/stdlib.py $(wildcard live/library/*/*.py)
	npm ci --silent
	node live/build.mjs
	@touch $@

.PHONY: live
live: ## get what runs blocks in a reader's browser; needs Node
	@command -v npm >/dev/null || { echo "Install Node 20 or newer, for its npm."; exit 1; }
	@$(MAKE) --no-print-directory $(RUNTIME)

# For the verbs that make a site: with Node it can run its blocks; without, it is as good.
.PHONY: live-if-possible
live-if-possible:
	@if command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory live || echo "The site will have no Run buttons."; \
	fi

.PHONY: serve
serve: setup live-if-possible ## serve the site on 127.0.0.1:8000, with live reload
	$(BIN)/mkdocs serve --strict --dev-addr 127.0.0.1:8000

.PHONY: build
build: setup live-if-possible ## write the site to site/
	$(BIN)/mkdocs build --strict

.PHONY: catalogue
catalogue: setup ## write the pages of errors, silent mistakes and puzzles
	$(BIN)/python -m catalogue

.PHONY: lint
lint: setup ## check the sources: style and types of Python, and types of JavaScript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if test -d node_modules/typescript; then \
		npm run --silent types; \
	else \
		echo "The types of JavaScript are not checked: make browsers gets what does."; \
	fi

# Tests that share a page or a browser stay together, and processes share a built site.
BESIDE := -n logical --dist loadfile --no-loadscope-reorder

.PHONY: test
test: lint ## run every test, every fence of every page, and a strict build
	$(BIN)/python -m pytest $(BESIDE)

.PHONY: check
check: lint ## run what your changes since the last commit can have broken
	$(BIN)/python tests/changed.py

# As root where we are not; on a machine without apt, say what is needed.
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
APT_GET := $(SUDO) DEBIAN_FRONTEND=noninteractive apt-get
BROWSERS := chromium chromium-browser google-chrome chrome

.PHONY: browsers
browsers: setup ## get what the tests in a browser need: Chromium, Playwright, axe, the Nu checker
	@for name in $$CHROME_PATH $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
		if command -v apt-get >/dev/null; then \
			$(APT_GET) update -qq && $(APT_GET) install -y -qq chromium; \
		else \
			echo "Install Chromium, or name one in CHROME_PATH."; exit 1; \
		fi
	@# Without it the tests take longer, and that is all.
	@command -v chromium-headless-shell >/dev/null || ! command -v apt-get >/dev/null \
		|| $(APT_GET) install -y -qq chromium-headless-shell || true
	@command -v java >/dev/null || $(APT_GET) install -y -qq default-jre-headless
	@command -v npm >/dev/null || { echo "Install Node 20 or newer, for its npm."; exit 1; }
	npm ci --silent
	@$(MAKE) --no-print-directory live
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		-c constraints.txt -r tests/browser/requirements.txt

.PHONY: bench
bench: setup ## time this builder beside markdown-exec and plain Markdown
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	$(BIN)/python -m bench

.PHONY: engine
engine: setup ## say what the engine has, and how each was compared with torch
	$(BIN)/python tests/engine/table.py

.PHONY: programs
programs: setup ## compare the engine with torch in 3000 random programs
	ENGINE_PROGRAMS=3000 $(BIN)/python -m pytest -q -s tests/engine/test_random_programs.py

.PHONY: mutations
mutations: setup ## plant faults one by one and show that the tests find each
	$(BIN)/python -m bench.mutations

.PHONY: bench-live
bench-live: setup live ## measure what a reader waits for and loads, in Chromium
	$(BIN)/python -m bench.live

.PHONY: clean
clean: ## forget what ran and what was built; keep the environment
	rm -rf .cache site
