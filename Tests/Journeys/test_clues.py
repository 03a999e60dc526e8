"""A clue from the letter to a case and its end, and what comes back to the petition office by the quarter."""

import re

from clerk import MEMBERS, TEAM, studied_and_approved
from pictures import pictures


def test_a_clue_becomes_a_case_and_comes_back_by_the_quarter(clerk):
    registrar, triage, head = clerk("registrar.jinsha"), clerk("triage.jinsha"), clerk("head.jinsha")
    leader, principal, handler = clerk("leader.jinsha"), clerk("principal.jinsha"), clerk("handler.jinsha")
    number = registrar.registers("村支书石大强虚报危房改造户头，套了五户的补助。", "虚报危房改造五户", "反映虚报危房改造五户", post="村支书")
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="accusation", scopeReason="反映村支书侵害群众利益",
        repeatReason="未见同一人同一事", isClue="yes", clueReason="有人、有事、有户头，可以查证", level="own", levelReason="村干部由县级受理",
    )
    triage.does(
        "first-judgement", route="route.handleHere", routeOffice="supervision", urgency="ordinary",
        opinion="建议由监督检查部门办理",
    )
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    head.opens(number)
    head.does("dispatch")

    # Nothing was heard of it: the quarter's list waits for it, by number.
    head.page.goto(f"{head.desk}/returns")
    assert number in head.reads() and "没有任何记录" in head.reads()
    quarter = re.search(r"(\d{4})年第(\d)季度", head.reads())
    assert quarter

    # A way of disposition, which nothing may follow before it is approved but telling case management how far it is.
    handler.opens(number)
    handler.does("takeover", handler="handler.jinsha")
    handler.does("disposition", way="verification", plan="调取改造档案，入户核对。")
    assert handler.choices("clue-step", "clueStep") == ["progressTold"] and not handler.offers("result")
    pictures(handler.page, "clue-progress", at=f"{handler.desk}/petitions/{number}")
    handler.opens(number)
    studied_and_approved(head, leader, number)

    # Verified, reported, approved; then a case, which the leader in charge cannot approve.
    handler.opens(number)
    handler.does("clue-step", clueStep="verificationBegun", note="两人进村，已调取档案。")
    handler.does("clue-step", clueStep="verificationReported", signed=TEAM, note="五户系虚报，石大强承认。")
    studied_and_approved(head, leader, number)
    head.opens(number)
    head.does("step-study", members=MEMBERS, minutes="同意立案。")
    leader.opens(number)
    leader.tries("step-approval", opinion="同意立案。")
    assert "主要负责人" in leader.reads()
    principal.opens(number)
    assert "五户系虚报" in principal.page.locator(".bound").last.inner_text(), "what is approved is read first"
    principal.does("step-approval", opinion="同意立案。")
    handler.opens(number)
    handler.does("clue-step", clueStep="caseFiled", note="立案审查。")
    assert not handler.offers("result"), "a case that was filed is followed to its end first"
    for step in ["caseInvestigated", "trialAccepted"]:
        handler.does("clue-step", clueStep=step, note="按程序办理。")
    assert "trialExtended" in handler.choices("clue-step", "clueStep"), "J art. 55: a month, extendable"
    pictures(handler.page, "clue-trial", at=f"{handler.desk}/petitions/{number}")
    handler.opens(number)
    for step in ["caseDecided", "decisionAnnounced"]:
        handler.does("clue-step", clueStep=step, note="按程序办理。")
    assert "作出处分或处置决定" in handler.reads()
    handler.does(
        "result", findings__1__truth="borneOut", findings__1__text="五户虚报属实。", truth="borneOut",
        conclusion="反映属实，已经处理。", measures__0__person="石大强", measures__0__measure="partySeriousWarning",
    )

    # What the acts have said is the return: nobody typed it.
    head.page.goto(f"{head.desk}/returns?part=returned")
    while number not in head.reads():
        head.page.locator("a", has_text="下一页").first.click()
    row = head.page.locator("tr", has_text=number).inner_text()
    assert "初步核实" in row and "宣布决定" in row

    # A threat to the writer stands before the leader at once.
    registrar.opens(number)
    registrar.does("protection-request", relatives="protect.reporter", text="有人到写信人家门口放话。")
    assert number in leader.numbers("toDecide")
    leader.opens(number)
    leader.does("protection-decision", granted="protect.given", text="请派出所走访，由专人联系。")
    handler.opens(number)
    assert "放话" not in handler.reads()
