"""Two persons in one petition become two clues with two ways: one is closed, one filed as a case, and one notice tells both."""

from clerk import MEMBERS, TEAM, judged, met, reviewed, studied_and_approved
from papers import keep, printed, text
from pictures import as_it_stands, pictures

# Who talked over a return, and what they said.
TALK = {"members": MEMBERS[:2], "discussion": "与信访室沟通，一致同意退回。"}


def _registered(registrar, named: bool = False) -> str:
    """A letter about two persons and two matters, registered and opened."""
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    if named:
        page.fill("[name=name]", "田大嫂")
        page.fill("[name=contact]", "13900000000")
        page.locator("[name=signature][value=verified]").check()
    page.fill("[name=narrative]", "村支书石大强虚报危房改造户头；会计石小兰没有公示账目。")
    page.fill("[name='respondents.0.name']", "石大强")
    page.fill("[name='respondents.0.post']", "村支书")
    page.fill("[name='respondents.1.name']", "石小兰")
    page.fill("[name='respondents.1.post']", "会计")
    for place, (field, gist) in enumerate([("ruralFunds", "虚报危房改造五户"), ("ruralFunds", "账目没有公示")]):
        page.select_option(f"[name='matters.{place}.field']", field)
        page.fill(f"[name='matters.{place}.gist']", gist)
    page.fill("[name=summary]", "反映虚报危房改造、账目不公示")
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert "已登记" in registrar.reads(), registrar.reads()[:800]
    return page.url.split("/")[-1].split("?")[0]


def _in_hand(clerk, named: bool = False) -> str:
    registrar, head = clerk("registrar.jinsha"), clerk("head.jinsha")
    leader, handler = clerk("leader.jinsha"), clerk("handler.jinsha")
    number = _registered(registrar, named)
    judged(clerk, number)
    met(clerk, number)
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    if named:
        registrar.opens(number)
        registrar.does("acceptance-notice", how="phone")
    head.opens(number)
    head.does("dispatch")
    handler.opens(number)
    handler.does("takeover", handler="handler.jinsha")
    return number


def test_two_persons_become_two_clues_with_two_ways(clerk):
    number = _in_hand(clerk)
    head, leader, principal = clerk("head.jinsha"), clerk("leader.jinsha"), clerk("principal.jinsha")
    handler, keeper = clerk("handler.jinsha"), clerk("keeper.jinsha")

    # Split: what nobody assigned is refused, with everything typed kept.
    handler.opens(number)
    handler.tries("clue-split", reason="两人两事，分别处置。")
    assert "新线索的被反映人：请选一项" in handler.reads()
    pictures(handler.page, "clues-split-refused", languages=["zh-Hans"])
    assert handler.page.locator("[name='clue-split.reason']").input_value() == "两人两事，分别处置。"
    handler.does("clue-split", persons=["2"], matters=["2"])
    assert "线索2" in handler.reads() and "下面的表单办这一条" in handler.reads()
    pictures(handler.page, "clues-two-clues")

    # Each has its own way, and only the one that waits is before the leader.
    handler.does("disposition", way="verification", plan="调取改造档案，入户核对。")
    handler.opens(f"{number}?clue=2")
    handler.does("disposition", way="close", plan="没有可查的违纪内容。")
    assert "clue=2" in handler.page.url, "the same clue stays in hand"
    studied_and_approved(head, leader, number, clue=2)
    pictures(leader.page, "clues-leader")
    assert not leader.offers("step-approval"), "nothing of clue 1 was studied yet"
    studied_and_approved(head, leader, number, clue=1)

    # The second is closed; the petition is not, and the file waits for it.
    handler.opens(f"{number}?clue=2")
    handler.does(
        "result", findings__2__truth="notBorneOut", findings__2__text="账目按期公示，有照片。", truth="notBorneOut",
        conclusion="账目已按期公示。",
    )
    reviewed(clerk, number, 2)
    handler.opens(number)
    assert "直接了结" in handler.reads() and "处置意见（线索1）" in handler.reads()
    assert not handler.offers("result-notice"), "one clue is still open"

    # The first becomes a case, with approvals of its own.
    handler.does("clue-step", clueStep="verificationBegun", note="两人进村，已调取档案。")
    handler.does("clue-step", clueStep="verificationReported", signed=TEAM, note="五户系虚报，石大强承认。")
    studied_and_approved(head, leader, number, clue=1)
    head.opens(f"{number}?clue=1")
    head.does("step-study", members=MEMBERS, minutes="同意立案。")
    principal.opens(number)
    principal.does("step-approval", opinion="同意立案。")
    handler.opens(number)
    handler.does("clue-step", clueStep="caseFiled", note="立案审查。")
    pictures(handler.page, "clues-one-closed-one-filed")

    # The clocks of the head name the clue; the quarter's list has a row for each.
    head.page.goto(f"{head.desk}/clocks?of=person.handler.jinsha&when=later")
    pictures(head.page, "clues-clocks")
    head.page.goto(f"{head.desk}/returns?part=returned")
    while number not in head.reads():
        head.page.locator("a", has_text="下一页").first.click()
    rows = head.page.locator("tr", has_text=number)
    said = " ".join(rows.all_inner_texts())
    assert rows.count() == 2 and "线索1" in said and "线索2" in said and "予以了结" in said and "立案" in said

    # Both closed: one notice tells both, and the trail says which was which.
    for step in ["caseInvestigated", "trialAccepted", "caseDecided", "decisionAnnounced"]:
        handler.opens(number)
        handler.does("clue-step", clueStep=step, note="按程序办理。")
    handler.does(
        "result", findings__1__truth="borneOut", findings__1__text="五户虚报属实。", truth="borneOut",
        conclusion="虚报属实，已经处理。", measures__0__person="石大强", measures__0__measure="partySeriousWarning",
    )
    reviewed(clerk, number, 1)
    keeper.opens(number)
    assert "线索1" in keeper.reads() and "线索2" in keeper.reads() and "分案" in keeper.reads()
    pictures(keeper.page, "clues-both-closed")


