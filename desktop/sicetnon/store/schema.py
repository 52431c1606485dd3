"""The tables of a project file, and which of them the history records.

Ids are never used twice (AUTOINCREMENT), so that undo and redo always find their rows. Foreign keys
have no actions: every deletion is written out, so that every deletion is in the history.
"""

from __future__ import annotations

APPLICATION_ID = 0x53694E6F  # "SiNo"
MAJOR, MINOR = 1, 2
USER_VERSION = MAJOR * 1000 + MINOR
CHUNK = 1 << 20  # bytes of an original per row: a BLOB of 1 GB or more is refused by SQLite

_ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"


def _ref(table: str) -> str:
    return f"INTEGER REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED"


# Immutable, addressed by their hash, never in the history: undoing an import hides them,
# `Project.forget_history` removes for good what was taken out.
_CONTENT = (
    "CREATE TABLE contents(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL) STRICT",
    "CREATE TABLE content_chunks(content INTEGER NOT NULL REFERENCES contents(id), n INTEGER NOT NULL,"
    " bytes BLOB NOT NULL, PRIMARY KEY(content, n)) STRICT",
    "CREATE TABLE texts(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT",
)

_SOURCES = (
    f"CREATE TABLE sources({_ID}, content {_ref('contents')}, text {_ref('texts')}, name TEXT NOT NULL,"
    " title TEXT, outlet TEXT, published TEXT, modified TEXT, url TEXT, media TEXT NOT NULL DEFAULT '',"
    " encoding TEXT NOT NULL DEFAULT '', marks TEXT NOT NULL DEFAULT '[]',"
    " language TEXT NOT NULL DEFAULT 'und', message TEXT, engine TEXT NOT NULL DEFAULT '',"
    f" imported_at TEXT NOT NULL, copy_of {_ref('sources')}, copy_reason TEXT NOT NULL DEFAULT '',"
    " edited INTEGER NOT NULL DEFAULT 0, matched INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE INDEX sources_unmatched ON sources(id) WHERE matched = 0",
    "CREATE INDEX sources_content ON sources(content)",
    "CREATE INDEX sources_text ON sources(text)",
    "CREATE INDEX sources_copy ON sources(copy_of) WHERE copy_of IS NOT NULL",
    f"CREATE TABLE left_out({_ID}, source {_ref('sources')}, ord INTEGER NOT NULL, reason TEXT NOT NULL,"
    " text TEXT NOT NULL) STRICT",
    "CREATE INDEX left_out_source ON left_out(source, ord)",
)

_SPEAKERS = (
    f"CREATE TABLE speakers({_ID}, name TEXT NOT NULL, kind TEXT NOT NULL, description TEXT,"
    " confirmed INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE INDEX speakers_name ON speakers(name)",
    f"CREATE TABLE article_speakers({_ID}, source {_ref('sources')}, speaker {_ref('speakers')},"
    " found_key INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL, description TEXT,"
    " linked_by TEXT NOT NULL DEFAULT 'machine') STRICT",
    "CREATE INDEX article_speakers_source ON article_speakers(source)",
    "CREATE INDEX article_speakers_speaker ON article_speakers(speaker)",
    f"CREATE TABLE forms({_ID}, article_speaker {_ref('article_speakers')}, text TEXT NOT NULL,"
    " reading TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', places TEXT NOT NULL DEFAULT '[]') STRICT",
    "CREATE INDEX forms_speaker ON forms(article_speaker)",
)

_STATEMENTS = (
    f"CREATE TABLE statements({_ID}, source {_ref('sources')}, ord INTEGER NOT NULL, found_key INTEGER,"
    f" article_speaker {_ref('article_speakers')}, kind TEXT NOT NULL, side TEXT NOT NULL, found_side TEXT,"
    " response TEXT, evidence TEXT NOT NULL DEFAULT 'none', via TEXT NOT NULL DEFAULT '[]',"
    " said_text TEXT, said_first TEXT, said_last TEXT, about_text TEXT, about_first TEXT, about_last TEXT,"
    f" inside {_ref('statements')}, paragraph INTEGER NOT NULL, content TEXT NOT NULL, cue TEXT NOT NULL DEFAULT '[]',"
    " speaker_at TEXT NOT NULL DEFAULT '[]', content_text TEXT NOT NULL, reasons TEXT NOT NULL DEFAULT '[]',"
    " state TEXT NOT NULL DEFAULT 'machine', by_hand INTEGER NOT NULL DEFAULT 0,"
    " edited INTEGER NOT NULL DEFAULT 0, settled INTEGER NOT NULL DEFAULT 0,"
    " engine TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE INDEX statements_source ON statements(source, ord, state)",
    "CREATE INDEX statements_speaker ON statements(article_speaker, state)",
    "CREATE INDEX statements_inside ON statements(inside) WHERE inside IS NOT NULL",
    "CREATE INDEX statements_review ON statements(source, ord) WHERE state = 'machine'",
    f"CREATE TABLE joint_speakers({_ID}, statement {_ref('statements')}, article_speaker"
    f" {_ref('article_speakers')}, ord INTEGER NOT NULL) STRICT",
    "CREATE INDEX joint_statement ON joint_speakers(statement, ord)",
    "CREATE INDEX joint_speaker ON joint_speakers(article_speaker)",
    f"CREATE TABLE notes({_ID}, source {_ref('sources')}, kind TEXT NOT NULL, place TEXT NOT NULL,"
    " paragraph INTEGER NOT NULL, offered INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'machine') STRICT",
    "CREATE INDEX notes_source ON notes(source)",
    f"CREATE TABLE note_about({_ID}, note {_ref('notes')}, article_speaker {_ref('article_speakers')}) STRICT",
    "CREATE INDEX note_about_note ON note_about(note)",
    "CREATE INDEX note_about_speaker ON note_about(article_speaker)",
)

