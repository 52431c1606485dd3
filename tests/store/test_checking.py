"""Check project: sound projects are sound, and whatever is changed behind the program's back is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sicetnon.store import Project
from sicetnon.store.driver import connect_writer
from store.made_up import add_river, put_together

HARM = [
    ("UPDATE content_chunks SET bytes = CAST('X' || substr(bytes, 2) AS BLOB)", "The original of “river.txt”"),
    ("DELETE FROM content_chunks", "The original of “river.txt”"),
    ("UPDATE texts SET text = replace(text, 'mill', 'Mill')", "The text of “river.txt”"),
    ("UPDATE statements SET content = replace(content, '[[21', '[[22') WHERE id = 1", "statement 1 no longer stands"),
    ("UPDATE statements SET content = replace(content, 'tanks', 'banks') WHERE id = 1", "statement 1 no longer"),
    ("UPDATE statements SET cue = replace(cue, 'denied', 'denies') WHERE id = 1", "the cue of statement 1"),
    ('UPDATE statements SET speaker_at = \'[[0,8,"The mill","x",""]]\' WHERE id = 1', "the speaker of statement 1"),
    ("UPDATE statements SET content = 'nonsense' WHERE id = 1", "could not be read"),
    ("UPDATE notes SET place = replace(place, 'Webber', 'Weber')", "the reporter's note 1"),
    ("UPDATE forms SET places = replace(places, 'Webber', 'Weber')", "the name “Ms Webber”"),
    ("DELETE FROM claims", "refers to something missing"),
    ("UPDATE claim_totals SET statements = 7", "counts of 1 claims"),
]


@pytest.mark.parametrize(("sql", "sentence"), HARM, ids=range(len(HARM)))
def test_harm_is_named(tmp_path: Path, sql: str, sentence: str) -> None:
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
        put_together(project, [1, 2])
        assert project.check() == []
    db = connect_writer(path)
    db.execute("PRAGMA foreign_keys = OFF")
    assert db.execute(sql).rowcount > 0
    db.close()
    with Project.open(path) as project:
        found = project.check()
    assert any(sentence in line for line in found), found
    assert all(line.endswith(".") for line in found)


def test_a_flipped_bit_in_the_file_is_noticed_or_harmless(tmp_path: Path) -> None:
    """Bits of the original's bytes: our own hashes see what SQLite does not."""
    path = tmp_path / "p.sicetnon"
    with Project.create(path) as project:
        add_river(project)
    data = bytearray(path.read_bytes())
    places = [i for i in range(len(data)) if data[i : i + 8] == b"emptied "]
    assert places
    for place in places[:6]:
        harmed = bytearray(data)
        harmed[place] ^= 1
        path.write_bytes(harmed)
        with Project.open(path) as project:
            assert project.check(), f"byte {place}"
