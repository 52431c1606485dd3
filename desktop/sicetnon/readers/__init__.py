"""From a file's bytes to its text: decoding, main text, title, outlet, dates, and what was left out.

One reader per format behind one registry. Pure: bytes in, a frozen `Reading` out, or `UnreadableInput`
with a sentence. Never writes, never uses a network.
"""

from sicetnon.readers.reading import Mark, Passage, Reading
from sicetnon.readers.registry import endings, largest, may_read, read, refused

__all__ = ["Mark", "Passage", "Reading", "endings", "largest", "may_read", "read", "refused"]
