"""An officer declares near relatives with their units; who then opens what is about such a unit stands before the auditor."""

from pictures import pictures
from playwright.sync_api import expect


def declares(officer, unit: str):
    page = officer.page
    page.goto(f"{officer.desk}/account/relatives")
    page.select_option("[name='relatives.0.kind']", "spouse")
    page.fill("[name='relatives.0.name']", "龙亲属")
    page.fill("[name='relatives.0.unit']", unit)
    page.locator("main form .actions button").click()
    expect(page.locator("main [name='relatives.0.unit']")).to_have_value(unit)


def test_opening_what_is_about_a_relatives_unit_stands_before_the_auditor_without_saying_whose(clerk):
    registrar, auditor = clerk("registrar.province"), clerk("auditor.province")
    declares(registrar, "高坡村")
    page = registrar.page
    pictures(page, "relatives", at=f"{registrar.desk}/account/relatives")
    page.fill("[name='relatives.1.unit']", "某县某镇财政所")
    page.locator("main form .actions button").click()
    expect(page.locator("main")).to_contain_text("没有填姓名")
    expect(page.locator("[name='relatives.1.unit']")).to_have_value("某县某镇财政所")
    pictures(page, "relatives-refused", languages=["zh-Hans"])
    declares(registrar, "省交通运输厅养护处")
    page.goto(f"{registrar.desk}/register/letter")
    page.fill("[name=narrative]", "养护处的工程款三年没有结清，请查一查。")
    page.fill("[name='respondents.0.name']", "石大强")
    page.fill("[name='respondents.0.unit']", "省交通运输厅")
    page.select_option("[name='matters.0.field']", "ruralFunds")
    page.fill("[name='matters.0.gist']", "工程款没有结清")
    page.fill("[name=summary]", "反映工程款没有结清")
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert "已登记" in registrar.reads(), registrar.reads()[:800]
    number = page.url.split("/")[-1].split("?")[0]
    auditor.page.goto(f"{auditor.desk}/audit")
    told = auditor.reads()
    assert "打开涉及近亲属或其单位的 1 件" in told and "申报近亲属" in told and number in told
    assert not any(word in told for word in ["龙亲属", "交通", "高坡", "石大强", "工程款"]), told
    pictures(auditor.page, "audit-relatives")
