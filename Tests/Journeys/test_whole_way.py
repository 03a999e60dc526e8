"""The main journey: from a villager's phone through thirteen nodes to the archive, and back to the villager."""

import re
from datetime import date

import photograph
import pytest
from clerk import TEAM, Clerk, others_are_told, studied_and_approved
from villager import STORY, Villager

STAFF = ["registrar", "triage", "head", "leader", "handler", "reviewer", "reviewer2"]
CONCLUSION = (
    "经核实，您反映村里扣下征地补偿款的事属实。扣下的21万6千元已经全部追回，并退给了12户、12位村民，"
    "其中您家3万6千元。村主任石大强已受到党内严重警告处分。"
)


@pytest.fixture
def staff(clerk) -> dict[str, Clerk]:
    """Seven officers of the county, each in a browser and a session of their own."""
    return {title: clerk(f"{title}.jinsha") for title in STAFF}


def test_a_villager_reports_by_phone_and_reads_in_the_end_what_was_given_back(office, phone, browser, staff):
    villager = Villager(phone, office.portal)
    registrar, triage, head, leader = (staff[title] for title in STAFF[:4])
    handler, reviewer, reviewer2 = (staff[title] for title in STAFF[4:])
    known = registrar.numbers()
    photo = photograph.take(browser)
    assert all(mark in photo for mark in photograph.BETRAYING)

    # At the phone: guidance, five questions, one look at everything, a receipt.
    villager.begins()
    villager.says_about_whom()
    villager.tells()
    villager.says_when_and_how_much()
    villager.uploads({"name": "收条.jpg", "mimeType": "image/jpeg", "buffer": photo})
    assert "收条.jpg" in villager.reads()
    villager.go_on()
    villager.signs()
    for typed in ["石大强", "毕节市 金沙县", STORY[:30], "36,000", "收条.jpg", "龙秀英"]:
        assert typed in villager.reads(), typed
    villager.go_on()
    assert "您的举报我们收到了" in villager.reads()
    assert re.fullmatch(r"\d{4}( \d{4}){6}", re.sub(r"\s+", " ", villager.keeps_the_code()))
    assert "丢了没法找回" in villager.reads()
    assert villager.code.replace(" ", "") not in phone.url

    # The envelope arrives by itself, and the photograph no longer says where it was taken.
    number = registrar.waits_for_a_new_one(known)
    registrar.opens(number)
    assert STORY[:30] in registrar.reads()
    assert "群众身边不正之风和腐败问题" in registrar.reads()
    assert "龙秀英" not in registrar.reads() and "13900000000" not in registrar.reads()
    picture = registrar.page.locator(".papers li", has_text="收条.jpg").locator("a[download]").get_attribute("href")
    downloaded = registrar.page.context.request.get(office.desk + picture)
    assert downloaded.headers["content-type"] == "image/jpeg"
    assert downloaded.body()[:2] == b"\xff\xd8"
    assert not any(mark in downloaded.body() for mark in photograph.BETRAYING)

    # Registered, and the writer reached: only then is the name a real name.
    registrar.does("registration", summary="反映青石镇大塘村村主任石大强扣下征地补偿款")
    registrar.does("identity-opening", reason="核实署名，电话联系本人")
    assert "龙秀英" in registrar.reads() and "13900000000" in registrar.reads()
    registrar.does("identity-check", signature="verified", how="phone", note="本人接听，确认是她写的")
    assert "正在登记、甄别" in villager.looks_at_progress()

    # Four distinctions, a first judgement, a meeting of three, a leader's approval of the text that was read.
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="accusation", scopeReason="反映村主任侵害群众利益",
        repeatReason="未见同一人同一事", isClue="yes", clueReason="有人、有事、有金额，可以查证",
        level="own", levelReason="村干部由县级受理",
    )
    triage.does(
        "first-judgement", route="route.handleHere", routeOffice="supervision", urgency="ordinary",
        opinion="建议由监督检查部门办理", needsMeeting=True,
    )
    head.opens(number)
    head.does(
        "meeting", members=[f"{title}.jinsha" for title in ["triage", "head", "handler"]], level="office",
        question="是否作为问题线索办理，由哪个部门承办",
    )
    for member, vote in [(triage, "agree"), (head, "agree"), (handler, "disagree")]:
        member.opens(number)
        member.does("opinion", vote=vote, opinion="同意初判意见" if vote == "agree" else "建议先向镇里核对发放表")
    head.opens(number)
    head.does(
        "minutes", route="route.handleHere", routeOffice="supervision", minutes="三人到会，两人赞成，一人有不同意见，已记录。"
    )
    leader.opens(number)
    bound = leader.page.locator(".bound").inner_text()
    assert STORY[:30] in bound and "赞成 2，反对 1" in bound
    assert "建议先向镇里核对发放表" in leader.reads(), "the dissent stands in the trail the leader sees"
    leader.does("approval", opinion="同意，抓紧核实，群众的钱要退到群众手里。")

    # The villager is told, reads it, asks, and is answered.
    registrar.opens(number)
    registrar.does(
        "acceptance-notice", how="phone",
        text="您反映的问题已经受理，由县纪委监委监督检查部门办理，办完会告诉您结果。",
    )
    told = _progress(villager, until="由县纪委监委监督检查部门办理")
    assert "受理告知" in told and "您反映的问题我们已经受理。" in told
    villager.wants("question")
    phone.fill("[name=text]", "办的人会不会到村里来？我怕村里知道是我写的。")
    villager.go_on()
    assert "您的问题收到了" in villager.reads()
    _reload(registrar, number, until="我怕村里知道是我写的")
    registrar.does("answer", question="1", text="会注意保密，核实时不出示您的信，请放心。")
    assert "还没有答复" not in _progress(villager, until="核实时不出示您的信")

    # Sent out, taken over, a way chosen, a result with money that adds up.
    head.opens(number)
    head.does("dispatch")
    handler.opens(number)
    handler.does("takeover", handler="handler.jinsha")
    assert "您反映的问题正在办理" in _progress(villager, until="正在办理")
    handler.opens(number)
    handler.does("disposition", way="verification", plan="调取发放表和银行流水，逐户核对。")
    studied_and_approved(head, leader, number)
    handler.opens(number)
    handler.does("clue-step", clueStep="verificationBegun", note="成立核查组，三人，进村逐户核对。")
    handler.does("clue-step", clueStep="verificationReported", signed=TEAM, note="12户补偿款由他人代签领走，存在村账外。")
    studied_and_approved(head, leader, number)
    handler.opens(number)
    result = {
        "way": "verification", "closing": "afterVerification", "findings__1__truth": "borneOut",
        "findings__1__text": "12户补偿款由他人代签领走，存在村账外。", "truth": "borneOut", "conclusion": CONCLUSION,
        "moneyFound": "216000", "moneyRecovered": "216000", "moneyGivenBack": "220000", "givenBackTo": "12",
        "caseFiled": "1", "measures__0__person": "石大强", "measures__0__measure": "partySeriousWarning",
    }
    handler.tries("result", **result)
    assert "退还群众金额大于追回金额" in handler.reads()
    assert handler.form("result").locator("[name='result.conclusion']").input_value() == CONCLUSION
    handler.tries("result", moneyGivenBack="216000")
    assert "处分要写明作出决定的日期" in handler.reads(), "no step of a case has it on record"
    handler.does("result", measures__0__decidedOn=date.today().isoformat())

    # Two reviews by two persons, neither of them the handler.
    assert not handler.offers("procedure-review")
    assert _posts(handler, number, "procedure-review", passed="passed", findings="我自己看过了").status == 403
    reviewer.opens(number)
    reviewer.does("procedure-review", passed="passed", findings="程序合规，证据扎实。")
    refused = _posts(reviewer, number, "characterisation-review", passed="passed", findings="定性也由我看。")
    assert refused.status == 422
    assert "两道审核要由两个人做" in refused.text()
    reviewer2.opens(number)
    reviewer2.does("characterisation-review", passed="passed", findings="定性准确，处理恰当。")

    # The result is told, somebody else knocks at the door, and the file is put away.
    handler.opens(number)
    handler.does("result-notice", how="inPerson")
    registrar.opens(number)
    registrar.does(
        "return-visit", how="phone", reached="yes", manner="content", result="content", moneyArrived="yes",
        note="钱到手了，问了村里没有人为难她。",
    )
    feedback = _progress(villager, until="已经办结，结果见下面的答复。")
    assert "扣下的21万6千元已经全部追回" in feedback and "12位村民" in feedback
    villager.wants("rating")
    villager.go_on()
    assert "请评价一下办理的态度" in villager.reads()
    phone.locator("[name=manner]").first.check()
    phone.locator("[name=result]").first.check()
    phone.fill("[name=text]", "钱拿到了，谢谢你们。")
    villager.go_on()
    assert "您的评价收到了" in villager.reads()
    _reload(head, number, until="钱拿到了，谢谢你们。")

    others_are_told(head, handler, number)
    head.opens(number)
    head.does("archive", checklist=_boxes(head, "archive.checklist"), retention="thirtyYears")

    # All thirteen nodes stand there done or not owed, each with who and by which article.
    way = head.page.locator("ol.way")
    assert way.locator("> li").count() == 13
    assert "正在办" not in way.inner_text() and "还没到" not in way.inner_text()
    trail = head.page.locator(".trail-part").inner_text()
    for word in ["登记", "甄别", "专人初判", "领导阅批", "受理告知", "分办", "办结反馈", "回访", "归档", "评价"]:
        assert word in trail, word
    assert "第26条" in trail and "第27条" in trail
    assert "您的评价：办理态度“满意”，办理结果“满意”。" in villager.looks_at_progress()


