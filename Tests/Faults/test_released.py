"""Every database of a released version, with petitions in it, is brought forward, and stays what it was.

A release keeps one, and its portal's letterbox (keep_database.py). `0.0` is the first schema of the desk, before anything was
released; the letterbox of then, in its four forms, lies in `letterboxes` (keep_letterboxes.py).
"""

import gzip
import json
import re
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from house import Desk, Hand, Portal, lianxin, until
from keep_database import (
    ANSWERED, FILE, LETTERS, PDF, RELEASED, WAITING, WAITING_FILE, WAITING_PDF, WITH_FILE, letter_words, replies)
from keep_letterboxes import KEPT, STEPS
from kills import reader

VERSIONS = sorted(path.name for path in RELEASED.iterdir())
PETITIONS = LETTERS + 1


def words_kept(version) -> list[str]:
    """What the letters of a version say; the first one has no file among them."""
    if version == "0.0":
        return [letter_words(number) for number in range(LETTERS)] + [ANSWERED]
    return [letter_words(number) for number in range(1, LETTERS)] + [WITH_FILE, ANSWERED]


def unpack(archive, into):
    with tarfile.open(archive) as opened:
        opened.extractall(into, filter="data")
    for file in [path for path in into.rglob("*") if path.is_file()]:
        file.chmod(0o600)


def stories(registrar, numbers) -> dict[str, str]:
    """What each petition says, and its page; others of the same person are named on it too."""
    pages = [registrar.ask("GET", f"/petitions/{number}") for number in numbers]
    assert all(page.status == 200 for page in pages)
    return {re.search(r'<div class="story">(.*?)</div>', page.body, re.S).group(1): page.body for page in pages}


def has_its_file(registrar, page, name, content):
    """A petition has its file, byte by byte."""
    [place] = set(re.findall(r"/petitions/[0-9-]+/attachments/[0-9a-f]{64}", page))
    assert name in page and registrar.ask("GET", place + "?as=download").content == content


def looks(portal, code) -> str:
    """The page that a code opens."""
    villager = portal.villager()
    answer = villager.ask("POST", "/progress", {"code": code, "token": villager.token})
    assert answer.status == 200, answer.body
    return answer.body


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_released_database_migrates_with_its_petitions(version, engine, server, tmp_path):
    kept = RELEASED / version
    unpack(kept / "office.tar.gz", tmp_path)
    office = tmp_path / engine
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
        told = stories(registrar, before)
        assert sorted(told) == sorted(words_kept(version))
        assert all("石大强" in page for page in told.values()), "the person reported on"
        if WITH_FILE in told:
            has_its_file(registrar, told[WITH_FILE], FILE, PDF)
        assert registrar.registers("升级以后的第一封").status == 303
    finally:
        desk.stop()
    if (office / "portal-data").exists():
        a_letterbox_goes_on(office)


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_a_letterbox_of_before_the_first_release_migrates_with_its_reports(step, tmp_path):
    office = tmp_path / "office"
    unpack(KEPT / "office.tar.gz", office)
    (office / "portal-data").mkdir()
    with closing(sqlite3.connect(office / "portal-data/letterbox.sqlite")) as letterbox:
        letterbox.executescript(gzip.decompress((KEPT / f"{step}.sql.gz").read_bytes()).decode())
        assert letterbox.execute("select max(version) from schema_migration").fetchone() == (step,)
        assert letterbox.execute("select count(*) from envelope").fetchone() == (2,)
    a_letterbox_goes_on(office)


def a_letterbox_goes_on(office):
    """Codes of before open what they opened, what waited is carried in with its file and answered, and the next report comes."""
    codes = json.loads((office / "codes.json").read_text())
    ferry = ["--ferry", office / "ferry"]
    there, pending = reader(office)
    before = there()
    portal = Portal(office / "portal-data", office / "portal/inner.pub", *ferry).start()
    try:
        assert FROM_THE_OFFICE in looks(portal, codes["answered"]), "the answer of before the upgrade"
        assert ON_ITS_WAY in looks(portal, codes["waiting"])
        desk = Desk(office / "desk", *ferry).start()
        try:
            until(lambda: len(there()) == len(before) + 1, what="the report that waited")
            until(lambda: replies(office) == 2, what="its answer")
            assert FROM_THE_OFFICE in looks(portal, codes["waiting"])
            assert FROM_THE_OFFICE in looks(portal, codes["answered"])
            registrar = Hand(desk.port).signs_in("window")
            has_its_file(registrar, stories(registrar, there() - before)[WAITING], WAITING_FILE, WAITING_PDF)
            code = portal.reports(portal.villager(), f"{3:032x}", "升级以后的第一封，网上来的。")
            until(lambda: len(there()) == len(before) + 2 and replies(office) == 3, what="the next report and its answer")
            assert FROM_THE_OFFICE in looks(portal, code)
            until(lambda: pending() == 0, what="the log")
        finally:
            desk.stop()
    finally:
        portal.stop()
    assert "Whole" in lianxin("verify", "--data", office).stdout


FROM_THE_OFFICE, ON_ITS_WAY = "内网更新于", "正在送往内网登记"
