"""The website's input channel: `POST messages`, the page and the widget."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.responses import Responses
from bot.settings import Settings, settings
from bot.store.database import open_database
from bot.store.exchanges import ExchangeRecorder
from channels.errors import BadRequestError
from channels.exchange import Exchanger
from channels.limits import Limits, RateLimiter, limits
from channels.web.message import WebMessage
from channels.web.sessions import Sessions

logger = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
_FILES = {
    "": ("index.html", "text/html; charset=utf-8"),
    "widget.js": ("widget.js", "text/javascript; charset=utf-8"),
    "page.css": ("page.css", "text/css; charset=utf-8"),
}


class WebChannel(InputChannel):
    """Translates between JSON over HTTP and Rasa."""

    def __init__(self, chosen: Settings, allowed: Limits) -> None:
        self._chosen = chosen
        self._limits = allowed
        self._sessions = Sessions(chosen.signing_key())
        self._by_session = RateLimiter(allowed.session, allowed.tracked_senders)
        self._by_address = RateLimiter(allowed.address, allowed.tracked_senders)

    @classmethod
    def name(cls) -> str:
        """Returns the name in URLs and in the record."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]]) -> WebChannel:
        """Takes nothing from credentials.yml; settings come from the environment."""
        return cls(settings(), limits())

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Returns the routes; the recorder lives as long as the server."""
        routes = Blueprint("web")
        recorder = ExchangeRecorder(open_database(self._chosen.database))
        exchanger = Exchanger(self.name(), on_new_message, recorder, Responses.load())

        @routes.listener("before_server_start")
        async def prepare(app: Sanic, _: Any) -> None:
            app.config.REQUEST_MAX_SIZE = self._limits.max_body_bytes
            app.error_handler.add(SanicException, _error_as_json)
            app.error_handler.add(Exception, _error_as_json)
            # Rasa answers the root with its name and version; whoever opens it wants the page.
            app.register_middleware(_root_to_page, "request")

        @routes.listener("after_server_stop")
        async def finish(_app: Sanic, _: Any) -> None:
            recorder.close()

        @routes.post("/messages")
        async def receive(request: Request) -> HTTPResponse:
            return await self._receive(request, exchanger)

        for path, (file, content_type) in _FILES.items():
            routes.add_route(_file_route(file, content_type), f"/{path}", name=f"web_{file.replace('.', '_')}")
        return routes

    async def _receive(self, request: Request, exchanger: Exchanger) -> HTTPResponse:
        self._check_origin(request)
        if not await self._by_address.admits(self._address(request)):
            raise BadRequestError(429, "too_many", "Too many messages from this address; wait a minute.")
        message = WebMessage.read(request.body, self._limits.max_characters)
        token = message.session or self._sessions.start()
        conversation = self._sessions.conversation(token)
        if conversation is None:
            raise BadRequestError(401, "bad_session", "'session' was not made here; leave it out to start a new one.")
        if not await self._by_session.admits(conversation):
            raise BadRequestError(429, "too_many", "Too many messages in this conversation; wait a minute.")
        if message.choice is not None:
            replies = await exchanger.choice(message.choice, conversation)
        else:
            replies = await exchanger.text(message.text or "", conversation)
        return response.json(
            {"session": token, "replies": [reply.for_citizen() for reply in replies]}, ensure_ascii=False, escape_forward_slashes=False
        )

    def _check_origin(self, request: Request) -> None:
        # CORS only keeps a foreign page from reading the reply; the message itself would still be processed.
        origin = request.headers.get("origin", "").rstrip("/")
        own = origin.split("://")[-1] == request.headers.get("host", "")
        if origin and not own and origin not in self._chosen.origins:
            raise BadRequestError(403, "foreign_origin", "This site may not use the assistant; its operator must allow the origin.")

    def _address(self, request: Request) -> str:
        forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
        hops = self._chosen.trusted_proxies
        if hops and len(forwarded) >= hops:
            return str(forwarded[-hops])
        return str(request.ip)


async def _root_to_page(request: Request) -> HTTPResponse | None:
    return response.redirect("/webhooks/web/") if request.path == "/" else None


def _error_as_json(request: Request, error: Exception) -> HTTPResponse:
    if isinstance(error, BadRequestError):
        status, code, message = error.status, error.code, str(error)
    elif isinstance(error, SanicException):
        status = error.status_code or 500
        code, message = f"http_{status}", str(error) or "The request can't be served."
    else:
        logger.error("A request failed.", exc_info=error)
        status, code, message = 500, "internal", "Something went wrong on our side; try again in a minute."
    headers = {"Retry-After": "60"} if status == 429 else {}
    return response.json({"error": {"code": code, "message": message}}, status=status, headers=headers)


def _file_route(file: str, content_type: str) -> Callable[[Request], Awaitable[HTTPResponse]]:
    async def serve(_request: Request) -> HTTPResponse:
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache", "Content-Security-Policy": _PAGE_POLICY}
        return response.raw(_read_static(file), content_type=content_type, headers=headers)

    return serve


@lru_cache(maxsize=16)
def _read_static(file: str) -> bytes:
    return (_STATIC / file).read_bytes()
