"""Another organ co-signs heads of the public log, as docs/operating.md says: the portal publishes what it signed, anybody can ask
for its signature, and it signs no head that does not continue the last one."""

import re
import secrets

import pytest
from house import Desk, Hand, Portal, lianxin, until

SECONDS_TO_A_HEAD = 150  # one is signed each minute, and travels by the ferry


@pytest.fixture
def house(office):
    """Desk and portal on one ferry; a head of the public log is due each minute."""
    lianxin("setup", "--data", office, "--empty", "--head-minutes", 1)
    desk = Desk(office / "desk", "--ferry", office / "ferry").start()
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry").start()
    yield portal
    portal.stop()
    desk.stop()


def size(head) -> int:
    return int(re.search(r"^size (\d+)$", head, re.M).group(1))


def test_a_witness_co_signs_heads_the_portal_publishes_it_and_a_stranger_asks_for_it(house, office, tmp_path):
    anybody = Hand(house.port)
    published = lambda since="": anybody.ask("GET", f"/log/head{since}")  # noqa: E731

    def reports():
        assert house.reports(house.villager(), secrets.token_hex(16), "补偿款还没有发下来。")

    def verify(*arguments):
        done = lianxin("verify", "log", *arguments, "--log", tmp_path / "log.key", check=False)
        return done.returncode, done.stdout.split(":")[0]

    def signs(head, check=True):
        return lianxin("witness", "sign", head, "--key", tmp_path / "paper.key", "--log", tmp_path / "log.key", check=check)

    reports()
    until(lambda: published().status == 200, SECONDS_TO_A_HEAD, "the first head")
    (tmp_path / "log.key").write_text(anybody.ask("GET", "/log/key").body)
    first = tmp_path / "first.head"
    first.write_text(published().body)
    for name in ("paper", "stranger"):
        lianxin("witness", "make", tmp_path / name, "--name", "金沙县档案馆")
    assert (tmp_path / "paper.key").stat().st_mode & 0o077 == 0
    mine, strangers = (["--witness", tmp_path / f"{name}.pub"] for name in ("paper", "stranger"))
    assert verify(first, *mine) == (1, "WITNESS MISSING")

    # What it signed goes in, and out again with the next bundle.
    signs(first)
    assert "1 new" in lianxin("witness", "add", "--data", office, first).stdout
    assert "0 new" in lianxin("witness", "add", "--data", office, first).stdout, "taken once"
    until(lambda: "\nwitness " in published().body, what="the co-signed head at the portal")
    public = tmp_path / "public.head"
    public.write_text(published().body)
    assert size(public.read_text()) == size(first.read_text())
    assert verify(public, *mine) == (0, "WHOLE")
    assert "金沙县档案馆" in anybody.ask("GET", "/log").body
    assert verify(public, *strangers) == (1, "WITNESS MISSING"), "nobody else signed it"

    # The next head has not been signed yet; signed with the proof since the last, and published like it.
    reports()
    since = size(first.read_text())
    until(lambda: size(published().body) > since, SECONDS_TO_A_HEAD, "the second head")
    second, bare = tmp_path / "second.head", tmp_path / "bare.head"
    second.write_text(published(f"?since={since}").body)
    bare.write_text(published().body)
    assert verify(first, second, *mine) == (1, "WITNESS MISSING")
    unproven = signs(bare, check=False)
    assert unproven.returncode == 2 and unproven.stdout.startswith("CANNOT TELL"), "a head without the proof is not signed"
    signs(second)
    assert "1 new" in lianxin("witness", "add", "--data", office, second).stdout
    until(lambda: "\nwitness " in published().body, what="the second co-signed head at the portal")
    public.write_text(published(f"?since={since}").body)
    assert verify(first, public, *mine) == (0, "WHOLE")

    # It signs nothing that goes back, and nothing of somebody else's log; the office takes no signature that is not under its head.
    back = signs(first, check=False)
    assert back.returncode == 1 and back.stdout.startswith("DROPPED")
    forged = tmp_path / "forged.head"
    forged.write_text(re.sub(r"(?m)^root (.)", lambda found: f"root {'1' if found.group(1) == '0' else '0'}", public.read_text()))
    assert signs(forged, check=False).returncode == 1
    one, other = (re.search(r"^witness .*$", file.read_text(), re.M).group(0) for file in (first, second))
    forged.write_text(second.read_text().replace(other, one))
    refused = lianxin("witness", "add", "--data", office, forged, check=False)
    assert refused.returncode != 0, refused.stdout
    assert verify(forged, *mine) == (1, "FORGED")
