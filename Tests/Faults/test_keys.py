"""Keys of an office with real programs: new ones, old ones kept, split among custodians and given back by some of them."""

import secrets
import shutil
import subprocess

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
