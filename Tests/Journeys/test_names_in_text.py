"""A name in the text of somebody above is asked about, without script, and nothing typed is lost (R art. 15, decision 0067)."""

from pictures import as_it_stands, pictures

STORY = "村主任石大强领走了12户的补偿款。这件事找段晓东反映过两次，没有回音。"


def _enters(head, name: str):
    """Somebody whom the prefecture manages."""
    page = head.page
    page.goto(f"{head.desk}/cadres/new")
    for field, value in [("code", "T-67"), ("name", name), ("unit", "金沙县人民政府"), ("post", "县长"), ("reason", "组织部名册")]:
        page.fill(f"[name={field}]", value)
    page.select_option("[name=managedBy]", "520500")
    page.select_option("[name=postClass]", "principal")
    page.locator("main form button").last.click()
    assert name in head.reads(), head.reads()[:800]


def _types(registrar, source="own", name="石大强"):
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    page.fill("[name=narrative]", STORY)
    page.fill("[name='respondents.0.name']", name)
    page.select_option("[name='matters.0.field']", "ruralFunds")
    page.fill("[name='matters.0.gist']", "代领补偿款")
    page.fill("[name=summary]", "反映村主任代领补偿款")
    if page.locator("select[name=source]").count():
        page.select_option("[name=source]", source)
    else:
        page.locator(f"[name=source][value={source}]").check()


def _sends(registrar):
    registrar.page.locator("button[name=then][value=open]:not(.unseen)").click()


def test_whoever_registers_is_asked_of_a_name_in_the_text_and_says_why(clerk):
    _enters(clerk("head.jinsha"), "段晓东")
    registrar = clerk("registrar.jinsha", java_script_enabled=False)
    page = registrar.page
    _types(registrar)
    _sends(registrar)
    assert "没有保存" in registrar.reads() and "段晓东（干部登记中有同名人员" in registrar.reads()
    assert page.locator("[name=narrative]").input_value() == STORY, "nothing typed is lost"
    assert page.locator("a[href='/handovers/new']").count() >= 1, "the way of a sealed hand-over"
    as_it_stands(page, "name-in-text")
    page.locator("[name=onlyMentioned][value=段晓东]").check()
    _sends(registrar)
    assert page.locator("[name=onlyMentioned][value=段晓东]").is_checked(), "asked how he knows, the tick stays"
    page.fill("[name=namesakesReason]", "信中说向他反映过，没有说他拿钱")
    _sends(registrar)
    assert "已登记" in registrar.reads(), registrar.reads()[:800]
    number = page.url.split("/")[-1].split("?")[0]
    assert "信中说向他反映过" in page.locator(".trail-part").text_content()

    # An urgent risk: owed at once, then on record to whom.
    registrar.does("risk-report", risk="数十人准备到施工现场聚集", isReported=False)
    registrar.opens(number)
    assert "应当立即报告" in registrar.reads()
    pictures(page, "risk-owed", ("zh-Hans",), at=f"{registrar.desk}/petitions/{number}")
    registrar.does("risk-report", to="县委值班室", how="byPhone", isReported=True)
    registrar.opens(number)
    assert "县委值班室" in registrar.reads() and "应当立即报告" not in registrar.reads()
    pictures(page, "risk-reported", ("zh-Hans",), at=f"{registrar.desk}/petitions/{number}")

    # Handed down by the superior that manages him: with the reference of its assignment, and not without.
    _types(registrar, "assignedFromAbove", "段晓东")
    _sends(registrar)
    assert "指定管辖" in registrar.reads()
    as_it_stands(page, "assigned-from-above")
    page.fill("[name=assignmentReference]", "毕纪指〔2026〕3号")
    _sends(registrar)
    assert "已登记" in registrar.reads() and "毕纪指〔2026〕3号" in page.locator(".trail-part").text_content()
