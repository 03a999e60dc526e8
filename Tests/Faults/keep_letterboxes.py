"""Keeps a letterbox in each form it had before this one, with reports and an answer in it, as the first four steps were never
released and no program of theirs is left. Run once, when the fifth was the newest; from a release on, keep_database.py keeps it.

    PYTHONPATH=Tests python3 Tests/Faults/keep_letterboxes.py

An office is made with the programs of today; its letterbox is then written down as the tables of each earlier step could hold
it. The steps are frozen, and are read from the source: what an old program made of them is what stands there.
"""

import gzip
import re
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from house import ROOT, make_office
from keep_database import fill

KEPT = Path(__file__).with_name("letterboxes")
STEPS = 4
LETTERBOX = ROOT / "Sources/Portal/Letterbox/LetterboxSchema.swift"
LOG = next(ROOT.glob("Sources/**/LogTables.swift"))


def statements(source) -> list[str]:
    """The statements in a piece of source, as SQLite is given them."""
    source = re.sub(r"^\s*//.*$", "", source, flags=re.M)
    found = re.findall(r'"""\n(.*?)"""|"((?:create|insert|alter)[^\n]*)"(?=[,\s\]])', source, re.S)
    return [re.sub(r'\\\(sqlite: "([^"]*)", postgres: "[^"]*"\)', r"\1", long or short) for long, short in found]


def steps() -> list[tuple[int, str, list[str]]]:
    """Each step of the letterbox: its number, its name, its statements."""
    parts = re.findall(r'version: (\d+), name: "([^"]+)",\s*statements: (.*?)\]\)', LETTERBOX.read_text(), re.S)
    log = statements(LOG.read_text().split("struct LedgerTiles")[0])
    return [(int(number), name, (log if "LogTables" in source else []) + statements(source)) for number, name, source in parts]


def older(letterbox, last) -> str:
    """A letterbox as the tables of a step hold it, as a text of SQL."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        old.execute("create table schema_migration (version bigint not null primary key, name text not null)")
        for number, name, made in steps()[:last]:
            for statement in made:
                old.execute(statement)
            old.execute("insert into schema_migration values (?, ?)", (number, name))
        # Counters that no step up to here knows are none of its rows.
        counters = [row[0] for row in old.execute("select name from counter")]
        old.execute("attach ? as now", [str(letterbox)])
        tables = [row[0] for row in old.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")]
        for table in tables:
            if table == "schema_migration":
                continue
            columns = ", ".join(row[1] for row in old.execute(f"pragma table_info({table})"))
            old.execute(f"delete from {table}")
            old.execute(f"insert into {table} ({columns}) select {columns} from now.{table}")
        marks = ", ".join("?" * len(counters))
        old.execute(f"delete from counter where name not in ({marks})", counters)
        old.execute("detach now")
        return "\n".join(old.iterdump())


def main():
    KEPT.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        make_office(office)
        fill(office)
        for step in range(1, STEPS + 1):
            text = older(office / "portal-data/letterbox.sqlite", step)
            (KEPT / f"{step}.sql.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        with tarfile.open(KEPT / "office.tar.gz", "w:gz") as archive:
            for name in ["desk", "portal", "codes.json"]:
                archive.add(office / name, name)


if __name__ == "__main__":
    main()
