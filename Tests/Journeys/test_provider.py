"""Officers sign in by the organ's own sign-on: a provider of identities that others have written, and a browser that keeps
cookies as browsers do.

The office is a new one, begun by its first administrator, as nobody in a demo would need a second factor.
"""

import json
import signal
import sys
import time

import pytest
from conftest import PROGRAMS
from founding import SECONDS_TO_START, accepts, appoints, by_password, runs, sets_second_factor, sets_up
from ports import free_ports

SUBJECT = "7f3c-registrar@organ.example"
NARROW = 320


@pytest.fixture(scope="module")
def provided(tmp_path_factory, asked):
    """A new office with a provider beside it: the desk's address, the first administrator's link, and how to end the provider."""
    folder = tmp_path_factory.mktemp("provided")
    port, provider_port = free_ports(2)
    desk, issuer = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{provider_port}"
    asked.not_ours.add(f"127.0.0.1:{provider_port}")  # its own page has its style from elsewhere
    link = sets_up(folder / "var", desk)
    settings = folder / "provider.json"
    settings.touch(0o600)
    settings.write_text(json.dumps({
        "issuer": issuer, "client_id": "lianxin", "client_secret": "a secret of the desk", "name": "全省统一身份", "desk": desk,
    }))
    provider = runs(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(provider_port), "--require-nonce", "true"],
        provider_port, folder / "provider.log")
    office = runs(
        [PROGRAMS / "lianxin-desk", "--data", folder / "var/desk", "--port", str(port), "--reader", "none", "--provider", settings],
        port, folder / "desk.log")
    try:
        yield {
            "desk": desk, "issuer": issuer, "link": link,
            "provider": provider, "log": folder / "desk.log"}
    finally:
        for process in (office, provider):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in (office, provider):
            process.wait(30)


def _by_provider(page, provided, subject, path="/sign-in"):
    """Presses the button, and says at the provider who one is."""
    page.goto(provided["desk"] + path)
    page.get_by_role("link", name="用全省统一身份登录").click()
    assert page.url.startswith(provided["issuer"]), page.url
    page.fill("[name=sub]", subject)
    page.get_by_role("button", name="Authorize").click()


@pytest.fixture(scope="module")
def officers(provided, browser):
    """The first administrator, who has appointed a registrar; both in a browser of their own."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SECONDS_TO_START * 1000)  # passwords are hashed slowly, by intention
    chief = context.new_page()
    accepts(chief, provided["link"], organ="某省纪委监委", id="520000", kind="province", name="罗知行", login="chief")
    by_password(chief, provided["desk"], "chief")
    sets_second_factor(chief)
    link = appoints(chief, provided["desk"], "石登记", "registrar", "petitions", ["registrar"])
    stranger = browser.new_context(locale="zh-CN").new_page()
    stranger.set_default_timeout(SECONDS_TO_START * 1000)
    accepts(stranger, link)
    stranger.context.close()
    yield chief
    context.close()


def test_whom_the_provider_vouches_for_is_let_in_once_an_administrator_has_bound_the_account(provided, officers, contexts):
    page = contexts(viewport={"width": 1280, "height": 900}).new_page()
    seen = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    _by_provider(page, provided, SUBJECT)
    assert page.url.endswith("/sign-in?provider=unbound")
    assert "还没有绑定账号" in page.locator(".errors").inner_text()

    officers.goto(f"{provided['desk']}/people/registrar")
    officers.fill("[name='provider.subject']", SUBJECT)
    officers.fill("[name='provider.reason']", "统一身份上线")
    officers.locator("form[action$='/provider'] button").click()
    assert SUBJECT in officers.locator(".bound").inner_text()

    _by_provider(page, provided, SUBJECT, "/sign-in?next=/register/letter")
    page.wait_for_url(f"{provided['desk']}/register/letter")
    assert page.locator(".tools .who").is_visible()
    # The session's cookie is strict: it is sent from pages of ours alone. And no address that was a page held a code.
    session = next(cookie for cookie in page.context.cookies() if cookie["name"] == "lx-desk")
    assert session["sameSite"] == "Strict" and session["httpOnly"]
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "lx-errand"]
    ours = [address for address in seen if address.startswith(provided["desk"])]
    assert ours and not [address for address in ours if "code=" in address or "state=" in address], ours
    page.go_back()
    assert "/sign-in/provider/back" not in page.url
    log = provided["log"].read_text()
    assert SUBJECT not in log and "code=" not in log

    officers.reload()
    officers.fill("[name='provider-end.reason']", "不再使用")
    officers.locator("form[action$='/provider-end'] button").click()
    page.goto(f"{provided['desk']}/register/letter")
    assert "/sign-in" in page.url, "unbound, every session ends"


def test_it_works_without_script_at_320_pixels_and_whoever_refuses_there_is_told_here(provided, officers, contexts):
    page = contexts(viewport={"width": NARROW, "height": 640}, java_script_enabled=False).new_page()
    page.goto(f"{provided['desk']}/sign-in")
    assert page.get_by_role("link", name="用全省统一身份登录").bounding_box()["width"] <= NARROW
    page.get_by_role("link", name="用全省统一身份登录").click()
    page.get_by_role("button", name="Deny").click()
    # This provider leaves the state out where it says no, so nobody can tell whose answer it is.
    assert page.url.endswith("/sign-in?provider=stale")
    assert "请重新开始" in page.locator(".errors").inner_text()
    _by_provider(page, provided, "somebody-else")
    assert page.url.endswith("/sign-in?provider=unbound")


def test_while_the_provider_is_down_passwords_go_on(provided, officers, contexts):
    provided["provider"].send_signal(signal.SIGTERM)
    provided["provider"].wait(30)
    # What the desk knows of the provider is good for a minute: then it asks again.
    page = contexts().new_page()
    page.set_default_timeout(SECONDS_TO_START * 1000)
    page.goto(f"{provided['desk']}/sign-in")
    address = page.get_by_role("link", name="用全省统一身份登录").get_attribute("href")
    deadline = time.monotonic() + 90
    while True:
        answer = page.request.get(provided["desk"] + address, max_redirects=0)
        if answer.headers["location"] == "/sign-in?provider=unreachable":
            break
        assert time.monotonic() < deadline, answer.headers["location"]
        time.sleep(1)
    page.goto(provided["desk"] + address)
    assert "现在没有应答" in page.locator(".errors").inner_text()
    by_password(page, provided["desk"], "registrar")
    assert page.locator(".tools .who").is_visible()
