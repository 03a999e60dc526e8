"""`script/run` as anybody meets it: it starts, starts again, stops cleanly, and says in one sentence why it cannot."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from ports import free_ports

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_MAKE = 120
SECONDS_TO_START_AGAIN = 5
SECONDS_TO_LOAD_THE_DEMO = 600  # by debug programs
COMMANDS = ["bash", "dirname", "env", "find", "flock", "mkdir", "sed", "sha256sum", "sort", "xargs"]


@pytest.fixture
def settings(tmp_path):
    """Settings for a run of its own: a directory, two free ports, the debug programs."""
    portal, desk = free_ports(2)
    return {
        "LIANXIN_VAR": str(tmp_path / "var"),
        "LIANXIN_PORTAL_PORT": str(portal),
        "LIANXIN_DESK_PORT": str(desk),
        "LIANXIN_PROGRAMS": os.environ.get("LIANXIN_PROGRAMS") or str(ROOT / ".build/debug"),
    }


def refused(settings, *arguments, script=ROOT / "script/run") -> str:
    """The one sentence of a run that must not start."""
    run = subprocess.run(
        [script, *arguments], env=os.environ | settings, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )
    assert run.returncode != 0
    lines = run.stderr.splitlines()
    assert len(lines) == 1, run.stderr
    return lines[0]


class Run:
    """A run in a session of its own, as a terminal has one."""

    def __init__(self, settings, transcript: Path, *arguments):
        self.transcript = transcript
        with transcript.open("w") as output:
            self.process = subprocess.Popen(
                [ROOT / "script/run", *arguments],
                env=os.environ | settings, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )

    def wait_until_running(self, seconds) -> str:
        deadline = time.monotonic() + seconds
        while "Running; Ctrl-C" not in self.transcript.read_text():
            assert self.process.poll() is None, self.transcript.read_text()
            assert time.monotonic() < deadline, self.transcript.read_text()
            time.sleep(0.05)
        return self.transcript.read_text()

    def press_ctrl_c(self) -> str:
        os.killpg(self.process.pid, signal.SIGINT)
        assert self.process.wait(20) == 0
        return self.transcript.read_text()

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(20)


def test_a_new_office_starts_stops_and_starts_again_with_everything_kept(settings, tmp_path):
    addresses = [f"http://127.0.0.1:{settings[name]}/" for name in ("LIANXIN_PORTAL_PORT", "LIANXIN_DESK_PORT")]
    first = Run(settings, tmp_path / "first.txt", "--empty")
    try:
        printed = first.wait_until_running(SECONDS_TO_MAKE)
        for address in addresses:
            assert address in printed
            assert urllib.request.urlopen(address, timeout=10).status == 200
        assert addresses[1] + "invitation/" in printed, "the first administrator is given a link to the desk"
        assert (tmp_path / "var").stat().st_mode & 0o077 == 0, "nobody else reads keys and databases"
        assert "running already" in refused(settings)
        assert "Stopped." in first.press_ctrl_c()
    finally:
        first.end()
    inner_key = (tmp_path / "var/portal/inner.pub").read_bytes()

    again = Run(settings, tmp_path / "again.txt")
    try:
        again.wait_until_running(SECONDS_TO_START_AGAIN)
        assert (tmp_path / "var/portal/inner.pub").read_bytes() == inner_key
        assert (tmp_path / "var/kind").read_text() == "empty\n", "no demo was loaded into a real office"
        assert "Stopped." in again.press_ctrl_c()
    finally:
        again.end()
    for name in ("LIANXIN_PORTAL_PORT", "LIANXIN_DESK_PORT"):
        with socket.socket() as held:
            assert held.connect_ex(("127.0.0.1", int(settings[name]))) != 0, "nothing listens any more"


def test_the_demo_prints_logins_that_sign_in_and_starts_again_with_all_of_it(settings, tmp_path):
    desk = f"http://127.0.0.1:{settings['LIANXIN_DESK_PORT']}"
    first = Run(settings, tmp_path / "first.txt")
    try:
        printed = first.wait_until_running(SECONDS_TO_LOAD_THE_DEMO)
        logins = printed_logins(printed)
        assert len(logins) >= 3 and len({login for login, _ in logins}) == len(logins), printed
        for login, password in logins:
            assert signs_in(desk, login, password), f"{login} was printed and does not sign in"
        assert not signs_in(desk, logins[0][0], "a wrong password"), "so that signing in says something"
        first.press_ctrl_c()
    finally:
        first.end()
    kept = counted(tmp_path / "var")
    assert kept["petition_card"] > 100 and kept["officer"] >= len(logins), "the demo is there"

    again = Run(settings, tmp_path / "again.txt")
    try:
        # How soon is measured with release programs on a quiet machine (docs/bench.md): these are slower, and browsers run beside.
        again.wait_until_running(SECONDS_TO_MAKE)
        assert printed_logins((tmp_path / "again.txt").read_text()) == logins, "printed again, the same"
        for login, password in logins[:3]:
            assert signs_in(desk, login, password), f"{login} does not sign in any more"
        again.press_ctrl_c()
    finally:
        again.end()
    assert {name: number >= kept[name] for name, number in counted(tmp_path / "var").items()} == dict.fromkeys(kept, True)


def printed_logins(printed: str) -> list[tuple[str, str]]:
    """The logins as anybody would read them from what was printed, each with the password that stands below them."""
    told, _, rest = printed.partition("Password of every demo login:")
    lines = [line for line in told.rsplit("Demo:", 1)[-1].splitlines() if line.startswith("  ")]
    logins = [login for line in lines for login in re.findall(r"\b[a-z]+\d?\.[a-z]+\b", line)]
    return [(login, rest.split()[0]) for login in dict.fromkeys(logins)]


def signs_in(desk: str, login: str, password: str) -> bool:
    """Whether the form of signing in takes them, filled in as a browser without script does."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = browser.open(f"{desk}/sign-in", timeout=10).read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    typed = urlencode(hidden | {"login": login, "password": password}).encode()
    try:
        answer = browser.open(f"{desk}/sign-in", data=typed, timeout=10)
    except urllib.error.HTTPError:
        return False
    return not answer.url.endswith("/sign-in") and 'class="who"' in answer.read().decode()


