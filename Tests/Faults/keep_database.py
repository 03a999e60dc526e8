"""Keeps an office as this version of the programs makes it, for every later version to migrate: run once for each release.

    PYTHONPATH=Tests python3 Tests/Faults/keep_database.py 0.1

makes Tests/Faults/released/0.1/: office.tar.gz (an office on SQLite, with keys good for nothing else, and its portal) and
postgres.sql.gz (the same kind of office on PostgreSQL, whose keys and portal lie in the archive too).
"""

import gzip
import json
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from house import Desk, Hand, Portal, Postgres, letter, make_office, until
from kills import asking, reader

RELEASED = Path(__file__).with_name("released")
LETTERS = 6
# Of an office, without what lies in the ferry: that is on its way again by itself.
KEPT = ["desk", "portal", "portal-data", "codes.json"]


def letter_words(number) -> str:
    """The words of one of the letters."""
    return f"第{number}封：补偿款没有发下来。"


# What was kept with the letters and the reports, and must be there in every later version.
WITH_FILE = "随信附有收条。"
FILE, PDF = "收条.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nKEPT-WITH-THE-LETTER\n%%EOF"
ANSWERED, WAITING = "网上来的一封。", "网上来的另一封，还在信箱里。"
WAITING_FILE, WAITING_PDF = "账页.pdf", PDF.replace(b"LETTER", b"REPORT")


def fill(office):
    """Letters, one of them with a file; a report that came by the ferry and was answered; and one, with a file, that waits."""
    ferry = ["--ferry", office / "ferry"]
    desk = Desk(office / "desk", *ferry).start()
    portal = Portal(office / "portal-data", office / "portal/inner.pub", *ferry).start()
    codes = {}
    try:
        registrar = Hand(desk.port).signs_in("window")
        for number in range(1, LETTERS):
            assert registrar.registers(letter_words(number)).status == 303
        assert registrar.brings("/register/letter", letter(WITH_FILE), [(FILE, PDF)]).status == 303
        codes["answered"] = portal.reports(portal.villager(), f"{1:032x}", ANSWERED)
        there, _ = reader(office)
        until(lambda: len(there()) == LETTERS + 1, what="the report")
        until(lambda: replies(office) == 1, what="its answer")
        until(lambda: asking(office)("select count(*) from ledger_head") != ["0"], what="the first head")
    finally:
        portal.stop()
        desk.stop()
    portal = Portal(office / "portal-data", office / "portal/inner.pub").start()
    try:
        villager, form = portal.villager(), f"{2:032x}"
        attachment = portal.attaches(villager, form, WAITING, WAITING_FILE, WAITING_PDF)
        codes["waiting"] = portal.reports(villager, form, WAITING, [attachment])
    finally:
        portal.stop()
    (office / "codes.json").write_text(json.dumps(codes))
    for database in [office / "desk/office.sqlite", office / "portal-data/letterbox.sqlite"]:
        if database.exists():
            with closing(sqlite3.connect(database)) as opened:
                opened.execute("pragma wal_checkpoint(truncate)")


def replies(office) -> int:
    """Answers that lie in the letterbox."""
    with closing(sqlite3.connect(f"file:{office}/portal-data/letterbox.sqlite?mode=ro", uri=True, timeout=20)) as letterbox:
        return letterbox.execute("select count(*) from reply").fetchone()[0]


def main(version):
    target = RELEASED / version
    target.mkdir(parents=True)
    server = Postgres().start()
    with tempfile.TemporaryDirectory() as folder:
        offices = Path(folder)
        make_office(offices / "sqlite")
        fill(offices / "sqlite")
        make_office(offices / "postgres", store=server.make_database("kept"))
        fill(offices / "postgres")
        dump = server.tool("pg_dump", "-h", server.folder, "-p", server.port, "-U", "postgres", "kept").stdout
        (target / "postgres.sql.gz").write_bytes(gzip.compress(dump.encode(), 9, mtime=0))
        with tarfile.open(target / "office.tar.gz", "w:gz") as archive:
            for kind in ["sqlite", "postgres"]:
                for name in KEPT:
                    archive.add(offices / kind / name, f"{kind}/{name}")
    server.remove()


if __name__ == "__main__":
    main(sys.argv[1])
