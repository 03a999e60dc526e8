"""The disk is full, has no inodes left, or is slow: whoever asks is told to come back, what was acknowledged is there, and the
desk goes on by itself as soon as there is room."""

import re
import time

from house import Desk, Hand, Load, Portal, letter, lianxin, multipart, report, until
from kills import asking, reader

FILE, PDF = "收条.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"
BUSY = f"现在太忙，“{FILE}”没有收下。您写的都在"
FORCING_TAKES = 150  # milliseconds more: a worn-out disk, or one that is shared


def disk(office, faulty_disk, full) -> dict[str, str]:
    """A disk that is full, in the way the file says, as long as there is one."""
    return {"LD_PRELOAD": str(faulty_disk), "FAULTS_UNDER": str(office.resolve()), "FAULTS_FULL": str(full)}


def on_a_disk(office, faulty_disk, full) -> Desk:
    return Desk(office / "desk", env=disk(office, faulty_disk, full)).start()


def test_when_the_disk_is_full_people_are_told_to_come_back_and_nothing_acknowledged_is_lost(office, tmp_path, faulty_disk):
    full = tmp_path / "full"
    desk = on_a_disk(office, faulty_disk, full)
    there, pending = reader(office)
    try:
        registrar = Hand(desk.port).signs_in("window")
        load = Load([registrar.at(desk.port) for _ in range(4)], 1)
        load.again_when_busy = True
        with load:
            load.waits_for(8)
            full.write_text("bytes")
            until(lambda: load.refused.get(503, 0) > 8, what="the full disk")
            # Reading goes on.
            assert registrar.at(desk.port).ask("GET", "/").status == 200
            full.unlink()
            load.waits_for(8)
        assert set(load.refused) <= {503}, load.refused
        assert {number for _, number in load.told} <= there()
        until(lambda: pending() == 0, what="the log")
    finally:
        desk.stop()
    assert "Whole" in lianxin("verify", "--data", office).stdout


def test_without_inodes_a_letter_with_a_file_is_told_to_come_back_and_nothing_of_it_is_kept(office, tmp_path, faulty_disk):
    full = tmp_path / "full"
    desk = on_a_disk(office, faulty_disk, full)
    ask, (there, pending) = asking(office), reader(office)
    command, words = "1" * 32, "随信附有收条一张。"
    try:
        registrar = Hand(desk.port).signs_in("window")
        full.write_text("inodes")
        refused = registrar.brings("/register/letter", letter(words), [(FILE, PDF)], command)
        assert refused.status == 503, refused.status
        assert BUSY in refused.body, "a sentence says why, and of which file"
        assert words in refused.body, "what was typed stands there still"
        assert not there() and ask("select count(*) from blob_key") == ["0"]
        assert not [path for path in (office / "desk/blobs").rglob("*")]
        # A letter without a file needs no new one: nobody else is kept waiting.
        assert registrar.registers("没有附件的一封。").status == 303
        full.unlink()
        taken = registrar.brings("/register/letter", letter(words), [(FILE, PDF)], command)
        assert taken.status == 303, taken.body
        page = registrar.ask("GET", taken.location).body
        shown = re.search(r"/petitions/[0-9-]+/attachments/[0-9a-f]{64}", page)
        assert shown and FILE in page, page
        assert registrar.ask("GET", shown.group(0) + "?as=download").body == PDF.decode()
        assert ask("select count(*) from blob_key") == ["1"]
        until(lambda: pending() == 0, what="the log")
    finally:
        desk.stop()
    assert "Whole" in lianxin("verify", "--data", office).stdout


def test_when_the_disk_is_full_a_villagers_file_is_told_to_come_back_and_what_was_typed_stands_there(
        office, tmp_path, faulty_disk):
    full = tmp_path / "full"
    portal = Portal(
        office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry",
        env=disk(office, faulty_disk, full)).start()
    try:
        villager, form, words = portal.villager(), "f" * 32, "补偿款没有发到户。"
        body, kind = multipart(
            (report(villager, form, words) | {"step": "proof", "go": "upload"}).items(), [("files", FILE, PDF)])
        full.write_text("bytes")
        refused = villager.ask("POST", "/report/files", body=body, headers={"Content-Type": kind})
        assert refused.status == 503, refused.status
        assert BUSY in refused.body and words in refused.body
        assert 'name="attachment"' not in refused.body
        full.unlink()
        attached = Portal.attaches(villager, form, words, FILE, PDF)
        assert Portal.reports(villager, form, words, [attached]), "the receipt"
    finally:
        portal.stop()


def test_on_a_slow_disk_letters_share_their_waiting_and_nobody_is_refused(office, faulty_disk):
    desk = Desk(office / "desk", env={
        "LD_PRELOAD": str(faulty_disk), "FAULTS_UNDER": str(office.resolve()), "FAULTS_SLOW": str(FORCING_TAKES)}).start()
    there, _ = reader(office)
    try:
        registrar = Hand(desk.port).signs_in("window")
        with Load([registrar.at(desk.port) for _ in range(12)], 1) as load:
            begun = time.monotonic()
            load.waits_for(60)
            took = time.monotonic() - begun
        assert not load.refused, load.refused
        # One after the other, each with its own forcing, sixty would take at least nine seconds.
        assert took < 60 * FORCING_TAKES / 1000
        assert {number for _, number in load.told} <= there()
    finally:
        desk.stop()
