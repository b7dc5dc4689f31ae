"""Keeps Rasa quiet and private: no usage reports, no growing cache, no debug lines with citizens' words."""

from __future__ import annotations

import logging
import os

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # For vectors as small as a message's, a second thread only spins: 5 of 17 ms of processor time a message.
    "OPENBLAS_NUM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}


def quieten() -> None:
    """Sets Rasa's own switches; call it before Rasa is imported."""
    os.environ.update(_ENVIRONMENT)
    # Old libraries of Rasa's warn about each other at every start and reset any filter; nobody here can mend that.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    from rasa.utils.log_utils import configure_structlog

    # Unless it is configured, structlog prints every debug line, messages included.
    configure_structlog(logging.WARNING)
    for name in ("rasa", "rasa_sdk", "apscheduler", "sanic", "httpx", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
