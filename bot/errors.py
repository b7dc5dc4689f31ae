"""The errors of the engine: one base, one class for each thing an operator can mend."""

from __future__ import annotations


class BotError(Exception):
    """Something in the engine needs an operator; the message says what was expected, what came and how to mend it."""


class SettingsError(BotError):
    """A setting is missing or has a value that can't be used."""


class ModelError(BotError):
    """The trained model is missing, broken or does not fit."""


class PortTakenError(BotError):
    """Another program listens on the port."""


class StoreError(BotError):
    """The database or Redis can't be reached or can't be brought up to date."""


class EvaluationError(BotError):
    """A file of evaluation questions can't be read."""


class MissedError(BotError):
    """What was asked of the missed questions does not fit what is kept."""