def counted(var: Path) -> dict[str, int]:
    """How many events, petitions and officers the office's database holds."""
    with closing(sqlite3.connect(f"file:{next((var / 'desk').glob('*.sqlite'))}?mode=ro", uri=True)) as office:
        return {
            table: office.execute(f"select count(*) from {table}").fetchone()[0]
            for table in ("event", "petition_card", "officer")
        }


@pytest.mark.parametrize("name", ["LIANXIN_PORTAL_PORT", "LIANXIN_DESK_PORT"])
def test_a_port_in_use_is_named_with_the_setting_that_changes_it(settings, name):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        sentence = refused(settings | {name: str(port)})
    assert f"Port {port} is in use" in sentence and name in sentence


@pytest.mark.parametrize("port", ["0", "65536", "no port"])
def test_what_is_no_port_is_said_to_be_none(settings, port):
    assert "is no port" in refused(settings | {"LIANXIN_DESK_PORT": port})


def test_two_fronts_on_one_port_are_refused(settings):
    assert "cannot share" in refused(settings | {"LIANXIN_DESK_PORT": settings["LIANXIN_PORTAL_PORT"]})


def test_a_directory_that_cannot_be_written_is_named(settings, tmp_path):
    (tmp_path / "a-file").write_text("")  # below a file nothing can be made, not even by root
    sentence = refused(settings | {"LIANXIN_VAR": str(tmp_path / "a-file/var")})
    assert "a-file/var cannot be written" in sentence


def test_an_empty_office_is_not_made_over_the_demo(settings, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var/kind").write_text("demo\n")
    assert "office with the demo" in refused(settings, "--empty")


def test_an_unknown_word_is_refused(settings):
    assert "'--demo'" in refused(settings, "--demo")


def test_without_a_toolchain_one_sentence_says_where_to_get_it(settings, tmp_path):
    checkout, commands = tmp_path / "checkout", tmp_path / "bin"
    shutil.copytree(ROOT / "script", checkout / "script")
    shutil.copy(ROOT / "Package.swift", checkout)
    (checkout / "Sources").mkdir()
    commands.mkdir()
    for command in COMMANDS:
        (commands / command).symlink_to(shutil.which(command))
    sentence = refused(
        settings | {"LIANXIN_PROGRAMS": "", "PATH": str(commands)}, script=checkout / "script/run"
    )
    assert "No Swift toolchain" in sentence and "swift.org" in sentence
