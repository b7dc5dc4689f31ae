"""The actions Rasa calls: from what was understood to what is said."""
