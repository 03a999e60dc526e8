"""The power is cut at many moments of a run; whatever was acknowledged before each is there, and the chains are whole.

See powerloss.py for what is played and what is not.
"""

import hashlib
import shutil
import sqlite3
import time
from pathlib import Path

from house import Desk, Hand, Load, Portal, lianxin, until
from powerloss import Disk, moments, records

CUTS = 60
VERIFIED = 6  # of these, how many are walked by `lianxin verify`, which takes a second each
LETTERS = 60
REPORTS = 40
# The smallest picture that a browser takes for one.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082")


def shim(library, directory, log):
    return {"LD_PRELOAD": str(library), "FAULTS_UNDER": str(Path(directory).resolve()), "FAULTS_LOG": str(log)}


def cuts(disk, log, count, into):
    """The disk after each of the power losses, one after the other: the place in the log, and a directory."""
    wanted = moments(log, count)
    for at, *record in records(log):
        disk.play(*record)
        while wanted and at >= wanted[0]:
            place = into / str(wanted[0])
            disk.lose_power(place, moment=wanted[0])
            yield wanted.pop(0), place
            shutil.rmtree(place)


def test_letters_the_desk_acknowledged_survive_a_power_loss_at_any_moment(office, tmp_path, faulty_disk):
    log, before = tmp_path / "disk.log", tmp_path / "before"
    shutil.copytree(office, before)
    desk = Desk(office / "desk", env=shim(faulty_disk, office, log)).start()
    acknowledged: list[tuple[int, str]] = []
    try:
        registrar = Hand(desk.port).signs_in("window")
        hands = [Acknowledged(registrar.at(desk.port), log, acknowledged) for _ in range(4)]
        with Load(hands, 1) as load:
            load.waits_for(LETTERS)
    finally:
        desk.kill()
    assert len(acknowledged) >= LETTERS
    disk, checked = Disk(before, office.resolve()), 0
    for number, (at, place) in enumerate(cuts(disk, log, CUTS, tmp_path / "cut")):
        with sqlite3.connect(place / "desk/office.sqlite") as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
            there = {row[0] for row in database.execute("select number from petition_card")}
        lost = [petition for told, petition in acknowledged if told <= at and petition not in there]
        assert not lost, f"power lost at {at}: {len(lost)} acknowledged letters are gone"
        if number % (CUTS // VERIFIED) == 0:
            assert "Whole" in lianxin("verify", "--data", place).stdout
        checked += 1
    assert checked >= CUTS


class Acknowledged:
    """A registrar's hand that notes how long the disk's log was when an acknowledgement came."""

    def __init__(self, hand, log, acknowledged):
        self.hand, self.log, self.acknowledged = hand, log, acknowledged

    def registers(self, words, command):
        answer = self.hand.registers(words, command)
        if answer.status == 303:
            self.acknowledged.append((self.log.stat().st_size, answer.location.split("/")[2].split("?")[0]))
        return answer


def test_reports_with_receipts_survive_a_power_loss_at_any_moment(office, tmp_path, faulty_disk):
    log, before, data = tmp_path / "disk.log", tmp_path / "before", tmp_path / "portal"
    before.mkdir()
    data.mkdir()
    portal = Portal(data, office / "portal/inner.pub", env=shim(faulty_disk, data, log)).start()
    acknowledged = []
    try:
        villager = portal.villager()
        for number in range(REPORTS):
            form = f"{int(time.time()):08x}{number:024x}"
            assert portal.reports(villager, form, f"第{number}封：补偿款还没有到。")
            acknowledged.append((log.stat().st_size, submission(form)))
    finally:
        portal.kill()
    disk, checked = Disk(before, data.resolve()), 0
    for at, place in cuts(disk, log, CUTS, tmp_path / "cut"):
        promised = [report for told, report in acknowledged if told <= at]
        if not promised:
            continue
        with sqlite3.connect(place / "letterbox.sqlite") as letterbox:
            assert letterbox.execute("pragma integrity_check").fetchone() == ("ok",)
            there = {row[0] for row in letterbox.execute("select id from envelope")}
        lost = [report for report in promised if report not in there]
        assert not lost, f"power lost at {at}: {len(lost)} receipts lead nowhere"
        checked += 1
    assert checked > CUTS // 2


def submission(form: str) -> str:
    """The id of what a form sends, as the portal makes it."""
    return form[:8] + hashlib.sha256(f"lianxin submission {form}".encode()).digest()[:12].hex()


def test_what_is_gone_from_the_ferry_is_in_the_office_with_its_attachments(office, tmp_path, faulty_disk):
    log, before, ferry = tmp_path / "disk.log", tmp_path / "before", office / "ferry"
    portal = Portal(tmp_path / "portal", office / "portal/inner.pub", "--ferry", ferry).start()
    try:
        villager = portal.villager()
        for number in range(3):
            form, words = f"{int(time.time()):08x}{number:024x}", "照片在后面。"
            picture = portal.attaches(villager, form, words, "a.png", PICTURE + form.encode())
            assert portal.reports(villager, form, words, [picture])
        until(lambda: list((ferry / "inward").glob("*.bundle")), what="a bundle")
        time.sleep(1.2)  # the portal lays bundles once a second
    finally:
        portal.kill()
    shutil.copytree(office, before)
    desk = Desk(office / "desk", "--ferry", ferry, env=shim(faulty_disk, office, log)).start()
    try:
        until(lambda: not list((ferry / "inward").glob("*.bundle")), what="the messenger")
        until(lambda: list((ferry / "outward").glob("*.bundle")), what="an answer")
    finally:
        desk.kill()
    disk, blobs_seen = Disk(before, office.resolve()), 0
    for at, place in cuts(disk, log, CUTS, tmp_path / "cut"):
        with sqlite3.connect(place / "desk/office.sqlite") as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
            taken = database.execute("select count(*) from submission").fetchone()[0]
            names = [row[0] for row in database.execute("select blob from blob_key")]
        for name in names:
            stored = place / "desk/blobs" / name[:2] / name[2:]
            assert stored.exists(), f"power lost at {at}: an attachment is gone that the office knows"
            assert hashlib.sha256(stored.read_bytes()).hexdigest() == name
        blobs_seen = max(blobs_seen, len(names))
        acknowledged = list((place / "ferry/outward").glob("*.bundle"))
        assert taken == 3 or not acknowledged, "nothing is acknowledged before it is durable"
    assert blobs_seen == 3