def test_a_split_in_error_is_taken_back_by_joining(clerk):
    number = _in_hand(clerk)
    handler = clerk("handler.jinsha")
    handler.opens(number)
    handler.does("clue-split", persons=["2"], matters=["2"], reason="分别处置。")
    handler.opens(f"{number}?clue=2")
    pictures(handler.page, "clues-joining")
    handler.does("clue-joining", into="1", reason="查明是一回事。")
    assert "已并入线索1" in handler.reads()
    assert not handler.offers("clue-joining"), "nothing is left to join"
    assert handler.offers("clue-split") and handler.offers("disposition")


def test_one_clue_comes_back_and_goes_on_at_another_office(clerk):
    number = _in_hand(clerk)
    handler, leader, triage = clerk("handler.jinsha"), clerk("leader.jinsha"), clerk("triage.jinsha")
    other = clerk("handler3.jinsha")
    handler.opens(number)
    handler.does("clue-split", persons=["2"], matters=["2"], reason="分别处置。")
    handler.opens(f"{number}?clue=2")
    for language in ["en", "zh-Hans"]:
        handler.opens(f"{number}?clue=2&lang={language}")
        handler.form("item-return")
        as_it_stands(handler.page, f"clues-returning-{language}")
    handler.does("item-return", reason="otherOffice", text="石小兰涉及在办案件，应由审查调查部门一并办理。", **TALK)
    assert "承办部门拟退回，待领导审批" in handler.reads()

    # The leader reads which clue, and why.
    leader.opens(number)
    assert "审批退件（线索2）" in leader.reads() and "涉及在办案件" in leader.reads()
    pictures(leader.page, "clues-return")
    leader.does("return-decision", agreed="yes", opinion="同意退回。")

    # The petition office says where it goes; without an office it is refused with everything typed kept.
    triage.opens(number)
    assert "已退回信访室，待重新分办" in triage.reads()
    triage.tries("clue-route", route="route.handleHere", opinion="并入在办案件。")
    assert triage.page.locator("[name='clue-route.opinion']").input_value() == "并入在办案件。"
    pictures(triage.page, "clues-route-refused", languages=["zh-Hans"])
    triage.opens(number)
    pictures(triage.page, "clues-route")
    triage.does("clue-route", route="route.handleHere", routeOffice="investigation", opinion="并入在办案件。")
    leader.opens(number)
    assert "审批线索去向（线索2）" in leader.reads()
    pictures(leader.page, "clues-route-decision")
    leader.does("clue-route-decision", agreed="yes", opinion="同意。")

    # The other office takes it over; the first clue has been going on all the while.
    other.opens(number)
    other.does("takeover", handler="handler3.jinsha")
    other.does("disposition", way="verification", plan="并案核查。")
    handler.opens(number)
    handler.does("disposition", way="close", plan="没有可查的违纪内容。")
    assert "重新分办线索" in handler.reads()
    pictures(handler.page, "clues-sent-anew")

    # The table of what holds, in both languages.
    handler.page.goto(f"{handler.desk}/law/ways")
    assert "W-16" in handler.reads() and "W-24" in handler.reads()
    pictures(handler.page, "clues-ways")


