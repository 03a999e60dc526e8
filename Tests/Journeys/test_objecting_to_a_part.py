"""One clue of a report by web is told while the other goes on: it is rated and objected to, sealed on the phone (decision 0056)."""

from clerk import reviewed, sent_to_an_office, studied_and_approved
from pictures import as_it_stands, pictures
from test_adding_in_browser import wants
from test_sealing_in_browser import ON_DEVICE, SECONDS_OVER_THE_FERRY, betrayed, watched
from villager import Villager

OBJECTION = "账目贴出来过一天，第二天就撕了。"


def _parted(clerk, number: str):
    """A report about two persons is taken over, and split into two clues."""
    sent_to_an_office(clerk, number, "反映村主任扣下补偿款、会计账目不公示", meets=True)
    handler = clerk("handler.jinsha")
    handler.opens(number)
    handler.does("takeover", handler="handler.jinsha")
    handler.does("clue-split", persons=["2"], reason="分别处置。")


def _closes_the_second(clerk, number: str):
    handler = clerk("handler.jinsha")
    handler.opens(f"{number}?clue=2")
    handler.does("disposition", way="close", plan="没有可查的违纪内容。")
    studied_and_approved(clerk("head.jinsha"), clerk("leader.jinsha"), number, clue=2)
    handler.opens(f"{number}?clue=2")
    handler.does(
        "result", findings__1__truth="notBorneOut", findings__1__text="已经核对。", truth="notBorneOut", conclusion="已经核对。",
    )
    reviewed(clerk, number, 2)


def _reports_two(villager: Villager):
    villager.begins()
    page = villager.page
    page.locator("button[value=add-person]").click()
    villager.waits()
    page.fill("[name='person.1.name']", "石小兰")
    page.fill("[name='person.1.post']", "会计")
    villager.chooses("person.1.place", "金沙县")
    villager.reports_by_name()


def test_a_told_part_is_rated_and_objected_to_on_the_phone_while_the_other_clue_goes_on(office, phone, clerk):
    registrar, handler = clerk("registrar.jinsha"), clerk("handler.jinsha")
    known = registrar.numbers()
    villager = Villager(phone, office.portal)
    _reports_two(villager)
    number = registrar.waits_for_a_new_one(known)
    _parted(clerk, number)
    _closes_the_second(clerk, number)
    handler.page.goto(f"{handler.desk}/petitions/{number}/notices?kind=clueResult&clue=2")
    handler.does("notice", text="关于会计账目的问题，已经核对，账目按期公示。其他问题还在办理。")
    handler.does("delivery", means="receiptCode", outcome="reached")

    villager.waits_to_read("第2部分问题办结反馈", SECONDS_OVER_THE_FERRY)
    assert "一部分问题已经办结" in villager.reads()
    assert not phone.locator("button[name=what][value=objection]").count(), "of the whole nothing was told"
    as_it_stands(phone, "part-progress")
    sent = watched(phone)
    wants(villager, "rating.2")
    assert ON_DEVICE in villager.reads() and "第2部分" in villager.reads()
    phone.locator("[name=manner]").first.check()
    phone.locator("[name=result]").last.check()
    as_it_stands(phone, "part-rating")
    villager.go_on()
    assert "您的评价收到了" in villager.reads()
    wants(villager, "objection.2")
    phone.fill("[name=text]", OBJECTION)
    as_it_stands(phone, "part-objection")
    villager.go_on()
    assert "您的异议收到了" in villager.reads()
    assert len([body for body in sent if b"/progress/more/sealed " in body]) == 2
    assert betrayed(sent, ["第二天就撕了"]) == []

    # Whoever handled it reads which clue it is of, and goes on with the other.
    handler.waits_to_read(number, OBJECTION, SECONDS_OVER_THE_FERRY)
    assert "有异议待说明" in handler.reads()
    assert handler.offers("objection-explanation") and handler.offers("disposition")
    pictures(handler.page, "part-desk")
    villager.waits_to_read("您的异议我们收到了", SECONDS_OVER_THE_FERRY)
    assert "“满意”" in villager.reads() and not phone.locator("button[name=what][value='rating.2']").count()
    as_it_stands(phone, "part-objected")
    handler.opens(number)
    handler.does("objection-explanation", part="2", newEvidence="yes", text="您提供的情况是新的证据，我们会重新核查。")
    assert "已退回信访室" in handler.reads() or "退回" in handler.reads()
    pictures(handler.page, "part-desk-back")
    villager.waits_to_read("您提供的情况是新的证据", SECONDS_OVER_THE_FERRY)
    assert not phone.locator("button[name=what][value='objection.2']").count(), "it is looked into anew"
