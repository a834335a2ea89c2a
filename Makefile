# Needs Python 3.11 or newer with venv, and make. Everything else comes from the lock files, checked by hash.
#   make run        the site on this machine (PORT=, WORKERS= and DATABASE_URL= are honoured)
#   make quick      format, lint, contracts, types, and the tests of what differs from BASE= (origin/main); a minute
#   make test       all tests but those that take minutes (TESTS= names files or folders); make test-long: those
#   make coverage   the tests of the floors below the surfaces, and how many of their branches they go through; less than
#                   today's fails
#   make check      format, lint, types, import contracts, missing migrations, settings for real use
#   make record     what the site answers to hundreds of requests, against what is recorded
#                   (ACCEPT=1 takes it over; ONLY=page-matrix,api asks only groups that begin so)
#   make bench      what answers cost, beside hand-written SQL and beside Datasette (N= statements, 10000 if you do not say)
#   make lock       write the lock files anew from requirements*.in (UPGRADE=--upgrade for newer versions)
#   make clean      remove what make made, but not the database

# Hundreds of processes begin beside the tests: each finds the bytecode that the first has written.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run quick test test-long coverage record check bench lock clean environment tools bench-tools

DATA = "$${NORMSDB_VAR:-var}/postgres"
PIP_INSTALL = .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
UV_COMPILE = var/lock-tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(UPGRADE)

N = 10000
# More words for `python -m bench`; `--help` tells them.
BENCH =
PEER = "$${NORMSDB_VAR:-var}/bench/peer"

MARKS = not long
TESTS =
FLOORS = $(addprefix tests/,text formats queries changes published models management test_database.py)
# One more than processors: while a worker waits for its database, browser or server, another goes on.
WORKERS_OF_TESTS = --numprocesses 3
SIDE_BY_SIDE = $(WORKERS_OF_TESTS) --dist loadfile --no-loadscope-reorder