def test_without_script_at_320_pixels_an_unsigned_report_arrives_and_is_registered(office, plain_phone, clerk):
    villager = Villager(plain_phone, office.portal)
    registrar = clerk("registrar.jinsha", java_script_enabled=False)
    known = registrar.numbers()
    villager.begins("监督举报")
    villager.says_about_whom(name="不详", post="村会计")
    villager.tells("村会计把我家的低保卡收走了，三个月没有还。", field="")
    villager.go_on()
    villager.go_on()
    villager.stays_anonymous()
    assert "请务必记下提交后的查询码" in villager.reads()
    villager.go_on()
    villager.keeps_the_code()
    assert "正在送往内网登记" in villager.looks_at_progress() or "正在登记、甄别" in villager.reads()

    number = registrar.waits_for_a_new_one(known)
    registrar.opens(number)
    assert "低保卡收走了" in registrar.reads() and "匿名" in registrar.reads()
    registrar.does("registration", summary="反映青石镇大塘村会计收走低保卡")
    _progress(villager, until="正在登记、甄别")


def _progress(villager: Villager, until: str) -> str:
    """Looks again until the answer has crossed from the inner zone."""
    for _ in range(60):
        if until in villager.looks_at_progress():
            return villager.reads()
    raise AssertionError(f"Never read “{until}”:\n{villager.reads()}")


def _reload(clerk: Clerk, number: str, until: str):
    for _ in range(60):
        clerk.opens(number)
        if until in clerk.reads():
            return
    raise AssertionError(f"Never read “{until}” at the desk.")


def _posts(clerk: Clerk, number: str, resource: str, **answers):
    """Sends what no form offered, with a valid session and a valid token."""
    typed = {f"{resource}.{name}": value for name, value in answers.items()}
    unseen = {"csrf": clerk.token(), f"{resource}.command-id": "0" * 32, "command-id": "ab" * 16}
    return clerk.page.context.request.post(f"{clerk.desk}/petitions/{number}/{resource}", form=typed | unseen)


def _boxes(clerk: Clerk, name: str) -> list[str]:
    return [box.get_attribute("value") for box in clerk.page.locator(f"[name='{name}']").all()]
