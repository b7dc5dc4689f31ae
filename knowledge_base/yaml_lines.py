"""Reads YAML so that every value knows its line, and staff get messages that name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import Term, new_problem

Key = tuple["str | int", ...]
_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class _Loader(yaml.CSafeLoader):
    """YAML without surprises: a date stays text, and "no" is a word."""

    def descend_resolver(self, *_: Any) -> None:
        """Does nothing, at each of many thousand nodes: no tag here depends on where a value stands."""

    ascend_resolver = descend_resolver


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag.rsplit(":", 1)[-1] not in ("timestamp", "bool")]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass
class Document:
    """A parsed file: its data, and the line (from 1) of every key and item by path."""

    file: Path
    data: Any
    lines: dict[Key, int] = field(default_factory=dict)

    def line(self, path: Key) -> int:
        """Returns the line of `path`, or that of the nearest key above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Key, code: str, /, **values: Any) -> Problem:
        """Returns the problem `code` of `messages.yml` at the line of `path`."""
        return new_problem(self.file, self.line(path), code, **values)


def read_document(file: Path, raw: bytes | None = None) -> Document:
    """Parses one file; `raw` is its contents where the caller has read them already.

    Raises:
        ContentError: it is not UTF-8 or not YAML, or a key stands in it twice.
    """
    loader = _Loader(read_text(file, raw))
    try:
        node = loader.get_single_node()
        reader = _Reader(loader, file)
        data = reader.data(node, ()) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = Term(getattr(error, "problem", None) or error)
        raise ContentError([new_problem(file, mark.line + 1 if mark else 1, "yaml_invalid", reason=reason)]) from error
    finally:
        loader.dispose()
    if reader.twice:
        raise ContentError(reader.twice)
    return Document(file, data, reader.lines)


def read_text(file: Path, raw: bytes | None = None) -> str:
    """Returns the text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        ContentError: the file has another encoding.
    """
    raw = file.read_bytes() if raw is None else raw
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ContentError([new_problem(file, 1, "file_utf16")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError([new_problem(file, line, "file_not_utf8")]) from error


class _Reader:
    """Makes the data of a file's nodes in one go with their lines; `twice` names the keys that stand twice."""

    def __init__(self, loader: _Loader, file: Path) -> None:
        self.lines: dict[Key, int] = {}
        self.twice: list[Problem] = []
        self._loader = loader
        self._file = file

    def data(self, node: yaml.Node, path: Key) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items = [self.data(item, (*path, position)) for position, item in enumerate(node.value)]
            return items if node.tag == _LIST else self._loader.construct_object(node, deep=True)
        return node.value if node.tag == _TEXT else self._loader.construct_object(node, deep=True)

    def _mapping(self, node: yaml.MappingNode, path: Key) -> Any:
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            return self._loader.construct_object(node, deep=True)  # refuses it
        members = {key.value: self._member(key, value, path) for key, value in node.value}
        is_plain = node.tag == _MAPPING and all(key.tag == _TEXT for key, _ in node.value)
        # Last, since it merges other mappings into the node.
        return members if is_plain else self._loader.construct_object(node, deep=True)

    def _member(self, key_node: yaml.Node, value_node: yaml.Node, path: Key) -> Any:
        key, line = (*path, key_node.value), key_node.start_mark.line + 1
        if key in self.lines:
            self.twice.append(new_problem(self._file, line, "key_twice", key=key_node.value, line=self.lines[key]))
            # What is below it would be found to stand twice as well.
            return self._loader.construct_object(value_node, deep=True)
        self.lines[key] = line
        return self.data(value_node, key)
