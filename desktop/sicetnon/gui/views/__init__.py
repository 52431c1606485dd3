"""The panes of the main window; each reads the desk through the bridge and moves through navigation."""