_CLAIMS = (
    f"CREATE TABLE claims({_ID}, proposition TEXT NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0,"
    " origin TEXT NOT NULL DEFAULT 'machine') STRICT",
    f"CREATE TABLE memberships({_ID}, claim {_ref('claims')}, statement {_ref('statements')}, side TEXT NOT NULL,"
    " response TEXT, reason TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT 'machine',"
    " confirmed INTEGER NOT NULL DEFAULT 0, UNIQUE(claim, statement)) STRICT",
    "CREATE INDEX memberships_statement ON memberships(statement, claim)",
)

# Decisions keep the words and the place they were made on, so that they outlive their statement:
# a source taken out and imported again gets them back. `a`/`b`/`statement` are NULL meanwhile.
_DECISIONS = (
    f"CREATE TABLE decisions({_ID}, statement {_ref('statements')}, verdict TEXT NOT NULL, text_sha256 TEXT NOT NULL,"
    " start INTEGER NOT NULL, stop INTEGER NOT NULL, exact TEXT NOT NULL, side TEXT NOT NULL, found_side TEXT,"
    " as_found INTEGER NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX decisions_statement ON decisions(statement)",
    "CREATE INDEX decisions_text ON decisions(text_sha256)",
    f"CREATE TABLE apart({_ID}, a {_ref('statements')}, b {_ref('statements')},"
    " a_sha256 TEXT NOT NULL, a_start INTEGER NOT NULL, a_stop INTEGER NOT NULL, a_exact TEXT NOT NULL,"
    " b_sha256 TEXT NOT NULL, b_start INTEGER NOT NULL, b_stop INTEGER NOT NULL, b_exact TEXT NOT NULL,"
    " at TEXT NOT NULL) STRICT",
    "CREATE INDEX apart_a ON apart(a)",
    "CREATE INDEX apart_b ON apart(b)",
    f"CREATE TABLE speakers_apart({_ID}, a {_ref('article_speakers')}, b {_ref('article_speakers')},"
    " at TEXT NOT NULL) STRICT",
    "CREATE INDEX speakers_apart_a ON speakers_apart(a)",
    "CREATE INDEX speakers_apart_b ON speakers_apart(b)",
    f"CREATE TABLE remarks({_ID}, kind TEXT NOT NULL, ref INTEGER NOT NULL, text TEXT NOT NULL,"
    " UNIQUE(kind, ref)) STRICT",
    f"CREATE TABLE tags({_ID}, kind TEXT NOT NULL, ref INTEGER NOT NULL, tag TEXT NOT NULL,"
    " UNIQUE(kind, ref, tag)) STRICT",
)

_JOBS = (  # the machinery's own memory: not undone
    f"CREATE TABLE jobs({_ID}, label TEXT NOT NULL, options TEXT NOT NULL DEFAULT '{{}}', created TEXT NOT NULL,"
    " state TEXT NOT NULL DEFAULT 'running') STRICT",
    f"CREATE TABLE job_items({_ID}, job INTEGER NOT NULL REFERENCES jobs(id), path TEXT NOT NULL,"
    " name TEXT NOT NULL, content INTEGER REFERENCES contents(id), result TEXT NOT NULL DEFAULT 'waiting',"
    " what TEXT NOT NULL DEFAULT '', source INTEGER) STRICT",
    "CREATE INDEX job_items_job ON job_items(job, id)",
    "CREATE INDEX job_items_result ON job_items(job, result)",
)

