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


# Scripts that build what people run; the fuzzer's programs are run by whoever fuzzes, on a machine of their own.
BUILDERS = {"run", "package"}
# What seals, signs and hashes passwords. llhttp, the other C that reads what strangers send, has no array on its stack.
LIBRARY = "CCryptoBoringSSL"


def test_whoever_builds_what_people_run_guards_the_c_of_libraries():
    asked = {path.name: re.findall(r"^.*swift build .*$", path.read_text(), re.M) for path in (ROOT / "script").iterdir() if path.is_file()}
    released = {name: [line for line in lines if "--configuration release" in line and "--sanitize" not in line] for name, lines in asked.items()}
    assert {name for name, lines in released.items() if lines} == BUILDERS
    for name in BUILDERS:
        assert "source script/guards\n" in (ROOT / "script" / name).read_text()
        assert all('"${c_guarded[@]}"' in line for line in released[name]), name


def test_the_guard_stands_in_a_librarys_c_and_would_not_without_being_asked_for(tmp_path):
    folder = ROOT / ".build/checkouts/swift-crypto/Sources" / LIBRARY
    path = folder / "crypto/hpke/hpke.cc"
    if not path.exists():
        pytest.skip("the libraries' sources are not here")
    said = subprocess.run(["bash", "-c", 'source script/guards; printf "%s\\n" "${c_guarded[@]}"'], cwd=ROOT, capture_output=True, text=True, check=True)
    flags = [flag for flag in said.stdout.split() if flag != "-Xcc"]
    assert flags
    for guards in ([], flags):
        made = tmp_path / "made.o"
        subprocess.run(["clang", "-O2", "-DNDEBUG", f"-I{folder}/include", *guards, "-c", path, "-o", made], check=True, timeout=120)
        assert ("__stack_chk_fail" in read("--symbols", made)) == bool(guards)


def test_programs_in_release_mode_have_their_library_guarded():
    folder = PROGRAMS.resolve() / f"{LIBRARY}.build"
    if PROGRAMS.resolve().name != "release" or not folder.exists():
        pytest.skip("what tests run is built in debug mode, where the C of libraries has no guard")
    objects = sorted(folder.glob("**/*.o"))
    assert any("__stack_chk_fail" in read("--symbols", each) for each in objects), "not one function with an array has a guard"
