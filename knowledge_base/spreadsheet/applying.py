"""Writes what a plan says: all files or none."""

from __future__ import annotations

from knowledge_base.atomic import sync_folder, write_files
from knowledge_base.history import History
from knowledge_base.loading import read_files
from knowledge_base.messages import message
from knowledge_base.replacing import replace_content
from knowledge_base.spreadsheet.planning import Plan
from knowledge_base.spreadsheet.problems import SpreadsheetError


def apply(plan: Plan, history: History | None = None) -> tuple[str, ...]:
    """Writes the plan's files in one step and returns their paths below the folder; none when nothing differs.

    Args:
        plan: from `plan_import`.
        history: where the new state is recorded, and the one before; nowhere when None.

    Raises:
        SpreadsheetError: the plan has errors, the files were changed meanwhile, or one can't be written.
    """
    if plan.errors:
        raise SpreadsheetError(*plan.errors)
    if not plan.paths:
        return ()
    if read_files(plan.folder) != plan.before:
        raise SpreadsheetError(message("import_meanwhile", folder=plan.folder))
    try:
        _write(plan, history)
    except OSError as error:
        raise SpreadsheetError(message("import_unwritable", reason=error)) from error
    return plan.paths


def _write(plan: Plan, history: History | None) -> None:
    if history is not None:
        replace_content(plan.folder, plan.after, history, "import")
        return
    write_files({plan.folder / path: plan.after[path] for path in plan.paths if path in plan.after})
    for path in plan.before.keys() - plan.after.keys():
        (plan.folder / path).unlink(missing_ok=True)
        sync_folder((plan.folder / path).parent)
