"""What compiler and linker do against whoever writes where nothing should be written, seen in the programs themselves."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("LIANXIN_PROGRAMS") or ROOT / ".build/debug")
NAMES = ["lianxin-desk", "lianxin-portal", "lianxin"]
# Our own C: what wipes memory, and what speaks with a token. The first has no array that could be written past.
WITH_ARRAYS = "CToken.build"


def read(what: str, path: Path) -> str:
    return subprocess.run(["readelf", what, "--wide", path], capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_program_lies_anywhere_runs_nothing_it_writes_and_binds_before_it_begins(name):
    program = PROGRAMS / name
    assert re.search(r"Type:\s+DYN", read("--file-header", program)), "it lies at another address each time"
    segments = [line.split() for line in read("--program-headers", program).splitlines()]
    kinds = {parts[0]: "".join(parts[6:-1]) for parts in segments if parts and parts[0] in ("GNU_STACK", "GNU_RELRO")}
    assert "E" not in kinds["GNU_STACK"], "the stack runs nothing"
    assert "GNU_RELRO" in kinds, "what is bound is read-only afterwards"
    loads = ["".join(parts[6:-1]) for parts in segments if parts and parts[0] == "LOAD"]
    assert loads and not any("W" in flags and "E" in flags for flags in loads), "nothing is both written and run"
    dynamic = read("--dynamic", program)
    assert re.search(r"\(FLAGS_1\).*\bNOW\b", dynamic) and re.search(r"\(FLAGS_1\).*\bPIE\b", dynamic)
    assert "TEXTREL" not in dynamic


def test_our_own_c_is_guarded_against_writing_past_an_array():
    folder = PROGRAMS / WITH_ARRAYS
    if not folder.exists():
        pytest.skip("installed programs come without their parts")
    objects = sorted(folder.glob("**/*.o"))
    assert objects
    for each in objects:
        assert "__stack_chk_fail" in read("--symbols", each), each.name
