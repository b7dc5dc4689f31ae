"""What is kept: exchanges, Rasa's trackers and the locks on conversations."""
