"""The portal for whoever trusts no script: the Tor Browser at its safest, which runs none, draws no SVG and loads no font."""

import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from clerk import sent_to_an_office
from playwright.sync_api import expect
from test_objecting_in_browser import told
from villager import Villager

LINE = Path(__file__).resolve().parents[2] / "Sources/Pages/Resources/static/line.js"
WORK_BITS = 12  # fewer than in service: what is tried is the way, not the patience
SECONDS_TO_WORK = 60
SECONDS_TO_A_HEAD = 150  # the demo signs a head each minute
NO_SVG = "\nsvg { display: none !important; }"  # what stands in the page itself is not drawn either


@pytest.fixture
def safest(contexts, office):
    """A browser at its safest, and everything it asked for."""
    context = contexts(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    asked: list[str] = []

    def pass_or_stop(route):
        asked.append(route.request.url)
        kind = route.request.resource_type
        if kind in ("script", "font", "media") or ".svg" in route.request.url:
            route.abort()
        elif kind == "stylesheet":
            sheet = route.fetch()
            route.fulfill(response=sheet, body=sheet.text() + NO_SVG)
        else:
            route.continue_()

    context.route("**/*", pass_or_stop)
    page = context.new_page()
    yield page, asked
    strangers = {urlsplit(url).netloc for url in asked} - {urlsplit(office.portal).netloc}
    assert not strangers, f"the portal sent its visitor elsewhere: {strangers}"
    assert not any(re.search(r"\d{28}", url) for url in asked), "no code stood in an address"


def test_at_its_safest_a_browser_walks_the_whole_portal(safest, office, tmp_path):
    page, _ = safest
    villager = Villager(page, office.portal)

    # Everything that can be read before a word is written, in both languages and in large print.
    for address in ["/", "/protection", "/before/supervision", "/before/petition", "/before/peopleSide", "/log", "/check", "/progress"]:
        assert page.goto(office.portal + address).status == 200, address
        assert page.locator("h1").count() == 1 and page.locator("noscript").count() == 0, address
    page.goto(office.portal)
    page.get_by_role("link", name="English").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(office.portal + "/?lang=zh-Hans")

    # A report, with a step back, a file, another file taken out, and a look at all of it.
    villager.begins("信访举报")
    villager.says_about_whom()
    villager.tells()
    # Without script nothing but the page itself says that it has come: each step waits for what stands on it.
    page.locator("[name=when]:not([type=hidden])").wait_for()
    page.locator("button[name=go][value=back]").first.click()
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile("石大强说还没到"))
    villager.go_on()
    villager.says_when_and_how_much()
    note = tmp_path / "收条.pdf"
    note.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    villager.uploads(note)
    expect(page.locator("main")).to_contain_text("收条.pdf")
    villager.go_on()
    villager.stays_anonymous()
    expect(page.locator("main")).to_contain_text("收条.pdf")
    expect(page.locator("main")).to_contain_text("石大强")
    villager.go_on()
    code = villager.keeps_the_code()
    assert len(re.sub(r"\D", "", code)) == 28
    expect(page.locator(".receipt .qr")).to_be_hidden()
    expect(page.locator(".receipt .code")).to_be_visible()
    with page.expect_download() as download:
        page.locator("button[name=go][value=code]").click()
    kept = tmp_path / "kept.txt"
    download.value.save_as(kept)
    assert re.sub(r"\D", "", code) in re.sub(r"\s", "", kept.read_text())

    # Afterwards: how it stands, something more, a question, and what is on the paper is checked.
    villager.looks_at_progress()
    villager.wants("material")
    page.fill("[name=text]", "又找到一张领款表的照片，明天送到窗口。")
    villager.go_on()
    villager.looks_at_progress()
    villager.wants("question")
    page.fill("[name=text]", "什么时候可以知道受理没有？")
    villager.go_on()
    page.goto(office.portal + "/check")
    page.set_input_files("[name=file]", kept)
    page.fill("[name=code]", villager.code)
    villager.go_on()
    expect(page.locator("main")).to_contain_text(re.compile("承诺|公开账本"))


