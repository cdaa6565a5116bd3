# Every target that needs the environment makes it first; see .ci/setup.
PY := .venv/bin/python
PYTHON ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo check test lint figures bench lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup:  ## make .venv from requirements.lock (PYTHON=/path/to/python3.12 chooses the interpreter)
	@PYTHON='$(PYTHON)' ./.ci/setup

demo: setup  ## run the main comparison on a real case and write a report
	@.venv/bin/buurtlab demo

check: demo  ## hold the demo's report to accessibility (axe-core in a headless Chromium)
	@PYTHON='$(PYTHON)' ./.ci/setup check
	@.venv/bin/buurtlab report demo check=true

test: setup  ## run the tests
	@$(PY) -c 'import sim; sim.warm_up()'
	@$(PY) -m pytest

lint: setup  ## check the style of the code
	@$(PY) -m ruff check .

figures: setup  ## make the figures of the README and results/example anew
	@.venv/bin/buurtlab examples

bench:  ## measure the speed, peers beside it
	@PYTHON='$(PYTHON)' ./.ci/setup bench
	@$(PY) -m experiments bench

# Pins stay as they are where they still fit; `make lock LOCK_ARGS=--upgrade` takes the newest of everything.
# uv is only needed here; where it is not on the PATH it is installed inside .venv, apart from the locked packages.
# The peers of `make bench` and what `make check` needs have locks of their own that never ask for another version than
# requirements.lock.
lock: setup  ## resolve all lock files anew from pyproject.toml
	@uv=$$(command -v uv) || { uv=.venv/uv/bin/uv; test -x $$uv || \
		{ $(PY) -m venv .venv/uv && .venv/uv/bin/python -m pip install --quiet uv; }; }; \
	compile="$$uv pip compile --universal --python-version 3.12 --python $(PY) --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --annotation-style line --quiet $(LOCK_ARGS)"; \
	$$compile pyproject.toml --group dev --output-file requirements.lock && \
	for group in bench check; do \
		$$compile --group $$group --constraint requirements.lock --output-file requirements-$$group.lock || exit 1; done
	@! grep -n '://' requirements.lock requirements-bench.lock requirements-check.lock

clean:  ## remove caches and build products (keeps .venv and results)
	rm -rf build dist *.egg-info .numba_cache .pytest_cache .ruff_cache .hypothesis
	find . -path ./.venv -prune -o -path ./results -prune -o -type d -name __pycache__ -exec rm -rf {} +
