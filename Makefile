# `make run` starts the portal with demonstration data, `make test` checks everything.
# Both work on a fresh Debian 12 with git, make, Python 3.11 and pip, and may be repeated.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

INSTANCE := $(or $(PORTAL_INSTANCE),instance)
SETTINGS := $(or $(PORTAL_ENV_FILE),$(INSTANCE)/portal.env)
WITH := setup/with-settings
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PORTAL_ENV_FILE := $(abspath $(SETTINGS))

# What each step reads; a step runs again only when one of these is newer than its stamp.
ASSETS := package.json package-lock.json static/build.mjs \
	$(shell find static/scss static/js static/icons -type f 2>/dev/null)
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
MIGRATIONS := $(shell find migrations -name '*.py' 2>/dev/null)
CONTENT := $(shell find $(or $(PORTAL_CONTENT),content) -type f 2>/dev/null)
LOADERS := $(shell find portal -name '*load*.py' -o -path '*/demo/*.py' 2>/dev/null)

# Only the embedded database stands beside its stamps; another one may be a different one next time.
OTHER_DATABASE := $(PORTAL_DATABASE_URL)$(shell grep -s '^PORTAL_DATABASE_URL=' $(SETTINGS))
ifneq ($(OTHER_DATABASE)$(if $(wildcard $(INSTANCE)/portal.sqlite3),,none),)
DATABASE_CHANGED := changed
endif

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: $(BIN)/.runtime static/build/.made $(CATALOGUES) $(INSTANCE)/.demo ## Start the portal with demonstration data
	@grep -v '^ *Address:' $(INSTANCE)/demo-accounts.txt  # the port may be another one today
	@exec $(WITH) flask portal serve

test: $(BIN)/.dev static/build/.made $(CATALOGUES) ## Check and test everything, browser included
	@setup/browser
	@$(MAKE) check
	@echo '==> Tests on SQLite'
	@$(BIN)/python -m pytest -n 2 -m 'not browser' $(PYTEST)
	@echo '==> Tests on PostgreSQL'
	@PORTAL_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 -m 'not browser' $(PYTEST)
	@echo '==> Tests in Chromium'
	@$(BIN)/python -m pytest -n 2 -m browser $(PYTEST)

check: $(BIN)/.dev ## Style, types, templates, layers, catalogues
	@echo '==> Checks'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/lint-imports --no-cache
	@$(MAKE) check-catalogues

check-catalogues: $(BIN)/.dev
	@$(BIN)/pybabel --quiet extract $(EXTRACT) -o translations/messages.pot .
	@$(BIN)/pybabel --quiet update $(UPDATE) --check || \
		{ echo 'The catalogues are not those of the source. Run: make catalogues'; exit 1; }

build: $(BIN)/.runtime ## Build styles and scripts
	@rm -f static/build/.made
	@$(MAKE) static/build/.made

EXTRACT := -F translations/babel.cfg -k _l -k lazy_gettext --no-location --sort-output --no-wrap \
	--project portal --omit-header
UPDATE := -i translations/messages.pot -d translations --no-wrap --no-fuzzy-matching \
	--ignore-obsolete --ignore-pot-creation-date

catalogues: $(BIN)/.dev ## Bring the catalogues up to date with the source, then compile them
	@$(BIN)/pybabel --quiet extract $(EXTRACT) -o translations/messages.pot .
	@$(BIN)/pybabel --quiet update $(UPDATE)
	@$(BIN)/pybabel --quiet compile -d translations

LOCK := --allow-unsafe --generate-hashes --no-emit-find-links --no-emit-index-url --strip-extras --quiet

lock: $(BIN)/.dev ## Write the requirements files with hashes
	@$(BIN)/pip install --quiet 'pip-tools==7.6.2'
	@$(BIN)/pip-compile $(LOCK) --output-file=requirements.txt requirements.in
	@$(BIN)/pip-compile $(LOCK) --output-file=requirements-dev.txt requirements-dev.in

clean: ## Take away everything that can be made again; data and keys stay
	@rm -rf .venv node_modules static/build translations/messages.pot
	@find translations -name '*.mo' -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------- steps with stamps

$(BIN)/python:
	@echo '==> Making the Python environment in .venv'
	@setup/python

$(BIN)/.runtime: requirements.txt | $(BIN)/python
	@echo '==> Installing what the portal runs on'
	@$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(BIN)/.dev: requirements-dev.txt $(BIN)/.runtime
	@echo '==> Installing what the tests need'
	@$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.made: package.json package-lock.json | $(BIN)/.runtime
	@echo '==> Installing the design system'
	@setup/node ci --no-audit --no-fund --loglevel=error
	@touch $@

static/build/.made: $(ASSETS) node_modules/.made
	@echo '==> Building styles and scripts'
	@setup/node run build --silent
	@touch $@

%.mo: %.po | $(BIN)/.runtime
	@echo '==> Compiling $<'
	@$(BIN)/pybabel --quiet compile -i $< -o $@

$(SETTINGS):
	@echo '==> Making keys and settings in $@'
	@setup/keys $@

$(INSTANCE)/.migrated: $(MIGRATIONS) $(DATABASE_CHANGED) | $(SETTINGS) $(BIN)/.runtime
	@echo '==> Preparing the database'
	@$(WITH) flask portal migrate
	@touch $@

$(INSTANCE)/.loaded: $(CONTENT) $(LOADERS) $(INSTANCE)/.migrated
	@echo '==> Loading the content'
	@$(WITH) flask content load
	@touch $@

$(INSTANCE)/.demo: $(INSTANCE)/.loaded | $(CATALOGUES)
	@echo '==> Making the demonstration data'
	@umask 077 && $(WITH) flask portal demo > $(INSTANCE)/demo-accounts.txt
	@touch $@

.PHONY: help run test check check-catalogues build catalogues lock clean changed
