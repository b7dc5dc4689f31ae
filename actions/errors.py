"""The errors of the actions."""


class ActionsError(Exception):
    """An action or its data can't be used."""
