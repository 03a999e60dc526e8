"""A notice from draft to delivery: written from the template, edited, issued, printed, missed once, and told."""

from papers import keep, poppler, printed, text
from pictures import picture
from playwright.sync_api import Page

NAME, NUMBER, ADDRESS = "石大强", "13900000000", "金沙县鼓场街道大塘村三组"
TEXT = "您反映的问题，我们已经受理，正按规定办理。"
NARROW = 320


def test_a_notice_is_written_printed_and_delivered(clerk):
    number = _approved(clerk)
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    registrar.opens(number)
    page.get_by_role("link", name="告知文书").click()
    draft = page.locator("[name='notice.text']").input_value()
    assert number in draft and "＿＿＿＿" not in draft, "the facts stand in the draft"
    picture(page, "draft")

    registrar.does("notice", text=TEXT, reference="金纪信告〔2026〕7号")
    assert TEXT in registrar.reads()
    assert "打印前先调阅身份" in registrar.reads(), "the letter bears a name nobody has opened"
    assert NAME not in registrar.reads() and NUMBER not in registrar.reads()

    page.get_by_text("打印前先调阅身份").click()
    registrar.does("identity-opening", reason="打印受理告知书")
    page.goto(f"{registrar.desk}/petitions/{number}/notices")
    letter = printed(registrar, number, "letter")
    said = text(letter)
    for words in ["金沙县", "金纪信告〔2026〕7号", "受理告知书", f"{NAME}同志：", TEXT, "—1—"]:
        assert words in said, words
    assert "A4" in poppler("pdfinfo", letter)
    envelope = text(printed(registrar, number, "envelope"))
    assert NAME in envelope and ADDRESS in envelope
    assert all(word not in envelope for word in ["纪", "监", "信访", "举报", number]), "a postman learns nothing"
    keep(letter, "letter.pdf")

    # Nobody answers: on record, and still owed.
    registrar.does("delivery", means="phone", on=_today(page), minute="10:05", outcome="noAnswer")
    assert "无人接听" in registrar.reads()
    assert _stands_in(registrar, number, "due")
    # Reached, but the check question was not answered: nothing may be told.
    page.goto(f"{registrar.desk}/petitions/{number}/notices")
    page.get_by_text("电话怎么说").click()
    assert NAME in registrar.reads() and NUMBER in registrar.reads()
    picture(page, "script")
    registrar.tries("delivery", means="phone", on=_today(page), minute="10:20", outcome="reached", note="他说听清了")
    assert "核对问题没有答对" in registrar.reads()
    assert page.locator("[name='delivery.note']").input_value() == "他说听清了", "what was typed is kept"
    registrar.does("delivery", means="phone", minute="10:20", outcome="reached", checked=True, note="他说听清了")
    picture(page, "delivered")
    assert "已送达本人" in registrar.reads()
    assert not _stands_in(registrar, number, "due") and _stands_in(registrar, number, "done")
    registrar.opens(number)
    assert not registrar.offers("acceptance-notice"), "told once"


def test_notices_and_coverage_fit_the_narrowest_screen_in_both_languages(clerk):
    number = _approved(clerk)
    for width in [NARROW, 1280]:
        for language in ["zh-Hans", "en"]:
            registrar = clerk("registrar.jinsha", viewport={"width": width, "height": 800}, java_script_enabled=False)
            page = registrar.page
            for path in [f"/petitions/{number}/notices", "/notices?of=acceptance", "/notices?of=result"]:
                page.goto(f"{registrar.desk}{path}{'&' if '?' in path else '?'}lang={language}")
                if "/petitions/" in path and not page.locator(".issued-notice").count():
                    registrar.does("notice", text=TEXT)
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{path} is {wide} px wide in {language}"
                picture(page, f"{width}-{language}-{path.strip('/').replace('?of=', '-').split('/')[0]}")


def _approved(clerk) -> str:
    """A real-name letter that a leader has decided to have handled here."""
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    page.check("[name=source][value=own]") if page.locator("[name=source][type=radio]").count() else page.select_option(
        "[name=source]", "own"
    )
    page.fill("[name=narrative]", "村主任把我们组的补偿款扣下了，每户八千元。")
    page.fill("[name=name]", NAME)
    page.fill("[name=contact]", NUMBER)
    page.fill("[name=address]", ADDRESS)
    page.locator("[name=signature][value=verified]").check()
    page.fill("[name='respondents.0.name']", "某乙")
    page.fill("[name='respondents.0.unit']", "大塘村村委会")
    page.select_option("[name='matters.0.field']", "landCompensation")
    page.fill("[name='matters.0.gist']", "扣留补偿款")
    page.fill("[name=place]", "520523")
    page.fill("[name=summary]", "反映村主任扣留补偿款")
    page.locator("button[value=open]").click()
    assert "/petitions/" in page.url, registrar.reads()[:800]
    number = page.url.split("/petitions/")[1].split("?")[0]
    triage = clerk("triage.jinsha")
    triage.opens(number)
    triage.does(
        "distinctions",
        lookedAtEarlier=True,
        scope="accusation",
        scopeReason="反映村干部",
        repeatReason="没有先前的件",
        isClue="yes",
        clueReason="人、事、数额具体",
        level="own",
        levelReason="村干部由县管",
    )
    triage.does(
        "first-judgement", route="route.handleHere", routeOffice="supervision", urgency="ordinary", opinion="建议承办"
    )
    leader = clerk("leader.jinsha")
    leader.opens(number)
    leader.does("approval", opinion="同意")
    return number


def _stands_in(registrar, number: str, part: str) -> bool:
    registrar.page.goto(f"{registrar.desk}/notices?of=acceptance&part={part}")
    return number in registrar.reads()


def _today(page: Page) -> str:
    return page.locator("[name='delivery.on']").input_value()
