"""What is still owed beside the way: a team's signatures, a leader's visits, an urging's answer, what is to be told."""

from datetime import date, timedelta

from clerk import TEAM, dispatched, post, reviewed, studied_and_approved, taken_over
from pictures import as_it_stands, pictures


def test_what_is_still_owed_waits_in_a_list_and_is_put_on_record(clerk):
    registrar, head, leader = clerk("registrar.jinsha"), clerk("head.jinsha"), clerk("leader.jinsha")
    number = registrar.registers("村会计多报公益岗补贴，三个月没有公示。", "多报公益岗补贴", "反映多报公益岗补贴", post="村会计")
    dispatched(clerk, number)
    handler = taken_over(clerk, number)

    # A leader takes it down to the village: whom he met stands there by kind, what was agreed in words.
    head.opens(number)
    assert not head.offers("charge-visit") and not head.offers("charge-end"), "nobody is in charge yet"
    head.does("charge", leader="leader.jinsha", kind="matter")
    head.does("urging", form="letter", text="请补报三个月的公示照片", until=str(date.today() + timedelta(days=14)))
    assert "到指定的日子，自" in head.reads(), "the day that was named, and not five working days"
    head.does("urging", form="letter", text="写错了件")
    leader.opens(number)
    leader.tries("charge-visit", place="village", met=["petitioner", "cadres"])
    assert "商定了什么" in leader.reads()
    assert "县名或区划代码" not in leader.form("charge-visit").inner_text(), "where is chosen, not typed"
    as_it_stands(leader.page, "charge-visit-refused")
    leader.does("charge-visit", agreed="一周内公示三个月的名册。")
    assert "见到信访人、基层干部" in leader.reads() and "一周内公示三个月的名册。" in leader.reads()

    # Of two urgings the wrong one is taken back by who gave it.
    head.opens(number)
    head.does("urging-withdrawal", number="2", reason="督办到了另一件上")
    handler.opens(number)
    assert not handler.offers("urging-withdrawal"), "who was urged withdraws nothing"

    # The report of the verification is refused without its team, and keeps what was typed.
    handler.does("disposition", way="verification", plan="核对名册。")
    studied_and_approved(head, leader, number)
    handler.opens(number)
    handler.does("clue-step", clueStep="verificationBegun", note="进村核对。")
    handler.tries("clue-step", clueStep="verificationReported", note="多报两人。")
    assert "由核查组全体人员签名" in handler.reads() and "第35条" in handler.reads()
    as_it_stands(handler.page, "team-refused")
    handler.does(
        "clue-step", signed=TEAM[:1], unsigned__0__officer=TEAM[1], unsigned__0__why="对人数有不同意见",
    )
    assert "未签名" in handler.reads() and "对人数有不同意见" in handler.reads()
    pictures(handler.page, "team-signed", at=f"{handler.desk}/petitions/{number}")
    studied_and_approved(head, leader, number)

    # What was approved is still to be told: a list of its own, and a part of the day.
    for officer in [handler, head, leader]:
        assert number in officer.numbers("reporting"), officer.login
        officer.page.goto(f"{officer.desk}/day")
        assert "批准后还要报告或者报备案" in officer.reads() and number in officer.reads()
    pictures(handler.page, "day-reporting", at=f"{handler.desk}/day")
    pictures(handler.page, "work-reporting", at=f"{handler.desk}/?tab=reporting")
    handler.opens(number)
    handler.does("step-telling", how="inWriting", note="同意核查意见")
    assert number not in handler.numbers("reporting")

    # Closed, it is answered for all the same; and the charge ends with what it came to.
    handler.opens(number)
    handler.does(
        "result", way="verification", closing="afterVerification", findings__1__truth="borneOut",
        findings__1__text="多报两人三个月", truth="borneOut", conclusion="反映属实，已退回。", moneyFound="3600",
        moneyRecovered="3600", caseFiled="0",
    )
    reviewed(clerk, number)
    handler.opens(number)
    handler.does("urging-answer", text="照片已补报。")
    leader.opens(number)
    leader.does("charge-end", outcome="settled", text="名册已公示，多报的已退回。")
    assert "已解决" in leader.reads() and not leader.offers("charge-end")
    pictures(leader.page, "charge-ended", at=f"{leader.desk}/petitions/{number}")


def test_a_post_files_its_disposition_with_the_organ_that_sent_it(clerk):
    registrar, head, principal = (clerk(f"{title}.post") for title in ["registrar", "head", "principal"])
    number = registrar.registers("驻在单位科长虚报培训费。", "虚报培训费", "反映虚报培训费", post="科长")
    dispatched(clerk, number, "post", "驻在单位管理")
    handler = taken_over(clerk, number, "post")
    handler.does("disposition", way="verification", plan="核对培训名册。")
    head.opens(number)
    members = ["head.post", "triage.post", "handler.post"]
    head.does("step-study", members=members, minutes="三人到会，同意。", **post(head))
    principal.opens(number)
    principal.does("step-approval", opinion="同意。")
    handler.opens(number)
    assert "还要报派出机关备案" in handler.reads() and "第37条" in handler.reads()
    assert number in handler.numbers("reporting")
    handler.opens(number)
    handler.tries("lodging", how="network")
    assert "文号" in handler.reads()
    as_it_stands(handler.page, "lodging-refused")
    handler.does("lodging", reference="派驻备〔2026〕3号")
    assert "还要报派出机关备案" not in handler.reads() and "处置意见已报派出机关备案" in handler.reads()
    assert number not in handler.numbers("reporting")
