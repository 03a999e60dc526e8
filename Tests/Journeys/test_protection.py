"""A reporter who is threatened asks for protection with the code; a county proposes a false accusation, and the organ above finds it."""

from clerk import dispatched, reviewed, verified
from pictures import picture, pictures
from villager import Villager

MEMBERS = [f"{title}.jinsha" for title in ["triage", "head", "leader"]]
SECONDS_TO_ANSWER = 60


def test_who_is_threatened_asks_with_the_code_and_reads_there_what_was_decided(plain_phone, contexts, clerk, office):
    leader = clerk("leader.jinsha")
    known = leader.numbers("toDecide")
    villager = Villager(plain_phone, office.portal)
    villager.writes_without_a_name()
    code = villager.keeps_the_code()
    plain_phone.goto(f"{office.portal}/protection")
    picture(plain_phone, "guide-320")
    plain_phone.get_by_role("link", name="用查询码申请保护").click()
    plain_phone.fill("[name=code]", code)
    villager.go_on()
    villager.wants("protection")
    plain_phone.locator("main .actions button:not(.quiet)").click()
    assert "请写一写发生了什么事" in villager.reads() and "可不可以联系您" in villager.reads()
    picture(plain_phone, "form-errors-320")
    plain_phone.fill("[name=text]", "石大强带人到我家砸门，说再告就让我好看。")
    plain_phone.fill("[name=fear]", "怕他们夜里再来，怕孩子上学路上出事。")
    plain_phone.locator("[name=relatives][value=yes]").check()
    plain_phone.locator("[name=reach][value=codeOnly]").check()
    picture(plain_phone, "form-320")
    plain_phone.locator("main .actions button:not(.quiet)").click()
    assert "您的保护申请收到了" in villager.reads() and "砸门" not in villager.reads()

    # It lies before the leaders; whoever may not know a threat reads that there is one, and no more.
    number = leader.waits_for_a_new_one(known, "toDecide", SECONDS_TO_ANSWER)
    leader.opens(number)
    assert "砸门" in leader.reads() and "不要联系" in leader.reads()
    picture(leader.page, "desk-1280")
    villager.waits_to_read("保护申请已收到", SECONDS_TO_ANSWER)
    leader.opens(number)
    leader.does("protection-decision", granted="protect.given", text="请派出所夜间走访，专人护送孩子上学。")
    villager.waits_to_read("对保护申请的决定", SECONDS_TO_ANSWER)
    assert "已作出决定" in villager.reads()
    for secret in ["砸门", "夜间走访", "护送"]:
        assert secret not in plain_phone.content(), "whoever holds the code may be who threatens"
    picture(plain_phone, "progress-320")

    # The same in English, on a wide screen.
    wide = Villager(contexts(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page(), office.portal)
    wide.page.goto(f"{office.portal}/progress?lang=en")
    wide.page.fill("[name=code]", code)
    wide.go_on()
    assert "A decision has been made" in wide.reads()
    picture(wide.page, "progress-en-1280")
    wide.wants("protection")
    assert "What you fear" in wide.reads()
    picture(wide.page, "form-en-1280")


def _untrue(clerk) -> str:
    """A report of the county that was verified and found untrue."""
    number = clerk("registrar.jinsha").registers(
        "村支书石大强收了我两千元，有收据为证。", "收受两千元", "反映收受两千元", post="村支书",
    )
    dispatched(clerk, number)
    handler = verified(clerk, number, plan="核对收据，找出票人谈话。", found="收据系伪造。")
    handler.does(
        "result", findings__1__truth="notBorneOut", findings__1__text="收据系伪造。", truth="notBorneOut", conclusion="反映不属实。"
    )
    reviewed(clerk, number)
    return number


def test_a_county_proposes_a_false_accusation_and_the_organ_above_finds_it(clerk):
    number = _untrue(clerk)
    handler, head, principal = clerk("handler.jinsha"), clerk("head.jinsha"), clerk("principal.jinsha")
    above = clerk("principal.bijie")
    assert above.opens(number).status == 404
    handler.opens(number)
    handler.does("report-fault", kind="falseAccusation", grounds="伪造收据两张", intent="本人承认为争选村主任", aggravations=["vileMeans"])
    head.opens(number)
    head.does("step-study", members=MEMBERS, minutes="三人到会，同意上报。")
    principal.opens(number)
    assert not principal.offers("step-approval"), "a county may only propose"
    assert number in above.numbers("toDecide")
    above.opens(number)
    assert "伪造收据两张" in above.page.locator(".bound").last.inner_text(), "what is found is read first"
    picture(above.page, "finding-1280")
    above.does("step-approval", opinion="同意认定。")
    assert above.opens(number).status == 404, "then it is the county's again"
    principal.opens(number)
    assert "认定诬告陷害" in principal.reads()


def test_an_appeal_is_declined_in_time_or_accepted_with_its_first_people(clerk):
    registrar, triage, head = clerk("registrar.jinsha"), clerk("triage.jinsha"), clerk("head.jinsha")
    leader, judge = clerk("leader.jinsha"), clerk("judge.jinsha")
    number = registrar.registers("我不服县监委的政务处分决定，请求复审。", "不服政务处分", "不服政务处分，申请复审", name="石某")
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="appeal", scopeReason="对处分决定不服", repeatReason="未见同一人同一事",
        isClue="no", clueReason="申诉不是线索", level="own", levelReason="本机关作出的决定",
    )
    triage.does("first-judgement", route="route.handleHere", routeOffice="trial", urgency="ordinary", opinion="建议审理部门复审")
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    head.opens(number)
    head.does("dispatch")
    judge.opens(number)
    judge.does("takeover", handler="judge.jinsha")
    judge.tries("appeal-acceptance", kind="firstReview", decision="县监委〔2020〕3号", received="2020-03-02")
    assert "申请期限" in judge.reads(), judge.reads()[:1500]
    picture(judge.page, "appeal-late-1280")
    judge.opens(number)
    judge.tries("appeal-acceptance", kind="secondReview", decision="乡纪委〔2026〕1号", received="2020-03-02")
    assert "上一级" in judge.reads()
    judge.opens(number)
    judge.tries("appeal-refusal", ground="late", text="超过一个月。")
    assert "没有期限" in judge.reads(), "an appeal against party discipline is never late"
    judge.opens(number)
    judge.does(
        "appeal-refusal", ground="late", kind="firstReview", received="2020-03-02", text="收到处分决定已超过一个月。"
    )
    assert "申请复审" in judge.reads(), "beside the appeal it stands that it was asked for too late"
    assert "不予受理申诉" in judge.reads() and judge.offers("result")
    picture(judge.page, "appeal-declined-1280")