def test_lists_are_narrowed_to_a_way_or_to_several_clues(clerk):
    number = _in_hand(clerk)
    handler, head = clerk("handler.jinsha"), clerk("head.jinsha")
    handler.opens(number)
    handler.does("clue-split", persons=["2"], matters=["2"], reason="分别处置。")
    handler.opens(f"{number}?clue=2")
    handler.does("disposition", way="hold", plan="暂缺证据。")
    whole = head.numbers("all")
    pictures(head.page, "work-whole")
    for choice in ["hold", "several"]:
        head.page.select_option("[name=filter]", choice)
        head.page.locator(".narrow-list button").click()
        narrowed = head.page.locator("main table a[href^='/petitions/']").all_inner_texts()
        assert number in narrowed, choice
        assert set(narrowed) != set(whole), "and others are not there"
    pictures(head.page, "work-narrowed")
    head.page.locator(".narrow-list a").click()
    assert "filter=" not in head.page.url

    # A search knows the same.
    head.page.goto(f"{head.desk}/search")
    head.page.locator(".search-form summary").click()
    head.page.select_option("[name=office]", "supervision")
    head.page.select_option("[name=way]", "hold")
    head.page.select_option("[name=clues]", "several")
    pictures(head.page, "search-by-clue", languages=["zh-Hans"])
    head.page.locator(".search-form .actions button").click()
    assert number in head.reads()


def test_a_register_of_fifty_is_written_and_corrected_row_by_row(clerk):
    registrar = clerk("registrar.jinsha")
    number = _registered(registrar)
    page = registrar.page
    every_name = "[name^='registration-correction.respondents.'][name$='.name']"
    names = page.locator(every_name)
    registrar.opens(number)
    form = registrar.form("registration-correction")
    more = form.locator("button[name='add-row'][value=respondents]")
    while more.count():
        before = names.count()
        more.click()
        # Between two pages there is no button either.
        page.wait_for_function("([all, count]) => document.querySelectorAll(all).length > count", arg=[every_name, before])
    assert names.count() == 50, "the rules allow fifty, and the form no more"
    for place in range(50):
        names.nth(place).fill(f"石大强{place + 1}")
    registrar.fills("registration-correction", reason="补登名单上的人。")
    form.locator("p.actions button").click()
    assert "done=registration-correction" in page.url, registrar.reads()[:1500]
    assert "石大强50" in registrar.reads()

    # The others are folded by tens, and sent with them all the same.
    registrar.form("registration-correction")
    pictures(page, "fifty-respondents", languages=["zh-Hans"])
    page.locator("details.more-rows > summary", has_text="41–50").first.click()
    names.nth(49).fill("石小兰")
    registrar.fills("registration-correction", reason="姓名有误。")
    form.locator("p.actions button").click()
    text = registrar.reads()
    assert "石小兰" in text and "石大强49" in text and "石大强50" not in text.split("更正登记")[0]


def _closed_directly(clerk, number, clue, truth):
    """One clue studied, approved and closed without a verification, as untrue or not."""
    head, leader, handler = clerk("head.jinsha"), clerk("leader.jinsha"), clerk("handler.jinsha")
    handler.opens(f"{number}?clue={clue}")
    handler.does("disposition", way="close", plan="没有可查的违纪内容。")
    studied_and_approved(head, leader, number, clue=clue)
    handler.opens(f"{number}?clue={clue}")
    handler.does(
        "result", **{f"findings__{clue}__truth": truth, f"findings__{clue}__text": "已经核对。"}, truth=truth, conclusion="已经核对。",
    )
    reviewed(clerk, number, clue)


