"""The window: the only room with PySide6.

Inside, arrows point down: app → views → dialogs → widgets | models → actions | bridge | navigation |
settings | theme | plain_text | wording | passages. The look is in theme.py and resources/qss, what a person can
do in actions.py, where they are in navigation.py, what the desk reports in bridge.py.
"""