_HISTORY = (
    f"CREATE TABLE op({_ID}, label TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, place_kind TEXT,"
    " place_id INTEGER, batch INTEGER, line INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE INDEX op_batch ON op(batch) WHERE batch IS NOT NULL",
    "CREATE INDEX op_undone ON op(undone, line)",
    "CREATE INDEX op_line ON op(line, id)",
    "CREATE TABLE op_shape(id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, columns TEXT NOT NULL,"
    " UNIQUE(tbl, columns)) STRICT",
    "CREATE TABLE op_row(seq INTEGER PRIMARY KEY, op INTEGER NOT NULL REFERENCES op(id),"
    " shape INTEGER NOT NULL REFERENCES op_shape(id), row INTEGER NOT NULL, image TEXT) STRICT",
    "CREATE INDEX op_row_op ON op_row(op)",
)

# Derived: kept right by triggers and at the end of every operation (totals.py), rebuilt by `check`.
_DERIVED = (
    "CREATE TABLE claim_totals(claim INTEGER PRIMARY KEY, asserts INTEGER NOT NULL, denies INTEGER NOT NULL,"
    " statements INTEGER NOT NULL, to_review INTEGER NOT NULL, sources INTEGER NOT NULL,"
    " contested INTEGER NOT NULL) STRICT",
    "CREATE INDEX claim_totals_order ON claim_totals(contested, denies, asserts)",
    "CREATE TABLE source_totals(source INTEGER PRIMARY KEY, statements INTEGER NOT NULL,"
    " to_review INTEGER NOT NULL) STRICT",
    "CREATE TABLE speaker_totals(speaker INTEGER PRIMARY KEY, statements INTEGER NOT NULL,"
    " forms INTEGER NOT NULL) STRICT",
)

# FTS5 tables: name, table it indexes, its columns. The words are not stored twice (external content).
SEARCHED = (
    ("statement_words", "statements", ("content_text",)),
    ("text_words", "texts", ("text",)),
    ("source_words", "sources", ("title", "name", "outlet")),
    ("speaker_words", "speakers", ("name", "description")),
    ("form_words", "forms", ("text",)),
    ("claim_words", "claims", ("proposition",)),
)

# Undo and redo cover these; every one has an integer `id`.
LOGGED = (
    "sources",
    "left_out",
    "speakers",
    "article_speakers",
    "forms",
    "statements",
    "joint_speakers",
    "notes",
    "note_about",
    "claims",
    "memberships",
    "decisions",
    "apart",
    "speakers_apart",
    "remarks",
    "tags",
)

# What a change of a table makes the window refresh.
KINDS = {
    "sources": "sources",
    "left_out": "sources",
    "speakers": "speakers",
    "article_speakers": "speakers",
    "forms": "speakers",
    "statements": "statements",
    "joint_speakers": "statements",
    "notes": "notes",
    "note_about": "notes",
    "claims": "claims",
    "memberships": "claims",
    "decisions": "statements",
    "apart": "claims",
    "speakers_apart": "speakers",
    "remarks": "notes",
    "tags": "notes",
}


def _search_table(name: str, table: str, columns: tuple[str, ...]) -> str:
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(columns)}, content='{table}', content_rowid='id',"
        ' tokenize="unicode61 remove_diacritics 2")'
    )


def statements_1_0() -> tuple[str, ...]:
    """The SQL that makes an empty project of schema 1.0."""
    plain = _CONTENT + _SOURCES + _SPEAKERS + _STATEMENTS + _CLAIMS + _DECISIONS + _JOBS + _HISTORY + _DERIVED
    searched = tuple(_search_table(*each) for each in SEARCHED)
    words = "CREATE VIRTUAL TABLE statement_vocab USING fts5vocab('statement_words', 'row')"
    return (*plain, *searched, words)


def statements_1_1() -> tuple[str, ...]:
    """The SQL from schema 1.0 to 1.1: whence a day of publication, declining counted apart, reprints counted once."""
    return (
        "ALTER TABLE sources ADD COLUMN published_from TEXT NOT NULL DEFAULT ''",
        "DROP TABLE claim_totals",
        "CREATE TABLE claim_totals(claim INTEGER PRIMARY KEY, asserts INTEGER NOT NULL, denies INTEGER NOT NULL,"
        " declines INTEGER NOT NULL, statements INTEGER NOT NULL, to_review INTEGER NOT NULL,"
        " sources INTEGER NOT NULL, contested INTEGER NOT NULL) STRICT",
        "CREATE INDEX claim_totals_order ON claim_totals(contested, denies, asserts)",
        "CREATE TABLE reprints(statement INTEGER PRIMARY KEY, first INTEGER NOT NULL) STRICT",
        "CREATE INDEX reprints_first ON reprints(first)",
    )
