from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from knowledge_base.spreadsheet.house_layout import KEYS
from knowledge_base.spreadsheet.yaml_edit import Edits, edited_data, edited_text
from knowledge_base.yaml_lines import read_document

ORDER = KEYS["Figures"]
FILE = """# top
a.b:
  what: One
  unit: PKR  # money
  note: |
    x
    # text
  # about the source
  source: S

# about c
c.d:
  what: 'Two'
"""


def edit(tmp_path: Path, raw: bytes, edits: Edits, spaced: bool = False) -> bytes:
    file = tmp_path / "figures.yml"
    file.write_bytes(raw)
    document = read_document(file)
    after = edited_text(raw, document, edits, ORDER, spaced)
    file.write_bytes(after)
    assert read_document(file).data == edited_data(document.data, edits)
    return after


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("a.b", "what"), "No: 1", "what: One", "what: 'No: 1'"),
        (("a.b", "what"), "no", "what: One", "what: 'no'"),
        (("a.b", "what"), "786", "what: One", "what: '786'"),
        (("a.b", "what"), "2026-01-01", "what: One", "what: 2026-01-01"),
        (("a.b", "what"), "کارڈ کی فیس", "what: One", "what: کارڈ کی فیس"),
        (("a.b", "unit"), "USD", "unit: PKR  # money", "unit: USD  # money"),
        (("a.b", "note"), "y\n", "    x\n    # text\n", "    y\n"),
        (("a.b", "note"), None, "  note: |\n    x\n    # text\n", ""),
        (("a.b", "zone"), None, "", ""),
        (("a.b", "source"), "T", "source: S", "source: T"),
        (("a.b", "value"), 5, "what: One\n", "what: One\n  value: 5\n"),
        (("c.d", "note"), "end", "what: 'Two'\n", "what: 'Two'\n  note: end\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_one_value_changes_and_no_other_byte(
    tmp_path: Path, path: tuple[str, ...], value: Any, old: str, new: str, line_end: str, bom: bytes
) -> None:
    after = edit(tmp_path, bom + FILE.replace("\n", line_end).encode(), Edits(changed={path: value}))
    assert after == bom + FILE.replace(old, new, 1).replace("\n", line_end).encode()


def test_several_edits_of_one_record_come_in_the_house_s_order(tmp_path: Path) -> None:
    changed = {("a.b", "what"): None, ("a.b", "speed"): "normal", ("a.b", "pages"): 36, ("a.b", "unit"): "USD"}
    after = edit(tmp_path, FILE.encode(), Edits(changed=changed))
    assert after.startswith(b"# top\na.b:\n  unit: USD  # money\n  speed: normal\n  pages: 36\n  note: |\n")


def test_a_record_goes_with_its_blank_lines_and_comments_stay(tmp_path: Path) -> None:
    assert edit(tmp_path, FILE.encode(), Edits(removed=["a.b"])) == b"# top\n# about c\nc.d:\n  what: 'Two'\n"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_new_record_stands_at_the_end_however_the_file_ends(tmp_path: Path, end: str) -> None:
    edits = Edits(added={"e.f": {"what": "Three"}})
    assert edit(tmp_path, f"a.b:\n  what: One{end}".encode(), edits, spaced=True) == b"a.b:\n  what: One\n\ne.f:\n  what: Three\n"


def test_lists_that_stand_below_their_key_are_replaced_whole(tmp_path: Path) -> None:
    raw = b"a.b:\n  source:\n  - name: One\n\n  # between\n  - name: Two\n  what: x\n"
    after = edit(tmp_path, raw, Edits(changed={("a.b", "source"): [{"name": "Three", "url": "https://x"}]}))
    assert after == b"a.b:\n  source:\n    - name: Three\n      url: https://x\n  what: x\n"
