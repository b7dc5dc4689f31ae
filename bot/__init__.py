"""The engine of Rasai: settings, commands, language handling, Rasa components and the store."""
