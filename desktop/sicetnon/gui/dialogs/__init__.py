"""Dialogs and the commands that open them; they reach the rest through bridge and navigation."""
