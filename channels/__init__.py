"""The channels: each translates between its own protocol and Rasa, nothing more."""
