"""`lianxin bench` measures what stands here: its programs start, nothing that was acknowledged is lost, no step fails."""

import os
import re
import subprocess
from pathlib import Path

PROGRAMS = Path(os.environ.get("LIANXIN_PROGRAMS") or Path(__file__).resolve().parents[2] / ".build/debug")
SECONDS_TO_MEASURE = 180


def measured(*arguments) -> str:
    run = subprocess.run(
        [PROGRAMS / "lianxin", "bench", *arguments], capture_output=True, text=True, timeout=SECONDS_TO_MEASURE
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_portal_is_measured_and_no_receipt_is_lost():
    told = measured("portal", "--seconds", "1", "--clients", "8")
    receipts, lost = re.search(r"receipts given: (\d+),.* lost: (\d+)", told).groups()
    assert int(receipts) > 0
    assert int(lost) == 0


def test_the_desk_is_measured_and_no_step_fails():
    told = measured("desk", "--seconds", "1", "--clients", "2")
    failed = re.findall(r"(\d+) done, (\d+) told busy, (\d+) failed", told)
    assert len(failed) == 2, told
    assert all(int(done) > 0 and int(wrong) == 0 for done, _, wrong in failed), told


def test_receipts_are_measured_beside_a_portal_without_them_and_in_a_long_log():
    told = measured("receipts", "--leaves", "2000", "--seconds", "1", "--clients", "4")
    assert re.search(r"sealing and receipts cost -?\d+\.\d % of the rate without them", told), told
    assert re.search(r"processor a submission: \d+ µs without, \d+ µs with both", told), told
    # A machine that is busy may turn some away; none may fail, and without any nothing was measured.
    rounds = re.findall(r"^submissions with.*?, (\d+) done, \d+ told busy, (\d+) failed", told, re.M)
    assert len(rounds) == 2 and all(int(done) > 0 and int(wrong) == 0 for done, wrong in rounds), told
    assert re.search(r"^a proof among 2000 leaves made: p50 \d+\.\d+ ms", told, re.M), told
    assert re.search(r"^a receipt with it checked, signature and all: p50 \d+\.\d+ ms", told, re.M), told
