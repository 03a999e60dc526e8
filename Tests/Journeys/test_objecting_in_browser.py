"""A result is rated and objected to, both sealed on the villager's own device, and both stand at the desk (decision 0047)."""

import photograph
from clerk import reviewed, sent_to_an_office, verified
from pictures import as_it_stands
from playwright.sync_api import expect
from test_adding_in_browser import wants
from test_sealing_in_browser import ON_DEVICE, PDF, SECONDS_OVER_THE_FERRY, betrayed, watched
from villager import Villager

PRAISE = "来的人和气，可是钱只退了一半。"
OBJECTION = "我家的三万六只退了一万八，收条在照片里。"
SECRETS = ["来的人和气", "三万六只退了", "收条.jpg", "存折.pdf"]


def told(clerk, number: str):
    """It is verified, reviewed by two, closed, and the result told."""
    handler = verified(clerk, number, "调取发放表，逐户核对。", "没有发现扣下补偿款。")
    handler.does(
        "result", findings__1__truth="notBorneOut", findings__1__text="没有发现扣下补偿款。", truth="notBorneOut",
        conclusion="经核实，补偿款已经按表发放，反映不属实。",
    )
    reviewed(clerk, number)
    handler.opens(number)
    handler.does("result-notice", how="inPerson")


def _rates(villager: Villager, sent: list[bytes]):
    page = villager.page
    wants(villager, "rating")
    assert ON_DEVICE in villager.reads()
    villager.go_on()
    assert "请评价一下办理的态度" in page.locator(".errors").inner_text() and not any(b"/progress/more/sealed " in body for body in sent)
    page.locator("[name=manner]").first.check()
    page.locator("[name=result]").last.check()
    page.fill("[name=text]", PRAISE)
    as_it_stands(page, "rating")
    villager.go_on()
    assert "您的评价收到了" in villager.reads()


def _objects(villager: Villager, photo: bytes):
    page = villager.page
    wants(villager, "objection")
    assert ON_DEVICE in villager.reads()
    page.set_input_files("[name=files]", [
        {"name": "收条.jpg", "mimeType": "image/jpeg", "buffer": photo},
        {"name": "存折.pdf", "mimeType": "application/pdf", "buffer": PDF},
    ])
    expect(page.locator("ul.files li")).to_have_count(2)
    # Files alone say nothing of what is objected to.
    villager.go_on()
    expect(page.locator("[name=text]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("ul.files li")).to_have_count(2)
    page.fill("[name=text]", OBJECTION)
    as_it_stands(page, "objection")
    villager.go_on()
    assert "您的异议收到了" in villager.reads()
    assert page.locator("pre.voucher").count() > 0, "it is promised a leaf"


def test_a_rating_and_an_objection_with_files_are_sealed_on_the_phone_and_stand_at_the_desk(office, phone, browser, clerk):
    registrar = clerk("registrar.jinsha")
    known = registrar.numbers()
    villager = Villager(phone, office.portal)
    villager.begins()
    villager.reports_by_name()
    number = registrar.waits_for_a_new_one(known)
    sent_to_an_office(clerk, number, "反映青石镇大塘村村主任石大强扣下征地补偿款")
    told(clerk, number)
    villager.waits_to_read("已经办结，结果见下面的答复", SECONDS_OVER_THE_FERRY)
    sent = watched(phone)
    _rates(villager, sent)
    photo = photograph.take(browser)
    _objects(villager, photo)
    assert len([body for body in sent if b"/progress/more/sealed " in body]) == 2
    assert betrayed(sent, SECRETS) == []
    assert not any(mark in body for body in sent for mark in photograph.BETRAYING)

    # The officer reads both, and opens the files: the photograph without what it told.
    handler = clerk("handler.jinsha")
    handler.waits_to_read(number, OBJECTION, SECONDS_OVER_THE_FERRY)
    handler.waits_to_read(number, PRAISE, SECONDS_OVER_THE_FERRY)
    trail = handler.page.locator(".trail-part").inner_text()
    assert "评价" in trail and "异议" in trail
    links = handler.page.locator(".papers a[download]")
    expect(links).to_have_count(2)
    files = [handler.page.context.request.get(office.desk + links.nth(at).get_attribute("href")) for at in range(2)]
    assert sorted(file.headers["content-type"] for file in files) == ["application/pdf", "image/jpeg"]
    assert not any(mark in file.body() for file in files for mark in photograph.BETRAYING)
    assert handler.offers("objection-explanation"), "an objection is explained (R art. 27)"
    as_it_stands(handler.page, "desk-objection")

    # The villager reads that it came, rates no second time, and objects again once it was explained.
    villager.waits_to_read("您的异议我们收到了", SECONDS_OVER_THE_FERRY)
    assert "办理态度“满意”" in villager.reads() and PRAISE not in villager.reads()
    assert phone.locator("button[name=what][value=rating]").count() == 0
    assert phone.locator("button[name=what][value=objection]").count() == 0
    as_it_stands(phone, "progress-objection")
    handler.does("objection-explanation", newEvidence="no", text="另一半已于本周退到您的卡上。")
    villager.waits_to_read("另一半已于本周退到", SECONDS_OVER_THE_FERRY)
    assert phone.locator("button[name=what][value=objection]").count() == 1
