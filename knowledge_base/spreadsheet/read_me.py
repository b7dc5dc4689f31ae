"""The sheet that tells staff, in English and Urdu, how to work with the workbook."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Font  # type: ignore[import-untyped]

from knowledge_base.spreadsheet.styling import alignment

READ_ME_SHEET = "Read me"
_WIDTH = 70  # characters
_LINE_HEIGHT = 17  # points
_LINES = (
    ("How to work with this workbook", "اس ورک بک پر کام کیسے کریں"),
    (
        "Edit cells in the sheets FAQs, Figures and Offices, save as .xlsx, and hand the file back for import.",
        "FAQs، Figures اور Offices کی شیٹوں میں خانے بدلیں، فائل کو xlsx میں محفوظ کریں اور درآمد کے لیے واپس دے دیں۔",
    ),
    (
        "Leave the header row and the ids in the first column as they are. You may sort, filter and widen columns.",
        "سرخیوں کی قطار اور پہلے کالم کی آئی ڈی نہ بدلیں۔ ترتیب بدلنا، فلٹر لگانا اور کالم چوڑے کرنا ٹھیک ہے۔",
    ),
    (
        "One phrasing, source, fact or related topic a line: Alt+Enter (in LibreOffice Ctrl+Enter) starts a new line. "
        "Each language needs at least six phrasings.",
        "ہر سوال، ذریعہ، حقیقت یا متعلقہ موضوع الگ سطر میں لکھیں: نئی سطر کے لیے Alt+Enter (لبرے آفس میں Ctrl+Enter) دبائیں۔ "
        "ہر زبان میں کم از کم چھ سوال چاہئیں۔",
    ),
    (
        "Never type a fee, a number of days or a phone number into an answer. Change it in Figures; answers quote it as {fee.card}.",
        "جواب میں فیس، دنوں کی تعداد یا فون نمبر کبھی نہ لکھیں۔ اسے Figures میں بدلیں؛ جواب میں اس کا حوالہ {fee.card} کی طرح آتا ہے۔",
    ),
    (
        "When you change an answer, change it in all three languages, and set Checked on and Review by.",
        "جواب بدلیں تو تینوں زبانوں میں بدلیں، اور Checked on اور Review by کی تاریخیں بھی درست کریں۔",
    ),
    (
        "A new topic is a new row with an id such as nadra.cnic.lost (agency.service.aspect). No formulas.",
        "نیا موضوع نئی قطار ہے جس کی آئی ڈی nadra.cnic.lost جیسی ہو (ادارہ.خدمت.پہلو)۔ فارمولے نہ لکھیں۔",
    ),
    (
        "A row that is deleted is refused at import unless the import is told to remove it.",
        "مٹائی ہوئی قطار درآمد میں قبول نہیں ہوتی، جب تک درآمد کرنے والا خود ہٹانے کا نہ کہے۔",
    ),
    (
        "An import checks everything first; if something is wrong it changes nothing and names the sheet, row and column.",
        "درآمد پہلے سب کچھ جانچتی ہے؛ غلطی ہو تو کچھ نہیں بدلتی اور شیٹ، قطار اور کالم بتا دیتی ہے۔",
    ),
    (
        "After an import, make a new workbook before you go on editing.",
        "درآمد کے بعد مزید کام کے لیے نئی ورک بک بنوائیں۔",
    ),
)


def write_read_me(book: Any) -> None:
    """Adds the sheet to the workbook."""
    grid = book.create_sheet(READ_ME_SHEET)
    for row, texts in enumerate(_LINES, start=1):
        # Programs do not make room for wrapped text by themselves.
        grid.row_dimensions[row].height = _LINE_HEIGHT * max(2 + len(text) // _WIDTH for text in texts)
        for position, text in enumerate(texts, start=1):
            cell = grid.cell(row, position, text)
            cell.alignment = alignment(rtl=position == 2)
            cell.font = Font(bold=row == 1)
    for letter in "AB":
        grid.column_dimensions[letter].width = _WIDTH
