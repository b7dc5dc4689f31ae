"""Words for staff, in the language that they chose."""

from __future__ import annotations

from typing import Any

from bot.settings import settings
from knowledge_base.messages import say


def say_to_staff(name: str, **values: Any) -> str:
    """Returns the message `name` of `messages.yml` in the language of RASAI_STAFF_LANGUAGE."""
    return say(name, settings().staff_language, **values)
