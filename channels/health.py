"""`/healthz` and `/readyz`, for whoever keeps the assistant up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import shared_knowledge_base
from bot.settings import settings
from knowledge_base.errors import KnowledgeBaseError


class HealthChannel(InputChannel):
    """No channel for messages: Rasa lets an input channel add routes, and that is all this one does."""

    @classmethod
    def name(cls) -> str:
        """Returns the name."""
        return "health"

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]]) -> HealthChannel:
        """Takes nothing from credentials.yml."""
        return cls()

    def url_prefix(self) -> str:
        """Puts the routes at the root instead of below /webhooks."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Returns the two routes."""
        routes = Blueprint("health")

        @routes.get("/healthz")
        async def healthz(_: Request) -> HTTPResponse:
            return response.json({"status": "alive"})

        @routes.get("/readyz")
        async def readyz(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"status": "loading"}, status=503)
            if settings().action_url:  # the knowledge base is the action server's
                return response.json({"status": "ready", "warnings": [], "content": None})
            try:
                knowledge_base = shared_knowledge_base()
            except KnowledgeBaseError as error:
                return response.json({"status": "without knowledge base", "warnings": [str(error)]}, status=503)
            warning = knowledge_base.warning
            content = knowledge_base.snapshot.content.fingerprint
            return response.json({"status": "ready", "warnings": [warning] if warning else [], "content": content})

        return routes
