"""Keeps an office as this version of the programs makes it, for every later version to migrate: run once for each release.

    PYTHONPATH=Tests python3 Tests/Faults/keep_database.py 0.1

makes Tests/Faults/released/0.1/: office.tar.gz (an office on SQLite, with keys good for nothing else) and postgres.sql.gz
(the same kind of office on PostgreSQL, whose keys lie in the archive too).
"""

import gzip
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from house import Desk, Hand, Portal, Postgres, make_office, until
from kills import reader

RELEASED = Path(__file__).with_name("released")
LETTERS = 6


def fill(office):
    """Letters, and a report that came by the ferry."""
    desk = Desk(office / "desk", "--ferry", office / "ferry").start()
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry").start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        for number in range(LETTERS):
            assert registrar.registers(f"第{number}封：补偿款没有发下来。").status == 303
        assert portal.reports(portal.villager(), f"{1:032x}", "网上来的一封。")
        there, _ = reader(office)
        until(lambda: len(there()) == LETTERS + 1, what="the report")
    finally:
        portal.stop()
        desk.stop()


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
        with sqlite3.connect(offices / "sqlite/desk/office.sqlite") as database:
            database.execute("pragma wal_checkpoint(truncate)")
        dump = server.tool("pg_dump", "-h", server.folder, "-p", server.port, "-U", "postgres", "kept").stdout
        (target / "postgres.sql.gz").write_bytes(gzip.compress(dump.encode(), 9, mtime=0))
        with tarfile.open(target / "office.tar.gz", "w:gz") as archive:
            for kind in ["sqlite", "postgres"]:
                archive.add(offices / kind / "desk", f"{kind}/desk")
    server.remove()


if __name__ == "__main__":
    main(sys.argv[1])
