"""Changes single values in the text of a YAML file; every other byte, comments too, stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from knowledge_base.messages import message
from knowledge_base.spreadsheet.house_layout import rendered
from knowledge_base.spreadsheet.problems import SpreadsheetError
from knowledge_base.yaml_lines import Document

# As YAML counts lines; `str.splitlines` breaks at more characters.
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_TAIL_COMMENT = re.compile(r"[^#'\"]*[^#'\"\s](\s+#.*)")
_BOM = b"\xef\xbb\xbf"
Path = tuple[str, ...]


@dataclass
class Edits:
    """What to do to one file: `changed` values by path (None takes the key out), whole records to add and to remove."""

    changed: dict[Path, Any] = field(default_factory=dict)
    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


def edited_data(data: Mapping[str, Any] | None, edits: Edits) -> dict[str, Any]:
    """Returns what the file must hold after the edits."""
    wanted = deepcopy(dict(data or {}))
    for path, value in edits.changed.items():
        holder = wanted
        for key in path[:-1]:
            holder = holder[key]
        holder.pop(path[-1], None)
        if value is not None:
            holder[path[-1]] = value
    for id_ in edits.removed:
        del wanted[id_]
    return {**wanted, **edits.added}


def edited_text(raw: bytes, document: Document, edits: Edits, order: tuple[str, ...], spaced: bool) -> bytes:
    """Returns the file's bytes after the edits.

    Args:
        raw: the file as it is; b"" for a new one.
        document: the same, parsed.
        edits: what to do.
        order: the keys of a record as the house writes them; says where a new key goes.
        spaced: whether a blank line stands between records.

    Raises:
        SpreadsheetError: a value stands in a way that only a person can change, such as inside braces.
    """
    text = raw.decode("utf-8-sig")
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in _LINE.findall(text) if line]
    changed = {path: value for path, value in edits.changed.items() if value is not None or path in document.lines}
    replacements = [_replacement(lines, document, path, value, order) for path, value in changed.items()]
    replacements += [_removal(lines, document, id_) for id_ in edits.removed]
    # From the end, so that the numbers of the lines before stay right.
    for start, end, new in sorted(reversed(replacements), key=lambda item: item[:2], reverse=True):
        _end_line(lines, start, line_end)
        lines[start:end] = [f"{line}{line_end}" for line in new]
    for id_, record in edits.added.items():
        _end_line(lines, len(lines), line_end)
        gap = [line_end] if spaced and lines and lines[-1].strip() else []
        lines += [*gap, *(f"{line}{line_end}" for line in rendered(id_, record))]
    return (_BOM if raw.startswith(_BOM) else b"") + "".join(lines).encode()


def text_with_items(raw: bytes, document: Document, path: Path, items: Sequence[str]) -> bytes:
    """Returns the file's bytes with `items` at the end of the list of texts at `path`.

    Args:
        raw: the file as it is.
        document: the same, parsed.
        path: where the list stands; it has at least one item.
        items: texts of one line each.

    Raises:
        SpreadsheetError: the list is not written one item a line.
    """
    text = raw.decode("utf-8-sig")
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in _LINE.findall(text) if line]
    last = max((key for key in document.lines if key[:-1] == path), key=lambda key: document.lines[key])
    start = document.lines[last] - 1
    if not re.match(r"\s*-\s", lines[start]):
        raise _unplaceable(document, path)
    end = _block_end(lines, start)
    _end_line(lines, end, line_end)
    new = [line.strip() for line in rendered(path[-1], list(items))[1:]]
    lines[end:end] = [f"{_indent(lines[start])}{item}{line_end}" for item in new]
    return (_BOM if raw.startswith(_BOM) else b"") + "".join(lines).encode()


def _end_line(lines: list[str], before: int, line_end: str) -> None:
    if 0 < before <= len(lines) and not lines[before - 1].endswith(("\n", "\r", "\x85", "\u2028", "\u2029")):
        lines[before - 1] += line_end


def _replacement(lines: list[str], document: Document, path: Path, value: Any, order: tuple[str, ...]) -> tuple[int, int, list[str]]:
    if path not in document.lines:
        return _insertion(lines, document, path, value, order)
    start = _start(lines, document, path)
    end = _block_end(lines, start)
    if value is None:
        return start, end, []
    new = rendered(path[-1], value, _indent(lines[start]))
    tail = _TAIL_COMMENT.match(lines[start].rstrip()) if end - start == len(new) == 1 else None
    return start, end, [new[0] + tail.group(1)] if tail else new


def _insertion(lines: list[str], document: Document, path: Path, value: Any, order: tuple[str, ...]) -> tuple[int, int, list[str]]:
    before = order[: order.index(path[-1])] if path[-1] in order else order
    present = [key for key in before if (*path[:-1], key) in document.lines]
    if not present:
        raise _unplaceable(document, path)
    neighbour = _start(lines, document, (*path[:-1], present[-1]))
    end = _block_end(lines, neighbour)
    return end, end, rendered(path[-1], value, _indent(lines[neighbour]))


def _removal(lines: list[str], document: Document, id_: str) -> tuple[int, int, list[str]]:
    start = _start(lines, document, (id_,))
    end = _block_end(lines, start)
    while end < len(lines) and not lines[end].strip():
        end += 1
    return start, end, []


def _start(lines: list[str], document: Document, path: Path) -> int:
    start = document.lines[path] - 1
    if not re.match(rf"\ufeff?\s*(['\"]?){re.escape(path[-1])}\1\s*:(?:\s|$)", lines[start]):
        raise _unplaceable(document, path)
    return start


def _block_end(lines: list[str], start: int) -> int:
    """Returns the line after the last one of the value whose key stands in line `start`, both counted from 0."""
    indent, end = len(_indent(lines[start])), start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        deeper = len(_indent(line)) > indent
        same_list = len(_indent(line)) == indent and re.match(r"-(?:\s|$)", line.lstrip())
        if line.strip() and (deeper or same_list):
            end = number + 1
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return end


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _unplaceable(document: Document, path: Path) -> SpreadsheetError:
    file, line = document.file.name, document.line(path)
    return SpreadsheetError(message("import_unplaceable", file=file, line=line, where=".".join(path)))
