"""Officers show a security key in the place of six digits: a real browser, with an authenticator that the browser itself makes
up, at the one address in the clear that browsers give keys to.

The office is a new one, begun by its first administrator, as nobody in a demo would need a second factor.
"""

import signal

import pytest
from conftest import PROGRAMS
from founding import PASSWORD, SECONDS_TO_START, accepts, appoints, by_password, code, runs, sets_up
from pictures import pictures
from ports import free_ports

NARROW = 320
HINT = "要打开浏览器的脚本"
# Whether a control stands in the window as it is.
IN_SIGHT = "each => { const box = each.getBoundingClientRect(); return box.top >= 0 && box.bottom <= window.innerHeight; }"


@pytest.fixture(scope="module")
def keyed(tmp_path_factory):
    """A new office whose desk knows its own address; that address, and the first administrator's link."""
    folder = tmp_path_factory.mktemp("keyed")
    (port,) = free_ports(1)
    desk = f"http://localhost:{port}"
    link = sets_up(folder / "var", desk)
    office = runs(
        [PROGRAMS / "lianxin-desk", "--data", folder / "var/desk", "--port", str(port), "--reader", "none", "--address", desk],
        port, folder / "desk.log")
    try:
        yield {"desk": desk, "link": link, "log": folder / "desk.log"}
    finally:
        office.send_signal(signal.SIGTERM)
        office.wait(30)


