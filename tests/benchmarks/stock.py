"""The two stock set-ups that ours is measured against: a model that does next to nothing, and our own model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.servers import rasai, run_quietly, stock_rasa
from tests.e2e.conftest import Server

# Logistic regression needs two classes, so there are two intents; only the first is ever asked.
_EMPTY_PROJECT = {
    "config.yml": """
recipe: default.v1
assistant_id: empty
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: LogisticRegressionClassifier
policies:
  - name: RulePolicy
""",
    "domain.yml": """
version: "3.1"
intents: [greet, goodbye]
responses:
  utter_greet:
    - text: Hello!
""",
    "data/nlu.yml": """
version: "3.1"
nlu:
  - intent: greet
    examples: |
      - hello
      - hello there
      - good morning
  - intent: goodbye
    examples: |
      - bye
      - see you
      - good night
""",
    "data/rules.yml": """
version: "3.1"
rules:
  - rule: greet
    steps:
      - intent: greet
      - action: utter_greet
""",
    "credentials.yml": "rest:\n",
    "endpoints.yml": "",
}
_STOCK_ENDPOINTS = """
action_endpoint:
  url: {actions}/webhook
tracker_store:
  type: SQL
  dialect: sqlite
  db: {database}
lock_store:
  type: in_memory
"""


@contextmanager
def empty_rasa(folder: Path) -> Iterator[Server]:
    """Trains a minimal model and serves it by `rasa run` with its defaults: what a turn costs in Rasa itself."""
    for name, text in _EMPTY_PROJECT.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    run_quietly(folder, "rasa", "train")
    with stock_rasa(folder) as server:
        yield server


@contextmanager
def stock_with_our_model(folder: Path, state: Path) -> Iterator[tuple[Server, Server]]:
    """Serves our model by `rasa run`: Rasa's own SQLite store and locks, REST, and `rasai actions` over HTTP.

    Yields Rasa's server and the action server.
    """
    folder.mkdir(parents=True)
    (folder / "credentials.yml").write_text("rest:\n", "utf-8")
    with rasai(state, "actions") as actions:
        endpoints = _STOCK_ENDPOINTS.format(actions=actions.url, database=folder / "stock.db")
        (folder / "endpoints.yml").write_text(endpoints, "utf-8")
        with stock_rasa(folder, "--model", str(state / "models" / "rasai.tar.gz")) as server:
            yield server, actions
