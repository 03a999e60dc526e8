"""Papers that come in at the desk, numbers that open into rows, and lists that leave it as files."""

import csv
import io
import re
import zipfile

import photograph

# What a person chooses, and what a browser must never show in place.
PROGRAM = b"MZ" + bytes(200)
WORDS = "村主任把我们组的补偿款扣下了。"


def test_a_letter_is_registered_with_its_scans_and_a_wrong_file_costs_nothing(clerk, browser):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    troubles = _listen(page)
    page.goto(f"{registrar.desk}/register/letter")
    photo, pdf = photograph.take(browser), _pdf(browser)
    _write(page)
    page.set_input_files(
        "[name=files]",
        [
            {"name": "来信照片.jpg", "mimeType": "image/jpeg", "buffer": photo},
            {"name": "名册.pdf", "mimeType": "application/pdf", "buffer": pdf},
            {"name": "程序.exe", "mimeType": "image/png", "buffer": PROGRAM},
        ],
    )
    page.locator("button[value=open]").click()
    assert page.evaluate("document.activeElement.className") == "errors", "what is wrong is read first"
    assert "“程序.exe”不是能收的类型" in page.locator("#f-files-error").inner_text()
    assert page.locator(".arrived li").count() == 2
    assert page.input_value("[name=narrative]") == WORDS, "everything typed is still there"

    page.locator("button[value=open]").click()
    assert "/petitions/" in page.url, page.locator("main").inner_text()[:500]
    papers = page.locator(".papers")
    assert "来信照片.jpg" in papers.inner_text() and "名册.pdf" in papers.inner_text()
    shown = papers.locator("img").first
    shown.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.papers img').naturalWidth > 0")
    picture = page.context.request.get(page.evaluate("document.querySelector('.papers img').src"))
    assert all(word not in picture.body() for word in photograph.BETRAYING), "place, time and camera are gone"

    papers.get_by_text("名册.pdf").click()
    frame = page.locator("iframe.paper")
    assert frame.is_visible()
    page.wait_for_timeout(500)
    assert len(page.frames) > 1, "the PDF stands in a frame of its own"
    with page.expect_download() as download:
        page.locator(".page-head a[download]").click()
    assert download.value.suggested_filename == "名册.pdf"
    assert open(download.value.path(), "rb").read() == pdf
    page.get_by_text("上一份").click()
    assert page.locator("p.paper img").is_visible()
    assert troubles == [], "nothing was blocked and nothing broke"


def test_without_script_files_come_in_and_go_out_again(clerk, browser):
    registrar = clerk("registrar.jinsha", java_script_enabled=False)
    page = registrar.page
    page.goto(f"{registrar.desk}/register/call")
    _write(page, narrative="")
    papers = [("一.pdf", _pdf(browser)), ("二.pdf", _pdf(browser))]
    page.set_input_files(
        "[name=files]", [{"name": name, "mimeType": "application/pdf", "buffer": data} for name, data in papers]
    )
    # A button that only adds a row keeps what has arrived.
    page.locator("button[name=add-row]").first.click()
    assert page.locator(".arrived li").count() == 2
    page.locator(".arrived button").first.click()
    assert page.locator(".arrived").inner_text().startswith("二.pdf")
    page.locator("button[value=open]").click()
    page.locator("main a[href^='/petitions/']").click()  # a call gets its slip first
    assert page.locator(".papers li").count() == 1


def test_a_number_opens_into_its_rows_and_the_chart_is_drawn_from_the_table(clerk):
    head = clerk("head.jinsha")
    page = head.page
    troubles = _listen(page)
    page.goto(f"{head.desk}/statistics")
    for chart in page.locator("figure.chart").all():
        assert chart.is_visible()
        drawn = chart.locator("canvas").evaluate(
            "c => new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size"
        )
        assert drawn > 10, "the canvas is not empty"
    link = page.locator("a[href^='/statistics/received?']").last
    count = int(re.match(r"\d+", link.inner_text()).group())
    link.click()
    assert page.locator("b.figure").inner_text().startswith(f"{count} ")
    rows = page.locator("tbody tr").count()
    assert rows == min(count, 50)
    latest = page.locator("tbody tr td:nth-child(2)").first.inner_text()
    page.get_by_text("旧的在前").click()
    assert page.locator("tbody tr").count() == rows
    assert page.locator("tbody tr td:nth-child(2)").first.inner_text() != latest or count == 1
    page.get_by_text("回到统计").click()
    assert page.locator("h1").inner_text() == "统计"
    assert troubles == []


def test_a_list_is_taken_along_with_a_reason_that_the_auditor_reads(clerk):
    head = clerk("head.province")
    page = head.page
    page.goto(f"{head.desk}/?tab=all")
    numbers = [link.inner_text() for link in page.locator("tbody td:first-child a").all()]
    page.locator("a[href^='/export']").click()
    page.locator("main .actions button").click()
    assert "请写明为什么导出" in page.locator("#f-reason-error").inner_text()
    page.fill("[name=reason]", "省级月度汇总")
    with page.expect_download() as download:
        page.locator("main .actions button").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    with zipfile.ZipFile(download.value.path()) as book:
        assert book.testzip() is None
        words = book.read("xl/sharedStrings.xml").decode()
    for number in numbers:
        assert number in words

    page.goto(f"{head.desk}/export?list=worklist&tab=all")
    page.check("[value=csvGB18030]")
    page.fill("[name=reason]", "省级月度汇总")
    with page.expect_download() as download:
        page.locator("main .actions button").click()
    text = open(download.value.path(), "rb").read().decode("gb18030")
    table = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in table[1 : 1 + len(numbers)]] == numbers

    auditor = clerk("auditor.province")
    auditor.page.goto(f"{auditor.desk}/audit?kind=exported")
    line = auditor.page.locator("main table").last.locator("tbody tr").first.inner_text()
    assert "导出列表" in line and "省级月度汇总" in line and "行" in line

    # The lines themselves are taken along signed, as the filter left them.
    auditor.page.locator("a[href^='/export']").click()
    auditor.page.check("[value=signed]")
    auditor.page.fill("[name=reason]", "季度检查")
    with auditor.page.expect_download() as download:
        auditor.page.locator("main .actions button").click()
    paper = open(download.value.path(), encoding="utf-8").read().splitlines()
    assert '"filters":"kind=exported"' in paper[0] and paper[-1].startswith('{"signature":')


def _listen(page) -> list[str]:
    """What the browser complains of: a blocked file, a script that broke."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
    return troubles


def _write(page, narrative=WORDS):
    page.fill("[name=narrative]", narrative)
    page.fill("[name='respondents.0.name']", "石某")
    page.select_option("[name='matters.0.field']", "landCompensation")
    page.fill("[name='matters.0.gist']", "截留征地补偿款")
    page.fill("[name=summary]", "反映石某截留征地补偿款")


def _pdf(browser) -> bytes:
    page = browser.new_page()
    page.set_content("<h2>名册</h2><p>十二户，每户八千元。</p>")
    pdf = page.pdf()
    page.close()
    return pdf
