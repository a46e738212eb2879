# Every task of the project; `make` alone lists them.
# ARGS goes to the command behind: make run ARGS="--port 9000", make test ARGS="-k licence".

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" --extra checkout
ENGLISH := gar_sim tests bench docs/protocols docs/conformity.md

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test install check words bench ease screenshots lock clean

help: ## Affiche cette aide
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(INSTALLED) ## Installe si besoin, puis sert le simulateur sur http://127.0.0.1:8000
	@exec $(BIN)/python -m gar_sim run $(ARGS)

test: $(DEVELOPED) ## Installe si besoin, puis passe tous les tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(ARGS)

install: $(INSTALLED) ## Prépare .venv avec les dépendances verrouillées, sans rien lancer

check: $(DEVELOPED) ## Vérifie la forme, les types, les importations, les gabarits et l'orthographe anglaise
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/codespell $(wildcard $(ENGLISH))

words: $(DEVELOPED) ## Écrit en binaire les mots français de la ligne de commande
	$(BIN)/pybabel compile --input-file gar_sim/cli/words/fr/LC_MESSAGES/messages.po --output-file gar_sim/cli/words/fr/LC_MESSAGES/messages.mo

bench: $(DEVELOPED) ## Mesure la vitesse ; le tableau est aussi dans bench/results.json
	$(BIN)/python -m bench $(ARGS)

ease: $(DEVELOPED) ## Compte les clics et les secondes des trois scènes promises (il faut Chromium)
	@CI=true $(BIN)/python -m pytest --quiet --capture=no tests/journeys/ease.py $(ARGS)

screenshots: $(DEVELOPED) ## Photographie les pages principales dans docs/screenshots (il faut Chromium)
	CI=true $(BIN)/python -m pytest tests/journeys/screenshots.py $(ARGS)

lock: $(DEVELOPED) ## Recalcule les fichiers .lock (ARGS=--upgrade pour tout rajeunir)
	$(LOCK) $(ARGS) pyproject.toml --output-file requirements.lock
	$(LOCK) $(ARGS) --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean: ## Efface .venv et tout ce qui se reconstruit, jamais vos données
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "gar-sim a besoin de Python 3.11 ou plus récent : « $(PYTHON) » est absent ou trop ancien." >&2; \
		echo "Installez-le, ou nommez-en un autre : make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python n'a pas pu créer $(VENV). Sous Debian ou Ubuntu : apt install python3-venv" >&2; exit 1; }

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installation des dépendances dans $(VENV) (une seule fois)…"
	@$(PIP_INSTALL) --no-deps --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(DEVELOPED): requirements-dev.lock $(INSTALLED)
	@echo "Installation des outils de développement dans $(VENV)…"
	@$(PIP_INSTALL) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
