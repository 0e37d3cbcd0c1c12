# Everything that is done with Caveat, from nothing but Python 3.11 or newer, git and make. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The question of `make ask`.
Q ?= how many North Korean troops?
# The situations that nothing was learned from.
UNSEEN := castra-siege quarn-strikes saltmere-outbreak sandrin-cyclone
# The situations that the weights are fitted to.
FITTED = $(wildcard tests/eval/fitting/* tests/eval/later/*) tests/eval/situations/orrin-election
# Two workers, each on a thread of its own: with two threads each they take turns on two cores. Whoever is done first takes
# over what the other one has left.
TESTS = OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -q -n 2 --dist worksteal
# Options for pip when it installs torch: "--index-url ..." with the CPU index that the install page of pytorch.org shows
# keeps a CUDA build of several gigabytes off a machine without a GPU.
TORCH_INDEX ?=

# The question may hold quotes, dollars and backquotes: it reaches the shell only through the environment, and `value`
# keeps make from expanding it.
unexport Q
ask: export QUESTION = $(value Q)

.DEFAULT_GOAL := help
.PHONY: help ask bot reindex test check coverage format eval reader pictures bench soak install install-dev clean
.DELETE_ON_ERROR:

help: ## List what can be made
	@echo 'make TARGET, where TARGET is one of'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='	' read -r target text; do \
		printf '  %-12s %s\n' "$$target" "$$text"; done

ask: $(VENV)/.installed ## Answer Q, for example: make ask Q="how many Russian losses?"
	@$(BIN)/caveat reindex --quiet
	@$(BIN)/caveat ask -- "$$QUESTION" || test $$? -eq 3

bot: $(VENV)/.installed ## Start the Discord bot; the token stands in .env
	@exec $(BIN)/caveat bot

reindex: $(VENV)/.installed ## Read the folder of articles anew
	@$(BIN)/caveat reindex

test: check ## The same as check; sets up what it needs

check: $(VENV)/.installed-dev ## Lint, types, import contracts and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(TESTS)

coverage: $(VENV)/.installed-dev ## The tests, with what they do not reach; takes half as long again
	$(TESTS) --cov --cov-report=term

format: $(VENV)/.installed-dev ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

eval: $(VENV)/.installed-dev ## Score the answers on the situations in tests/eval, and draw docs/risk-coverage.svg
	$(BIN)/python -m tests.eval
	$(BIN)/python -m tests.eval.risk_coverage docs/risk-coverage.svg $(addprefix tests/eval/situations/,$(UNSEEN))

reader: $(VENV)/.installed-dev ## Train the reader again (some hours), into build/further; TEACHER=a model or its folder
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[train]'
	$(BIN)/python -m tests.eval.learning.train_reader $(if $(TEACHER),--teacher $(TEACHER)) build/reader tests/eval/situations/tessaly-dam tests/eval/training/*
	$(BIN)/python -m tests.eval.learning.train_further --reader build/reader/reader.onnx build/further $(FITTED)

pictures: $(VENV)/.installed-dev ## Draw what members see in Discord into docs/pictures; needs npm, Chromium and two fonts
	$(BIN)/python -m tests.pictures

bench: $(VENV)/.installed-dev ## Measure speed (tests/bench)
	$(BIN)/python -m pytest -m bench -q -rA tests

soak: $(VENV)/.installed-dev ## The tests that go on for minutes
	$(BIN)/python -m pytest -m soak -q tests

install: $(VENV)/.installed ## Make .venv with what Caveat needs to run
install-dev: $(VENV)/.installed-dev ## The same with what its tests need

clean: ## Remove .venv and what tools left; articles, data and .env stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
		.coverage .coverage.* htmlcov
	find bot index tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is newer than what it was made from, so that a second run installs nothing.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Caveat needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3.11' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# torch first and alone, so that TORCH_INDEX serves it and nothing else.
$(VENV)/.torch: $(VENV)/.made constraints.txt
	$(BIN)/python -m pip install --quiet $(TORCH_INDEX) "$$(grep '^torch==' constraints.txt)"
	@touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
