"""The staff's spreadsheet: the knowledge base as a workbook, and a workbook's edits back into the files."""

from __future__ import annotations

from knowledge_base.spreadsheet.applying import apply
from knowledge_base.spreadsheet.exporting import export_workbook
from knowledge_base.spreadsheet.planning import Plan, plan_import
from knowledge_base.spreadsheet.problems import SheetProblem, SpreadsheetError
from knowledge_base.spreadsheet.reading import read_workbook

__all__ = ["Plan", "SheetProblem", "SpreadsheetError", "apply", "export_workbook", "plan_import", "read_workbook"]
