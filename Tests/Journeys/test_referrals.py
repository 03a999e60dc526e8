"""A county asks, the prefecture finds it, declines with a reason, and the county reads who, when, why and what comes next."""


def test_a_refusal_is_read_below_with_its_reason_and_the_next_step(clerk):
    number = clerk("registrar.jinsha").registers(
        "村主任扣下了我们组的征地补偿款。", "扣留补偿款", "反映某村村主任扣留征地补偿款", name="乌有某", field="landCompensation")
    head = clerk("head.jinsha")
    head.opens(number)
    head.does("jurisdiction-question", question="raise", reason="涉及县直部门，本级难以查办")

    leader = clerk("leader.bijie")
    page = leader.page
    page.goto(f"{leader.desk}/referrals")
    assert page.locator(".tiles .here b").inner_text() == str(page.locator("#rows tbody tr").count())
    page.locator(f"#rows a:has-text('{number}')").click()
    assert "涉及县直部门" in leader.reads()
    leader.tries("jurisdiction-refusal", reason="")
    leader.opens(number)
    leader.does("jurisdiction-refusal", reason="案情不复杂，由县级办理")
    assert "/referrals" in page.url
    assert leader.opens(number).status == 404, "it is the county's alone again"
    page.goto(f"{leader.desk}/referrals?part=answered")
    assert number in leader.reads() and "不同意" in leader.reads()
    page.emulate_media(media="print")
    assert page.locator("#rows table").is_visible() and not page.locator("nav.places").first.is_visible()

    assert number in head.numbers("answered")
    head.opens(number)
    said = head.reads()
    assert "案情不复杂，由县级办理" in said and "第17条" in said and "下一步" in said
    head.does("answer-note")
    assert number not in head.numbers("answered")


def test_who_looks_after_counties_finds_the_way_back_to_the_clocks(clerk):
    head = clerk("head.bijie")
    head.page.goto(f"{head.desk}/clocks/counties")
    head.page.locator("main a[href='/clocks']").first.click()
    assert head.page.url.endswith("/clocks")
