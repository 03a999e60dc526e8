"""Officers sign in by a real provider of identities: Canaille, with its own pages, people and keys.

What it does not do (say no without a state, be down) is asked of a smaller one in test_provider.py.
"""

import json
import signal
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
from conftest import PROGRAMS
from founding import SECONDS_TO_START, accepts, appoints, by_password, runs, sets_second_factor, sets_up
from pictures import as_it_stands
from ports import free_port
from sign_on import Canaille

SECRET = "a secret of the desk: +/&%"  # what has to be written otherwise in a header
BUTTON = "用全省统一身份登录"
KNOWN, UNKNOWN = "shi-dengji", "lu-ren"
PASSWORDS = {KNOWN: "deng-ji-yuan-de-mi-ma", UNKNOWN: "lu-ren-de-mi-ma"}


@pytest.fixture(scope="module")
def address():
    """The desk's own address."""
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture(scope="module")
def provider(tmp_path_factory, asked, address):
    """The provider runs, knows the desk and two people."""
    running = Canaille(tmp_path_factory.mktemp("provider"))
    asked.not_ours.add(urlsplit(running.issuer).netloc)
    running.admits("lianxin", SECRET, address)
    for login, password in PASSWORDS.items():
        running.knows(login, password, "某人")
    running.starts()
    try:
        yield running
    finally:
        running.ends()


@pytest.fixture(scope="module")
def desk(provider, address, tmp_path_factory, browser):
    """A new office with the provider beside it: its log, and its first administrator in a browser of his own.

    A registrar is appointed, of whom the provider knows.
    """
    folder, port = tmp_path_factory.mktemp("desk"), urlsplit(address).port
    link = sets_up(folder / "var", address)
    settings = folder / "provider.json"
    settings.touch(0o600)
    settings.write_text(json.dumps({
        "issuer": provider.issuer, "client_id": "lianxin", "client_secret": SECRET, "name": "全省统一身份", "desk": address,
    }))
    office = runs(
        [PROGRAMS / "lianxin-desk", "--data", folder / "var/desk", "--port", str(port), "--reader", "none", "--provider", settings],
        port, folder / "desk.log")
    try:
        chief = _window(browser)
        accepts(chief, link, organ="某省纪委监委", id="520000", kind="province", name="罗知行", login="chief")
        by_password(chief, address, "chief")
        sets_second_factor(chief)
        registrar = _window(browser)
        accepts(registrar, appoints(chief, address, "石登记", "registrar", "petitions", ["registrar"]))
        registrar.context.close()
        yield folder / "desk.log", chief
        chief.context.close()
    finally:
        office.send_signal(signal.SIGTERM)
        office.wait(30)


def _window(browser):
    page = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(SECONDS_TO_START * 1000)  # passwords are hashed slowly, by intention
    return page


def _signs_in_there(page, provider, login):
    """At the provider's own pages: who one is, and the password."""
    page.wait_for_url(f"{provider.issuer}/login")
    page.fill("[name=login]", login)
    page.click("button[type=submit]")
    page.fill("[name=password]", PASSWORDS[login])
    page.click("button[type=submit]")


def _comes(page, address, provider, login):
    page.goto(f"{address}/sign-in")
    page.get_by_role("link", name=BUTTON).click()
    _signs_in_there(page, provider, login)
    page.wait_for_url(f"{address}/**")


