"""The disk is full, has no inodes left, or is slow: whoever asks is told to come back, what was acknowledged is there, and the
desk goes on by itself as soon as there is room."""

import time

import pytest
from house import Desk, Hand, Load, lianxin, until
from kills import reader

FORCING_TAKES = 150  # milliseconds more: a worn-out disk, or one that is shared


@pytest.mark.parametrize("lacking", ["bytes", "inodes"])
def test_when_the_disk_is_full_people_are_told_to_come_back_and_nothing_acknowledged_is_lost(office, tmp_path, faulty_disk, lacking):
    full = tmp_path / "full"
    desk = Desk(office / "desk", env={
        "LD_PRELOAD": str(faulty_disk), "FAULTS_UNDER": str(office.resolve()), "FAULTS_FULL": str(full)}).start()
    there, pending = reader(office)
    try:
        registrar = Hand(desk.port).signs_in("window")
        load = Load([registrar.at(desk.port) for _ in range(4)], 1)
        load.again_when_busy = True
        with load:
            load.waits_for(8)
            full.write_text(lacking)
            if lacking == "bytes":
                until(lambda: load.refused.get(503, 0) > 8, what="the full disk")
            else:
                load.waits_for(8)  # a letter makes no new file
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
