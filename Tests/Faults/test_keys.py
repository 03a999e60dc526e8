"""Keys of an office with real programs: new ones, old ones kept, split among custodians and given back by some of them."""

import os
import re
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest
from house import PROGRAMS, Desk, Hand, Portal, lianxin, until
from test_ferry_line import count


def restore(data, *key, typed) -> subprocess.CompletedProcess:
    """Types shares, one a line."""
    return subprocess.run(
        [PROGRAMS / "lianxin", "keys", "restore", "--data", data, *key], input=typed, capture_output=True, text=True, timeout=60)


def sheets(folder) -> list[list[str]]:
    """The entries of each sheet: a number and a word for each place."""
    return [[cell for line in path.read_text().splitlines() if line.strip()[:1].isdigit() for cell in line.split()]
            for path in sorted(folder.iterdir())]


def words(sheet) -> str:
    return " ".join(sheet[2::3])


def numbers(sheet) -> str:
    return " ".join(sheet[1::3])


def test_envelopes_of_both_suites_and_of_two_generations_of_keys_are_taken_in(office):
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry")
    for generation, renewal in enumerate([None, ["--suite", "x25519"], ["--suite", "x-wing"]], 1):
        if renewal:
            assert "in use is now" in lianxin("keys", "renew", "--data", office, *renewal).stdout
        portal.start()
        assert portal.reports(portal.villager(), secrets.token_hex(16), f"第 {generation} 把钥匙封的信。")
        portal.stop()
    listed = lianxin("keys", "list", "--data", office).stdout
    assert listed.count("x-wing") == 2 and listed.count("x25519") == 1
    assert sum(line.endswith("in use") for line in listed.splitlines()) == 1
    lianxin("ferry", "--data", office)
    assert count(office / "desk/office.sqlite", "select count(*) from petition_card") == 3
    assert count(office / "desk/office.sqlite", "select count(*) from envelope_aside") == 0


def test_what_comes_before_its_key_waits_and_is_taken_in_when_custodians_gave_the_key_back(office, tmp_path):
    old = office / "desk/keys/inner" / f"{(office / 'desk/keys/inner/current').read_text().strip()}.key"
    said = lianxin("keys", "split", "--data", office, "intake", "--needed", "3", "--of", "5", "--to", tmp_path / "sheets").stdout
    key = said.strip().split("keys restore ")[-1].split()
    papers = sheets(tmp_path / "sheets")
    assert len(papers) == 5 and all(len(paper) == 99 for paper in papers)
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry").start()
    assert portal.reports(portal.villager(), secrets.token_hex(16), "钥匙丢了以后才运到的信。")
    portal.stop()
    # The machine's disk lost the key; another was made meanwhile.
    lianxin("keys", "renew", "--data", office)
    old.unlink()
    desk = Desk(office / "desk", "--ferry", office / "ferry").start()
    aside = lambda: count(office / "desk/office.sqlite", "select count(*) from envelope_aside")  # noqa: E731
    until(lambda: aside() == 1, what="the envelope kept aside")
    desk.stop()
    few = restore(office, *key, typed="\n".join([words(papers[0]), words(papers[1])]) + "\n")
    assert few.returncode != 0 and "Too few shares" in few.stderr and not old.exists()
    slip = words(papers[4]).split()
    slip[7] = "academic" if slip[7] != "academic" else "acid"
    typed = [words(papers[0]), " ".join(slip), numbers(papers[4]), words(papers[0]), numbers(papers[2])]
    done = restore(office, *key, typed="\n".join(typed) + "\n")
    assert done.returncode == 0, done.stderr
    assert "check digits do not agree" in done.stdout and "given twice" in done.stdout
    assert old.exists() and old.stat().st_mode & 0o077 == 0
    desk.start()
    until(lambda: aside() == 0, seconds=90, what="the envelope taken in")
    desk.stop()
    assert count(office / "desk/office.sqlite", "select count(*) from petition_card") == 1


