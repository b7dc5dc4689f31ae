from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

import knowledge_base
from knowledge_base.spreadsheet import export_workbook, plan_import
from tests.knowledge_base.spreadsheet.sheets import column_of

REAL = Path(knowledge_base.__file__).parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The real knowledge base, so that others may edit it during the test, and a workbook of it."""
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(REAL / "faqs", folder / "faqs")
    for name in ("figures.yml", "offices.csv", "out_of_scope.yml"):
        shutil.copy(REAL / name, folder / name)
    export_workbook(folder, folder / "staff.xlsx")
    return folder, folder / "staff.xlsx"


def test_the_real_base_comes_back_as_it_went(copy: tuple[Path, Path]) -> None:
    plan = plan_import(*copy)
    assert (plan.differences, plan.outdated, plan.problems, plan.paths) == ((), (), (), ())


def test_an_edit_of_every_answer_changes_nothing_else(copy: tuple[Path, Path]) -> None:
    folder, file = copy
    book = load_workbook(file)
    grid = book["FAQs"]
    for row in range(2, grid.max_row + 1):
        grid.cell(row, column_of(grid, "Answer (English)")).value += " EDITED"
    book.save(folder / "edited.xlsx")
    plan = plan_import(folder, folder / "edited.xlsx")
    assert plan.errors == ()
    assert len(plan.differences) == grid.max_row - 1
    assert {path: plan.after[path].replace(b" EDITED", b"") for path in plan.after} == plan.before
    assert sum(plan.after[path].count(b" EDITED") for path in plan.paths) == grid.max_row - 1
