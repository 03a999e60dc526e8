"""What is added with the code is sealed on the villager's own device too: the portal learns that, and not what (decision 0047)."""

import re

import photograph
import pytest
from pictures import picture
from playwright.sync_api import expect
from test_sealing_and_sending import held
from test_sealing_in_browser import (
    BY_SITE, LOOKS_AT_NOTHING, NO_LATTICE, ON_DEVICE, PDF, SECONDS_OVER_THE_FERRY, betrayed, watched
)
from villager import SEALS_NOTHING, Villager

MORE = "又找到一本账，石大强签的字，照片也在里面。"
SECRETS = ["又找到一本账", "石大强", "账本.jpg", "合同.docx"]
SITE = "这次写的由本网站加密"


def wants(villager: Villager, what: str, seals=True):
    """Opens one of the pages that add, from the progress by code."""
    villager.looks_at_progress()
    villager.wants(what)
    if seals:
        villager.page.locator("html.sealing").wait_for()


def reports(phone, office) -> Villager:
    villager = Villager(phone, office.portal)
    villager.writes_without_a_name()
    villager.keeps_the_code()
    return villager


def has_waited_too_long(phone):
    """The pass of the next page that adds is over."""

    def over(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'data-pass="[0-9a-f]+"', 'data-pass="00"', answer.text()))

    phone.route("**/progress/more", over, times=1)


