"""Tells which topics, figures and offices differ between two states of the files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import yaml

from knowledge_base.messages import Count, Ready, StaffLanguage, Term, say
from knowledge_base.out_of_scope import FILE_NAME as OUT_OF_SCOPE

Files = Mapping[str, bytes]
Records = dict[str, Any]
_NAMED = 3


@dataclass(frozen=True)
class Changed:
    """The ids that came, that say something else, and that went, each sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __len__(self) -> int:
        """The number of ids."""
        return len(self.added) + len(self.changed) + len(self.removed)

    def __iter__(self) -> Iterator[str]:
        """All ids, whatever became of them."""
        return iter((*self.added, *self.changed, *self.removed))


@dataclass(frozen=True)
class Changes:
    """What differs, kind by kind; nothing where only comments or the layout do."""

    topics: Changed = field(default_factory=Changed)
    figures: Changed = field(default_factory=Changed)
    offices: Changed = field(default_factory=Changed)
    out_of_scope: Changed = field(default_factory=Changed)

    def kinds(self) -> dict[str, Changed]:
        """Returns the kinds by name."""
        return {kind.name: getattr(self, kind.name) for kind in fields(self)}

    def __contains__(self, id_: str) -> bool:
        """Returns whether the topic, figure, office or group of what is out of scope `id_` differs."""
        return any(id_ in changed for changed in self.kinds().values())

    def summary(self, language: StaffLanguage = StaffLanguage.EN) -> str:
        """Returns a line such as "figures: 1 changed; topics: 2 added"; long lists of ids are left to `to_json`."""
        comma, semicolon = (", ", "; ") if language is StaffLanguage.EN else ("، ", "؛ ")
        parts = []
        for kind, changed in self.kinds().items():
            counts = comma.join(say("count", language, count=Count(what, len(ids))) for what, ids in asdict(changed).items() if ids)
            if counts:
                name = "changes_of_kind_named" if len(changed) <= _NAMED else "changes_of_kind"
                parts.append(say(name, language, kind=Term(f"kind.{kind}"), counts=Ready(counts), ids=", ".join(changed)))
        return semicolon.join(parts) or say("changes_none", language)

    def to_json(self) -> dict[str, Any]:
        """Returns plain lists, as `from_json` reads them."""
        return {kind: {what: list(ids) for what, ids in asdict(changed).items()} for kind, changed in self.kinds().items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Changes:
        """Reads what `to_json` wrote; a note of former days has no kind `out_of_scope` and counts its groups as topics."""
        return cls(**{kind: Changed(**{what: tuple(ids) for what, ids in changed.items()}) for kind, changed in data.items()})


def changes_between(former: Files, present: Files) -> Changes:
    """Returns what differs; both are file contents by path. A file that can't be read on either side is left out."""
    before: dict[str, Records] = {kind.name: {} for kind in fields(Changes)}
    after: dict[str, Records] = {kind.name: {} for kind in fields(Changes)}
    for path in sorted(path for path in {*former, *present} if former.get(path) != present.get(path)):
        old, new = _records(path, former), _records(path, present)
        if old is not None and new is not None:
            before[_kind(path)].update(old)
            after[_kind(path)].update(new)
    return Changes(**{kind: _compare(before[kind], after[kind]) for kind in before})


def _kind(path: str) -> str:
    if path.endswith(".csv"):
        return "offices"
    return {"figures.yml": "figures", OUT_OF_SCOPE: "out_of_scope"}.get(path, "topics")


def _compare(former: Records, present: Records) -> Changed:
    return Changed(
        added=tuple(sorted(present.keys() - former.keys())),
        changed=tuple(sorted(id_ for id_ in present.keys() & former.keys() if present[id_] != former[id_])),
        removed=tuple(sorted(former.keys() - present.keys())),
    )


def _records(path: str, files: Files) -> Records | None:
    """Returns the records of one file by id, none for a missing file; None for one that can't be read."""
    if path not in files:
        return {}
    try:
        text = files[path].decode("utf-8-sig")
        return _read_csv(text) if path.endswith(".csv") else _read_yaml(text)
    except (yaml.YAMLError, csv.Error, UnicodeDecodeError):
        return None


def _read_yaml(text: str) -> Records | None:
    # Every value stays the text that was typed, so "1.0" and "1" differ.
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  a loader that builds nothing but text
    return (data or {}) if isinstance(data or {}, dict) else None


def _read_csv(text: str) -> Records:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline="")) if row.get("id")}
