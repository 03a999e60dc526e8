"""Whoever steals the office's database, its attachments or a backup, and not its keys, reads no word of a petition."""

import base64
import re
import secrets
import sqlite3
import struct
import zlib
from contextlib import closing

import pytest
from house import Desk, Hand, Portal, Postgres, letter, lianxin, until
from kills import asking
from test_backup import unpacked
from test_ferry_line import count

WORDS = ["金丝雀在石板下面的账本", "金丝雀摘要里的话", "金丝雀被反映人甲", "金丝雀事由里的款项", "金丝雀写信人乙", "19900012345", "金丝雀门户来信的内容"]
FILES = ["金丝雀收条", "金丝雀照片", "金丝雀门户附件"]  # their names
INSIDE = ["CANARY-IN-A-PAPER-0d61b7", "CANARY-IN-A-PICTURE-93ae55", "CANARY-IN-A-PORTAL-FILE-c2f018"]


def pdf(words) -> bytes:
    return b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + words.encode() + b"\n%%EOF"


def png(words) -> bytes:
    """A picture one point high, whose points are these words, not compressed: nobody who cleans a picture takes them out."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    points = words.encode()
    head = struct.pack(">IIBBBBB", len(points), 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" + points, 0)) + chunk(b"IEND", b"")


def forms(text) -> list[bytes]:
    """A text as it may lie in a file; a dump of PostgreSQL writes bytes as figures."""
    return [text.encode(), text.encode("utf-16-le"), base64.b64encode(text.encode())[:-4], text.encode().hex().encode()]


def registers(office):
    """A letter at the desk, and a report through the portal, with everything in them that could tell on somebody."""
    desk = Desk(office / "desk", "--ferry", office / "ferry").start()
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry").start()
    try:
        window = Hand(desk.port).signs_in("window")
        form = letter(WORDS[0]) | {
            "summary": WORDS[1], "respondents.0.name": WORDS[2], "matters.0.gist": WORDS[3], "signature": "signedUnverified",
            "name": WORDS[4], "contact": WORDS[5]}
        files = [(FILES[0] + ".pdf", pdf(INSIDE[0])), (FILES[1] + ".png", png(INSIDE[1]))]
        answer = window.brings("/register/letter", form, files)
        assert answer.status == 303, answer.body
        page = window.ask("GET", answer.location).body
        assert WORDS[0] in page, "the words are in the office at all"
        attached = sorted(set(re.findall(r"/petitions/[0-9-]+/attachments/[0-9a-f]{64}", page)))
        there = [window.ask("GET", place + "?as=download").content for place in attached]
        assert len(there) == 2 and all(any(one.encode() in file for file in there) for one in INSIDE[:2]), "and the files, as they were"
        villager, form = portal.villager(), secrets.token_hex(16)
        attachment = portal.attaches(villager, form, WORDS[6], FILES[2] + ".pdf", pdf(INSIDE[2]))
        assert portal.reports(villager, form, WORDS[6], [attachment])
        until(lambda: count(office / "portal-data/letterbox.sqlite", "select count(*) from reply") == 1, what="an answer")
    finally:
        portal.stop()
        desk.stop()
    assert asking(office)("select count(*) from petition_card") == ["2"]
    assert asking(office)("select count(*) from blob_key") == ["3"]


def lies_open(content: bytes) -> list[str]:
    """Which of the words can be read in it."""
    return [word for word in WORDS + FILES + INSIDE if any(form in content for form in forms(word))]


def nothing_in(folder):
    """No word in any file under a folder; the keys' directory aside, which is not stolen."""
    files = [
        path
        for path in folder.rglob("*")
        # A running server takes its cache of the catalogue away and makes it anew as it likes.
        if path.is_file() and path.name != "pg_internal.init" and "keys" not in path.relative_to(folder).parts
    ]
    assert sum(path.stat().st_size for path in files) > 100_000, "there was nothing to read"
    for path in files:
        assert lies_open(unpacked(path)) == [], path


def test_a_stolen_sqlite_database_with_its_log_its_attachments_and_a_backup_tell_nothing(office, tmp_path):
    registers(office)
    assert len([path for path in (office / "desk/blobs").rglob("*") if path.is_file()]) == 3
    nothing_in(office / "desk")
    lianxin("backup", "--data", office, "--to", tmp_path / "backup")
    assert len([path for path in (tmp_path / "backup").glob("**/blobs/**/*") if path.is_file()]) == 3
    nothing_in(tmp_path / "backup")


def test_a_stolen_postgresql_server_with_its_log_a_dump_and_a_backup_tell_nothing(office_on_postgres, server, tmp_path):
    registers(office_on_postgres)
    address = (office_on_postgres / "desk/store").read_text().strip()
    assert asking(office_on_postgres)("select count(*) from blob_content") == ["3"], "attachments lie in the database"
    server.ask("checkpoint")
    dump = server.tool("pg_dump", address).stdout
    assert "petition_card" in dump and "blob_content" in dump
    assert lies_open(dump.encode()) == []
    nothing_in(server.data)
    lianxin("backup", "--data", office_on_postgres, "--to", tmp_path / "backup")
    nothing_in(tmp_path / "backup")


def test_the_search_finds_what_lies_open(tmp_path):
    """The counter-proof: bytes in a table of either engine, in a dump and in a backup's copy, are found."""
    server = Postgres().start()
    try:
        address = server.make_database("open")
        server.ask(f"create table open (content bytea); insert into open values ('{INSIDE[0]}'); checkpoint", "open")
        assert lies_open(server.tool("pg_dump", address).stdout.encode()) == [INSIDE[0]]
        server.tool("pg_dump", "--format=custom", f"--file={server.folder}/office.dump", address)
        assert lies_open(unpacked(server.folder / "office.dump")) == [INSIDE[0]]
        with pytest.raises(AssertionError):
            nothing_in(server.data)
    finally:
        server.remove()
    with closing(sqlite3.connect(tmp_path / "open.sqlite")) as database, database:
        database.execute("create table open (content blob)")
        database.execute("insert into open values (?)", [png(INSIDE[1])])
    assert lies_open((tmp_path / "open.sqlite").read_bytes()) == [INSIDE[1]]
