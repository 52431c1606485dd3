"""Running things outside the main thread: supervised child processes, their messages, and the pace of progress.

No Qt, no project file. What crosses to a child and back is JSON and bytes; nothing is ever unpickled from a child.
"""
