"""The errors of the channels."""

from __future__ import annotations


class ChannelError(Exception):
    """A message can't be taken as it came."""


class BadRequestError(ChannelError):
    """A request that is refused; `code` and `status` go to the client, the message says what was expected."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