# Django's plug-in makes types of models and managers that mypy's cache does not know to depend on them. So each state of
# models and settings has a cache of its own, and a change there begins with an empty one.
CHECK_TYPES = \
	cache=.mypy_cache/$$(find positions/models positions/apps.py normsdb tests/settings.py pyproject.toml requirements-test.lock \
		-type f ! -name '*.pyc' | LC_ALL=C sort | xargs cat | cksum | tr ' ' -); \
	for old in .mypy_cache/*; do [ "$$old" = "$$cache" ] || rm -rf "$$old"; done; \
	.venv/bin/python -m mypy --incremental --cache-dir "$$cache"

# Sets $$python, or stops with one line.
FIND_PYTHON = \
	for python in python3 python3.14 python3.13 python3.12 python3.11 ""; do \
		[ -z "$$python" ] || ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || break; \
	done; \
	if [ -z "$$python" ]; then \
		echo "normsdb needs Python 3.11 or newer: there is no python3.11 to python3.14 here, nor such a python3." >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python has no venv module: install it (Debian, Ubuntu: apt-get install python3-venv)." >&2; exit 1; \
	fi

run: environment
	@NORMSDB_LOCAL=1 .venv/bin/python manage.py quickstart

# The tests run beside the types. BASE= names another commit to compare with.
quick: tools
	.venv/bin/python -m ruff format --check --quiet .
	.venv/bin/python -m ruff check --quiet .
	.venv/bin/lint-imports --no-logo
	@mkdir -p var; { $(CHECK_TYPES); } >var/types.txt 2>&1 & types=$$!; \
	base=$${BASE:-$$(git rev-parse --quiet --verify --abbrev-ref origin/main || echo HEAD)}; \
	.venv/bin/python -m pytest -q -m "not long and not browser" $$(.venv/bin/python -m tests.changed "$$base"); tested=$$?; \
	wait $$types; typed=$$?; cat var/types.txt; [ $$tested = 0 ] && [ $$typed = 0 ]

test: tools
	.venv/bin/python -m pytest -m "$(MARKS)" $(SIDE_BY_SIDE) $(TESTS)

coverage: tools
	rm -rf var/coverage
	.venv/bin/python -m coverage run -m pytest -m "$(MARKS) and not browser and not effort" $(SIDE_BY_SIDE) $(FLOORS)
	.venv/bin/python -m coverage combine --quiet
	.venv/bin/python -m coverage report

# Here a single test is longer than most files: who is idle takes over what waits.
test-long: tools
	.venv/bin/python -m pytest -m long $(WORKERS_OF_TESTS) --dist worksteal

record: tools
	RECORD_ACCEPT=$(ACCEPT) RECORD_ONLY=$(ONLY) .venv/bin/python -m pytest --quiet --no-header -m long tests/recorded

bench: tools bench-tools
	.venv/bin/python -m bench $(N) $(BENCH)

# Settings as on a server, with a secret of the moment; nothing listens at that DATABASE_URL, and nothing needs to.
check: tools
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m ruff check .
	@echo mypy; $(CHECK_TYPES)
	.venv/bin/lint-imports
	NORMSDB_LOCAL=1 .venv/bin/python manage.py makemigrations --check --dry-run
	@echo manage.py check --deploy --fail-level WARNING
	@NORMSDB_LOCAL= SECRET_KEY="$$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		ALLOWED_HOSTS=normsdb.example DATABASE_URL=postgresql://nobody@localhost/nothing \
		.venv/bin/python manage.py check --deploy --fail-level WARNING

lock:
	@set -e; if ! var/lock-tools/bin/uv --version >/dev/null 2>&1; then \
		$(FIND_PYTHON); \
		"$$python" -m venv --clear var/lock-tools; \
		var/lock-tools/bin/python -m pip --disable-pip-version-check --no-input install --quiet uv; \
	fi
	$(UV_COMPILE) requirements.in -o requirements.lock
	$(UV_COMPILE) -c requirements.lock requirements-test.in -o requirements-test.lock
	$(UV_COMPILE) requirements-bench.in -o requirements-bench.lock

clean:
	@[ ! -x .venv/bin/python ] || .venv/bin/python -m normsdb.embedded stop $(DATA) || true
	@[ ! -x .venv/bin/python ] || .venv/bin/python -m tests.scratch stop || true
	@[ ! -x .venv/bin/python ] || .venv/bin/python -m normsdb.embedded stop "$${NORMSDB_VAR:-var}/bench/postgres" --remove || true
	rm -rf .venv var/bench var/lock-tools var/static .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "The database stays; to lose it too: rm -r var"

# An environment is whole when it holds a copy of the lock that it was made from, written last, and of the place it was
# made at, as it does not survive a move. Whatever is found without them was interrupted, and is made anew.
environment:
	@{ pwd; cat requirements.lock; } | cmp -s - .venv/made-from && .venv/bin/python -c '' 2>/dev/null || { \
		set -e; \
		$(FIND_PYTHON); \
		echo "Making .venv from requirements.lock; this takes a minute, once."; \
		[ ! -x .venv/bin/python ] || .venv/bin/python -m normsdb.embedded stop $(DATA) 2>/dev/null || true; \
		rm -f .venv/made-from; \
		"$$python" -m venv --clear .venv; \
		$(PIP_INSTALL) -r requirements.lock; \
		{ pwd; cat requirements.lock; } > .venv/made-from; \
	}

tools: environment
	@cmp -s requirements-test.lock .venv/made-from-test || { \
		set -e; \
		echo "Installing the test tools from requirements-test.lock; this takes a minute, once."; \
		mv .venv/made-from .venv/interrupted; \
		$(PIP_INSTALL) -r requirements-test.lock; \
		cp requirements-test.lock .venv/made-from-test; \
		mv .venv/interrupted .venv/made-from; \
	}

# The peer of the benchmark has an environment of its own: that of the tests stays what its lock says.
bench-tools: environment
	@cmp -s requirements-bench.lock $(PEER)/made-from || { \
		set -e; \
		echo "Making $(PEER) from requirements-bench.lock; this takes a minute, once."; \
		.venv/bin/python -m venv --clear $(PEER); \
		$(PEER)/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes \
			-r requirements-bench.lock; \
		cp requirements-bench.lock $(PEER)/made-from; \
	}
