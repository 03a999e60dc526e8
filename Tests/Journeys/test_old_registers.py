"""An old register on its way in, a group of visitors, and what is offered while somebody writes."""

import csv
import io

HEADINGS = ["编号", "收到日期", "信访人姓名", "联系电话", "被反映人", "单位", "主要内容", "办理状态", "办结日期"]


def test_an_old_register_is_tried_mended_and_taken_in_without_script(clerk):
    registrar = clerk("registrar.jinsha", java_script_enabled=False)
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    page.locator("nav a", has_text="旧登记簿").or_(page.locator("a", has_text="旧登记簿")).first.click()
    rows = [[f"旧{n}", f"２０１９年３月{n % 28 + 1}日", f"甲{n}", "13000000000", f"乙{n}", "高岩村委会", f"反映第{n}户补偿款被扣", "已办结", "2019-9-1"] for n in range(450)]
    rows[7][1] = "开春"
    page.fill("[name=register]", "2019年来信登记簿")
    page.set_input_files("[name=file]", {"name": "旧册.csv", "mimeType": "text/csv", "buffer": table(rows, "gb18030")})
    page.locator("form[action='/register/old'] .actions button").click()
    assert "对应栏目" in registrar.reads()
    assert page.locator("[name='column.receivedOn']").input_value() == "1", "found by its heading"
    page.locator("form[action$='/columns'] .actions button").click()
    wait(page, "试导入完成")
    assert "可以转入 449 件" in registrar.reads() and "日期看不懂" in registrar.reads()
    page.fill("form[action$='/begin'] [name=reason]", "县档案室移交")
    page.locator("form[action$='/begin'] .actions button").click()
    wait(page, "导入完成")
    assert "新转入 449 件" in registrar.reads()
    with page.expect_download() as download:
        page.locator("form[action$='/report'] .actions button").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    # Mended and sent again, only the one row is new.
    rows[7][1] = "2019-3-8"
    page.goto(f"{registrar.desk}/register/old")
    page.fill("[name=register]", "2019年来信登记簿")
    page.set_input_files("[name=file]", {"name": "旧册.csv", "mimeType": "text/csv", "buffer": table(rows, "utf-8")})
    page.locator("form[action='/register/old'] .actions button").click()
    page.locator("form[action$='/columns'] .actions button").click()
    wait(page, "试导入完成")
    assert "可以转入 1 件；此前已转入 449 件" in registrar.reads()

    page.goto(f"{registrar.desk}/search")
    page.fill("main [name=q]", "旧123")
    page.locator("main form button").first.click()
    page.locator("main a[href^='/petitions/']").first.click()
    shown = registrar.reads()
    assert "旧登记簿中已办结" in shown and "2019年来信登记簿" in shown
    assert page.locator("main .clock").count() == 0, "nothing runs for what was closed"


def test_a_group_is_registered_and_a_press_takes_what_was_found(clerk):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/visit")
    page.fill("[name=persons]", "9")
    page.fill("[name=representatives]", "一某、二某、三某、四某、五某、六某")
    page.fill("[name=language]", "侗语")
    page.fill("[name=narrative]", "九人来访。大塘村村主任张三丰把征地补偿款三万五千元扣下，没有发。")
    page.locator("button[value=check]").click()
    assert "见“" in page.locator("#offers").inner_text()
    gaps = page.locator("#gaps")
    page.locator("button[name=take][value='respondents.name|张三丰']").click()
    assert page.locator("[name='respondents.0.name']").input_value() == "张三丰"
    page.locator("button[name=take][value='matters.amount|35000']").click()
    assert page.locator("[name='matters.0.amount']").input_value() == "35000"
    page.select_option("[name='matters.0.field']", "landCompensation")
    page.fill("[name='matters.0.gist']", "扣下补偿款")
    page.fill("[name=summary]", "反映村主任扣下补偿款")
    page.locator("button[value=check]").click()
    assert "翻译人员" in gaps.inner_text(), "a visit in another language asks who translated"
    page.locator("button[value=open]").click()
    assert "代表不超过5人" in page.locator("#f-representatives-error").inner_text()
    page.fill("[name=representatives]", "一某、二某、三某")
    page.fill("[name=interpreter]", "吴某")
    page.uncheck("[name=slip]")
    page.locator("button[value=open]").click()
    assert "/petitions/" in page.url
    shown = registrar.reads()
    assert "侗语" in shown and "吴某翻译" in shown and "一某" not in shown


def table(rows, encoding):
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS] + rows)
    return text.getvalue().encode(encoding)


def wait(page, words):
    """Looks again until the page says so: the work is done in the background."""
    for _ in range(60):
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(page.locator("main").inner_text()[:800])
