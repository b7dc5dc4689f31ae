"""Starts everything in one process: Rasa, the channels, the actions and the knowledge base."""

from __future__ import annotations

import gc
import logging
import socket
import threading
from pathlib import Path
from typing import Any

from bot.errors import ModelError, PortTakenError
from bot.quiet import quieten
from bot.settings import ROOT, Settings
from bot.store.database import migrate, open_database

logger = logging.getLogger(__name__)


def check_port(host: str, port: int, setting: str = "RASAI_PORT") -> None:
    """Refuses to start where somebody listens already; Rasa would notice only after loading, and exit with 0.

    Raises:
        PortTakenError: the port is taken, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port} on {host} can't be used: {error.strerror}. "
                f"Stop the other program, or choose another port: {setting}={port + 1}."
            ) from error


def check_model(model: Path) -> None:
    """Refuses a model path that does not exist; Rasa would silently load another model from the folder.

    Raises:
        ModelError: there is no model.
    """
    if not model.is_file():
        raise ModelError(f"There is no trained model at {model}. Run `rasai train`.")


def endpoints(chosen: Settings) -> Any:
    """Returns Rasa's endpoints: the stores of endpoints.yml, and actions in this process or at `RASAI_ACTION_URL`."""
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    from actions.in_process import InProcessActions

    available = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    if chosen.action_url:
        available.action = EndpointConfig(url=chosen.action_url, enable_selective_domain=True)
    else:
        available.action = InProcessActions()
    return available


def serve(chosen: Settings) -> None:
    """Serves until it is told to stop.

    Raises:
        PortTakenError: the port is taken.
        ModelError: the model is missing.
        StoreError: the database can't be used.
    """
    check_port(chosen.host, chosen.port)
    check_model(chosen.model_path)
    migrate(open_database(chosen.database))
    quieten()
    # The knowledge base reads files and Rasa's imports are code: side by side they start sooner.
    opening = threading.Thread(target=_open_knowledge_base, args=(chosen,), daemon=True)
    opening.start()
    from rasa.core.run import serve_application

    from bot import fast_validation

    fast_validation.install()
    opening.join()
    serve_application(
        model_path=str(chosen.model_path),
        interface=chosen.host,
        port=chosen.port,
        credentials=str(ROOT / "credentials.yml"),
        cors=chosen.origins or None,
        enable_api=False,
        endpoints=endpoints(chosen),
        server_listeners=[(_announce(chosen), "after_server_start")],
    )


def serve_actions(chosen: Settings) -> None:
    """Serves the actions alone, for an engine that has `RASAI_ACTION_URL` set.

    Raises:
        PortTakenError: the port is taken.
    """
    check_port(chosen.host, chosen.action_port, "RASAI_ACTION_PORT")
    from rasa_sdk.endpoint import create_app

    from actions.knowledge import shared_knowledge_base

    shared_knowledge_base().watch()
    app = create_app("actions")
    logger.warning("The action server listens on http://%s:%d/webhook", chosen.host, chosen.action_port)
    app.run(host=chosen.host, port=chosen.action_port, workers=1, access_log=False)


def _open_knowledge_base(chosen: Settings) -> None:
    if chosen.action_url:
        return
    from actions.knowledge import shared_knowledge_base

    shared_knowledge_base().watch()


def _announce(chosen: Settings) -> Any:
    async def announce(_app: Any, _loop: Any) -> None:
        # What is loaded now stays; without this the collector looks through all of it again and again.
        gc.collect()
        gc.freeze()
        print(f"\nRasai is ready: open http://{chosen.host}:{chosen.port}/webhooks/web/  (stop with Ctrl+C)\n", flush=True)

    return announce
