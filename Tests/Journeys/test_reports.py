"""The petition office's periodic papers: drafted with one press, changed, approved by another, issued, printed, delivered."""

from papers import keep, text
from pictures import pictures

NARROW = 320
TEXT = "现将上月收到的本级检举控告摘报如下，请阅示。"


def test_a_summary_is_drafted_approved_and_read_by_the_principal(clerk):
    head, leader, principal = (clerk(f"{title}.jinsha") for title in ["head", "leader", "principal"])
    page = head.page
    page.goto(f"{head.desk}/reports")
    assert "还没有起草" in head.reads() and "不是法定期限" in head.reads()
    pictures(page, "reports")
    page.locator("main table a", has_text="检举控告定期摘报").first.click()
    page.locator("form[action='/reports'] button").click()
    address = page.url
    assert "/reports/520523.principalSummary.month-" in address
    assert "检举控告共" in head.reads() or "本期没有应当摘报的检举控告" in head.reads()
    assert page.locator("form[action$='/approval']").count() == 0, "who drafted it does not approve it"
    _sends(head, "text", text=TEXT)
    pictures(page, "report-draft")

    leader.page.goto(address)
    assert TEXT in leader.reads()
    pictures(leader.page, "report-approval")
    # Between reading and pressing it was changed: it must be read again.
    _sends(head, "text", text=TEXT + "另附清单。")
    _sends(leader, "approval")
    assert "内容又改了" in leader.reads()
    leader.page.goto(address)
    _sends(leader, "approval")
    assert "已批准" in leader.reads()

    page.goto(address)
    _sends(head, "issue", reference="金纪信报〔2026〕9号")
    principal.page.goto(address)
    assert "另附清单" in principal.reads() and "金纪信报〔2026〕9号" in principal.reads()
    _sends(principal, "delivery", to="主要负责人")
    page.goto(address)
    pictures(page, "report-done")
    letter = _printed(head)
    said = text(letter)
    for words in ["金沙县", "金纪信报〔2026〕9号", "检举控告的摘报", "另附清单"]:
        assert words in said, words
    keep(letter, "report.pdf")
    page.goto(f"{head.desk}/reports")
    assert "已送达" in head.reads()


def test_an_analysis_holds_figures_and_an_office_reads_its_own_notice_alone(clerk):
    head, leader, handler, other = (clerk(f"{title}.jinsha") for title in ["head", "leader", "handler", "handler3"])
    page = head.page
    _drafts(head, "comprehensiveAnalysis", "quarter")
    said = head.reads()
    assert "收到信访举报" in said.replace(" ", "") and "突出问题" in page.locator("[name=text]").input_value()
    assert page.locator("main table a[href^='/statistics/received']").count() > 0, "a number opens into its rows"
    pictures(page, "report-analysis")

    _drafts(head, "repeatsNotice-supervision", "month")
    address = page.url
    assert handler.page.goto(address).status == 404, "nothing before it is issued"
    leader.page.goto(address)
    _sends(leader, "approval")
    page.goto(address)
    _sends(head, "issue", reference="金纪信报〔2026〕10号")
    handler.page.goto(f"{handler.desk}/reports")
    handler.page.locator("main table a").first.click()
    assert handler.page.url == address
    pictures(handler.page, "report-notice")
    assert other.page.goto(address).status == 404


def test_reports_fit_the_narrowest_screen_in_both_languages(clerk):
    for language in ["zh-Hans", "en"]:
        head = clerk("head.jinsha", viewport={"width": NARROW, "height": 800}, java_script_enabled=False)
        page = head.page
        page.goto(f"{head.desk}/reports?lang={language}")
        addresses = ["/reports"] + [link.get_attribute("href") for link in page.locator("section:last-of-type table a").all()]
        for address in addresses:
            page.goto(f"{head.desk}{address}{'&' if '?' in address else '?'}lang={language}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROW, f"{address} is {wide} px wide in {language}"


def _drafts(clerk, paper: str, span: str):
    """Drafts the last report of a kind, and opens it."""
    page = clerk.page
    page.goto(f"{clerk.desk}/reports")
    page.select_option("[name=paper]", paper)
    periods = page.locator("[name=period] option").evaluate_all("all => all.map(one => one.value)")
    page.select_option("[name=period]", next(period for period in periods if period.startswith(f"{span}-")))
    page.locator("form[action='/reports'] button").click()
    assert f"/reports/520523.{paper}.{span}-" in page.url, clerk.reads()


def _sends(clerk, step: str, **answers):
    form = clerk.page.locator(f"form[action$='/{step}']")
    for name, answer in answers.items():
        form.locator(f"[name={name}]").fill(answer)
    form.locator("button").click()
    clerk.page.wait_for_load_state("domcontentloaded")


def _printed(clerk) -> bytes:
    """What the button gives, asked for with the session's own cookies and token."""
    button = clerk.page.locator("form[action$='/letter']")
    answer = clerk.page.request.post(
        f"{clerk.desk}{button.get_attribute('action')}",
        form={"csrf": button.locator("[name=csrf]").get_attribute("value")},
        headers={"Origin": clerk.desk},
    )
    assert answer.ok and answer.headers["content-type"] == "application/pdf", answer.status
    return answer.body()
