"""Reads YAML so that every value knows its line, and staff get messages that name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.errors import ContentError, Problem
from knowledge_base.messages import Term, new_problem

Key = tuple["str | int", ...]


class _Loader(yaml.CSafeLoader):
    """YAML without surprises: a date stays text, and "no" is a word."""


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
        document = Document(file, loader.construct_document(node) if node is not None else None)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = Term(getattr(error, "problem", None) or error)
        raise ContentError([new_problem(file, mark.line + 1 if mark else 1, "yaml_invalid", reason=reason)]) from error
    finally:
        loader.dispose()
    if node is not None:
        twice = list(_note_lines(node, (), document))
        if twice:
            raise ContentError(twice)
    return document


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


def _note_lines(node: yaml.Node, path: Key, document: Document) -> list[Problem]:
    problems = []
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            key = (*path, key_node.value)
            line = key_node.start_mark.line + 1
            if key in document.lines:
                problems.append(new_problem(document.file, line, "key_twice", key=key_node.value, line=document.lines[key]))
            document.lines[key] = line
            problems += _note_lines(value_node, key, document)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            problems += _note_lines(item, (*path, position), document)
    return problems
