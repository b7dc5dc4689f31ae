"""What the knowledge base would be with an edited file in place; reads, checks and indexes in memory, and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge_base.changes import Changes, Files, changes_between
from knowledge_base.content import Content
from knowledge_base.encoder import Encoder
from knowledge_base.errors import ContentError, PreviewError
from knowledge_base.loading import load_content, read_files
from knowledge_base.messages import message
from knowledge_base.offices import FILE_NAME as OFFICES
from knowledge_base.replacing import load_files
from knowledge_base.snapshot import Snapshot, fitting_index
from knowledge_base.spreadsheet import SpreadsheetError, plan_import
from knowledge_base.yaml_lines import read_document

_FIGURES = "figures.yml"


@dataclass(frozen=True)
class Proposal:
    """The knowledge base as it is and as it would be, both checked, and what differs; `path` is where the file would go."""

    before: Content
    after: Content
    changes: Changes
    path: str | None

    @property
    def changes_something(self) -> bool:
        """Whether more than comments and the layout differ."""
        return any(len(changed) for changed in self.changes.kinds().values())

    def snapshots(self, encoder: Encoder, index_folder: Path) -> tuple[Snapshot, Snapshot]:
        """Returns both with their index, of which the first may come from `index_folder`."""
        first, _ = fitting_index(self.before, encoder, index_folder)
        second, _ = fitting_index(self.after, encoder, index_folder, first)
        return Snapshot(self.before, first, encoder), Snapshot(self.after, second, encoder)


def propose(folder: Path, file: Path, *, replaces: str | None = None, remove: bool = False, sheet_wins: bool = False) -> Proposal:
    """Reads an edited copy and checks the base with it.

    Args:
        folder: the knowledge base.
        file: a copy of one of its files (.yml, .csv), a workbook (.xlsx), or a whole folder.
        replaces: the path, below `folder`, of the file that the copy is for; told from what stands in it by default.
        remove: for a workbook, whether a row that is gone takes its record out.
        sheet_wins: for a workbook, whether it counts where a file was changed since the export.

    Raises:
        ContentError: the base, or the base with the copy, does not check.
        SpreadsheetError: the workbook can't be taken over.
        PreviewError: there is no such file, or it can't be told what it is a copy of.
    """
    if not file.exists():
        raise PreviewError(message("preview_no_file", file=file, folder=folder))
    before, present = load_content(folder), read_files(folder)
    files: Files
    if file.is_dir():
        files = read_files(file)
        return Proposal(before, load_files(files, file), changes_between(present, files), None)
    if file.suffix.lower() == ".xlsx":
        files = _imported(folder, file, remove, sheet_wins)
        return Proposal(before, load_files(files, folder), changes_between(present, files), None)
    raw = file.read_bytes()
    path = _checked_path(replaces, file) if replaces else _path_of(file, raw, present)
    files = {**present, path: raw}
    return Proposal(before, _loaded(files, folder, path, file), changes_between(present, files), path)


def _imported(folder: Path, file: Path, remove: bool, sheet_wins: bool) -> Files:
    plan = plan_import(folder, file, remove=remove, sheet_wins=sheet_wins)
    if plan.errors:
        raise SpreadsheetError(*plan.errors)
    return plan.after


def _loaded(files: Files, folder: Path, path: str, file: Path) -> Content:
    try:
        return load_files(files, folder)
    except ContentError as error:
        # Staff look for the mistake in the copy, not in the file that it is a copy of.
        raise ContentError([replace(p, file=file) if p.file == folder / path else p for p in error.problems]) from error


def _checked_path(path: str, file: Path) -> str:
    is_faqs = path.startswith("faqs/") and path.endswith(".yml") and ".." not in Path(path).parts
    if path not in (_FIGURES, OFFICES) and not is_faqs:
        known = f"{_FIGURES}, {OFFICES}, faqs/nadra/cnic.yml"
        raise PreviewError(message("preview_wrong_path", path=path, file=file, known=known))
    return path


def _path_of(file: Path, raw: bytes, present: Files) -> str:
    """Returns the file with which the copy shares most ids; for new topics, one of the copy's own name."""
    if file.suffix.lower() == ".csv":
        return OFFICES
    ids = _ids(file, raw)
    shared = {path: len(ids & _ids(Path(path), other)) for path, other in present.items() if path.endswith(".yml")}
    most = max(shared.values(), default=0)
    likely = [path for path, count in shared.items() if count == most > 0] or [path for path in present if Path(path).name == file.name]
    if len(likely) > 1:
        likely = [path for path in likely if Path(path).name == file.name] or likely
    if len(likely) == 1:
        return likely[0]
    agencies = {id_.split(".")[0] for id_ in ids if id_.count(".") == 2}
    if not likely and len(agencies) == 1:
        return f"faqs/{agencies.pop()}/{file.stem}.yml"
    if likely:
        raise PreviewError(message("preview_copy_of_several", file=file, likely=", ".join(likely)))
    raise PreviewError(message("preview_copy_of_none", file=file))


def _ids(file: Path, raw: bytes) -> set[str]:
    data: Any = read_document(file, raw).data
    return {str(key) for key in data} if isinstance(data, Mapping) else set()
