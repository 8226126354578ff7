# make pack   the example pack for Thailand, English and French, into build/
# make test   the whole test suite
# make check  the linters, the types, and every problem in content and catalogues
# make clean  removes the environment and all that was built
#
# Needs Python 3.11 or later and nothing else; another one is used with: make pack PYTHON=python3.12

PYTHON ?= python3
bin = .venv/bin
version = import sys; sys.exit("Python 3.11 or later is needed; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)
install = @echo "setting up .venv"; $(PYTHON) -c '$(version)' && $(PYTHON) -m venv --clear .venv && $(bin)/python -m pip install -qq --disable-pip-version-check

pack: .venv/plain
	$(bin)/mieux build examples/thailand/pack.yaml -o build/thailand

test: .venv/dev
	$(bin)/python -m pytest --numprocesses auto --dist worksteal

check: style types content

style: .venv/dev
	$(bin)/ruff check .
	$(bin)/ruff format --check --exclude "*.md" .

types: .venv/dev
	$(bin)/mypy
	$(bin)/mypy .ci/*.py

content: .venv/dev
	$(bin)/mieux check

clean:
	rm -rf .venv build .coverage .*_cache .hypothesis

# The environment is made anew when pyproject.toml changes. The two files say how much is in it.

.venv/plain: pyproject.toml
	$(install) --editable .
	@$(bin)/python -m compileall -q mieux_training
	@touch .venv/plain

.venv/dev: pyproject.toml
	$(install) --editable '.[dev]'
	@$(bin)/python -m compileall -q mieux_training
	@touch .venv/plain .venv/dev

.PHONY: pack test check style types content clean
.NOTPARALLEL:
