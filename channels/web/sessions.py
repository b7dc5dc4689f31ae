"""Session tokens: unguessable, signed, and nothing is stored for them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_ID_BYTES = 16
_SIGNATURE_CHARACTERS = 32  # of 64 hexadecimal digits: 128 bits


class Sessions:
    """Makes and reads tokens of the form `<id>.<signature>`; the id is the conversation's."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def start(self) -> str:
        """Returns a new token."""
        id_ = secrets.token_hex(_ID_BYTES)
        return f"{id_}.{self._signature(id_)}"

    def conversation(self, token: str) -> str | None:
        """Returns the conversation id of a token that was made here, else None."""
        id_, _, signature = token.partition(".")
        valid = token.isascii() and hmac.compare_digest(signature, self._signature(id_))
        return f"web-{id_}" if valid else None

    def _signature(self, id_: str) -> str:
        return hmac.new(self._key, id_.encode(), hashlib.sha256).hexdigest()[:_SIGNATURE_CHARACTERS]