def test_at_its_safest_a_browser_asks_for_protection_prints_a_proof_rates_and_objects(safest, office, clerk):
    page, _ = safest
    registrar = clerk("registrar.jinsha")
    known = registrar.numbers()
    villager = Villager(page, office.portal)
    villager.begins()
    villager.says_about_whom()
    villager.tells()
    page.locator("[name=when]:not([type=hidden])").wait_for()
    villager.says_when_and_how_much()
    villager.go_on()
    villager.signs()
    villager.go_on()
    villager.keeps_the_code()

    villager.looks_at_progress()
    villager.wants("protection")
    page.fill("[name=text]", "有人半夜来敲门，让我把举报撤了。")
    page.fill("[name=fear]", "怕他们夜里再来。")
    page.locator("[name=relatives][value=no]").check()
    page.locator("[name=reach][value=codeOnly]").check()
    villager.go_on()
    expect(page.locator("main")).to_contain_text("您的保护申请收到了")

    number = registrar.waits_for_a_new_one(known)
    registrar.waits_to_read(number, "有人半夜来敲门")  # a form opened before it came would be shown it and not be taken
    sent_to_an_office(clerk, number, "反映青石镇大塘村村主任石大强扣下征地补偿款")
    told(clerk, number)

    # The proof on paper: its pictures are not drawn, and its letters say the same.
    villager.waits_to_read("证明有效", SECONDS_TO_A_HEAD)
    page.locator("button[name=go][value=paper]").click()
    sheet = page.locator(".sheet").first
    expect(sheet.locator("pre.voucher")).to_be_visible()
    expect(sheet.locator(".qr")).to_be_hidden()

    villager.waits_to_read("已经办结，结果见下面的答复", SECONDS_TO_A_HEAD)
    villager.wants("rating")
    page.locator("[name=manner]").first.check()
    page.locator("[name=result]").last.check()
    page.fill("[name=text]", "来的人和气，别的没有变。")
    villager.go_on()
    expect(page.locator("main")).to_contain_text("您的评价收到了")
    villager.looks_at_progress()
    villager.wants("objection")
    page.fill("[name=text]", "表上的签名不是我的，请比对笔迹。")
    villager.go_on()
    expect(page.locator("main")).to_contain_text("您的异议收到了")

    handler = clerk("handler.jinsha")
    for words in ["来的人和气，别的没有变", "表上的签名不是我的"]:
        handler.waits_to_read(number, words, SECONDS_TO_WORK)


def test_with_script_a_device_works_for_its_place_in_the_line_and_sends_again_by_itself(phone, office):
    """The page of a full portal, as its template makes it; a portal is not filled for it, and the unit tests do that."""
    ticket, sent = "0" * 44, []
    trial = f"""<!doctype html><title>x</title><p id="line-said" hidden>…</p>
        <form action="/trial/sent" method="post" data-line="{ticket}" data-bits="{WORK_BITS}" data-pause="0">
        <input type="hidden" name="line" value="{ticket}"><input type="hidden" name="work" value="">
        <button name="go" value="send">x</button></form><script>{LINE.read_text()}</script>"""
    phone.route("**/trial", lambda route: route.fulfill(content_type="text/html", body=trial))

    def keeps(route):
        sent.append(parse_qs(route.request.post_data))
        route.fulfill(content_type="text/html", body="<h1>sent</h1>")

    phone.route("**/trial/sent", keeps)
    phone.goto(office.portal + "/trial")
    phone.locator("h1", has_text="sent").wait_for(timeout=SECONDS_TO_WORK * 1000)
    assert len(sent) == 1 and sent[0]["line"] == [ticket] and sent[0]["go"] == ["send"]
    digest = hashlib.sha256(f"{ticket} {sent[0]['work'][0]}".encode()).digest()
    assert int.from_bytes(digest) >> (256 - WORK_BITS) == 0, "the portal would count this work"