def _seated(browser, **settings):
    """A browser of somebody's own, with time for passwords, which are hashed slowly by intention."""
    context = browser.new_context(**({"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}} | settings))
    context.set_default_timeout(SECONDS_TO_START * 1000)
    return context.new_page()


def _computer(page):
    """The page's computer, into which security keys go as Chromium makes them up."""
    computer = page.context.new_cdp_session(page)
    computer.send("WebAuthn.enable")
    return computer


def _plugs_in(computer, credential=None, **options):
    """Puts a key in, with a credential that it has already; what it is called there."""
    settings = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": False,
        "isUserVerified": False, "automaticPresenceSimulation": True,
    }
    key = computer.send("WebAuthn.addVirtualAuthenticator", {"options": settings | options})["authenticatorId"]
    if credential:
        computer.send("WebAuthn.addCredential", {"authenticatorId": key, "credential": credential})
    return key


def _changes(computer, key, credential):
    """Takes one key out and puts another in."""
    computer.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    return _plugs_in(computer, credential)


def _another_private_key(page):
    """A key pair that nobody enrolled, in the form in which Chromium takes it."""
    return page.evaluate("""async () => {
        const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
        const bytes = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
        return btoa(String.fromCharCode(...new Uint8Array(bytes)));
    }""")


def _has_entered(page):
    page.wait_for_url(lambda address: "second-factor" not in address and "sign-in" not in address)


def _enrols(page, name):
    """From the form for a new key to the answer of the browser's."""
    page.fill("[name='key-name']", name)
    page.fill("[name='key-password']", PASSWORD)
    page.locator("form[action$='/second-factor-key-offer'] button").last.click()
    page.wait_for_selector("form[data-key=create]")
    page.locator("[data-key-press]").click()


@pytest.fixture(scope="module")
def chief(keyed, browser):
    """The first administrator, who has chosen a security key where the post asks for a second factor."""
    page = _seated(browser)
    accepts(page, keyed["link"], organ="某省纪委监委", id="520000", kind="province", name="罗知行", login="chief")
    by_password(page, keyed["desk"], "chief")
    assert page.url.endswith("/account/second-factor")
    assert "或者一把安全密钥" in page.locator("main").inner_text()
    pictures(page, "security-key-first")
    _plugs_in(_computer(page))
    _enrols(page, "保险柜里那把")
    _has_entered(page)
    yield page
    page.context.close()


@pytest.fixture
def registrar(keyed, chief, browser):
    """A registrar with a password, and a link used up."""
    seats = []

    def sits(login):
        link = appoints(chief, keyed["desk"], f"石{login}", login, "petitions", ["registrar"])
        page = _seated(browser)
        accepts(page, link)
        by_password(page, keyed["desk"], login)
        seats.append(page)
        return page

    yield sits
    for page in seats:
        page.context.close()


def test_a_key_is_enrolled_shown_at_the_door_refused_where_it_is_another_and_removed(keyed, chief, registrar):
    page = registrar("clerk")
    page.goto(f"{keyed['desk']}/account")
    pictures(page, "security-key-account-none")
    computer = _computer(page)
    key = _plugs_in(computer)
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.fill("[name='key-name']", "办公室那把")
    page.fill("[name='key-password']", PASSWORD)
    page.locator("form[action$='/second-factor-key-offer'] button").last.click()
    page.wait_for_selector("form[data-key=create]")
    assert page.locator("[data-key-press]").evaluate(IN_SIGHT), "what happens next is seen without scrolling"
    assert HINT not in page.locator("main").inner_text(), "what is said to who has no script is hidden here"
    pictures(page, "security-key-make", languages=("zh-Hans",))
    page.locator("[data-key-press]").click()
    page.wait_for_selector("[role=status]")
    assert "办公室那把" in page.locator("p.key").inner_text()
    # The same key a second time: the browser itself says no.
    _enrols(page, "再来一次")
    page.wait_for_selector("[data-key-said]:not([hidden])")
    assert "已经登记过了" in page.locator("[data-key-said]").inner_text()
    page.goto(f"{keyed['desk']}/account")
    pictures(page, "security-key-account")

    page.locator("form[action$='/session/end'] button").click()
    by_password(page, keyed["desk"], "clerk")
    assert page.url.endswith("/account/second-factor")
    pictures(page, "security-key-door")
    page.goto(f"{keyed['desk']}/register/letter")
    assert page.url.endswith("/account/second-factor"), "the password alone opens nothing"
    kept, *more = computer.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert not more and kept["rpId"] == "localhost"

    # Another key, which says it is the same: its signature is of a key that nobody enrolled.
    key = _changes(computer, key, kept | {"privateKey": _another_private_key(page)})
    page.locator("[data-key-press]").click()
    page.wait_for_selector(".errors")
    assert "没有通过" in page.locator(".errors").inner_text()
    pictures(page, "security-key-wrong", languages=("zh-Hans",))
    page.goto(f"{keyed['desk']}/account")
    assert page.url.endswith("/account/second-factor")

    # The right one again, as it was.
    key = _changes(computer, key, kept)
    page.locator("[data-key-press]").click()
    _has_entered(page)
    page.goto(f"{keyed['desk']}/account")
    assert "最近使用" in page.locator("p.key").inner_text()

    # Copied and shown elsewhere meanwhile, it counts backwards here.
    page.locator("form[action$='/session/end'] button").click()
    by_password(page, keyed["desk"], "clerk")
    key = _changes(computer, key, kept)
    page.locator("[data-key-press]").click()
    page.wait_for_selector(".errors")
    _changes(computer, key, kept | {"signCount": 50})
    page.locator("[data-key-press]").click()
    _has_entered(page)

    page.goto(f"{keyed['desk']}/account")
    page.select_option("[name=key]", label="办公室那把")
    page.fill("[name='key-end-password']", PASSWORD)
    page.locator("form[action$='/second-factor-key-end'] button").last.click()
    page.wait_for_selector("[role=status]")
    assert page.locator("p.key").count() == 0
    page.locator("form[action$='/session/end'] button").click()
    by_password(page, keyed["desk"], "clerk")
    _has_entered(page)

    chief.goto(f"{keyed['desk']}/people/clerk")
    assert "没有第二因子" in chief.locator(".factors").inner_text()
    assert "办公室那把" not in keyed["log"].read_text()


def test_a_passkey_and_codes_stand_side_by_side_and_without_script_the_codes_remain(keyed, chief, registrar, browser):
    page = registrar("second")
    page.goto(f"{keyed['desk']}/account")
    _plugs_in(_computer(page), transport="internal", hasResidentKey=True, hasUserVerification=True, isUserVerified=True)
    _enrols(page, "手机")
    page.wait_for_selector("[role=status]")
    page.fill("[name='factor-password']", PASSWORD)
    page.locator("form[action$='/second-factor-offer'] button").last.click()
    secret = page.locator("code.handed").inner_text()
    page.fill("[name=code]", code(secret))
    page.locator("form[action$='/second-factor'] button").last.click()
    page.wait_for_selector("[role=status]")

    page.locator("form[action$='/session/end'] button").click()
    by_password(page, keyed["desk"], "second")
    assert page.locator("[name=code]").count() == 1
    pictures(page, "security-key-either")
    page.locator("[data-key-press]").click()
    _has_entered(page)

    plain = _seated(browser, viewport={"width": NARROW, "height": 640}, java_script_enabled=False)
    by_password(plain, keyed["desk"], "second")
    assert HINT in plain.locator("main").inner_text()
    assert plain.locator("[data-key-press]").is_hidden()
    assert plain.locator("main").bounding_box()["width"] <= NARROW
    pictures(plain, "security-key-plain", languages=("zh-Hans",))
    plain.fill("[name=code]", "000000")
    plain.get_by_role("button", name="继续").click()
    assert plain.locator(".errors").is_visible()
    plain.context.close()

    chief.goto(f"{keyed['desk']}/people/second")
    assert "动态验证码，安全密钥 1 把" in chief.locator(".factors").inner_text()
    pictures(chief, "security-key-person", languages=("zh-Hans",))


def test_a_post_that_must_show_a_second_factor_shows_a_key(keyed, chief, browser):
    assert chief.locator(".tools .who").is_visible()
    page = _seated(browser)
    by_password(page, keyed["desk"], "chief")
    assert page.url.endswith("/account/second-factor")
    # The key lies in the administrator's safe and not in this computer.
    page.goto(f"{keyed['desk']}/people")
    assert page.url.endswith("/account/second-factor")
    page.context.close()
    chief.goto(f"{keyed['desk']}/account")
    chief.locator("form[action$='/session/end'] button").click()
    by_password(chief, keyed["desk"], "chief")
    chief.locator("[data-key-press]").click()
    _has_entered(chief)
