"""Whoever steals the office's database, its attachments or a backup, and not its keys, reads no word of a petition."""

import base64
import secrets

from house import Desk, Hand, Portal, letter, lianxin, until
from test_ferry_line import count

WORDS = ["金丝雀在石板下面的账本", "金丝雀摘要里的话", "金丝雀被反映人甲", "金丝雀事由里的款项", "金丝雀写信人乙", "19900012345", "金丝雀门户来信的内容"]


def forms(text) -> list[bytes]:
    return [text.encode(), text.encode("utf-16-le"), base64.b64encode(text.encode())[:-4]]


def registers(office):
    """A letter at the desk, and a report through the portal, with everything in them that could tell on somebody."""
    desk = Desk(office / "desk", "--ferry", office / "ferry").start()
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry").start()
    try:
        window = Hand(desk.port).signs_in("window")
        form = letter(WORDS[0]) | {
            "summary": WORDS[1], "respondents.0.name": WORDS[2], "matters.0.gist": WORDS[3], "signature": "signedUnverified",
            "name": WORDS[4], "contact": WORDS[5]}
        answer = window.acts("/register/letter", form)
        assert answer.status == 303, answer.body
        page = window.ask("GET", answer.location).body
        assert WORDS[0] in page, "the words are in the office at all"
        assert portal.reports(portal.villager(), secrets.token_hex(16), WORDS[6])
        until(lambda: count(office / "portal-data/letterbox.sqlite", "select count(*) from reply") == 1, what="an answer")
    finally:
        portal.stop()
        desk.stop()


def nothing_in(folder):
    """No word in any file under a folder; the keys' directory aside, which is not stolen."""
    files = [path for path in folder.rglob("*") if path.is_file() and "keys" not in path.relative_to(folder).parts]
    assert sum(path.stat().st_size for path in files) > 100_000, "there was nothing to read"
    for path in files:
        content = path.read_bytes()
        for word in WORDS:
            assert not any(form in content for form in forms(word)), f"{word} in {path}"


def test_a_stolen_sqlite_database_with_its_log_its_attachments_and_a_backup_tell_nothing(office, tmp_path):
    registers(office)
    assert count(office / "desk/office.sqlite", "select count(*) from petition_card") == 2
    nothing_in(office / "desk")
    lianxin("backup", "--data", office, "--to", tmp_path / "backup")
    nothing_in(tmp_path / "backup")


def test_a_stolen_postgresql_server_with_its_log_and_a_dump_tell_nothing(office_on_postgres, server, tmp_path):
    registers(office_on_postgres)
    address = (office_on_postgres / "desk/store").read_text().strip()
    server.ask("checkpoint")
    dump = server.tool("pg_dump", address).stdout
    assert "petition_card" in dump
    assert not any(form.decode("utf-8", "ignore") in dump for word in WORDS for form in forms(word)[::2])
    nothing_in(server.data)