def _appeal_in_hand(clerk) -> str:
    """An appeal against party discipline, in the hands of the judge."""
    registrar, triage, head = clerk("registrar.jinsha"), clerk("triage.jinsha"), clerk("head.jinsha")
    leader, judge = clerk("leader.jinsha"), clerk("judge.jinsha")
    number = registrar.registers("我不服党内警告处分，请求复查。", "不服党纪处分", "不服党内警告处分，申请复查", name="石某")
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="appeal", scopeReason="对处分决定不服", repeatReason="未见同一人同一事",
        isClue="no", clueReason="申诉不是线索", level="own", levelReason="本机关作出的决定",
    )
    triage.does("first-judgement", route="route.handleHere", routeOffice="trial", urgency="ordinary", opinion="建议审理部门复查")
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    head.opens(number)
    head.does("dispatch")
    judge.opens(number)
    judge.does("takeover", handler="judge.jinsha")
    return number


def test_what_a_principal_may_not_approve_goes_to_the_organ_above(clerk):
    number = _appeal_in_hand(clerk)
    judge, head, principal = clerk("judge.jinsha"), clerk("head.jinsha"), clerk("principal.jinsha")
    above = clerk("principal.bijie")
    judge.opens(number)
    judge.does("appeal-acceptance", kind="discipline", decision="金纪〔2025〕8号", firstPeople=["principal.jinsha"])
    judge.opens(number)
    judge.does("appeal-decision", outcome="upheld", text="事实清楚，处分恰当。")
    head.opens(number)
    head.does("step-study", members=MEMBERS, minutes="三人到会，同意维持。")
    principal.opens(number)
    principal.tries("step-approval", opinion="同意。")
    assert "报请上级审批申诉决定" in principal.reads(), "the refusal names the way out"
    picture(principal.page, "approval-had-part-zh-1280")
    pictures(principal.page, "approval-referral", at=f"{principal.desk}/petitions/{number}")
    assert above.opens(number).status == 404
    principal.opens(number)
    principal.does("approval-referral", reason="本人参与过原案的审查。")
    assert number not in principal.numbers("toDecide")
    assert number in above.numbers("toDecide")
    pictures(above.page, "referrals-appeals", at=f"{above.desk}/referrals")
    above.opens(number)
    assert "事实清楚，处分恰当" in above.page.locator(".bound").first.inner_text(), "what is approved is read first"
    pictures(above.page, "appeal-above", at=f"{above.desk}/petitions/{number}")
    above.opens(number)
    above.does_for_another("approval-refusal", reason="证据还不足，请补充查证。")
    assert above.opens(number).status == 404, "then it is the county's again"
    head.opens(number)
    assert "证据还不足，请补充查证" in head.reads() and "重新提出复查意见" in head.reads()
    picture(head.page, "appeal-declined-above-zh-1280")
    judge.opens(number)
    judge.does("appeal-decision", outcome="upheld", text="补充查证后，事实清楚，处分恰当。")
    head.opens(number)
    head.does("step-study", members=MEMBERS, minutes="三人到会，同意维持。")
    head.opens(number)
    head.does("approval-referral", reason="主要负责人参与过原案。")
    above.opens(number)
    above.does_for_another("step-approval", opinion="同意维持。")
    judge.opens(number)
    assert "同意维持" in judge.reads() and judge.offers("result")


def test_the_table_of_clocks_says_why_a_row_is_not_run(clerk):
    head = clerk("head.jinsha")
    head.page.goto(f"{head.desk}/law/clocks")
    assert "单位报告处分执行情况" in head.reads() and "不经信访举报" in head.reads() and "ours" not in head.reads()
    pictures(head.page, "law-clocks")