def test_one_clue_was_fabricated_its_person_is_cleared_and_the_other_stands(clerk):
    number = _in_hand(clerk)
    handler, head, principal = clerk("handler.jinsha"), clerk("head.jinsha"), clerk("principal.jinsha")
    above, keeper = clerk("principal.bijie"), clerk("keeper.jinsha")
    handler.opens(number)
    handler.does("clue-split", persons=["2"], matters=["2"], reason="分别处置。")
    _closed_directly(clerk, number, 2, "notBorneOut")

    # Her name is cleared while the other clue is still in hand; a finding waits until both have an end.
    handler.opens(number)
    assert "办结后的事项办这一条" in handler.reads() and "提出澄清（线索2）" in handler.reads()
    assert not handler.offers("report-fault"), "the other clue may bear on the intent"
    pictures(handler.page, "findings-half")
    handler.does("clarification-proposal", person="2", start="byOffice", text="反映账目没有公示的问题不属实。")
    head.opens(f"{number}?clue=2")
    head.does("step-study", members=MEMBERS, minutes="三人到会，同意澄清。")
    principal.opens(number)
    assert "线索2" in principal.page.locator(".bound").last.inner_text(), "what is approved says which clue"
    pictures(principal.page, "findings-approving")
    principal.does("step-approval", opinion="同意。")
    handler.opens(number)
    handler.does("clarification", note="已在村务公开栏公布。")
    assert "澄清正名" in handler.reads()

    _closed_directly(clerk, number, 1, "cannotBeVerified")
    handler.opens(f"{number}?clue=1")
    assert not handler.offers("report-fault"), "what cannot be verified is no false accusation"
    handler.opens(number)
    handler.tries("report-fault", kind="falseAccusation", grounds="伪造照片两张")
    assert "故意" in handler.page.locator(".errors").inner_text()
    assert "失实检举控告定性（线索2）" in handler.reads(), "the form is shown again for the same clue"
    pictures(handler.page, "findings-refused", languages=["zh-Hans"])
    handler.does("report-fault", kind="falseAccusation", grounds="伪造照片两张", intent="本人承认为争选村主任")
    assert "拟认定诬告陷害，待批准" in handler.reads()
    head.opens(f"{number}?clue=2")
    head.does("step-study", members=MEMBERS, minutes="三人到会，同意上报。")
    above.opens(number)
    bound = above.page.locator(".bound").last.inner_text()
    assert "线索2" in bound and "石小兰" in bound and "伪造照片两张" in bound
    pictures(above.page, "findings-above")
    above.does("step-approval", opinion="同意认定。")
    handler.opens(number)
    pictures(handler.page, "findings-found")
    handler.does("remedy", remedy="victimSupported", note="已登门说明。")
    keeper.opens(number)
    rows = keeper.page.locator("section[aria-labelledby=h-clues] tbody tr").all_inner_texts()
    assert "诬告陷害" not in rows[0] and "诬告陷害" in rows[1] and "澄清正名" in rows[1]
    assert "后续" not in rows[0]


def _second_clue_elsewhere(clerk) -> str:
    """A petition of two clues, the second of which went to another body."""
    number = _in_hand(clerk)
    handler, leader, triage = clerk("handler.jinsha"), clerk("leader.jinsha"), clerk("triage.jinsha")
    handler.opens(number)
    handler.does("clue-split", persons=["2"], matters=["2"], reason="分别处置。")
    handler.opens(f"{number}?clue=2")
    handler.does("item-return", reason="otherOrgan", text="账目公示由乡镇人民政府负责。", **TALK)
    leader.opens(number)
    leader.does("return-decision", agreed="yes", opinion="同意退回。")
    triage.opens(number)
    triage.does("clue-route", route="route.forwardOutside", routeBody="某乡人民政府", opinion="属其职责。")
    leader.opens(number)
    leader.does("clue-route-decision", agreed="yes", opinion="同意。")
    return number


def test_a_clue_that_went_to_another_body_is_followed_there(clerk):
    number = _second_clue_elsewhere(clerk)
    handler, registrar = clerk("handler.jinsha"), clerk("registrar.jinsha")
    registrar.opens(number)
    assert "转出后的进展（线索2）" in registrar.reads()
    pictures(registrar.page, "outside-clue")
    registrar.tries("outside-step", step="settled")
    assert "办结" in registrar.page.locator(".errors").inner_text(), "what is not closed is not settled"
    registrar.opens(number)
    registrar.does("outside-step", step="received")
    registrar.does("outside-step", step="closed", note="已公示账目。")
    registrar.does("outside-step", step="settled")
    row = registrar.page.locator("section[aria-labelledby=h-clues] tbody tr").last.inner_text()
    assert "对方已接收" in row and "对方已办结" in row and "已化解" in row
    pictures(registrar.page, "outside-clue-settled")
    assert number not in registrar.numbers("mine")
    handler.opens(number)
    assert handler.offers("disposition"), "the other clue goes on"


