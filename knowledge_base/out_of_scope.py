"""Questions that must not be answered: they teach the encoder and the decision what is not the subject."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.errors import ContentError
from knowledge_base.yaml_lines import read_document

FILE_NAME = "out_of_scope.yml"


def load_out_of_scope(folder: Path) -> list[str]:
    """Returns the phrases of `out_of_scope.yml` in all writing forms, in the file's order; [] without such a file.

    Raises:
        ContentError: the file can't be read, or a group is not lists of phrases by writing form.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        return []
    document = read_document(file)
    phrases: list[str] = []
    for group, forms in (document.data or {}).items():
        if not isinstance(forms, dict) or not all(isinstance(lines, list) for lines in forms.values()):
            raise ContentError([document.problem((group,), "out_of_scope_group", group=group)])
        phrases += [str(line) for lines in forms.values() for line in lines]
    return phrases
