"""Writes records as the files have them: two spaces, answers as blocks, short lists in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from knowledge_base.spreadsheet.columns import FAQS, FIGURES

_IN_BRACKETS = ("facts", "related")
# The order of the keys in an entry and in a figure.
KEYS = {sheet.name: tuple(dict.fromkeys(column.field.split(".")[0] for column in sheet.columns[1:])) for sheet in (FAQS, FIGURES)}


class _Block(str):
    """A text written line by line below `|`."""


class _InBrackets(list[Any]):
    """A list written in one line."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, writes dates without quotes and repeats what YAML would alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # type: ignore[no-untyped-call]

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(_Block, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|"))
_Dumper.add_representer(_InBrackets, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True))


def rendered(key: str, value: Any, indent: str = "") -> list[str]:
    """Returns the lines, without line ends, of `key: value`, each after `indent`."""
    # Folded lines would make one edit look like many in a comparison of versions.
    text = yaml.dump({key: _styled(key, value)}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return [f"{indent}{line}" if line else "" for line in text.rstrip("\n").split("\n")]


def _styled(key: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {inner: _styled(inner, item) for inner, item in value.items()}
    if isinstance(value, list):
        return _InBrackets(value) if key in _IN_BRACKETS else [_styled("", item) for item in value]
    return _Block(value) if isinstance(value, str) and value.endswith("\n") else value
