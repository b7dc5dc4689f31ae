from __future__ import annotations

import pytest

from actions.responses import Responses


@pytest.fixture(scope="session")
def responses() -> Responses:
    """The responses of domain.yml."""
    return Responses.load()