def test_whoever_is_bound_signs_in_at_the_provider_and_is_at_the_desk(provider, address, desk, contexts):
    log, chief = desk
    page = contexts(viewport={"width": 1280, "height": 900}).new_page()
    asked_there, ours = [], []
    page.on("request", lambda request: asked_there.append(request.url) if request.url.startswith(provider.issuer) else None)
    page.on("framenavigated", lambda frame: ours.append(frame.url) if frame.url.startswith(address) else None)

    _comes(page, address, provider, KNOWN)
    assert page.url == f"{address}/sign-in?provider=unbound"
    assert "还没有绑定账号" in page.locator(".errors").inner_text()
    as_it_stands(page, "sign-on-unbound")
    question = parse_qs(urlsplit(asked_there[0]).query)
    assert question["code_challenge_method"] == ["S256"] and question["response_type"] == ["code"], question

    subject = provider.subjects[KNOWN]
    chief.goto(f"{address}/people/registrar")
    chief.fill("[name='provider.subject']", subject)
    chief.fill("[name='provider.reason']", "统一身份上线")
    chief.locator("form[action$='/provider'] button").click()
    assert subject in chief.locator(".bound").inner_text()

    # He is signed in at the provider already, and types nothing there again.
    page.goto(f"{address}/sign-in?next=/register/letter")
    page.get_by_role("link", name=BUTTON).click()
    page.wait_for_url(f"{address}/register/letter")
    assert "石登记" in page.locator(".tools .who").inner_text()
    as_it_stands(page, "sign-on-in")
    assert not [each for each in ours if "code=" in each or "state=" in each], "no page of ours had a code in its address"
    said = log.read_text()
    assert subject not in said and "code=" not in said and SECRET not in said


def test_whom_the_desk_does_not_know_stays_outside_however_well_the_provider_knows_him(provider, address, desk, contexts):
    page = contexts(viewport={"width": 1280, "height": 900}).new_page()
    _comes(page, address, provider, UNKNOWN)
    assert page.url == f"{address}/sign-in?provider=unbound"
    assert "还没有绑定账号" in page.locator(".errors").inner_text()
    page.goto(f"{address}/register/letter")
    assert urlsplit(page.url).path == "/sign-in"
    assert "lx-desk" not in {cookie["name"] for cookie in page.context.cookies()}


def _altered(address: str, **pairs) -> str:
    place = urlsplit(address)
    kept = dict(parse_qsl(place.query))
    assert set(pairs) <= set(kept), f"{set(pairs) - set(kept)} is not in {place.path}"
    return urlunsplit(place._replace(query=urlencode(kept | pairs)))


@pytest.mark.parametrize("part, why, sentence", [
    ("nonce", "untrusted", "What the provider of identities said is not trusted: nonce."),
    ("code_challenge", "declined", "The provider of identities said no: invalid_grant."),
])
def test_a_token_for_another_sign_in_and_a_code_for_another_browser_open_nothing(
    provider, address, desk, contexts, part, why, sentence
):
    """Somebody between browser and provider puts his own nonce, or his own challenge, into the question."""
    log, _ = desk
    before = len(log.read_text())
    page = contexts(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/sign-in")
    way = page.get_by_role("link", name=BUTTON).get_attribute("href")
    question = page.request.get(address + way, max_redirects=0).headers["location"]
    page.goto(_altered(question, **{part: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}))
    _signs_in_there(page, provider, KNOWN)
    page.wait_for_url(f"{address}/sign-in?provider={why}")
    assert page.locator(".errors").inner_text().strip()
    assert sentence in log.read_text()[before:]
    assert "lx-desk" not in {cookie["name"] for cookie in page.context.cookies()}


def test_an_answer_brought_by_another_browser_or_twice_opens_nothing(provider, address, desk, contexts):
    page, thief = (contexts(viewport={"width": 1280, "height": 900}).new_page() for _ in range(2))
    page.goto(f"{provider.issuer}/login")
    _signs_in_there(page, provider, UNKNOWN)
    page.goto(f"{address}/sign-in")
    way = page.get_by_role("link", name=BUTTON).get_attribute("href")
    question = page.request.get(address + way, max_redirects=0).headers["location"]
    answer = page.request.get(question, max_redirects=0).headers["location"]
    kept = page.context.cookies()

    def brings(page, answer) -> str:
        page.goto(answer)
        return page.url.removeprefix(address)

    assert brings(thief, answer) == "/sign-in?provider=stale", "without what the browser was sent away with"
    assert brings(page, _altered(answer, state="another")) == "/sign-in?provider=stale", "with another state"
    page.context.add_cookies(kept)
    assert brings(page, answer) == "/sign-in?provider=unbound", "by the browser that left, once"
    page.context.add_cookies(kept)
    assert brings(page, answer) == "/sign-in?provider=stale", "and not again"
