"""An office is copied while it goes on, and stands again on an empty machine after one command, on either engine; on
PostgreSQL it is brought to any moment too."""

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from house import POSTGRES, Desk, Hand, Load, Portal, Postgres, copy_office, lianxin, until
from kills import reader

SECRETS = ["补偿款", "石大强"]
ENGINES = pytest.mark.parametrize("engine", ["sqlite", "postgres"])


@pytest.fixture
def kept(engine, request) -> Path:
    """An office on one of the engines."""
    return request.getfixturevalue("office" if engine == "sqlite" else "office_on_postgres")


@pytest.fixture
def elsewhere(engine, request) -> list[str]:
    """What `lianxin restore` is told of an empty database, where one is needed."""
    return [] if engine == "sqlite" else ["--store", request.getfixturevalue("empty_database")]


@ENGINES
def test_a_backup_under_load_is_of_one_moment_and_one_command_restores_it_on_an_empty_machine(kept, elsewhere, tmp_path):
    office = kept
    backup, keys, machine = tmp_path / "backup", tmp_path / "keys", tmp_path / "machine"
    desk = Desk(office / "desk").start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        with Load([registrar.at(desk.port) for _ in range(4)], 1) as load:
            load.waits_for(20)
            before = {number for _, number in load.told}
            said = lianxin("backup", "--data", office, "--to", backup, "--keys-to", keys).stdout
            load.waits_for(10)
        after = {number for _, number in load.told}
    finally:
        desk.stop()
    assert "Copied and checked" in said
    published = (office / "desk/ledger/leaves").read_bytes()
    assert len(published) == 64 * 32, "a head was signed when the desk began"
    log = (office / "portal/log.pub").read_text()
    shutil.rmtree(office)  # the machine is gone

    refused = lianxin("restore", "--from", backup, "--data", machine, check=False)
    assert refused.returncode != 0 and "--keys" in refused.stderr, "the keys are in no backup"
    assert not (machine / "desk").exists()
    assert "Whole" in lianxin("restore", "--from", backup, "--data", machine, "--keys", keys, *elsewhere).stdout
    assert "Whole" in lianxin("verify", "--data", machine).stdout
    there, _ = reader(machine)
    assert before <= there() <= after
    assert (machine / "desk/ledger/leaves").read_bytes() == published, "what strangers have seen is not forgotten"
    assert (machine / "portal/log.pub").read_text() == log
    desk = Desk(machine / "desk").start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        number = sorted(before)[0]
        assert "补偿款" in registrar.ask("GET", f"/petitions/{number}").body
        assert registrar.registers("恢复以后的第一封").status == 303
    finally:
        desk.stop()


@ENGINES
def test_a_backup_holds_no_key_and_opens_for_nobody(kept, tmp_path):
    office, backup = kept, tmp_path / "backup"
    with_letter(office)
    lianxin("backup", "--data", office, "--to", backup)
    root = re.search(r"\n([0-9a-f]{64})\n", (office / "desk/keys/office.key").read_text()).group(1)
    for file in backup.rglob("*"):
        if file.is_file():
            assert file.stat().st_mode & 0o077 == 0
            content = unpacked(file)
            assert root.encode() not in content and bytes.fromhex(root) not in content
            assert not any(word.encode() in content for word in SECRETS)


def unpacked(file: Path) -> bytes:
    """What stands in a file of a backup: `pg_dump` packs what it writes."""
    if file.name != "office.dump":
        return file.read_bytes()
    return subprocess.run([POSTGRES / "pg_restore", "--file=-", file], check=True, capture_output=True, timeout=60).stdout


