"""A clue about a member of the same level: reported upward by a letter of its own (J art. 22). And a register with bad rows."""

from papers import keep, printed, text
from pictures import PICTURES, pictures

NAME = "石委员"
# More than a page of the report holds.
BAD_ROWS = 520


def test_a_clue_on_a_member_of_the_same_level_is_reported_upward(clerk):
    head, registrar, triage = clerk("head.jinsha"), clerk("registrar.jinsha"), clerk("triage.jinsha")
    _enters(head, "JC2201", NAME)
    number = registrar.registers("县纪委委员石委员接受企业老板宴请。", "接受宴请", "反映石委员接受宴请", name=NAME, post="纪委委员", field="other")
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="accusation", scopeReason="反映县管干部违纪",
        repeatReason="未见同一人同一事", isClue="yes", clueReason="有人、有事、有时间", level="own", levelReason="县管干部",
    )
    address = f"{head.desk}/petitions/{number}/notices?kind=upwardReport"
    head.page.goto(address)
    draft = head.page.locator("[name='notice.text']").input_value()
    assert NAME in draft and "尚未确定" in draft and "《中国共产党纪律检查机关监督执纪工作规则》第二十二条" in draft
    pictures(head.page, "upward-report", at=address)
    head.does("notice", addressee="毕节市纪委监委", reference="金纪报〔2026〕5号")
    letter = printed(head, number, "letter")
    said = text(letter)
    for words in ["金沙县", "金纪报〔2026〕5号", "关于问题线索和处置情况的报告", "毕节市纪委监委：", NAME]:
        assert words in said, words
    keep(letter, "upward-report.pdf")
    pictures(head.page, "upward-report-issued", at=f"{head.desk}/petitions/{number}/notices")


def test_a_register_with_more_bad_rows_than_a_page_holds_says_how_many_more(clerk):
    head = clerk("head.jinsha")
    page = head.page
    rows = ["编号,姓名,单位,职务,管理机关"] + [f"JB{1000 + row},韦某{row},某局,科员,没有的机关" for row in range(BAD_ROWS)]
    page.goto(f"{head.desk}/cadres")
    for language in ["en", "zh-Hans"]:
        page.goto(f"{head.desk}/cadres?lang={language}")
        page.set_input_files("[name=list]", {"name": "名册.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()})
        form = page.locator("form:has([name=list])")
        form.locator("[name=reason]").fill("组织部名册")
        form.locator("[name=really]").first.check()
        form.locator("p.actions button").click()
        _looks_at(page, page.get_by_text("more follow" if language == "en" else "后面还有"), f"cadre-faults-{language}")
    assert "后面还有" in head.reads() and str(BAD_ROWS) in head.reads()


def test_the_table_of_clocks_says_from_which_receipt_the_month_runs(clerk):
    head = clerk("head.jinsha")
    head.page.goto(f"{head.desk}/law/clocks")
    assert "预警自本机关收到起算" in head.reads()
    pictures(head.page, "law-clocks")


def _looks_at(page, place, name: str):
    """What stands about a place on a long page, narrow and wide."""
    for width in [320, 1280] if PICTURES else []:
        page.set_viewport_size({"width": width, "height": 700})
        place.scroll_into_view_if_needed()
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png")


def _enters(head, code: str, name: str):
    """An entry of the cadre register: a member of the county's own commission."""
    page = head.page
    page.goto(f"{head.desk}/cadres/new")
    for field, value in [("code", code), ("name", name), ("unit", "金沙县纪委监委"), ("post", "纪委委员"), ("reason", "组织部名册")]:
        page.fill(f"[name={field}]", value)
    page.select_option("[name=managedBy]", "520523")
    page.select_option("[name=postClass]", "commissionMember")
    page.locator("main form button").last.click()
    assert name in head.reads(), head.reads()[:800]
