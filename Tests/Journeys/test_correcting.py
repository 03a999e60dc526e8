"""What was put down by mistake is corrected by keyboard and without script, and the villager reads that it was (decision 0066)."""

from clerk import others_are_told, reviewed, sent_to_an_office, verified
from pictures import as_it_stands, pictures
from villager import Villager

SECONDS_OVER_THE_FERRY = 30
TOLD = "退给12户的钱更正为21万元，其余6千元正在核对。"


def _closed(clerk, number: str):
    """A report is handled by the shortest way, closed with sums, and told."""
    handler = verified(clerk, number, "逐户核对。", "12户补偿款被代领。")
    handler.does(
        "result", way="verification", closing="afterVerification", findings__1__truth="borneOut",
        findings__1__text="12户补偿款被代领。", truth="borneOut", conclusion="您反映的事属实，钱已退还。",
        moneyFound="216000", moneyRecovered="216000", moneyGivenBack="216000", givenBackTo="12",
    )
    reviewed(clerk, number)
    handler.opens(number)
    handler.does("result-notice", how="phone", text="您反映的事属实，21万6千元已退给12户。")


def test_records_of_telling_visiting_and_filing_are_corrected_and_read_as_corrected(office, plain_phone, clerk):
    plain = {"java_script_enabled": False}
    registrar = clerk("registrar.jinsha", **plain)
    known = registrar.numbers()
    villager = Villager(plain_phone, office.portal)
    villager.begins()
    villager.reports_by_name()
    number = registrar.waits_for_a_new_one(known)
    sent_to_an_office(clerk, number, "反映村主任扣下补偿款")

    # Acceptance was told to somebody else. The form needs a reason, and keeps what was chosen.
    registrar.opens(number)
    registrar.tries("telling-correction", record="acceptance", reason="　")
    assert "错在哪里：还没填" in registrar.reads(), "it is said at the field, and in the summary"
    pictures(registrar.page, "telling-correction", at=f"{registrar.desk}/petitions/{number}")
    registrar.opens(number)
    form = registrar.form("telling-correction")
    form.locator("textarea").focus()
    registrar.page.keyboard.type("接电话的是邻居，不是本人")
    if form.locator("[name='telling-correction.record'][value=acceptance]").count():
        form.locator("[name='telling-correction.record'][value=acceptance]").check()
    registrar.page.keyboard.press("Tab")
    form.locator("p.actions button").focus()
    registrar.page.keyboard.press("Enter")
    registrar.page.wait_for_url("**/*done=telling-correction*")
    trail = registrar.page.locator(".trail-part")
    assert trail.locator("s", has_text="告知受理").count() == 1, "struck out, and still there"
    villager.waits_to_read("受理告知（已更正）", SECONDS_OVER_THE_FERRY)
    assert "更正说明" in villager.reads() and "您反映的问题已经受理。" in villager.reads()
    assert "最迟" in villager.reads(), "the day by which he is owed it stands there again"
    registrar.does("acceptance-notice", how="inPerson", text="当面告知：您反映的问题已经受理。")
    villager.waits_to_read("当面告知", SECONDS_OVER_THE_FERRY)

    # Sums of a closed result: proposed by the handler, decided by a reviewer, read with the code.
    _closed(clerk, number)
    handler = clerk("handler.jinsha", **plain)
    handler.opens(number)
    handler.tries("sum-correction", moneyGivenBack="210000", reason="一户的回单重复")
    assert handler.form("sum-correction").locator("[name='sum-correction.reason']").input_value() == "一户的回单重复"
    handler.does("sum-correction", told=TOLD)
    pictures(handler.page, "sums-proposed", at=f"{handler.desk}/petitions/{number}")
    reviewer = clerk("reviewer.jinsha", **plain)
    assert number in reviewer.numbers(), "it waits on the reviewer's worklist"
    reviewer.opens(number)
    bound = reviewer.page.locator("form[action$='/sum-review']").locator("xpath=..").inner_text()
    assert "216,000 改为 210,000" in bound and "一户的回单重复" in bound and TOLD in bound
    pictures(reviewer.page, "sum-review", at=f"{reviewer.desk}/petitions/{number}")
    reviewer.opens(number)
    reviewer.does("sum-review", passed="passed", findings="与银行流水一致。")
    assert reviewer.page.locator(".trail-part s", has_text="216000.00").count() == 1
    villager.waits_to_read(TOLD, SECONDS_OVER_THE_FERRY)

    # A visit under the wrong petition, and a filing with the wrong term.
    registrar.opens(number)
    registrar.does("return-visit", how="phone", reached="yes", manner="content", result="content", moneyArrived="yes")
    head, keeper = clerk("head.jinsha"), clerk("head.jinsha", **plain)
    others_are_told(head, clerk("handler.jinsha"), number)
    head.opens(number)
    boxes = [box.get_attribute("value") for box in head.page.locator("[name='archive.checklist']").all()]
    head.does("archive", checklist=boxes, retention="tenYears")
    keeper.opens(number)
    assert not keeper.offers("telling-correction"), "what is filed away is opened first"
    keeper.does("unfiling", reason="回访登记到了这一件上")
    pictures(keeper.page, "unfiled", at=f"{keeper.desk}/petitions/{number}")
    registrar.opens(number)
    registrar.does("telling-correction", record="returnVisit", reason="回访的是另一户")
    assert registrar.page.locator(".trail-part s", has_text="回访").count() == 1
    assert registrar.offers("return-visit"), "owed again"
    pictures(registrar.page, "corrected", at=f"{registrar.desk}/petitions/{number}")
    registrar.opens(number)
    registrar.does("withdrawal", reason="来访要求撤回")
    villager.waits_to_read("撤回已记录", SECONDS_OVER_THE_FERRY)
    as_it_stands(plain_phone, "portal-corrected")
    registrar.opens(number)
    registrar.does("resumption", reason="本人说没有提出过")


def test_correcting_fits_the_narrowest_screen_in_both_languages(clerk):
    registrar = clerk("registrar.jinsha")
    number = registrar.registers("村里的低保名单没有公示。", "低保名单不公示", "反映低保名单不公示")
    for width in [320, 1280]:
        for language in ["zh-Hans", "en"]:
            plain = clerk("registrar.jinsha", viewport={"width": width, "height": 800}, java_script_enabled=False)
            plain.page.goto(f"{plain.desk}/petitions/{number}?lang={language}")
            plain.form("reception-correction")
            wide = plain.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{wide} px wide in {language}"
    registrar.opens(number)
    registrar.does("reception-correction", form="visit", persons="3", reason="来访登记成了来信")
    assert "来访登记成了来信" in registrar.reads()
    assert registrar.page.locator(".trail-part s", has_text="来信").count() == 1
