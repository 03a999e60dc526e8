"""The ferry by optical discs: what lies on one can be read and neither written nor taken away. Each report is taken in once, each
answer arrives, and a disc that is laid in again harms nothing (docs/operating.md, the ferry)."""

import secrets
import shutil
import subprocess
from contextlib import contextmanager

import pytest
from house import Desk, Hand, Portal, lianxin, until
from needs import needs
from test_ferry_line import count

RENEWALS = 3  # of the shift; between two of them there is a crossing at least


@contextmanager
def disc(files, place):
    """A medium with these files, laid in at a place where nobody can write until it is taken out again."""
    burnt = place.parent / f"disc-{secrets.token_hex(4)}"
    burnt.mkdir()
    for file in files:
        shutil.copy(file, burnt)
    before = content(burnt)
    bound = subprocess.run(["mount", "--bind", burnt, place], capture_output=True, text=True)
    needs("media", bound.returncode == 0, f"nothing can be mounted here ({bound.stderr.strip()}); run this as root")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        with pytest.raises(OSError):
            (place / "written").touch()
        with pytest.raises(OSError):
            next(place.iterdir()).unlink()
        yield place
        assert content(place) == before, "a disc stays what it was"
    finally:
        subprocess.run(["umount", place], check=True)


def shift(database) -> int:
    """Until when the messenger's shift lasts: a desk renews it again and again while it crosses."""
    return count(database, "select coalesce(max(ends), 0) from shift where work = 'messenger'")


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_reports_and_answers_cross_on_discs_that_nobody_can_write(office, tmp_path):
    outer, inner = tmp_path / "outer", tmp_path / "inner"
    for side in (outer, inner):
        for way in ("inward", "outward"):
            (side / way).mkdir(parents=True)
    letterbox, database = office / "portal-data/letterbox.sqlite", office / "desk/office.sqlite"
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", outer).start()
    petitions = lambda: count(database, "select count(*) from petition_card")  # noqa: E731
    replies = lambda: count(letterbox, "select count(*) from reply")  # noqa: E731
    passes = lambda: lianxin("ferry", "--data", office, "--ferry", inner).stdout  # noqa: E731

    def reports(words):
        code = portal.reports(portal.villager(), secrets.token_hex(16), words)
        assert code
        sent = count(letterbox, "select max(sequence) from envelope")
        until(lambda: count(letterbox, f"select count(*) from bundle where last >= {sent} and placed = 1"), what="its bundle")
        return code

    def ready():
        return sorted((outer / "inward").glob("*.bundle"))

    try:
        codes = [reports("第一件，刻在盘上。"), reports("第二件，刻在盘上。")]
        first = ready()
        with disc(first, inner / "inward"):
            assert "Taken in: 2, of these kept aside: 0." in passes()
            assert petitions() == 2
            answers = content(inner / "outward")
            assert answers, "answers are laid where there is room"
            assert "Taken in: 0," in passes()
            assert petitions() == 2 and content(inner / "outward") == answers, "read once more, it says nothing new"

        # The next disc has what came since, and beside it a bundle that somebody has spoilt.
        codes.append(reports("第三件，刻在下一张盘上。"))
        spoilt = tmp_path / "9999999999.bundle"
        spoilt.write_bytes(first[0].read_bytes()[:-64] + bytes(64))
        with disc([path for path in ready() if path not in first] + [spoilt], inner / "inward"):
            said = passes()
            assert "Taken in: 1," in said and "inward bundle 9999999999 was refused: its signature is wrong" in said
            assert petitions() == 3
        # What was taken in before, laid in once more behind the others: it is acknowledged again, once, also by a desk that
        # looks through the disc each second.
        with disc(first, inner / "inward"):
            passes()
            answers, shifts = content(inner / "outward"), set()
            desk = Desk(office / "desk", "--ferry", inner, "--takeover", 2).start()
            try:
                until(lambda: shifts.add(shift(database)) or len(shifts) > RENEWALS, what="several crossings")
            finally:
                desk.stop()
            assert petitions() == 3 and content(inner / "outward") == answers

        # The answers go out on a disc too; the portal reads it each second, as long as it lies there.
        with disc((inner / "outward").glob("*.bundle"), outer / "outward"):
            until(lambda: replies() == 3, what="the answers")
            taken = count(letterbox, "select value from counter where name = 'outward'")
            assert taken == max(int(path.stem) for path in (outer / "outward").glob("*.bundle"))
            for code in codes:
                page = Hand(portal.port).ask("POST", "/progress", {"code": code})
                assert page.status == 200 and ANSWERED in page.body, page.body
        assert count(letterbox, "select coalesce(sum(last - first + 1), 0) from integrated") == 3
        assert portal.words().count("the ferry waits") == 0, portal.words()
    finally:
        portal.stop()
    assert "Whole" in lianxin("verify", "--data", office).stdout


ANSWERED = "内网更新于"
