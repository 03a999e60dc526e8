"""Every database of a released version, with petitions in it, is brought forward, and stays what it was.

A release keeps one (keep_database.py). `0.0` is the first schema, before anything was released.
"""

import gzip
import tarfile
from pathlib import Path

import pytest
from house import Desk, Hand, lianxin
from kills import reader

RELEASED = sorted(path.name for path in Path(__file__).with_name("released").iterdir())
PETITIONS = 7


@pytest.mark.parametrize("version", RELEASED)
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_released_database_migrates_with_its_petitions(version, engine, server, tmp_path):
    kept = Path(__file__).with_name("released") / version
    with tarfile.open(kept / "office.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    office = tmp_path / engine
    for file in [path for path in office.rglob("*") if path.is_file()]:
        file.chmod(0o600)
    if engine == "postgres":
        script = tmp_path / "kept.sql"
        script.write_bytes(gzip.decompress((kept / "postgres.sql.gz").read_bytes()))
        name = "released_" + version.replace(".", "_")
        (office / "desk/store").write_text(server.make_database(name) + "\n")
        server.run(script, name)
    assert "Whole" in lianxin("verify", "--data", office).stdout
    there, pending = reader(office)
    before = there()
    assert len(before) == PETITIONS
    lianxin("rebuild", "--data", office)
    assert there() == before and pending() == 0
    desk = Desk(office / "desk").start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        assert all(registrar.ask("GET", f"/petitions/{number}").status == 200 for number in before)
        assert registrar.registers("升级以后的第一封").status == 303
    finally:
        desk.stop()
