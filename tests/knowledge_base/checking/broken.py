"""What the tests of the rules share: break the small base, look what is found."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge_base.errors import Problem
from knowledge_base.loading import check_content
from tests.knowledge_base.samples import FEE, LOST, BaseFolder

FORMS = ("en", "ur", "roman")


def problems_of(base: BaseFolder, today: date | None = None, *, hints: bool = False) -> list[Problem]:
    """Returns the problems of the base as it stands."""
    base.save()
    content, problems = check_content(base.folder, today, hints=hints)
    assert content is not None
    return problems


def problems_after(base: BaseFolder, **answer: str) -> list[Problem]:
    """Returns the problems once the answer of the first entry has been replaced in the forms given."""
    entry_of(base)["answer"].update(answer)
    return problems_of(base)


def problems_with(base: BaseFolder, *phrasings: str, form: str = "en") -> list[Problem]:
    """Returns the problems once the second entry has these phrasings more."""
    base.files["lost.yml"][LOST]["questions"][form] += phrasings
    return problems_of(base)


def entry_of(base: BaseFolder) -> dict[str, Any]:
    """Returns the first entry, to be changed."""
    return base.files["card.yml"][FEE]


def line_of(base: BaseFolder, text: str, file: str = "faqs/nadra/card.yml") -> int:
    """Returns the line on which `text` stands first."""
    return base.text(file).split(text)[0].count("\n") + 1


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    """Returns severity and code of each problem."""
    return [(problem.severity, problem.code) for problem in problems]
