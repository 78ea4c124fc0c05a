# Sets everything up in .venv and runs the project's jobs. Needs Python 3.11 or later, make and a
# package registry; nothing else. The first run installs, later ones start at once.

PYTHONS := python3.11 python3.12 python3.13 python3.14 python3
PYTHON ?= $(firstword $(shell for each in $(PYTHONS); do command -v $$each; done))
VENV := .venv
BENCH := .venv-bench
PIP_FLAGS := --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help brief screenshots test lint bench pin lock clean

help: ## tell what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

brief: $(VENV)/.installed ## print the state of play from examples/reports
	$(VENV)/bin/zaporuka brief examples/reports

test: lint ## lint, check types and run the tests on every core
	$(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.installed ## check style, form and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(BENCH)/.installed ## measure speed and memory beside natasha
	$(BENCH)/bin/python -m benchmarks

screenshots: $(VENV)/.installed ## picture every page of the desk into docs/screens (needs Chromium)
	$(VENV)/bin/python -m docs.screenshots

pin: $(VENV)/.installed ## raise the evaluation floors to what the reader reaches
	$(VENV)/bin/python -m evaluation pin

lock: ## resolve the dependencies anew (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 2; }
	uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra dev \
		--generate-hashes -o requirements.lock
	uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra bench \
		--generate-hashes -o requirements-bench.lock

clean: ## remove the environments and every cache
	rm -rf $(VENV) $(BENCH) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# the build tools are in the locks, so that installing the project fetches nothing that is not pinned
$(VENV)/.installed: pyproject.toml requirements.lock requirements-deontic.lock
	$(call install,$(VENV),requirements.lock,requirements-deontic.lock)

$(BENCH)/.installed: pyproject.toml requirements-bench.lock
	$(call install,$(BENCH),requirements-bench.lock)

define install
	@test -n "$(PYTHON)" || { echo "no Python found: install Python 3.11 or later" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is too old: Python 3.11 or later is needed" >&2; exit 2; }
	test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	echo '*' >$(1)/.gitignore
	$(1)/bin/python -m pip install $(PIP_FLAGS) --require-hashes -r $(2)
	$(if $(3),$(1)/bin/python -m pip install $(PIP_FLAGS) --no-deps --require-hashes -r $(3))
	$(1)/bin/python -m pip install $(PIP_FLAGS) --no-deps --no-build-isolation --editable .
	touch $@
endef
