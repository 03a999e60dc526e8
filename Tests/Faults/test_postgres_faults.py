"""PostgreSQL is restarted, and a standby takes over, in the middle of the work: what was acknowledged is there with its
clocks, the desk goes on by itself, and after a loss of more than that it can be brought to any moment before."""

import time

import pytest
from house import Desk, Hand, Load, Postgres, copy_office, lianxin, until
from kills import stuck_clocks

SETTINGS = "-c wal_level=replica -c max_wal_senders=4 -c max_replication_slots=4 -c hot_standby=on"


@pytest.fixture
def primary():
    server = Postgres(settings=SETTINGS).start()
    yield server
    server.remove()


@pytest.fixture
def office_on_primary(made_on_postgres, server, primary, tmp_path):
    """The office with its database on the server that this test breaks."""
    office = copy_office(made_on_postgres, tmp_path / "office")
    dump = tmp_path / "made.sql"
    dump.write_text(server.tool("pg_dump", "-h", server.folder, "-p", server.port, "-U", "postgres", "made").stdout)
    (office / "desk/store").write_text(primary.make_database("lianxin") + "\n")
    primary.run(dump, "lianxin")
    return office


def numbers(server, database) -> set[str]:
    return set(server.ask("select number from petition_card", database).split())


def test_a_restart_in_the_middle_loses_nothing_and_the_desk_goes_on_by_itself(primary, office_on_primary):
    office = office_on_primary
    desk = Desk(office / "desk", "--takeover", 2).start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        load = Load([registrar.at(desk.port) for _ in range(4)], 1)
        load.again_when_busy = True
        with load:
            for how in ["immediate", "fast", "immediate"]:
                load.waits_for(8)
                primary.stop(how)
                primary.start()
            load.waits_for(8)
        assert set(load.refused) <= {503}, f"the desk answered {load.refused}"
        assert {number for _, number in load.told} <= numbers(primary, "lianxin")
        assert len({number for _, number in load.told}) == len(load.told), "what was sent again was not done again"
        until(lambda: primary.ask("select count(*) from log_pending", "lianxin") == "0", what="the log")
    finally:
        desk.stop()
    assert "Whole" in lianxin("verify", "--data", office).stdout
    assert not stuck_clocks(office, [number for _, number in load.told])
    assert "补偿款" not in desk.words()


def test_a_standby_that_takes_over_in_mid_transaction_has_everything_acknowledged(primary, office_on_primary):
    office, database = office_on_primary, "lianxin"
    standby = Postgres(standby_of=primary, settings=SETTINGS).start()
    try:
        # As documented: nothing is acknowledged before the standby has it.
        primary.ask("alter system set synchronous_standby_names = '*'")
        primary.ask("select pg_reload_conf()")
        until(lambda: primary.ask("select count(*) from pg_stat_replication where sync_state = 'sync'") == "1", what="the standby")
        both = f"host={primary.folder},{standby.folder} port={primary.port},{standby.port} dbname={database} user=postgres"
        (office / "desk/store").write_text(both + "\n")
        desk = Desk(office / "desk", "--takeover", 2).start()
        try:
            registrar = Hand(desk.port).signs_in("window")
            load = Load([registrar.at(desk.port) for _ in range(4)], 1)
            load.again_when_busy = True
            with load:
                load.waits_for(12)
                primary.stop("immediate")
                standby.ask("alter system set synchronous_standby_names = ''")
                standby.promote()
                begun = time.monotonic()
                load.waits_for(12)
                away = time.monotonic() - begun
            assert set(load.refused) <= {503}, f"the desk answered {load.refused}"
            assert {number for _, number in load.told} <= numbers(standby, database)
            assert len({number for _, number in load.told}) == len(load.told)
            until(lambda: standby.ask("select count(*) from log_pending", database) == "0", what="the log")
            assert away < 20, "the desk found the standby by itself, soon"
        finally:
            desk.stop()
        assert "Whole" in lianxin("verify", "--data", office).stdout
        assert not stuck_clocks(office, [number for _, number in load.told])
    finally:
        standby.remove()



NOT_IN_TIME = "疑似重复件未能及时查出"


def test_a_page_stands_without_the_likely_earlier_ones_when_they_cannot_be_looked_for_in_time(primary, office_on_primary):
    desk = Desk(office_on_primary / "desk").start()
    try:
        hand = Hand(desk.port).signs_in("window")
        path = hand.registers("同一笔补偿款").location.split("?")[0]
        assert NOT_IN_TIME not in hand.ask("GET", path).body
        with primary.holding("lock table token_document in access exclusive mode", "lianxin"):
            page = hand.ask("GET", path)
            assert page.status == 200 and "同一笔补偿款" in page.body
            assert NOT_IN_TIME in page.body, "the page says what is missing"
        assert NOT_IN_TIME not in hand.ask("GET", path).body
    finally:
        desk.stop()
