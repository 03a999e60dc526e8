"""A browser seals a report: all memory of the portal, while it passes and afterwards, holds no word of it (decision 0037)."""

import os
import re
import socket
import subprocess

import pytest
from house import Portal, lianxin, until
from playwright.sync_api import sync_playwright
from test_ferry_line import count
from test_portal_taken import PDF, WORDS, forms, found, memory, reply_key, settles

CHROMIUM = "/usr/bin/chromium"
SECONDS_TO_ANSWER = 20
NO_LATTICE = "delete SubtleCrypto.prototype.encapsulateBits;"


@pytest.fixture
def page():
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_context(locale="zh-CN").new_page()
        page.set_default_timeout(SECONDS_TO_ANSWER * 1000)
        yield page
        browser.close()


def writes(page, portal):
    """Fills the whole form in, a file with it, up to the last look."""

    def go_on():
        page.locator("main .actions button:not(.quiet)").click()
        page.locator("main:not([aria-busy])").wait_for()

    page.goto(f"http://127.0.0.1:{portal.port}/report/peopleSide")
    page.locator("html.sealing").wait_for()
    page.fill("[name='person.0.name']", WORDS["respondent"])
    page.fill("[name='person.0.town']", "青石镇")
    go_on()
    page.fill("[name=text]", WORDS["content"])
    go_on()
    go_on()
    file = {"name": WORDS["file's name"] + ".pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("[name=files]", [file])
    go_on()
    page.check("[value=realName]")
    page.fill("[name=name]", WORDS["name"])
    page.fill("[name=contact]", WORDS["contact"])
    go_on()
    assert WORDS["content"] in page.locator("main").inner_text()
    return go_on


def held(page, address):
    """What the browser sends there next is kept from the portal; to the browser the line is broken."""
    sent = []

    def hold(route):
        sent.append(route.request.post_data_buffer)
        route.abort()

    page.route(f"**{address}", hold, times=1)
    return sent


def passes(portal, address, body, secrets):
    """All of it but the last byte has come, lies in memory, and is not to be read there; then the last one comes."""
    ciphertext = {"ciphertext": [body[-64:-1], body[2000:2064]]}
    with socket.create_connection(("127.0.0.1", portal.port)) as line:
        line.sendall(
            f"POST {address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body[:-1])
        until(lambda: found(ciphertext, memory(portal.process.pid)), what="the ciphertext in memory")
        assert found(secrets, memory(portal.process.pid)) == []
        line.sendall(body[-1:])
        line.settimeout(SECONDS_TO_ANSWER)
        assert b"200" in line.recv(4096).split(b"\r\n")[0]


def of_code(digits):
    """A code and what the portal's pages make of it, as they may be written."""
    return {
        "code": forms(digits) + [" ".join(re.findall("....", digits)).encode()],
        "reply key": [reply_key(digits), reply_key(digits).hex().encode()],
    }


def lies_nowhere(portal, office, secrets):
    """Not in the portal's memory once things have come to rest, nor on a disk outside the desk, nor in its log."""
    assert settles(portal, secrets) == []
    files = [path for path in office.rglob("*") if path.is_file() and "desk" not in path.relative_to(office).parts]
    disk = [(str(path), path.read_bytes()) for path in files]
    assert found(secrets, disk + [("log", portal.words().encode())]) == []


@pytest.mark.parametrize("script", [None, NO_LATTICE], ids=["x-wing", "p256"])
def test_while_a_sealed_report_passes_and_afterwards_the_portal_holds_no_word_of_it(page, portal, office, script):
    if script:
        page.add_init_script(script)
    go_on = writes(page, portal)
    sent = held(page, "/report/sealed")
    go_on()
    secrets = {what: forms(words) for what, words in WORDS.items()}
    passes(portal, "/report/sealed", sent[0], secrets)

    # The browser sends it again by itself: it counts once, and its receipt shows the code that it made.
    go_on()
    digits = re.sub(r"\D", "", page.locator(".receipt .code").inner_text())
    assert len(digits) == 28
    secrets |= of_code(digits)
    assert found(secrets, memory(portal.process.pid)) == [], "at once, and not only after things came to rest"
    page.close()
    until(lambda: list((office / "ferry/inward").glob("*.bundle")), what="a bundle")
    lies_nowhere(portal, office, secrets)


MORE = {
    "added text": "金丝雀补充的话：夜里有人来砸门。",
    "added file's name": "金丝雀补充文件名账本",
    "added file": "CANARY-IN-THE-ADDED-FILE-51b0e",
}


def test_while_something_added_passes_and_afterwards_the_portal_holds_no_word_of_it(page, portal, office):
    writes(page, portal)()
    digits = re.sub(r"\D", "", page.locator(".receipt .code").inner_text())
    page.goto(f"http://127.0.0.1:{portal.port}/progress")
    page.fill("[name=code]", digits)
    page.locator("main .actions button:not(.quiet)").click()
    page.locator("button[name=what][value=material]").click()
    page.locator("html.sealing").wait_for()
    page.fill("[name=text]", MORE["added text"])
    content = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + MORE["added file"].encode() + b"\n%%EOF"
    page.set_input_files("[name=files]", [
        {"name": MORE["added file's name"] + ".pdf", "mimeType": "application/pdf", "buffer": content}])
    page.locator("ul.files li").wait_for()
    sent = held(page, "/progress/more/sealed")
    go_on = page.locator("main .actions button:not(.quiet)")
    go_on.click()
    page.locator("main:not([aria-busy])").wait_for()
    secrets = {what: forms(words) for what, words in MORE.items()}
    passes(portal, "/progress/more/sealed", sent[0], secrets)

    # The browser sends it again by itself: it counts once, and the site says that it came.
    go_on.click()
    page.locator(".notice.done").wait_for()
    assert found(secrets, memory(portal.process.pid)) == [], "at once, and not only after things came to rest"
    page.close()
    # Of the code, which was typed here, nothing is left once things have come to rest.
    lies_nowhere(portal, office, secrets | of_code(digits))
    assert count(office / "portal-data/letterbox.sqlite", "select count(*) from envelope") == 2


def test_an_operator_can_turn_it_off(page, office):
    portal = Portal(
        office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry", "--no-browser-sealing").start()
    try:
        page.goto(f"http://127.0.0.1:{portal.port}/report/peopleSide")
        assert page.locator("#sealing").count() == 0
        page.fill("[name='person.0.name']", WORDS["respondent"])
        page.fill("[name='person.0.town']", "青石镇")
        page.locator("main .actions button:not(.quiet)").click()
        page.locator("textarea[name=text]").wait_for()
    finally:
        portal.stop()


@pytest.mark.parametrize("by", ["sending", "another language"])
def test_a_page_that_was_open_when_it_was_turned_off_goes_on_without_it(page, portal, office, by):
    go_on = writes(page, portal)
    port = portal.port
    portal.stop()
    plain = Portal(
        office / "portal-data", office / "portal/inner.pub", "--ferry", office / "ferry", "--no-browser-sealing")
    plain.port = port
    plain.start()
    try:
        if by == "sending":
            go_on()
        else:
            page.locator("button[formaction*='lang=en']").click()
            page.locator(".notice.warning").wait_for()
        assert "现在收不了在您手机或电脑上加密好的内容" in page.locator("main").inner_text()
        page.get_by_role("button", name="改由本网站加密").click()
        page.locator("[data-site]").wait_for()
        assert WORDS["content"] in page.locator("main").inner_text()
        page.locator("main .actions button:not(.quiet)").click()
        page.locator(".receipt .code").wait_for()
    finally:
        plain.stop()


@pytest.fixture
def scanner(tmp_path):
    """ClamAV's daemon with one signature of our own, of every PDF; its socket, and where it says what it finds."""
    signatures, settings, door, said = (tmp_path / name for name in ("signatures", "clamd.conf", "clamd.ctl", "clamd.said"))
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Lianxin.Test:0:0:{b'%PDF'.hex()}\n")
    settings.write_text(f"Foreground yes\nLocalSocket {door}\nDatabaseDirectory {signatures}\n")
    with said.open("w") as output:
        daemon = subprocess.Popen(["/usr/sbin/clamd", f"--config-file={settings}"], stdout=output, stderr=subprocess.STDOUT)
    try:
        until(lambda: "Self checking every" in said.read_text(), what="a scanner")
        yield door, said
    finally:
        daemon.kill()
        daemon.wait()


def test_one_pass_of_the_ferry_has_a_scanner_look_at_what_a_browser_sealed(page, portal, office, scanner):
    writes(page, portal)()
    page.locator(".receipt .code").wait_for()
    until(lambda: list((office / "ferry/inward").glob("*.bundle")), what="a bundle")
    portal.stop()
    door, said = scanner
    lianxin("ferry", "--data", office, "--scanner", door)
    database = office / "desk/office.sqlite"
    assert said.read_text().count("FOUND") == 1
    assert count(database, "select count(*) from petition_card") == 1
    assert count(database, "select count(*) from blob_key") == 0, "the file is named, and not taken in"