def test_the_office_key_comes_back_from_shares_and_opens_what_was_registered(office, tmp_path):
    desk = Desk(office / "desk").start()
    assert Hand(desk.port).signs_in("window").registers("钥匙恢复之前登记的信").status == 303
    desk.stop()
    said = lianxin("keys", "split", "--data", office, "office", "--needed", "2", "--of", "3", "--to", tmp_path / "sheets").stdout
    key = said.strip().split("keys restore ")[-1].split()
    papers = sheets(tmp_path / "sheets")
    kept = (office / "desk/keys/office.key").read_bytes()
    (office / "desk/keys/office.key").unlink()
    wrong = restore(office, "office", "0" * 16, typed="\n".join([words(papers[2]), words(papers[1])]) + "\n")
    assert wrong.returncode != 0 and "another key" in wrong.stderr
    done = restore(office, *key, typed="\n".join([words(papers[2]), numbers(papers[1])]) + "\n")
    assert done.returncode == 0, done.stderr
    assert (office / "desk/keys/office.key").read_bytes() == kept
    assert "Whole" in lianxin("verify", "--data", office).stdout


def test_no_sheet_and_no_word_of_the_program_holds_the_key(office, tmp_path):
    said = lianxin("keys", "split", "--data", office, "office", "--to", tmp_path / "sheets").stdout
    root = (office / "desk/keys/office.key").read_text().split()[-1]
    assert root not in said + lianxin("keys", "list", "--data", office).stdout
    for sheet in (tmp_path / "sheets").iterdir():
        assert sheet.stat().st_mode & 0o077 == 0
        assert root not in sheet.read_text()
    refused = lianxin("keys", "split", "--data", office, "office", "--to", tmp_path / "sheets", check=False)
    assert refused.returncode != 0, "sheets are never written over"
    shutil.rmtree(tmp_path / "sheets")


