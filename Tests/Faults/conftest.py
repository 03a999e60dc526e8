"""Offices for tests that break things: made once for each engine, and copied for each test."""

import itertools
import shutil
import subprocess
from pathlib import Path

import pytest
from house import Portal, Postgres, copy_office, make_office


# Databases on the shared server, which has one of each name.
NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """An office on SQLite, with its few officers."""
    folder = tmp_path_factory.mktemp("made") / "office"
    make_office(folder)
    return folder


@pytest.fixture
def office(made, tmp_path) -> Path:
    """A copy of it."""
    return copy_office(made, tmp_path / "office")


@pytest.fixture
def portal(office):
    """The portal of that office, started."""
    portal = Portal(office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry").start()
    yield portal
    if portal.is_running:
        portal.stop()


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server that tests share, and none of them breaks."""
    server = Postgres().start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def made_on_postgres(tmp_path_factory, server) -> Path:
    """An office on PostgreSQL, whose database `made` nobody uses any more."""
    folder = tmp_path_factory.mktemp("made-on-postgres") / "office"
    make_office(folder, store=server.make_database("made"))
    return folder


def on_server(made_on_postgres, server, folder, name) -> Path:
    """A copy of the office, its database under another name."""
    copied = copy_office(made_on_postgres, folder)
    server.make_database(name, template="made")
    (copied / "desk/store").write_text(server.address(name) + "\n")
    return copied


@pytest.fixture
def office_on_postgres(made_on_postgres, server, tmp_path) -> Path:
    """A copy of it, with a database of its own."""
    return on_server(made_on_postgres, server, tmp_path / "office", f"office_{next(NUMBERS)}")


@pytest.fixture
def empty_database(server) -> str:
    """The address of a database that holds nothing."""
    return server.make_database(f"empty_{next(NUMBERS)}")


@pytest.fixture(scope="session")
def faulty_disk(tmp_path_factory) -> Path:
    """The library that plays a disk which loses its power, runs full, or is slow; see disk.c."""
    library = tmp_path_factory.mktemp("disk") / "disk.so"
    source = Path(__file__).with_name("disk.c")
    compiler = shutil.which("cc") or "clang"
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", library, source, "-ldl", "-lpthread"], check=True)
    return library
