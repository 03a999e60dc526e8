"""A new office, begun by its first administrator as its installer's link says: people, second factors, passwords."""

import base64
import hashlib
import hmac
import re
import socket
import struct
import subprocess
import time

from conftest import PROGRAMS

SECONDS_TO_START = 60
SECONDS_TO_SET_UP = 120
PASSWORD = "yun-gui-chuan-de-lao-cha"


def runs(command, port, log, environment=None):
    """Starts a program and waits until it listens."""
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process
        except OSError:
            assert process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)


def sets_up(var, desk: str) -> str:
    """Keys and an empty database; the first administrator's link."""
    printed = subprocess.run(
        [PROGRAMS / "lianxin", "setup", "--data", var, "--empty", "--desk", desk], capture_output=True, text=True,
        timeout=SECONDS_TO_SET_UP,
    )
    assert printed.returncode == 0, printed.stdout + printed.stderr
    return re.search(r"http://\S+/invitation/\S+", printed.stdout).group()


def code(secret: str) -> str:
    """The six digits that an authenticator shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def accepts(page, link, **answers):
    """Opens an invitation and sets a password."""
    page.goto(link)
    for name, answer in answers.items():
        control = page.locator(f"[name={name}]")
        control.select_option(answer) if control.evaluate("node => node.tagName") == "SELECT" else control.fill(answer)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.locator("main .actions button").click()
    assert page.url.endswith("/sign-in"), page.locator("main").inner_text()


def by_password(page, desk, login):
    page.goto(f"{desk}/sign-in")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.locator("main .actions button").first.click()


def sets_second_factor(page):
    """What an administrator is asked for at the first sign-in."""
    assert "/account/second-factor" in page.url, page.url
    page.locator("main .actions button").click()
    page.fill("[name=code]", code(page.locator("code.handed").inner_text()))
    page.locator("main .actions button").last.click()


def appoints(page, desk, name: str, login: str, office: str, roles: list[str]) -> str:
    """Appoints somebody; the link to hand over."""
    page.goto(f"{desk}/people/new")
    page.fill("[name='rights.name']", name)
    page.select_option("[name='rights.office']", office)
    for role in roles:
        page.check(f"[name='rights.roles'][value={role}]")
    page.fill("[name='rights.login']", login)
    page.fill("[name='rights.reason']", "到任")
    page.locator("main .actions button").last.click()
    return desk + re.search(r"/invitation/\S+", page.locator("main").inner_text()).group()
