"""The ferry with real programs: by a directory and by HTTPS with certificates on both ends. Strangers lay things into it, ends
are killed, and every report is taken in once."""

import re
import secrets
import shutil
import sqlite3
from contextlib import closing

import pytest
from house import Desk, Portal, lianxin, until
from ports import free_port


def count(database, statement) -> int:
    """A number from a database that a program is using."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as reading:
        return reading.execute(statement).fetchone()[0]


class House:
    """A portal and a desk that are joined one way or the other."""

    def __init__(self, office, by):
        self.office, self.ferry = office, office / "ferry"
        port = free_port()
        self.line = f"https://127.0.0.1:{port}"
        outer = ["--ferry", self.ferry] + (["--ferry-port", port] if by == "line" else [])
        self.portal = Portal(office / "portal-data", office / "portal/inner.pub", *outer)
        self.desk = Desk(office / "desk", "--ferry", self.line if by == "line" else self.ferry)

    def petitions(self) -> int:
        return count(self.office / "desk/office.sqlite", "select count(*) from petition_card")

    def answers(self) -> int:
        return count(self.office / "portal-data/letterbox.sqlite", "select count(*) from reply")

    def confirmed(self) -> int:
        return count(self.office / "portal-data/letterbox.sqlite", "select coalesce(sum(last - first + 1), 0) from integrated")

    def report_on_its_way(self):
        """The bundle that lies ready with the first report; the portal's own words travel in others."""
        letterbox = self.office / "portal-data/letterbox.sqlite"
        number = until(lambda: count(letterbox, "select coalesce(max(number), 0) from bundle where first is not null and placed = 1"))
        return self.ferry / f"inward/{number:010}.bundle"

    def reports(self, words) -> str:
        return self.portal.reports(self.portal.villager(), secrets.token_hex(16), words)

    def stop(self):
        for program in (self.desk, self.portal):
            if program.is_running:
                program.stop()


@pytest.fixture(params=["directory", "line"])
def house(office, request):
    house = House(office, request.param)
    yield house
    house.stop()


@pytest.fixture
def line(office):
    house = House(office, "line")
    yield house
    house.stop()


def test_every_report_is_taken_in_once_and_answered_though_both_ends_are_killed(house):
    house.portal.start()
    house.desk.start()
    codes = {house.reports("征地补偿款没有发下来，一共三户。")}
    until(lambda: house.petitions() == 1 and house.answers() == 1, what="the first report and its answer")
    house.desk.kill()
    codes.add(house.reports("桥修了一半，钱已经付清。"))
    house.portal.kill()
    house.portal.start()
    codes.add(house.reports("低保名单上有两个已经去世的人。"))
    house.desk.start()
    until(lambda: house.petitions() == 3 and house.answers() == 3 and house.confirmed() == 3, what="all reports and answers")
    assert len(codes) == 3 and None not in codes


def test_what_a_stranger_lays_into_the_ferry_is_refused_with_a_sentence_and_nothing_is_lost(house):
    house.portal.start()
    assert house.reports("第一件，排在坏包前面。")
    inward = house.report_on_its_way()
    genuine, number = inward.read_bytes(), int(inward.stem)
    # The bundle is replaced by one with another signature, and more are laid beside it.
    inward.write_bytes(genuine[:-64] + bytes(64))
    (house.ferry / "inward/0000000999.bundle").write_bytes(b"LXBN\x01 in the open")
    shutil.copy(inward, house.ferry / "inward/9999999999.bundle")
    (house.ferry / "outward").mkdir(exist_ok=True)
    (house.ferry / "outward/0000000001.bundle").write_bytes(genuine)
    until(lambda: list((house.ferry / "outward").glob("*.refused")), what="the portal's refusing")
    house.desk.start()
    until(lambda: house.petitions() == 1 and house.answers() == 1, what="the report, asked for once more")
    assert f"inward bundle {number} was refused: its signature is wrong" in house.desk.words()
    assert "outward bundle 1 was refused: it was signed by a key that is not known here" in house.portal.words()
    assert len(list((house.ferry / "inward").glob("*.refused"))) >= 2
    assert house.reports("第二件，一切如常。")
    until(lambda: house.petitions() == 2 and house.answers() == 2, what="the next report")


def test_an_answer_that_was_lost_on_the_way_is_laid_ready_once_more(house):
    house.portal.start()
    assert house.reports("答复在路上丢了。")
    house.report_on_its_way()
    house.portal.stop()
    # The desk answers by the directory while the portal is away, and what it laid there is lost.
    lianxin("ferry", "--data", house.office, "--ferry", house.ferry)
    lost = list((house.ferry / "outward").glob("*.bundle"))
    assert lost and house.petitions() == 1
    for bundle in lost:
        bundle.unlink()
    house.portal.start()
    house.desk.start()
    assert house.reports("第二件。")
    until(lambda: house.answers() == 2 and house.confirmed() == 2, what="both answers")


# In our words, or in those of TLS where the other end only ended it.
TLS_FAILED = re.compile("the ferry's line: asking what lies ready failed: .*(certificate|SSL routines)")


def test_a_desk_with_another_certificate_gets_nothing_and_says_why(line, tmp_path):
    line.portal.start()
    assert line.reports("只有本机关的内网能取走。")
    other = tmp_path / "other"
    shutil.copytree(line.office / "desk", other)
    lianxin("keys", "ferry", "--at", other / "keys/ferry")
    stranger = Desk(other, "--ferry", line.line).start()
    try:
        until(lambda: TLS_FAILED.search(stranger.words()), what="a sentence that it was TLS which failed")
        assert count(other / "office.sqlite", "select count(*) from petition_card") == 0
    finally:
        stranger.stop()
    line.desk.start()
    until(lambda: line.petitions() == 1, what="the report")


def test_new_keys_on_both_sides_and_what_is_on_its_way_arrives(line):
    line.portal.start()
    assert line.reports("换钥匙之前寄出的。")
    line.report_on_its_way()
    line.portal.stop()
    desk, portal = line.office / "desk/keys/ferry", line.office / "portal/ferry-keys"
    for folder in (desk, portal):
        lianxin("keys", "ferry", "--at", folder)
    for here, there in ((desk, portal), (portal, desk)):
        (there / "other.pub").write_text((here / "own.pub").read_text())
        (there / "other.pem").write_text((here / "line.pem").read_text() + (there / "other.pem").read_text())
    line.portal.start()
    line.desk.start()
    assert line.reports("换钥匙之后寄出的。")
    until(lambda: line.petitions() == 2 and line.answers() == 2, what="both reports")
