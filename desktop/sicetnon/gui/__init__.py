"""The window: the only room with PySide6.

Inside, arrows point down: app → views → dialogs → widgets | models →
actions | bridge | navigation | settings | theme | plain_text.
"""
