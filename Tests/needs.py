"""What a test needs of the machine it runs on: where that is lacking the test is skipped, and in CI it fails.

A green run of CI means that everything was tried. A machine that cannot have something says so itself, by name:
LIANXIN_WITHOUT="containers memory".
"""

import os

import pytest

# What a machine may lack: containers started by root, a look into another program's memory, media that take no writing,
# the worker that reads scans, thousands of open files, and strace (asked for by DurabilityTests).
KNOWN = {"containers", "files", "media", "memory", "reader", "strace"}
WITHOUT = set(os.environ.get("LIANXIN_WITHOUT", "").split())


def needs(what: str, there: bool, why: str):
    """Goes on when it is there; else the test ends here."""
    assert WITHOUT <= KNOWN, f"LIANXIN_WITHOUT knows {sorted(KNOWN)}, not {sorted(WITHOUT - KNOWN)}"
    assert what in KNOWN
    if what in WITHOUT:
        pytest.skip(f"LIANXIN_WITHOUT says that this machine has no {what}")
    if there:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{why}. In CI that proves nothing; a machine that cannot says LIANXIN_WITHOUT={what}", pytrace=False)
    pytest.skip(why)
