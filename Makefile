# Two commands for everyone: `make demo` and `make test`. The rest is for those who change the code.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=

.PHONY: demo run test check format soak messages lock clean

demo: $(VENV)/.installed
	$(BIN)/newsdesk demo $(ARGS)

run: $(VENV)/.installed
	$(BIN)/newsdesk run $(ARGS)

# A process a core, each with whole files: what a module sets up is set up once.
test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

soak: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m soak $(ARGS)

# The template of all sentences, and each language brought up to it. A new language: pybabel init, same -D -i -d.
CATALOGUES := -D newsdesk -i bot/locales/newsdesk.pot -d bot/locales
messages: $(VENV)/.installed
	$(BIN)/pybabel -q extract --no-default-keywords -k "tr plural:1,2 N_ locale_str" --omit-header --sort-output \
		--add-location file --no-wrap -o bot/locales/newsdesk.pot bot cogs
	$(if $(wildcard bot/locales/*/LC_MESSAGES/*.po),$(BIN)/pybabel -q update $(CATALOGUES) --no-fuzzy-matching)

# Both stamps name the lock they were made from, so a second run is offline and takes no time.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Needs uv. Universal: one lock serves every supported Python and platform.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra build --extra dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
