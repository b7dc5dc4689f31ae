"""Checks an action's response with a validator that is built once.

Rasa 3.6.21 calls `jsonschema.validate` on every action call, which checks Rasa's own schema anew each time: about
16 ms of a 26 ms turn were measured for it. This is beyond Rasa's extension points, so one method is replaced, and
only in the version it was measured in.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import rasa
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match
from rasa.core.actions.action import RemoteAction

logger = logging.getLogger(__name__)
MEASURED_VERSION = "3.6.21"


def install() -> bool:
    """Replaces `RemoteAction._validate_action_result`; returns False, and says so, for another Rasa version."""
    if rasa.__version__ != MEASURED_VERSION:
        logger.warning("Rasa is %s, not %s: actions are validated by Rasa's own, slower way.", rasa.__version__, MEASURED_VERSION)
        return False
    RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]
    return True


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    schema = RemoteAction.action_response_format_spec()
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    if getattr(self.action_endpoint, "makes_valid_responses", False):
        return True
    error = best_match(_validator().iter_errors(result))
    if error is not None:
        error.message += ". The response of the action server does not have the format of rasa-sdk."
        raise error
    return True
