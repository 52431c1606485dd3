"""What a file is, by its first bytes and its name, and what to say of those that cannot be read yet."""

from __future__ import annotations

import re
from pathlib import PurePath

TEXT, MARKDOWN, WEB = "text", "markdown", "web page"
READABLE = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".html": WEB, ".htm": WEB, ".xhtml": WEB, ".xht": WEB,
}  # fmt: skip
_SAVE_AS = "Save it as a web page or as plain text and drop that instead."
_UNPACK = "Unpack it and drop the files that are in it."

# What it is -> what to do instead. The key begins a sentence: "PDF files cannot be read yet."
_ADVICE = {
    "PDF files": _SAVE_AS,
    "Word documents": _SAVE_AS,
    "OpenDocument files": _SAVE_AS,
    "Rich text (RTF) files": _SAVE_AS,
    "Office files": _SAVE_AS,
    "E-books (EPUB)": _SAVE_AS,
    "Mail messages": "Copy the text of the message and paste it instead.",
    "Web archives (MHTML, WARC)": "Save the page as HTML and drop that instead.",
    "Packed files": _UNPACK,
    "Pictures": "Type or paste the words in it instead.",
    "Sound and video files": "Type or paste what is said in them instead.",
    "Spreadsheets and tables": "Save the column of texts as plain text and drop that instead.",
    "XML files": _SAVE_AS,
    "Data files": _SAVE_AS,
    "Subtitles": "Save them as plain text and drop that instead.",
    "Programs": "",
    "Database files": "",
    "Font files": "",
}

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"{\\rtf", "Rich text (RTF) files"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office files"),
    (0, b"PK\x03\x04", "Packed files"), (0, b"PK\x05\x06", "Packed files"), (0, b"PK\x07\x08", "Packed files"),
    (0, b"\x1f\x8b", "Packed files"), (0, b"BZh", "Packed files"), (0, b"\xfd7zXZ\x00", "Packed files"),
    (0, b"7z\xbc\xaf\x27\x1c", "Packed files"), (0, b"Rar!\x1a\x07", "Packed files"), (257, b"ustar", "Packed files"),
    (0, b"\x28\xb5\x2f\xfd", "Packed files"),
    (0, b"\x89PNG", "Pictures"), (0, b"\xff\xd8\xff", "Pictures"), (0, b"GIF8", "Pictures"),
    (0, b"II*\x00", "Pictures"), (0, b"MM\x00*", "Pictures"), (0, b"DDS |", "Pictures"),
    (0, b"\x00\x00\x00\x0cjP", "Pictures"), (0, b"\xff\x4f\xff\x51", "Pictures"), (0, b"8BPS", "Pictures"),
    (8, b"WEBP", "Pictures"), (8, b"WAVE", "Sound and video files"),
    (4, b"ftyp", "Sound and video files"), (0, b"ID3", "Sound and video files"), (0, b"OggS", "Sound and video files"),
    (0, b"fLaC", "Sound and video files"), (0, b"\x1aE\xdf\xa3", "Sound and video files"),
    (0, b"\x7fELF", "Programs"), (0, b"\xcf\xfa\xed\xfe", "Programs"), (0, b"\xca\xfe\xba\xbe", "Programs"),
    (0, b"SQLite format 3\x00", "Database files"), (0, b"WARC/", "Web archives (MHTML, WARC)"),
    (0, b"wOFF", "Font files"), (0, b"wOF2", "Font files"), (0, b"\x00\x01\x00\x00\x00", "Font files"),
)  # fmt: skip

_BY_NAME = {
    "PDF files": "pdf",
    "Word documents": "docx docm dotx doc",
    "OpenDocument files": "odt ott fodt ods odp",
    "Rich text (RTF) files": "rtf",
    "Office files": "pptx ppt pps wps pages key",
    "E-books (EPUB)": "epub mobi azw azw3 fb2",
    "Mail messages": "eml msg mbox mbx pst emlx",
    "Web archives (MHTML, WARC)": "mhtml mht warc arc wacz maff webarchive",
    "Packed files": "zip gz tgz tar bz2 xz 7z rar zst",
    "Pictures": "png jpg jpeg gif tif tiff webp bmp svg j2k jp2 jpx dds ico heic avif psd eps",
    "Sound and video files": "mp3 mp4 m4a wav ogg flac avi mov mkv webm opus",
    "Spreadsheets and tables": "xlsx xls csv tsv numbers",
    "XML files": "xml xsd xsl nxml tei rss atom opml rdf",
    "Data files": "json jsonl yaml yml toml bib ris enw log",
    "Subtitles": "srt vtt ass sub",
    "Programs": "exe dll so dylib msi py js ts c h cpp go rs java rb php sh bat css",
    "Database files": "sqlite db sqlite3 sicetnon",
    "Font files": "ttf otf woff woff2",
}
_NAMED = {f".{ending}": what for what, endings in _BY_NAME.items() for ending in endings.split()}
_PACKED_OFFICE = (
    (b"word/", "Word documents"), (b"xl/", "Spreadsheets and tables"), (b"ppt/", "Office files"),
    (b"application/epub+zip", "E-books (EPUB)"), (b"application/vnd.oasis.opendocument", "OpenDocument files"),
)  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
_MAIL = re.compile(rb"(?im)^(?:received|return-path|message-id|mime-version|from|delivered-to):")
_MBOX = re.compile(rb"From \S+ +\w{3} \w{3} +\d")


def kind_of(name: str, data: bytes) -> str:
    """TEXT, MARKDOWN, WEB, or the plural of what it is instead ("PDF files"); "" when nobody can say."""
    ending = PurePath(name).suffix.lower()
    by_content = _by_content(data)
    if by_content:
        return _NAMED.get(ending, by_content) if by_content in {"Packed files", "Office files"} else by_content
    if ending in READABLE:
        return READABLE[ending]
    if ending in _NAMED:
        return _NAMED[ending]
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML.search(head[:1024]):
        return WEB
    if _MBOX.match(head) or (_HEADERS.match(head) and _MAIL.search(head)):
        return "Mail messages"
    if head.startswith(b"<?xml"):
        return "XML files"
    return TEXT if not ending else ""


def refusal(name: str, kind: str) -> str:
    """Why this file cannot be taken in, as sentences."""
    ending = PurePath(name).suffix.lower()
    if not kind:
        return f"Files of type “{ending}” are not known. If it is plain text, rename it to “.txt” and drop it again."
    advice = _ADVICE.get(kind, "")
    if ending in READABLE:
        called = "a text file" if READABLE[ending] == TEXT else f"a {READABLE[ending]}"
        return f"In spite of its name this is not {called}. {kind} cannot be read yet. {advice}".strip()
    return f"{kind} cannot be read yet. {advice}".strip()


def _by_content(data: bytes) -> str | None:
    """What the first bytes say for certain."""
    head = data[:1024]
    if b"%PDF-" in head[:1024]:
        return "PDF files" if head.lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-") else None
    for offset, magic, what in _MAGIC:
        if head.startswith(magic, offset) and (b"\x00" in head or not magic.isalnum()):
            return _inside(data, what) if magic.startswith(b"PK") else what
    return None


def _inside(data: bytes, what: str) -> str:
    """Office files and e-books are packed files: say which."""
    head = data[:8192]
    return next((name for sign, name in _PACKED_OFFICE if sign in head), what)