@pytest.mark.parametrize("suite,script", [("X-Wing", None), ("P-256", NO_LATTICE)])
def test_material_sealed_on_the_phone_comes_to_the_desk_and_nothing_of_it_leaves_the_phone_in_the_open(
    office, phone, browser, clerk, suite, script
):
    registrar = clerk("registrar.jinsha")
    known = registrar.numbers()
    if script:
        phone.add_init_script(script)
    villager = reports(phone, office)
    number = registrar.waits_for_a_new_one(known)
    wants(villager, "material")
    sent = watched(phone)
    assert ON_DEVICE in villager.reads() and suite in villager.reads() and SITE not in villager.reads()
    # Nothing yet: said at the field, nothing sent.
    villager.go_on()
    assert "请写几句，或者选一个附件" in phone.locator(".errors").inner_text()
    expect(phone.locator("[name=text]")).to_have_attribute("aria-invalid", "true")
    phone.fill("[name=text]", MORE)
    photo = {"name": "账本.jpg", "mimeType": "image/jpeg", "buffer": photograph.take(browser)}
    false = {"name": "合同.docx", "mimeType": "application/x", "buffer": b"PK\x03\x04" + b"\0" * 100}
    bad = {"name": "程序.exe", "mimeType": "application/pdf", "buffer": b"MZ nothing that is taken"}
    phone.set_input_files("[name=files]", [photo, false, bad])
    expect(phone.locator(".errors")).to_contain_text("程序.exe")
    expect(phone.locator(".errors")).to_contain_text("合同.docx")
    expect(phone.locator("ul.files")).to_contain_text("账本.jpg")
    # It gets past a script that looks at nothing, and then only the inner zone finds it.
    phone.evaluate(LOOKS_AT_NOTHING)
    phone.set_input_files("[name=files]", [false])
    expect(phone.locator("ul.files")).to_contain_text("合同.docx")
    phone.set_input_files("[name=files]", [{"name": "多余.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    phone.locator("ul.files li", has_text="多余.pdf").locator("button").click()
    expect(phone.locator("ul.files li")).to_have_count(2)
    expect(phone.locator("[name=text]")).to_have_value(MORE)
    picture(phone, f"material-{suite.lower()}")
    villager.go_on()
    assert "补充的材料收到了" in villager.reads()
    digits = re.sub(r"\D", "", villager.code)
    assert any(b"/progress/more/sealed " in body for body in sent)
    assert betrayed(sent, SECRETS + [digits, villager.code]) == []
    assert not any(mark in body for body in sent for mark in photograph.BETRAYING)
    assert phone.locator("pre.voucher").count() > 0, "what was added is promised a leaf too"
    # The desk has it, the photograph without what it told, and the name of what was not taken.
    villager.waits_to_read("有附件没有收下", SECONDS_OVER_THE_FERRY)
    assert "合同.docx" in villager.reads()
    registrar.opens(number)
    assert "又找到一本账" in registrar.reads() and "合同.docx" in registrar.reads()
    links = registrar.page.locator(".papers a[download]")
    files = [registrar.page.context.request.get(office.desk + links.nth(at).get_attribute("href")) for at in range(links.count())]
    assert [file.headers["content-type"] for file in files] == ["image/jpeg"]
    assert not any(mark in files[0].body() for mark in photograph.BETRAYING)


def test_questions_and_requests_for_protection_are_sealed_and_look_alike_to_the_portal(office, phone, clerk):
    leader = clerk("leader.jinsha")
    known = leader.numbers("toDecide")
    villager = reports(phone, office)
    sent = watched(phone)
    wants(villager, "question")
    phone.fill("[name=text]", "什么时候可以知道石大强的事？")
    villager.go_on()
    assert "您的问题收到了" in villager.reads()
    wants(villager, "protection")
    phone.fill("[name=text]", "石大强带人到我家砸门。")
    villager.go_on()
    assert "可不可以联系您" in phone.locator(".errors").inner_text()
    phone.fill("[name=fear]", "怕孩子上学路上出事。")
    phone.locator("[name=relatives][value=yes]").check()
    phone.locator("[name=reach][value=codeOnly]").check()
    villager.go_on()
    assert "您的保护申请收到了" in villager.reads()
    bodies = [body for body in sent if b"/progress/more/sealed " in body]
    assert len(bodies) == 2 and abs(len(bodies[0]) - len(bodies[1])) < 8, "padded to the same length"
    assert betrayed(sent, ["石大强", "砸门", "上学路上"]) == []
    number = leader.waits_for_a_new_one(known, "toDecide", SECONDS_OVER_THE_FERRY)
    leader.opens(number)
    assert "砸门" in leader.reads() and "上学路上" in leader.reads() and "不要联系" in leader.reads()


def test_a_lost_connection_loses_nothing_and_what_is_added_counts_once(office, phone, clerk):
    registrar = clerk("registrar.jinsha")
    known = registrar.numbers()
    villager = reports(phone, office)
    number = registrar.waits_for_a_new_one(known)
    wants(villager, "material")
    phone.fill("[name=text]", MORE)
    phone.set_input_files("[name=files]", [{"name": "账本.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    phone.locator("ul.files li").wait_for()
    phone.context.set_offline(True)
    villager.go_on()
    assert "没有送到" in villager.reads() and "账本.pdf" in villager.reads()
    expect(phone.locator("[name=text]")).to_have_value(MORE)
    phone.context.set_offline(False)
    answers = []

    def lose(route):
        answers.append(route.fetch().status)
        route.abort()

    phone.route("**/progress/more/sealed", lose, times=1)
    villager.go_on()
    assert answers == [200] and "没有送到" in villager.reads()
    # It arrived after all; what was changed since did not, and the site says so.
    phone.fill("[name=text]", MORE + "后来加的一句。")
    villager.go_on()
    assert "收下的是那时候写的内容" in villager.reads()
    for _ in range(60):
        registrar.opens(number)
        if "又找到一本账" in registrar.reads():
            break
        phone.wait_for_timeout(500)
    assert registrar.page.locator(".trail-part").inner_text().count("补充材料") == 1
    assert "后来加的一句" not in registrar.reads()


def test_when_the_pass_is_over_the_code_is_asked_for_and_what_was_typed_stays(office, phone):
    villager = reports(phone, office)
    has_waited_too_long(phone)
    wants(villager, "material")
    phone.fill("[name=text]", MORE)
    villager.go_on()
    assert "请再输入一次查询码" in phone.locator(".errors").inner_text()
    expect(phone.locator("[name=text]")).to_have_value(MORE)
    picture(phone, "code-asked-320")
    wrong = "1" + villager.code[1:] if villager.code[0] != "1" else "2" + villager.code[1:]
    for typed in [wrong, ""]:
        phone.fill("[name=code]", typed)
        villager.go_on()
        expect(phone.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    phone.fill("[name=code]", villager.code)
    villager.go_on()
    assert "补充的材料收到了" in villager.reads()


def test_when_the_pass_is_over_another_language_asks_for_the_code_and_what_was_typed_stays(office, phone):
    villager = reports(phone, office)
    has_waited_too_long(phone)
    wants(villager, "material")
    sent = watched(phone)
    phone.fill("[name=text]", MORE)
    phone.set_input_files("[name=files]", [{"name": "账本.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    phone.locator("ul.files li").wait_for()
    phone.locator("button[formaction*='lang=en']").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator(".errors")).to_contain_text("more than half an hour")
    expect(phone.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    expect(phone.locator("[name=text]")).to_have_value(MORE)
    expect(phone.locator("ul.files li")).to_contain_text("账本.pdf")
    picture(phone, "code-asked-en-320")
    # Typed already it is not asked for again, and is kept as the rest is.
    code = " ".join(villager.code.split())
    phone.fill("[name=code]", code)
    phone.locator("button[formaction*='text=large']").click()
    phone.locator("html.large").wait_for()
    expect(phone.locator(".errors")).to_have_count(0)
    expect(phone.locator("[name=code]")).to_have_value(code)
    expect(phone.locator("[name=text]")).to_have_value(MORE)
    villager.waits()
    villager.go_on()
    phone.locator(".notice.done").wait_for()
    assert betrayed(sent, ["又找到一本账", "账本.pdf"]) == []


def test_another_language_and_larger_print_lose_nothing_that_was_typed(office, contexts):
    context = contexts(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    villager = reports(context.new_page(), office)
    page = villager.page
    wants(villager, "protection")
    picture(page, "protection-320")
    sent = watched(page)
    page.fill("[name=text]", MORE)
    page.locator("[name=reach]").first.check()
    page.locator("button[formaction*='lang=en']").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[name=text]")).to_have_value(MORE)
    expect(page.locator("[name=reach]").first).to_be_checked()
    assert "Sealed on your phone or computer first" in villager.reads()
    picture(page, "protection-en-320")
    page.locator("button[formaction*='text=large']").click()
    page.locator("html.large").wait_for()
    expect(page.locator("[name=text]")).to_have_value(MORE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    villager.waits()
    villager.go_on()
    page.locator(".notice.done").wait_for()
    assert betrayed(sent, ["又找到一本账"]) == []


@pytest.mark.parametrize("script", [SEALS_NOTHING, "delete Crypto.prototype.subtle;"])
def test_where_the_browser_cannot_seal_the_site_does_and_says_so(office, phone, script):
    phone.add_init_script(script)
    villager = reports(phone, office)
    wants(villager, "material", seals=False)
    assert SITE in villager.reads() and ON_DEVICE not in villager.reads() and BY_SITE not in villager.reads()
    phone.fill("[name=text]", MORE)
    villager.go_on()
    assert "补充的材料收到了" in villager.reads()


def test_the_quiet_exit_and_the_way_back_leave_nothing_of_what_was_typed(office, phone):
    villager = reports(phone, office)
    phone.route("https://**", lambda route: route.fulfill(body="weather"))
    wants(villager, "material")
    phone.fill("[name=text]", MORE)
    phone.get_by_role("button", name="回到进度").click()
    assert "补充材料" in villager.reads()
    wants(villager, "question")
    phone.fill("[name=text]", MORE)
    phone.locator("[data-exit]").click()
    phone.wait_for_url("https://**")
    phone.go_back()
    assert "又找到一本账" not in phone.content()


def test_the_quiet_exit_leaves_neither_text_nor_key_in_the_page(office, phone):
    villager = reports(phone, office)
    wants(villager, "material")
    key = phone.locator("#sealing").get_attribute("data-reply-key")
    assert len(key) == 64
    phone.fill("[name=text]", MORE)
    phone.set_input_files("[name=files]", [{"name": "账本.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    phone.locator("ul.files li").wait_for()
    secrets = [MORE[:12], "账本.pdf", key]
    assert held(phone, secrets[1:2]) == secrets[1:2]
    # The other page does not come (204): what is seen is what this one still holds.
    phone.route("https://**", lambda route: route.fulfill(status=204))
    phone.locator("[data-exit]").click()
    phone.wait_for_timeout(200)
    assert phone.locator("body").inner_text().strip() == ""
    assert held(phone, secrets) == []


def test_a_page_sent_with_one_code_and_again_with_another_says_so_and_keeps_what_was_typed(office, phone):
    phone.add_init_script(SEALS_NOTHING)
    first, second = reports(phone, office), reports(phone, office)
    wants(first, "question", seals=False)
    form = phone.locator("input[name=form]").first.get_attribute("value")
    phone.fill("[name=text]", MORE)
    first.go_on()
    assert "您的问题收到了" in first.reads()
    wants(second, "question", seals=False)
    phone.locator("input[name=form]").first.evaluate("(field, form) => { field.value = form }", form)
    phone.fill("[name=text]", MORE)
    second.go_on()
    assert "先前用另一个查询码交过" in second.reads() and phone.locator("pre.voucher").count() == 0
    expect(phone.locator("[name=text]")).to_have_value(MORE)
    for width in [320, 1280]:
        phone.set_viewport_size({"width": width, "height": 800})
        picture(phone, f"other-code-{width}")
    second.go_on()
    assert "您的问题收到了" in second.reads() and phone.locator("pre.voucher").count() > 0
