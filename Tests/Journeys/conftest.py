"""What every journey stands on: a whole office, started as anybody starts it, and a browser.

The programs are the debug ones that `script/check build` has made; the office lives in a temporary directory on free
ports, with the demo province in it, and is stopped with Ctrl-C at the end.
"""

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from clerk import SECONDS_TO_ARRIVE, Clerk
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from ports import free_ports, given

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("LIANXIN_PROGRAMS") or ROOT / ".build/debug")
SECONDS_TO_START = 600  # the demo is loaded by debug programs here
SECONDS_TO_STOP = 20
SECONDS_TO_ANSWER = 10
CHROMIUM = "/usr/bin/chromium"


@dataclass
class Office:
    """A running portal and desk, and what setting them up has printed (the demo's logins among it)."""

    portal: str
    desk: str
    printed: str
    var: Path


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    var, transcript = folder / "var", folder / "printed.txt"
    portal, desk = free_ports(2)
    settings = {
        "LIANXIN_VAR": str(var),
        "LIANXIN_PORTAL_PORT": str(portal),
        "LIANXIN_DESK_PORT": str(desk),
        "LIANXIN_PROGRAMS": str(PROGRAMS),
    }
    with transcript.open("w") as output:
        run = subprocess.Popen(
            [ROOT / "script/run"], env=os.environ | settings, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while "Running; Ctrl-C" not in transcript.read_text():
            assert run.poll() is None, f"The office did not start:\n{transcript.read_text()}"
            assert time.monotonic() < deadline, f"The office was not up in time:\n{transcript.read_text()}"
            time.sleep(0.1)
        yield Office(
            portal=f"http://127.0.0.1:{portal}",
            desk=f"http://127.0.0.1:{desk}",
            printed=transcript.read_text(),
            var=var,
        )
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGINT)
        run.wait(SECONDS_TO_STOP)


@pytest.fixture(autouse=True)
def nothing_stays_under_way(request):
    """What a test sent has arrived before the next one looks at what is new."""
    yield
    if "office" not in request.fixturenames:
        return
    letterbox = f"file:{request.getfixturevalue('office').var}/portal/letterbox.sqlite?mode=ro"
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    with closing(sqlite3.connect(letterbox, uri=True)) as portal:
        sent = "select count(*) from envelope where sequence > (select value from counter where name = 'confirmed')"
        while portal.execute(sent).fetchone() != (0,):
            assert time.monotonic() < deadline, "What was sent did not arrive at the desk."
            time.sleep(0.1)


class Asked:
    """Whom browsers have asked for anything, whatever it was and whether or not it came."""

    def __init__(self):
        self.addresses: list[str] = []
        self.not_ours: set[str] = set()  # hosts whose own pages may fetch from where they want

    def hears(self, request):
        if request.is_navigation_request() and request.url == QUIET_EXIT:
            return
        if request.is_navigation_request() or urlsplit(request.frame.url).netloc not in self.not_ours:
            self.addresses.append(request.url)

    def strangers(self) -> set[str]:
        """Hosts that are no server of these tests: neither portal nor desk, nor the provider of identities. Forgets all."""
        ours = {f"{name}:{port}" for name in ("127.0.0.1", "localhost") for port in given()}
        hosts = {urlsplit(address).netloc for address in self.addresses if not address.startswith(WITHOUT_HOST)}
        self.addresses.clear()
        return hosts - ours


# The browser's own: nobody is asked for it.
WITHOUT_HOST = ("about:", "blob:", "data:", "chrome:", "chrome-extension:")
# The one way out that pages of ours have: where whoever leaves quickly is led, when the button is pressed.
QUIET_EXIT = "https://www.weather.com.cn/"


@pytest.fixture(scope="session")
def asked() -> Asked:
    """Whom the browsers of all tests ask."""
    return Asked()


@pytest.fixture(autouse=True)
def nobody_else_is_asked(asked):
    """No page of ours has a browser ask anybody but ourselves: not for a font, a picture or a script, nor by a link's way."""
    yield
    strangers = asked.strangers()
    assert not strangers, f"a browser was sent to {strangers}"


@pytest.fixture(scope="session")
def browser(asked):
    with sync_playwright() as playwright:
        # Chromium refuses its own sandbox to root, and root is who runs in a container.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        make = browser.new_context

        def heard(**settings) -> BrowserContext:
            context = make(**settings)
            context.on("request", asked.hears)
            return context

        # Whoever makes a context, by whichever fixture: it is heard.
        browser.new_context = heard
        yield browser
        browser.close()


@pytest.fixture
def contexts(browser: Browser):
    """Makes browser contexts, each with cookies of its own: one person each. All are closed after the test."""
    opened: list[BrowserContext] = []

    def make(**settings) -> BrowserContext:
        context = browser.new_context(**({"locale": "zh-CN", "timezone_id": "Asia/Shanghai"} | settings))
        context.set_default_timeout(SECONDS_TO_ANSWER * 1000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def phone(contexts) -> Page:
    """A villager's small phone."""
    return contexts(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True).new_page()


@pytest.fixture
def plain_phone(contexts) -> Page:
    """The same at the narrowest we promise, without script."""
    return contexts(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()


@pytest.fixture
def workplace(contexts) -> Page:
    """A screen on an officer's desk."""
    return contexts(viewport={"width": 1280, "height": 800}).new_page()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, dict]:
    """Cookies of officers who have signed in already, by login: a password is hashed slowly, by intention."""
    return {}


@pytest.fixture
def clerk(office, contexts, signed_in):
    """Seats officers at the desk, each in a browser of their own; the first time they sign in by the form."""

    def seat(login: str, **settings) -> Clerk:
        state = {"storage_state": signed_in[login]} if login in signed_in else {}
        context = contexts(**({"viewport": {"width": 1280, "height": 900}} | state | settings))
        officer = Clerk(context.new_page(), office.desk, login)
        if not state:
            officer.signs_in()
            signed_in[login] = context.storage_state()
        return officer

    return seat
