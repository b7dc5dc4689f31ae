"""The knowledge base: entries and figures that staff keep, and the search over them. Knows nothing of Rasa."""
