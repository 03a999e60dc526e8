"""Three desks on one PostgreSQL: any of them answers, each piece of background work is done once, one may die at any time."""

import re

import pytest
from house import Desk, Hand, Load, Portal, lianxin, until
from kills import stuck_clocks

TAKEOVER = 2
REPORTS = 24
LETTERS_BEFORE, LETTERS_AFTER = 1, 2  # at the desk that dies, and one at each of the others
SECONDS_TO_A_HEAD = 90  # one is signed each minute


@pytest.fixture
def desks(office_on_postgres, tmp_path):
    """Three desks on one database and one ferry; a head of the public log is due each minute."""
    lianxin("setup", "--data", office_on_postgres, "--empty", "--head-minutes", 1)
    options = ["--ferry", office_on_postgres / "ferry", "--takeover", TAKEOVER]
    desks = [Desk(office_on_postgres / "desk", *options).start() for _ in range(3)]
    yield desks
    for desk in desks:
        if desk.is_running:
            desk.stop()


def database(server, office):
    name = re.search(r"dbname=(\S+)", (office / "desk/store").read_text()).group(1)
    return lambda statement: server.ask(statement, name)


def test_a_session_of_one_desk_is_known_to_all_and_ends_at_all(desks):
    registrar = Hand(desks[0].port).signs_in("window")
    for desk in desks:
        answer = registrar.at(desk.port).registers("三个窗口，一间屋。")
        assert answer.status == 303
        page = registrar.at(desks[0].port).ask("GET", answer.location.split("?")[0])
        assert page.status == 200 and "三个窗口" in page.body
    assert registrar.at(desks[1].port).acts("/session/end", {}).status == 303
    for desk in desks:
        assert registrar.at(desk.port).ask("GET", "/account").status == 303, "signed out at one, signed out at all"


def test_a_command_sent_to_three_desks_at_once_is_done_once(desks, server, office_on_postgres):
    ask = database(server, office_on_postgres)
    registrar = Hand(desks[0].port).signs_in("window")
    hands = [registrar.at(desk.port) for desk in desks]
    before = int(ask("select count(*) from petition_card"))
    with Load(hands, 7) as load:
        for desk in desks:  # the same letter, with the same command, at every desk while all are busy
            answer = registrar.at(desk.port).registers("同一封信", "5" * 32)
            assert answer.status == 303
        load.waits_for(30)
    cards = int(ask("select count(*) from petition_card")) - before
    assert cards == len({number for _, number in load.told}) + 1


def test_each_report_of_the_ferry_is_taken_in_once_though_the_messenger_dies(desks, server, office_on_postgres, tmp_path):
    ask = database(server, office_on_postgres)
    ferry = office_on_postgres / "ferry"
    until(lambda: ask("select holder from shift where work = 'messenger'"), what="the messenger's shift")
    # An officer is signed in at the very desk that will die, and has a letter there.
    doomed = holder(desks, ask)
    registrar = Hand(doomed.port).signs_in("window")
    assert registrar.registers("三个窗口，先前的一封。").status == 303
    portal = Portal(tmp_path / "portal", office_on_postgres / "portal/inner.pub", "--ferry", ferry).start()
    try:
        villager = portal.villager()
        for number in range(REPORTS):
            assert portal.reports(villager, f"{number:032x}", f"第{number}封：补偿款还没有到。")
            if number == REPORTS // 2:
                # Whoever has taken something in dies while the rest is on its way.
                until(lambda: int(ask("select count(*) from petition_card")) > LETTERS_BEFORE, what="the first report")
                assert holder(desks, ask) is doomed
                doomed.kill()
                signed = len(heads(ask))
                # At the others the officer is signed in still, and goes on with the same form.
                for desk in desks:
                    if desk is not doomed:
                        goes_on(registrar.at(desk.port))
        until(lambda: int(ask("select count(*) from petition_card")) == LETTERS_BEFORE + LETTERS_AFTER + REPORTS, seconds=30, what="every report")
        until(lambda: int(ask("select count(*) from log_pending")) == 0, what="the log")
        until(lambda: not list((ferry / "outward").glob("*.bundle")), what="the portal's taking in of answers")
        until(lambda: len(heads(ask)) > max(1, signed), SECONDS_TO_A_HEAD, "a second head, by one that lives")
    finally:
        portal.kill()
    assert ask("select count(*) from event where type = 'reception.received'") == str(
        LETTERS_BEFORE + LETTERS_AFTER + REPORTS)
    assert ask("select count(distinct number) = max(number) - min(number) + 1 from ferry_outward") == "t"
    assert int(ask("select term from shift where work = 'messenger'")) == 2, "it changed hands once"
    assert sum(desk.is_running for desk in desks) == 2
    sizes, moments = zip(*heads(ask))
    assert list(sizes) == sorted(set(sizes)), "each head is of a log that has grown"
    minutes = [moment // 60_000 for moment in moments]
    assert minutes == sorted(set(minutes)), "one head a minute, however many could sign it"
    whole = lianxin("verify", "--data", office_on_postgres).stdout
    assert "Whole" in whole
    for desk in desks:
        if desk.is_running:
            desk.stop()
    told = ask("select number from petition_card").split()
    assert not stuck_clocks(office_on_postgres, told), "each has its clocks, once"
    for desk in desks:
        assert "大塘" not in desk.words() and "石大强" not in desk.words(), "nothing personal in a log"


def goes_on(registrar):
    """Registers a letter with the session of a desk that is dead, and reads it."""
    answer = registrar.registers("三个窗口，后来的一封。")
    assert answer.status == 303, answer.status
    page = registrar.ask("GET", answer.location.split("?")[0])
    assert page.status == 200 and "后来的一封" in page.body


def heads(ask) -> list[tuple[int, int]]:
    """Every signed head: the size of the log, and when it was signed; the oldest first."""
    return [tuple(map(int, row.split("|"))) for row in ask("select size, at from ledger_head order by at, size").split()]


def holder(desks, ask) -> Desk:
    """The desk that holds the messenger's shift: the one whose connections renew it, known by its process."""
    name = ask("select holder from shift where work = 'messenger'")
    for desk in desks:
        if name.endswith(f"-{desk.process.pid}"):
            return desk
    raise AssertionError(f"no desk is {name}")