@ENGINES
@pytest.mark.parametrize("what", ["database", "keys", "book", "unfinished", "full place", "engine"])
def test_what_is_not_the_backup_that_was_made_is_refused_and_leaves_no_office(kept, elsewhere, tmp_path, what):
    office, backup, keys, machine = kept, tmp_path / "backup", tmp_path / "keys", tmp_path / "machine"
    with_letter(office)
    lianxin("backup", "--data", office, "--to", backup, "--keys-to", keys)
    match what:
        case "database":
            file = next(backup.glob("office.*"))
            content = bytearray(file.read_bytes())
            content[len(content) // 2] ^= 1
            file.write_bytes(content)
        case "keys":
            lianxin("setup", "--data", tmp_path / "other", "--empty")
            keys = tmp_path / "other/desk/keys"
        case "book":
            (backup / "ledger/leaves").write_bytes(b"")
        case "unfinished":
            (backup / "backup.json").unlink()
        case "full place":
            (machine / "desk").mkdir(parents=True)
        case "engine":
            elsewhere = [] if elsewhere else ["--store", "host=/nowhere dbname=other"]
    done = lianxin("restore", "--from", backup, "--data", machine, "--keys", keys, *elsewhere, check=False)
    assert done.returncode != 0 and done.stderr.count("\n") <= 2, done.stderr
    assert what == "full place" or not (machine / "desk").exists()
    again = lianxin("backup", "--data", office, "--to", backup, check=False)
    assert again.returncode != 0, "nothing is written over"


def with_letter(office):
    desk = Desk(office / "desk").start()
    try:
        assert Hand(desk.port).signs_in("window").registers("补偿款没有发下来").status == 303
        until(lambda: (office / "desk/ledger/leaves").exists(), what="the first head of the log of receipts")
    finally:
        desk.stop()


def test_a_backup_is_never_restored_into_a_database_that_holds_something(office_on_postgres, server, tmp_path):
    backup, machine = tmp_path / "backup", tmp_path / "machine"
    lianxin("backup", "--data", office_on_postgres, "--to", backup)
    address = server.make_database("holds_something")
    server.ask("create table note (words text); insert into note values ('kept')", "holds_something")
    refused = lianxin(
        "restore", "--from", backup, "--data", machine, "--keys", office_on_postgres / "desk/keys", "--store", address, check=False)
    assert refused.returncode != 0 and "--store" in refused.stderr and not (machine / "desk").exists()
    assert server.ask("select words from note", "holds_something") == "kept"


def test_no_address_of_a_database_stands_among_a_programs_words(office_on_postgres, tmp_path):
    """Everybody on a machine may read them, and an address may hold a password."""
    beside = tmp_path / "bin"
    beside.mkdir()
    (beside / "pg_dump").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/words\nprintf %s "$PGPASSWORD" > {tmp_path}/password\nexit 3\n')
    (beside / "pg_dump").chmod(0o755)
    store = office_on_postgres / "desk/store"
    store.write_text(store.read_text().strip() + " password=correct-horse\n")
    refused = lianxin(
        "backup", "--data", office_on_postgres, "--to", tmp_path / "backup", env={"PATH": f"{beside}:/usr/bin:/bin"}, check=False)
    assert refused.returncode != 0 and "pg_dump" in refused.stderr
    assert (tmp_path / "password").read_text() == "correct-horse"
    words = (tmp_path / "words").read_text()
    assert "--snapshot" in words and "host" not in words and "correct-horse" not in words + refused.stdout + refused.stderr


def test_a_book_of_receipts_kept_elsewhere_stands_in_for_the_one_in_the_backup(office, tmp_path):
    backup, keys, machine, elsewhere = (tmp_path / name for name in ["backup", "keys", "machine", "elsewhere"])
    with_letter(office)
    lianxin("backup", "--data", office, "--to", backup, "--keys-to", keys)
    shutil.copytree(office / "desk/ledger", elsewhere)
    shutil.rmtree(backup / "ledger")
    refused = lianxin("restore", "--from", backup, "--data", machine, "--keys", keys, check=False)
    assert refused.returncode != 0 and "log of receipts" in refused.stderr
    lianxin("restore", "--from", backup, "--data", machine, "--keys", keys, "--ledger", elsewhere)
    said = lianxin("verify", "--data", machine).stdout
    assert "Whole" in said and "Leaves in the log of receipts: 64." in said


def test_after_a_restore_the_portal_loses_no_acknowledgement_and_no_answer(office, tmp_path):
    """The portal has seen higher numbers than the restored office knows."""
    ferry = tmp_path / "ferry"
    portal = Portal(tmp_path / "portal", office / "portal/inner.pub", "--ferry", ferry).start()
    backup, machine = tmp_path / "backup", tmp_path / "machine"
    try:
        villager, codes = portal.villager(), []

        def report(count):
            for _ in range(count):
                codes.append(portal.reports(villager, f"{int(time.time()):08x}{len(codes):024x}", f"第{len(codes)}封。"))

        def answered(which):
            page = villager.ask("POST", "/progress", {"code": codes[which]}).body
            return "正在登记、甄别" in page

        desk = Desk(office / "desk", "--ferry", ferry).start()
        report(2)
        until(lambda: answered(0) and answered(1), what="the first answers")
        lianxin("backup", "--data", office, "--to", backup)
        for _ in range(3):  # outward numbers that the backup knows nothing of
            report(1)
            until(lambda: answered(len(codes) - 1), what="an answer")
        desk.kill()
        keys = shutil.copytree(office / "desk/keys", tmp_path / "keys")
        shutil.rmtree(office)

        lianxin("restore", "--from", backup, "--data", machine, "--keys", keys)
        there, _ = reader(machine)
        assert len(there()) == 2
        desk = Desk(machine / "desk", "--ferry", ferry).start()
        try:
            until(lambda: len(there()) == 5, what="the reports that the backup had not")
            report(1)
            until(lambda: answered(5), what="the answer to a report after the restore")
        finally:
            desk.stop()
        assert "missing" not in portal.words()
    finally:
        portal.kill()


def test_an_office_on_postgresql_is_brought_to_the_moment_before_a_mistake(made_on_postgres, server, tmp_path):
    """As docs/operating.md says: pg_basebackup, the archive of the log, and a moment."""
    archive = Postgres.directory("archive")
    primary = Postgres(settings=(
        f"-c wal_level=replica -c archive_mode=on -c archive_timeout=60 -c archive_command='cp %p {archive}/%f'")).start()
    restored = None
    try:
        office = copy_office(made_on_postgres, tmp_path / "office")
        dump = tmp_path / "made.sql"
        dump.write_text(server.tool("pg_dump", "-h", server.folder, "-p", server.port, "-U", "postgres", "made").stdout)
        (office / "desk/store").write_text(primary.make_database("lianxin") + "\n")
        primary.run(dump, "lianxin")
        desk = Desk(office / "desk").start()
        try:
            registrar = Hand(desk.port).signs_in("window")
            first = number(registrar.registers("备份前的一封"))
            base = Postgres.directory("base")
            primary.tool("pg_basebackup", "-h", primary.folder, "-p", primary.port, "-U", "postgres", "-D", base / "data", "-X", "none", "-c", "fast")
            second = number(registrar.registers("备份后的一封"))
            moment = primary.ask("select clock_timestamp()")
            time.sleep(0.2)
            third = number(registrar.registers("出错以后的一封"))
        finally:
            desk.stop()
        primary.ask("select pg_switch_wal()")
        until(lambda: primary.ask("select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) from pg_stat_archiver") == "t"
              or primary.ask("select count(*) from pg_stat_archiver where last_archived_time > now() - interval '1 second'") == "1", what="the archive")
        primary.stop("fast")

        restored = Postgres.at(base, settings=(
            f"-c restore_command='cp {archive}/%f %p' -c recovery_target_time='{moment}' -c recovery_target_action=promote"))
        restored.signal("recovery.signal")
        restored.start()
        until(lambda: restored.ask("select pg_is_in_recovery()") == "f", what="the end of recovery")
        there = set(restored.ask("select number from petition_card", "lianxin").split())
        assert {first, second} <= there and third not in there
        (office / "desk/store").write_text(restored.address("lianxin") + "\n")
        assert "Whole" in lianxin("verify", "--data", office).stdout
        assert restored.ask("select left(pg_walfile_name(pg_current_wal_lsn()), 8)") == "00000002"
        desk = Desk(office / "desk").start()
        try:
            assert Hand(desk.port).signs_in("window").registers("回退以后的一封").status == 303
        finally:
            desk.stop()
    finally:
        primary.remove()
        if restored:
            restored.remove()
        shutil.rmtree(archive, ignore_errors=True)


def number(answer) -> str:
    assert answer.status == 303
    return answer.location.split("/")[2].split("?")[0]
