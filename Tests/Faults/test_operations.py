"""What operators see: health, readiness, counts and a log of single lines, and nothing personal in any of them."""

import http.client
import json
import re
import socket
import sqlite3
from contextlib import closing

import pytest
from house import Desk, Hand, Portal, Postgres, copy_office, until
from ports import free_port


def ask(port, path):
    """Asks the operations' port, which opens a moment after the visitors'."""
    until(lambda: is_open(port), what="the operations' port")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def is_open(port):
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def test_counts_are_by_route_and_hold_nobody(office):
    operations = free_port()
    desk = Desk(office / "desk", "--operations-port", operations, "--log", "json").start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        number = registrar.registers("补偿款没有发下来").location.split("/")[2].split("?")[0]
        registrar.ask("GET", f"/petitions/{number}")
        registrar.ask("GET", "/petitions/2026-00000-00000-00")
        assert ask(operations, "/health")[0] == 200
        status, ready = ask(operations, "/ready")
        assert status == 200 and json.loads(ready) == {"status": "ready", "database": "ok", "clock": "ok"}
        status, text = ask(operations, "/metrics")
        assert status == 200
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        assert all(re.fullmatch(r'[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+', line) for line in lines), lines
        assert 'lianxin_requests_total{route="/petitions/{number}",method="GET",status="200"} 1' in lines
        assert 'lianxin_requests_total{route="/petitions/{number}",method="GET",status="404"} 1' in lines
        assert "lianxin_database_up 1" in lines
        until(lambda: 'lianxin_shift{work="log"} 1' in ask(operations, "/metrics")[1], what="the log's shift")
        for personal in [number, "window", "石大强", "补偿款", "520523"]:
            assert personal not in text and personal not in desk.words()
        assert ask(desk.port, "/metrics")[0] != 200, "visitors reach none of it"
    finally:
        desk.stop()
    assert is_json(desk.words())


def test_the_portals_log_has_the_form_of_the_desks(office):
    # With no key of the public log beside it, the portal says so.
    inner = office / "alone/inner.pub"
    inner.parent.mkdir()
    inner.write_bytes((office / "portal/inner.pub").read_bytes())
    portal = Portal(office / "portal-data", inner, "--log", "json").start()
    try:
        assert portal.reports(portal.villager(), "0" * 32, "补偿款还没有发下来。")
    finally:
        portal.stop()
    words = portal.words()
    assert is_json(words) and "no promises are given" in words
    for personal in ["石大强", "大塘", "补偿款"]:
        assert personal not in words


def is_json(words) -> bool:
    """Whether each line of a log is an object that says when, how grave, from where and what; and that there are some."""
    lines = [json.loads(line) for line in words.splitlines()]
    return bool(lines) and all({"time", "level", "label", "message"} <= set(line) for line in lines)


def test_what_breaks_is_one_calm_page_with_a_number_and_the_log_has_that_number(office):
    desk = Desk(office / "desk", "--log", "json").start()
    try:
        registrar = Hand(desk.port).signs_in("window")
        first = registrar.registers("补偿款没有发下来").location.split("?")[0]
        desk.stop()
        # Somebody has written over what the database holds of one petition.
        with closing(sqlite3.connect(office / "desk/office.sqlite", timeout=20)) as database, database:
            changed = database.execute(
                "update event set payload = x'00' where type like 'reception.%' and stream = 'petition/' || "
                "(select id from petition_card where number = ?)", [first.split("/")[2]])
            assert changed.rowcount == 1
        desk.start()
        registrar = registrar.at(desk.port)
        numbers = []
        for _ in range(2):
            broken = registrar.ask("GET", first)
            assert broken.status == 500
            numbers += re.findall(r"\b\d{8}\b", re.sub(r"<[^>]+>", " ", broken.body))
            for inside in ["event", "payload", "SQL", "swift", "Fault", "decod"]:
                assert inside not in broken.body, inside
        assert len(numbers) == len(set(numbers)) == 2, "one number on each page"
        assert registrar.registers("后一封，写的是别的人。").status == 303, "the desk goes on"
    finally:
        if desk.is_running:
            desk.stop()
    assert is_json(desk.words())
    lines = [json.loads(line) for line in desk.words().splitlines()]
    faults = [line for line in lines if line["message"] == "fault"]
    assert [line["number"] for line in faults] == numbers
    assert all(line["level"] == "error" and line["route"] == "/petitions/{number}" and line["kind"] for line in faults)
    for personal in [first.split("/")[2], "石大强", "补偿款"]:
        assert personal not in desk.words()


@pytest.fixture
def own_server():
    server = Postgres().start()
    yield server
    server.remove()


def test_without_its_database_a_desk_lives_but_is_not_ready(made_on_postgres, server, own_server, tmp_path):
    office = copy_office(made_on_postgres, tmp_path / "office")
    dump = tmp_path / "made.sql"
    dump.write_text(server.tool("pg_dump", "-h", server.folder, "-p", server.port, "-U", "postgres", "made").stdout)
    (office / "desk/store").write_text(own_server.make_database("lianxin") + "\n")
    own_server.run(dump, "lianxin")
    operations = free_port()
    desk = Desk(office / "desk", "--operations-port", operations).start()
    try:
        assert ask(operations, "/ready")[0] == 200
        own_server.stop()
        assert ask(operations, "/health")[0] == 200
        assert ask(operations, "/ready")[0] == 503
        assert "lianxin_database_up 0" in ask(operations, "/metrics")[1]
        own_server.start()
        until(lambda: ask(operations, "/ready")[0] == 200, what="readiness")
    finally:
        desk.stop()