def test_one_clue_goes_with_a_letter_of_its_own_and_stands_in_the_register(clerk):
    number = _second_clue_elsewhere(clerk)
    registrar, handler = clerk("registrar.jinsha"), clerk("handler.jinsha")
    page = registrar.page
    registrar.opens(number)
    page.get_by_role("link", name="告知文书").click()
    page.get_by_role("link", name="线索转送函 · 线索2").click()
    draft = page.locator("[name='notice.text']").input_value()
    assert "石小兰（会计）" in draft and "账目没有公示" in draft and number in draft
    assert "石大强" not in draft and "虚报" not in draft, "nothing of the other clue"
    assert page.locator("[name='notice.addressee']").input_value() == "某乡人民政府"
    pictures(page, "clue-letter-draft", at=page.url.split("#")[0])

    # Somebody of the other clue is not told of: refused, with what was typed kept.
    page.goto(f"{registrar.desk}/petitions/{number}/notices?kind=clueForwarding&clue=2")
    registrar.tries("notice", text=draft + "\n石大强的问题另行办理。")
    assert "别的线索的被反映人" in page.locator(".errors").inner_text()
    assert "石大强的问题另行办理。" in page.locator("[name='notice.text']").input_value()
    pictures(page, "clue-letter-refused", languages=["zh-Hans"])
    registrar.does("notice", text=draft, reference="金纪信转〔2026〕8号")
    assert "线索转送函 · 线索2" in registrar.reads()
    letter = printed(registrar, number, "letter")
    said = text(letter)
    for words in ["金纪信转〔2026〕8号", "转送函", "某乡人民政府：", "石小兰（会计）", "账目没有公示", "—1—"]:
        assert words in said, words
    assert "石大强" not in said
    keep(letter, "clue-letter.pdf")
    registrar.does("delivery", means="exchange", outcome="reached", note="机要交换，对方签收。")
    pictures(page, "clue-letter-arrived")

    # The register of what went to others has a row for the clue, and says how far it is there.
    registrar.opens(number)
    registrar.does("outside-step", step="received")
    row = _registered_over(registrar, number)
    assert "线索2" in row and "某乡人民政府" in row
    registrar.opens(number)
    registrar.does("outside-step", step="closed", note="已公示账目。")
    registrar.does("outside-step", step="settled")
    assert len(_registered_over(registrar, number).split("线索2")) == 2, "one row, for the clue that went"
    pictures(page, "register-over")
    handler.page.goto(f"{handler.desk}/petitions/{number}/notices")
    assert "线索转送函 · 线索2" in handler.reads() and handler.page.locator("[value=clueForwarding]").count() == 0


def _registered_over(clerk, number: str) -> str:
    clerk.page.goto(f"{clerk.desk}/register/moved/over")
    rows = clerk.page.locator("main table tbody tr", has_text=number)
    assert rows.count() == 1
    return rows.first.inner_text()


def test_one_closed_clue_is_told_while_the_other_goes_on(clerk):
    number = _in_hand(clerk, named=True)
    handler = clerk("handler.jinsha")
    handler.opens(number)
    handler.does("clue-split", persons=["2"], matters=["2"], reason="分别处置。")
    _closed_directly(clerk, number, 2, "notBorneOut")
    page = handler.page
    page.goto(f"{handler.desk}/petitions/{number}/notices?kind=clueResult&clue=2")
    draft = page.locator("[name='notice.text']").input_value()
    assert "账目没有公示" in draft and "已经核对。" in draft and "其他问题还在办理" in draft
    assert "虚报" not in draft and "＿＿＿＿" not in draft, "nothing of the clue that is open"
    pictures(page, "clue-result-draft")
    handler.does("notice", text=draft)
    handler.does("delivery", means="inPerson", outcome="reached", note="本人签收。")
    pictures(page, "clue-result-told")
    assert not page.locator("[value=clueResult]").count(), "told once"
    handler.opens(number)
    rows = page.locator("section[aria-labelledby=h-clues] tbody tr").all_inner_texts()
    assert "反馈" not in rows[0] and "反馈" in rows[1]
    pictures(page, "clue-result-clues")
    assert not handler.offers("result-notice"), "of the whole there is no result yet"
    head = clerk("head.jinsha")
    for part in ["due", "late", "done", "doneLate"]:
        head.page.goto(f"{head.desk}/notices?of=result&part={part}")
        assert number not in head.reads(), "the report is not closed: one clue told is not the report told"
