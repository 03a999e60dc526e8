"""The audit administrator sets from how many on a pattern stands before him, and finds it on record."""

from pictures import pictures
from playwright.sync_api import expect


def test_an_auditor_sets_a_bound_within_its_limits_and_finds_it_on_record(clerk):
    auditor = clerk("auditor.province")
    page = auditor.page
    page.goto(f"{auditor.desk}/audit")
    pictures(page, "audit")
    page.get_by_role("link", name="设定报警界限").click()
    expect(page.locator("[name=manyPrinted]")).to_have_value("10")
    expect(page.locator("#f-manyPrinted-hint")).to_contain_text("默认 10；可设 2 至 50")
    pictures(page, "alarm-bounds")
    page.fill("[name=manyPrinted]", "500")
    page.fill("[name=reason]", "试运行期间从严")
    page.locator("main form .actions button").click()
    expect(page.locator("#f-manyPrinted-error")).to_contain_text("请填2至50之间的整数")
    expect(page.locator("[name=reason]")).to_have_value("试运行期间从严")
    pictures(page, "alarm-bounds-refused", languages=["zh-Hans"])
    page.fill("[name=manyPrinted]", "8")
    page.locator("main form .actions button").click()
    expect(page).to_have_url(f"{auditor.desk}/audit")
    expect(page.locator("main")).to_contain_text("设定报警界限")
    page.goto(f"{auditor.desk}/audit/alarms")
    expect(page.locator("[name=manyPrinted]")).to_have_value("8")
    expect(page.locator("#f-manyPrinted-hint")).to_contain_text("默认 10")
