"""Reads the word lists beside the code: `[section]` lines, words between them, `#` for comments."""

from __future__ import annotations

from collections import defaultdict
from importlib import resources


def read_word_lists(file_name: str) -> dict[str, list[str]]:
    """Returns the words of each section of a file in this package, in the file's order."""
    sections: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in resources.files("bot.language").joinpath(file_name).read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            sections[name] += line.split()
    return sections
