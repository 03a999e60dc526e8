"""Kills the desk with signal 9 again and again under load, and counts what was lost. `script/measure/kills` runs it as often
as wanted; the suite runs a short part of it.
"""

import argparse
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from house import Desk, Hand, Load, Postgres, lianxin, make_office, until

CLIENTS = 6
LETTERS_AT_MOST = 5  # acknowledged before the power is cut
PAUSE_AT_MOST = 0.03  # seconds after the last of them: a kill falls anywhere in what goes on


def kill_again_and_again(office: Path, kills: int, seed: int = 1, say=lambda line: None) -> dict:
    """Kills the desk of an office so many times.

    Returns: what was acknowledged, what of it is gone, doubled or without its clocks, how it ended.
    """
    chance = random.Random(seed)
    desk = Desk(office / "desk", "--takeover", 2).start()
    registrar = Hand(desk.port).signs_in("window")
    told: list[str] = []
    commands: set[str] = set()
    started, slowest_start = time.monotonic(), 0.0
    for number in range(kills):
        load = Load([registrar.at(desk.port) for _ in range(CLIENTS)], number + 1)
        with load:
            load.waits_for(chance.randint(1, LETTERS_AT_MOST))
            time.sleep(chance.random() * PAUSE_AT_MOST)
            desk.kill()
        told += [petition for _, petition in load.told]
        commands |= {command for command, _ in load.told}
        assert not load.refused, f"the desk answered {load.refused}"
        begun = time.monotonic()
        desk.start()
        slowest_start = max(slowest_start, time.monotonic() - begun)
        if (number + 1) % 100 == 0:
            say(f"{number + 1} kills, {len(told)} acknowledged")
    there, pending = reader(office)
    until(lambda: pending() == 0, what="the log, after the last start")
    lost = set(told) - there()
    desk.stop()
    verdict = lianxin("verify", "--data", office, check=False)
    return {
        "kills": kills, "acknowledged": len(told), "lost": len(lost), "doubled": len(told) - len(set(told)),
        "stuck": len(stuck_clocks(office, told)), "whole": "Whole" in verdict.stdout,
        "seconds": round(time.monotonic() - started), "slowestStart": round(slowest_start, 2),
    }


def holds(result) -> bool:
    """Whether everything was kept that is promised of a desk that is killed."""
    return not (result["lost"] or result["doubled"] or result["stuck"]) and result["whole"]


# What is due by when, of whom: each row as one text.
CLOCKS = [
    "select 'clock ' || list || ' ' || at || ' ' || petition || ' ' || kind || ' ' || clue || ' ' || started || ' ' || due from running_clock",
    "select 'watch ' || petition || ' ' || leader || ' ' || urged || ' ' || coalesce(cast(urged_on as text), '-') from petition_watch",
]


def clocks(office: Path) -> list[str]:
    """Every row of every clock, in an order that does not depend on the engine."""
    return sorted(row for statement in CLOCKS for row in asking(office)(statement))


def stuck_clocks(office: Path, told) -> list[str]:
    """What went wrong with the clocks of an office whose desk stands still: petitions that were acknowledged and have none,
    and rows that are written otherwise when they are written anew from the journal.
    """
    running = set(asking(office)(
        "select number from petition_card where id in (select petition from running_clock)"))
    without = [petition for petition in told if petition not in running]
    rows = clocks(office)
    lianxin("rebuild", "--data", office)
    return without + sorted(set(rows) ^ set(clocks(office)))


def asking(office: Path):
    """Asks the database beside the desk: the first column of each row, as text."""
    address = (office / "desk/store").read_text().strip()
    if address == "sqlite":
        def ask(statement):
            with sqlite3.connect(f"file:{office}/desk/office.sqlite?mode=ro", uri=True) as database:
                return [str(row[0]) for row in database.execute(statement)]
    else:
        import subprocess
        from house import POSTGRES

        def ask(statement):
            done = subprocess.run([POSTGRES / "psql", address, "-X", "-A", "-t", "-c", statement], capture_output=True, text=True, check=True)
            return done.stdout.splitlines()
    return ask


def reader(office: Path):
    """Looks into the database beside the desk: the petitions' numbers, and how many events wait for the log."""
    ask = asking(office)
    return (lambda: set(ask("select number from petition_card"))), (lambda: int(ask("select count(*) from log_pending")[0]))


def main():
    parser = argparse.ArgumentParser(description="Kills the desk with signal 9 under load, on both engines, and prints what was lost.")
    parser.add_argument("--kills", type=int, default=1000, help="how often, on each engine")
    parser.add_argument("--engine", choices=["sqlite", "postgres"], action="append", help="only this one")
    parser.add_argument("--seed", type=int, default=1, help="which moments")
    asked = parser.parse_args()
    failed = False
    for engine in asked.engine or ["sqlite", "postgres"]:
        folder, server = Path(tempfile.mkdtemp(prefix="lianxin-kills-")), None
        try:
            if engine == "postgres":
                server = Postgres().start()
            make_office(folder / "office", store=server.make_database("kills") if server else None)
            result = kill_again_and_again(folder / "office", asked.kills, asked.seed, lambda line: print(line, file=sys.stderr))
            print(json.dumps({"engine": engine} | result))
            failed |= not holds(result)
        finally:
            if server:
                server.remove()
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
