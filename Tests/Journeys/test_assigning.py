"""A prefecture assigns a county's matter down: the ground is asked for, read before it is approved, and read below."""

from papers import keep, printed, text
from pictures import pictures

ASSIGNED = {"route": "route.assign", "routeOrgan": "520523", "urgency": "ordinary", "opinion": "建议交县办理，要结果。"}


def test_who_assigns_down_says_on_which_ground_and_the_county_reads_it(clerk):
    registrar, triage = clerk("registrar.bijie"), clerk("triage.bijie")
    leader, county = clerk("leader.bijie"), clerk("head.jinsha")
    known = county.numbers("all")
    number = registrar.registers(
        "补偿款三年没有发，村里人人都在说，写过五封信没有回音。", "补偿款没有发下来", "反映补偿款三年没有发", name="石老三"
    )
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="accusation", scopeReason="反映村干部侵害群众利益",
        repeatReason="未见同一人同一事", isClue="yes", clueReason="有人、有事，可以查证", level="lower", levelReason="村干部由县级受理",
    )
    pictures(triage.page, "assigning-form", at=f"{triage.desk}/petitions/{number}")
    triage.opens(number)
    triage.tries("first-judgement", **ASSIGNED)
    assert "交办下级要写明属于哪种情形" in triage.reads() and "第20条" in triage.reads()
    pictures(triage.page, "assigning-refused", languages=["zh-Hans"])
    triage.opens(number)
    triage.does("first-judgement", **ASSIGNED, routeGround="longUndone")
    leader.opens(number)
    assert "交办情形：久拖不办、影响不好" in leader.reads()
    pictures(leader.page, "assigning-approval", at=f"{leader.desk}/petitions/{number}")
    leader.opens(number)
    leader.does("approval", opinion="同意交办。")
    head = clerk("head.bijie")
    head.opens(number)
    head.does("dispatch")
    assert "（交办：久拖不办、影响不好）" in head.reads()
    sends_the_letter(head, number)
    below = county.waits_for_a_new_one(known, "all")
    county.opens(below)
    assert "交办情形" in county.reads() and "久拖不办、影响不好" in county.reads()
    pictures(county.page, "assigning-below", languages=["zh-Hans"])
    head.page.goto(f"{head.desk}/register/moved/down")
    assert "交办，要报结果：久拖不办、影响不好" in head.reads()
    pictures(head.page, "assigning-register", at=f"{head.desk}/register/moved/down")


def sends_the_letter(head, number: str):
    """The letter of assignment: drafted with its facts, printed as an official letter, on its way."""
    head.page.goto(f"{head.desk}/petitions/{number}/notices?kind=assignment")
    draft = head.page.locator("[name='notice.text']").input_value()
    assert number in draft and "交办情形为：久拖不办、影响不好" in draft and "三个月内办结" in draft
    # Next year's calendar may not be loaded: then the day of the answer is a line to write on, and nothing else is.
    assert draft.count("＿＿＿＿") <= draft.count("最迟＿＿＿＿报告")
    assert "石老三" in draft and head.page.locator("[name='notice.addressee']").input_value() == "金沙县纪委监委"
    pictures(head.page, "assignment-letter", at=f"{head.desk}/petitions/{number}/notices?kind=assignment")
    head.does("notice", reference="毕纪信交〔2026〕3号")
    letter = printed(head, number, "letter")
    said = text(letter)
    for words in ["毕节市", "毕纪信交〔2026〕3号", "交办函", "金沙县纪委监委：", "久拖不办", "最迟"]:
        assert words in said, words
    keep(letter, "assignment-letter.pdf")