def test_an_office_whose_key_comes_from_the_environment_is_set_up_twice_and_opens(tmp_path):
    key, data = {"LIANXIN_OFFICE_KEY": "0123456789abcdef" * 4}, tmp_path / "office"
    assert "/invitation/" in lianxin("setup", "--data", data, "--empty", env=key).stdout
    browsers = (data / "portal/browser.pub").read_text()
    lianxin("setup", "--data", data, "--empty", env=key)
    assert (data / "portal/browser.pub").read_text() == browsers, "the key for browsers is made once"
    assert not (data / "desk/keys/office.key").exists()
    assert all(key["LIANXIN_OFFICE_KEY"].encode() not in path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert "p256" in lianxin("keys", "list", "--data", data, env=key).stdout
    Desk(data / "desk", env=key).start().stop()


RENEWAL = ["--by", "system", "--reason", "每年更换"]
# No statement ends that walks all of this: a program stands there until it is killed.
ENDLESS = "select count(*) from event a, event b, event c, event d, event e, event f, event g"


def renewal(data, *options, env=None) -> subprocess.Popen:
    """Renews the office key, in a program that may be killed."""
    return subprocess.Popen(
        [PROGRAMS / "lianxin", "keys", "renew-office", "--data", data, *RENEWAL, *options], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=os.environ | (env or {}))


class OnSQLite:
    """The office's database in a file."""

    def __init__(self, office):
        self.file = office / "desk/office.sqlite"

    def count(self, query) -> int:
        return count(self.file, query)

    def holds_up(self, table):
        """From now on the first write into a table does not end."""
        self._runs(f"create trigger endless before update on {table} begin {ENDLESS}; end")

    def lets_go(self):
        self._runs("drop trigger endless")

    def _runs(self, statement):
        with closing(sqlite3.connect(self.file, timeout=20)) as database:
            database.execute(statement)
            database.commit()


class OnPostgres:
    """The same on a server, which does not notice at once that a program was killed."""

    def __init__(self, office, server):
        self.server = server
        self.name = re.search(r"dbname=(\w+)", (office / "desk/store").read_text()).group(1)

    def count(self, query) -> int:
        return int(self.server.ask(query, self.name))

    def holds_up(self, table):
        self.server.ask(
            "create function endless() returns trigger language plpgsql as 'begin perform pg_sleep(600); return new; end';"
            f"create trigger endless before update on {table} for each row execute function endless()", self.name)

    def lets_go(self):
        others = f"from pg_stat_activity where datname = '{self.name}' and pid <> pg_backend_pid()"
        self.server.ask(f"select pg_terminate_backend(pid) {others}", self.name)
        until(lambda: self.count(f"select count(*) {others}") == 0, what="the end of the killed program's connections")
        self.server.ask("drop function endless cascade", self.name)


@pytest.fixture(params=["sqlite", "postgres"])
def renewed(request) -> tuple:
    """An office, and its database, on each engine."""
    if request.param == "sqlite":
        office = request.getfixturevalue("office")
        return office, OnSQLite(office)
    office = request.getfixturevalue("office_on_postgres")
    return office, OnPostgres(office, request.getfixturevalue("server"))


def killed_while_renewing(office, database, table, said, *options) -> str:
    """Kills it in the middle of its first write into a table, once it has said something."""
    database.holds_up(table)
    running = renewal(office, *options)
    heard = ""
    while said not in heard:
        line = running.stdout.readline()
        assert line, heard
        heard += line
    until(lambda: database.count("select count(*) from office_key") == 1, what="the beginning of the renewal")
    running.kill()
    running.wait()
    running.stdout.close()
    database.lets_go()
    return heard


def test_the_office_key_is_renewed_with_the_desk_stopped_and_killed_twice_on_the_way(renewed, tmp_path):
    office, database = renewed
    keys = office / "desk/keys"
    desk = Desk(office / "desk").start()
    hand = Hand(desk.port).signs_in("window")
    for number in range(3):
        assert hand.registers(f"更换密钥之前登记的信 {number}").status == 303
    until(lambda: database.count("select count(*) from shift where ends > 0") > 0, what="the desk at work")
    refused = lianxin("keys", "renew-office", "--data", office, *RENEWAL, check=False)
    assert refused.returncode != 0 and "stop every desk" in refused.stderr and not (keys / "office.key.new").exists()
    desk.stop()
    old = (keys / "office.key").read_text().split()[-1]
    said = killed_while_renewing(office, database, "petition_key", "sheets of the new key", "--to", tmp_path / "sheets")
    said += killed_while_renewing(office, database, "office_key", "petitions' keys are under the new key")
    assert (keys / "office.key").read_text().split()[-1] == old
    assert "Whole" in lianxin("verify", "--data", office).stdout
    assert "new; go on" in lianxin("keys", "list", "--data", office).stdout
    desk.start()
    hand = Hand(desk.port).signs_in("window")
    assert hand.registers("两把密钥之间登记的信").status == 303
    assert database.count("select count(*) from petition_card") == 4
    desk.stop()
    running = renewal(office)
    said += running.communicate()[0]
    assert running.returncode == 0 and "generation 2" in said and old not in said, said
    assert not list(keys.glob("office.key.*"))
    assert all(old.encode() not in path.read_bytes() for path in office.rglob("*") if path.is_file())
    assert "Whole" in lianxin("verify", "--data", office).stdout
    lianxin("rebuild", "--data", office)
    papers = sheets(tmp_path / "sheets")
    new = (keys / "office.key").read_bytes()
    (keys / "office.key").unlink()
    key = (tmp_path / "sheets/share-1-of-5.txt").read_text().split("keys restore ")[1].splitlines()[0].split()
    done = restore(office, *key, typed="\n".join(words(paper) for paper in papers[:3]) + "\n")
    assert done.returncode == 0 and (keys / "office.key").read_bytes() == new, done.stderr
    desk.start()
    hand = Hand(desk.port).signs_in("window")
    assert hand.registers("更换密钥之后登记的信").status == 303
    for told, letters in [("更换密钥之前登记的信", 3), ("两把密钥之间登记的信", 1), ("更换密钥之后登记的信", 1)]:
        found = hand.acts("/search", {"q": told}).body
        assert len(set(re.findall(r'href="/petitions/([0-9-]+)"', found))) == letters, told
    desk.stop()
    (keys / "office.key").write_text(f"lianxin office key 1\n{old}\n")
    laid_down = lianxin("verify", "--data", office, check=False)
    assert laid_down.returncode != 0 and "that one was laid down" in laid_down.stderr


def test_a_key_of_the_environment_is_renewed_by_one_that_the_operator_gives(office):
    old = (office / "desk/keys/office.key").read_text().split()[-1]
    (office / "desk/keys/office.key").unlink()
    key, other = {"LIANXIN_OFFICE_KEY": old}, "fedcba9876543210" * 4
    asked = lianxin("keys", "renew-office", "--data", office, *RENEWAL, env=key, check=False)
    assert asked.returncode != 0 and "LIANXIN_NEW_OFFICE_KEY" in asked.stderr
    done = lianxin("keys", "renew-office", "--data", office, *RENEWAL, env=key | {"LIANXIN_NEW_OFFICE_KEY": other})
    assert "Give the new key in the place of the old one" in done.stdout
    assert "laid down" in lianxin("verify", "--data", office, env=key, check=False).stderr
    assert "Whole" in lianxin("verify", "--data", office, env={"LIANXIN_OFFICE_KEY": other}).stdout
