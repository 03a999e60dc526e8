"""The same matter comes twice, from two people in their own words; the officer sees it, compares, decides, and takes it back."""

FIRST = """我是新化乡石门坎村的村民。去年冬天村里发了危房改造的补助，名单上有我家，钱却一直没有到账。
我去问村会计赵德才，他先说要等公示，后来说名额给了别人。公示栏里从来没有贴过名单。"""
SECOND = """石门坎村的危房补助有问题：名单上的人拿不到钱，会计赵得才把名额给了自己的侄子。
现在有人拍到了他侄子家的新房，照片可以提供。公示栏里从来没有贴过名单。"""


def _registers(officer, narrative: str, name: str, summary: str) -> str:
    page = officer.page
    page.goto(f"{officer.desk}/register/letter")
    page.fill("[name=narrative]", narrative)
    page.fill("[name='respondents.0.name']", name)
    page.fill("[name='respondents.0.unit']", "新化乡石门坎村村民委员会")
    page.select_option("[name='matters.0.field']", "ruralFunds")
    page.fill("[name='matters.0.gist']", summary)
    page.fill("[name=place]", "金沙县")
    page.fill("[name=summary]", summary)
    page.check("[name=signature][value=unsigned]")
    page.locator("button[value=open]").click()
    page.wait_for_url("**/petitions/**")
    return page.url.split("/petitions/")[1].split("?")[0]


def test_a_repeat_is_seen_compared_decided_and_taken_back(clerk):
    registrar = clerk("registrar.jinsha")
    first = _registers(registrar, FIRST, "赵德才", "反映石门坎村会计克扣危房补助")
    second = _registers(registrar, SECOND, "赵得才", "反映石门坎村危房补助名额不公")

    triage = clerk("triage.jinsha")
    page = triage.page
    triage.opens(second)
    like = page.locator("#earlier .alike li").first
    assert first in like.inner_text()
    assert "被反映人姓名同音" in like.inner_text() and "同一单位" in like.inner_text()

    like.locator("a").first.click()
    assert "照片可以提供" in page.locator("mark", has_text="照片").inner_text()
    assert "本件新写的内容" in triage.reads()
    page.locator("#do-relation .actions button").click()
    assert page.locator("#f-relation-error").is_visible(), "nothing is decided by a button alone"
    page.check("[value=repeated]")
    page.fill("#f-reason", "同一会计，同一笔补助")
    page.locator("#do-relation .actions button").click()
    assert "已认定：确认重复" in triage.reads()

    triage.opens(first)
    assert "认定件间关系：确认重复" in triage.reads()
    page.locator("#earlier").evaluate("e => e.open = true")
    page.locator(f"#earlier .alike a[href*='/beside/{second}']").first.click()
    page.locator("#do-relation-undo summary").click()
    page.fill("[name=undo-reason]", "两处名额不同")
    page.locator("#do-relation-undo .actions button").click()
    assert "已撤销认定" in triage.reads()
    triage.opens(second)
    assert "撤销件间关系认定" in triage.reads()


def test_words_of_the_story_are_found_and_marked_and_the_search_is_narrowed(clerk):
    registrar = clerk("registrar.jinsha")
    number = _registers(registrar, "打井队在响水洞打了三口井，没有一口出水，工程款照样付清。", "钱长水", "反映响水洞打井款")
    page = registrar.page
    page.goto(f"{registrar.desk}/search")
    page.fill("#f-q", "出水 “工程款照样”")
    page.keyboard.press("Enter")
    assert number in page.locator("table.found").inner_text()
    assert page.locator("table.found mark").all_inner_texts() == ["出水", "工程款照样"]
    page.locator(".search-form summary").click()
    page.select_option("[name=form]", "visit")
    page.locator(".search-form .actions button").click()
    assert "没有找到" in registrar.reads()
    assert page.locator("#f-q").input_value() == "出水 “工程款照样”"
    assert page.url.endswith("/search"), "words stand in no address"
