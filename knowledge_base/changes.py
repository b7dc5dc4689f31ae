"""Tells which topics, figures and offices differ between two states of the files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import yaml

Files = Mapping[str, bytes]
Records = dict[str, Any]


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
    """What differs, kind by kind; nothing at all where only comments or the layout differ."""

    topics: Changed = field(default_factory=Changed)
    figures: Changed = field(default_factory=Changed)
    offices: Changed = field(default_factory=Changed)

    def kinds(self) -> dict[str, Changed]:
        """Returns the three kinds by name."""
        return {kind.name: getattr(self, kind.name) for kind in fields(self)}

    def __contains__(self, id_: str) -> bool:
        """Returns whether the topic, figure or office `id_` differs."""
        return any(id_ in changed for changed in self.kinds().values())

    def summary(self) -> str:
        """Returns a line such as "figures: 1 changed; topics: 2 added"; long lists of ids are left to `to_json`."""
        parts = []
        for kind, changed in self.kinds().items():
            counts = [f"{len(ids)} {what}" for what, ids in asdict(changed).items() if ids]
            named = f" ({', '.join(changed)})" if 0 < len(changed) <= 3 else ""
            if counts:
                parts.append(f"{kind}: {', '.join(counts)}{named}")
        return "; ".join(parts) or "only comments or layout"

    def to_json(self) -> dict[str, Any]:
        """Returns plain lists, as `from_json` reads them."""
        return {kind: {what: list(ids) for what, ids in asdict(changed).items()} for kind, changed in self.kinds().items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Changes:
        """Reads what `to_json` wrote."""
        return cls(**{kind: Changed(**{what: tuple(ids) for what, ids in changed.items()}) for kind, changed in data.items()})


def changes_between(former: Files, present: Files) -> Changes:
    """Returns what differs; both are file contents by path. Only files that differ are read; a broken one counts as empty."""
    differing = sorted(path for path in {*former, *present} if former.get(path) != present.get(path))
    return Changes(
        **{
            kind: _compare(_records(former, [p for p in differing if _kind(p) == kind]), _records(present, differing_of))
            for kind in ("topics", "figures", "offices")
            if (differing_of := [p for p in differing if _kind(p) == kind])
        }
    )


def _kind(path: str) -> str:
    if path.endswith(".csv"):
        return "offices"
    return "figures" if path == "figures.yml" else "topics"


def _compare(former: Records, present: Records) -> Changed:
    return Changed(
        added=tuple(sorted(present.keys() - former.keys())),
        changed=tuple(sorted(id_ for id_ in present.keys() & former.keys() if present[id_] != former[id_])),
        removed=tuple(sorted(former.keys() - present.keys())),
    )


def _records(files: Files, paths: list[str]) -> Records:
    records: Records = {}
    for path in paths:
        if path in files:
            records.update(_read_csv(files[path]) if path.endswith(".csv") else _read_yaml(files[path]))
    return records


def _read_yaml(raw: bytes) -> Records:
    try:
        # Every value stays the text that was typed, so "1.0" and "1" differ.
        data = yaml.load(raw.decode("utf-8-sig"), Loader=yaml.CBaseLoader)  # noqa: S506  a loader that builds nothing but text
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    return data if isinstance(data, dict) else {}


def _read_csv(raw: bytes) -> Records:
    try:
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    except (csv.Error, UnicodeDecodeError):
        return {}
    return {row["id"]: row for row in rows if row.get("id")}
