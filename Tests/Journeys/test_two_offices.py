"""A county and a petition bureau, each with an installation of its own, exchange packages: everything is done on screens.

The bureau's desk carries by itself; the county's packages are carried by hand, with the same directory.
"""

import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from clerk import Clerk
from conftest import PROGRAMS
from founding import SECONDS_TO_START, accepts, appoints, by_password, runs, sets_second_factor, sets_up
from partnering import confirms, registers
from pictures import pictures
from ports import free_port

COUNTY, BUREAU = "520523", "520523-XF"
SECONDS_TO_CARRY = 60
SECONDS_TO_STOP = 30


@dataclass
class Bureau:
    """The other installation: its desk, its people by login, and the directory that is carried."""

    desk: str
    chief: Clerk
    system: Clerk
    clerk: Clerk
    leader: Clerk
    medium: Path


@pytest.fixture(scope="module")
def bureau(tmp_path_factory, browser):
    folder = tmp_path_factory.mktemp("bureau")
    port = free_port()
    desk, medium = f"http://127.0.0.1:{port}", folder / "medium"
    medium.mkdir()
    link = sets_up(folder / "var", desk)
    program = runs(
        [PROGRAMS / "lianxin-desk", "--data", folder / "var/desk", "--port", str(port), "--reader", "none", "--exchange", medium],
        port, folder / "desk.log")
    opened = []

    def seat(login: str, link: str, answers: dict[str, str]) -> Clerk:
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(SECONDS_TO_START * 1000)  # passwords are hashed slowly, by intention
        opened.append(context)
        page = context.new_page()
        accepts(page, link, **answers)
        by_password(page, desk, login)
        return Clerk(page, desk, login)

    try:
        first = {"organ": "金沙县信访局", "id": BUREAU, "kind": "county", "name": "罗知行", "login": "chief"}
        chief = seat("chief", link, first)
        sets_second_factor(chief.page)

        def appointed(name: str, login: str, office: str, roles: list[str]) -> Clerk:
            return seat(login, appoints(chief.page, desk, name, login, office, roles), {})

        system = appointed("杨系统", "system", "administration", ["systemAdministrator"])
        sets_second_factor(system.page)
        clerk = appointed("石办信", "clerk", "petitions", ["registrar", "triageOfficer", "officeHead"])
        leader = appointed("田领导", "leader", "leadership", ["leader"])
        yield Bureau(desk, chief, system, clerk, leader, medium)
    finally:
        for context in opened:
            context.close()
        program.send_signal(signal.SIGTERM)
        program.wait(SECONDS_TO_STOP)


def _card(officer: Clerk, organ: str) -> tuple[str, str]:
    """What an administrator copies from the screen: the card, and the digits that are read out."""
    officer.page.goto(f"{officer.desk}/partners/cards/{organ}")
    digits, card = officer.page.locator("main .story").all_inner_texts()
    return card.strip(), digits.strip()


@pytest.fixture
def partners(office, clerk, bureau):
    """Each has registered the other's card, and a second person has compared the digits."""
    security, system = clerk("secadmin.province"), clerk("sysadmin.province")
    if security.page.goto(f"{security.desk}/partners/entries/{COUNTY}/{BUREAU}").status != 200:
        card, digits = _card(bureau.chief, BUREAU)
        confirms(system, registers(security, COUNTY, card, "petitionBureau"), digits)
        card, digits = _card(security, COUNTY)
        confirms(bureau.system, registers(bureau.chief, BUREAU, card, "commission"), digits)
    return bureau


def _carried(office, bureau):
    """Somebody walks over with the medium, and back."""
    done = subprocess.run(
        [PROGRAMS / "lianxin", "exchange", "carry", "--medium", bureau.medium, "--data", office.var], capture_output=True,
        text=True, timeout=SECONDS_TO_CARRY,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _comes(office, bureau, officer: Clerk, tab: str, words: list[str]) -> str:
    """The medium goes to and fro until a row with these words stands on a screen; the row."""
    deadline = time.monotonic() + SECONDS_TO_CARRY
    while True:
        officer.page.goto(f"{officer.desk}/exchange?tab={tab}")
        for row in officer.page.locator("main tbody tr").all_inner_texts():
            if all(word in row for word in words):
                return row
        assert time.monotonic() < deadline, f"{words} did not come:\n{officer.reads()[:1200]}"
        _carried(office, bureau)
        time.sleep(0.5)


def _open_there(officer: Clerk, about: str) -> str:
    """Opens a package that came, from the list; its number there."""
    officer.page.goto(f"{officer.desk}/exchange?tab=inOpen")
    officer.page.locator("main tbody tr", has_text=about).locator("a").first.click()
    return officer.page.url.split("/petitions/")[1].split("?")[0]


def _answered(clerk: Clerk, leader: Clerk, number: str, summary: str, triage: Clerk | None = None):
    """What came is registered, judged and answered: with that it is closed."""
    judge = triage or clerk
    clerk.opens(number)
    clerk.does("registration", summary=summary)
    judge.opens(number)
    judge.does(
        "distinctions", lookedAtEarlier=True, scope="suggestion", scopeReason="建议", repeatReason="未见", isClue="no",
        clueReason="不是问题线索", level="own", levelReason="本级办理",
    )
    judge.does("first-judgement", route="route.answerDirectly", urgency="ordinary", opinion="直接答复")
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    clerk.opens(number)
    clerk.does("closing-answer", text="已安排人员上门鉴定，三日内告知结果。")


def _letter(officer: Clerk, narrative: str, gist: str, summary: str) -> str:
    page = officer.page
    page.goto(f"{officer.desk}/register/letter")
    page.fill("[name=narrative]", narrative)
    page.fill("[name=name]", "侬阿普")
    page.fill("[name=contact]", "13800000001")
    page.locator("[name=signature][value=signedUnverified]").check()
    page.fill("[name='respondents.0.unit']", "某乡政府")
    page.select_option("[name='matters.0.field']", "other")
    page.fill("[name='matters.0.gist']", gist)
    page.fill("[name=summary]", summary)
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert "已登记" in officer.reads(), officer.reads()[:800]
    return page.url.split("/petitions/")[1].split("?")[0]


def _sent(clerk: Clerk, triage: Clerk, leader: Clerk, head: Clerk, number: str, body: str, partner: str):
    """A letter that is another's to answer is judged, approved and sent out as a package."""
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="outOfScope", scopeReason="不属本单位业务", repeatReason="未见",
        isClue="no", clueReason="不是问题线索", level="own", levelReason="本级转送",
    )
    triage.does("first-judgement", route="route.forwardOutside", routeBody=body, urgency="ordinary", opinion="建议转送")
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    head.opens(number)
    head.does("dispatch", partner=partner, withIdentity=True)


def test_a_letter_goes_to_the_bureau_is_closed_and_settled_there_and_each_word_comes_back(office, clerk, partners):
    bureau, head = partners, clerk("head.jinsha")
    pictures(bureau.clerk.page, "offices-empty", at=f"{bureau.desk}/exchange")
    number = _letter(
        clerk("registrar.jinsha"), "我家的危房鉴定迟迟没有人来做，请帮忙催一催。", "危房鉴定", "请求催办危房鉴定")
    _sent(clerk("registrar.jinsha"), clerk("triage.jinsha"), clerk("leader.jinsha"), head, number, "金沙县信访局", BUREAU)
    assert "已送出，等签收" in _comes(office, bureau, head, "outOpen", [number])
    pictures(head.page, "offices-sent")

    # There it lies with the clerk, who sees from where it came, under which number, and whom to answer.
    row = _comes(office, bureau, bureau.clerk, "inOpen", ["金沙", number])
    assert number in row
    pictures(bureau.clerk.page, "offices-came")
    there = _open_there(bureau.clerk, number)
    assert there in bureau.clerk.numbers("mine"), "it waits for him as any other does"
    bureau.clerk.opens(there)
    said = bureau.clerk.reads()
    assert "危房鉴定迟迟没有人来做" in said and f"对方编号 {number}" in said and "来件单位" in said, said[:2000]
    pictures(bureau.clerk.page, "offices-came-petition")
    # Sealed to the bureau alone: nothing of it can be read on the way.
    for file in bureau.medium.rglob("*"):
        if file.is_file():
            assert "侬阿普".encode() not in file.read_bytes() and "危房".encode() not in file.read_bytes()
    _comes(office, bureau, head, "outOpen", [number, "已签收"])
    pictures(head.page, "offices-received")

    _answered(bureau.clerk, bureau.leader, there, "请求催办危房鉴定")
    assert "已办结" in _comes(office, bureau, head, "outDone", [number])
    bureau.clerk.opens(there)
    pictures(bureau.clerk.page, "offices-closed-there")
    bureau.clerk.does("sender-answer", word="settled", reason="已上门鉴定，来信人表示满意。")
    _comes(office, bureau, bureau.clerk, "inDone", [there])
    row = _comes(office, bureau, head, "outDone", [number, "化解"])
    assert there in row, "the number there stands beside it"
    pictures(head.page, "offices-settled")

    # On the petition itself each word stands in the trail, and the way goes on to the files.
    head.opens(number)
    said = head.reads()
    assert "对方已接收" in said and "对方已办结" in said and "已化解" in said
    pictures(head.page, "offices-home-again")


def test_what_the_bureau_passes_on_is_the_countys_to_answer_and_it_reads_so(office, clerk, partners):
    bureau, leader = partners, clerk("leader.jinsha")
    number = _letter(bureau.clerk, "建议把村务公开栏移到村口，老人看得见。", "村务公开", "建议移动村务公开栏")
    _sent(bureau.clerk, bureau.clerk, bureau.leader, bureau.clerk, number, "金沙县纪委监委", COUNTY)
    registrar, head = clerk("registrar.jinsha"), clerk("head.jinsha")
    assert "信访局" in _comes(office, bureau, head, "inOpen", [number])
    pictures(head.page, "offices-from-bureau")
    here = _open_there(head, number)
    _comes(office, bureau, bureau.clerk, "outOpen", [number, "已签收"])
    _answered(registrar, leader, here, "建议移动村务公开栏", triage=clerk("triage.jinsha"))
    row = _comes(office, bureau, bureau.clerk, "outDone", [number])
    assert "已办结" in row and here in row
    pictures(bureau.clerk.page, "offices-bureau-done")


def test_what_is_not_the_bureaus_comes_back_with_its_reason_and_waits_at_triage(office, clerk, partners):
    bureau, head, triage = partners, clerk("head.jinsha"), clerk("triage.jinsha")
    number = _letter(clerk("registrar.jinsha"), "请问医保缴费在哪里办？", "医保缴费", "询问医保缴费")
    _sent(clerk("registrar.jinsha"), triage, clerk("leader.jinsha"), head, number, "金沙县信访局", BUREAU)
    _comes(office, bureau, bureau.clerk, "inOpen", [number])
    there = _open_there(bureau.clerk, number)
    bureau.clerk.does("registration", summary="询问医保缴费")
    bureau.clerk.does("sender-answer", word="refused", reason="属县医保局职责，请转县医保局。")
    bureau.clerk.opens(there)
    pictures(bureau.clerk.page, "offices-sent-back-there")
    row = _comes(office, bureau, head, "outOpen", [number, "退回"])
    assert row
    pictures(head.page, "offices-sent-back")
    assert number in triage.numbers("mine"), "it waits to be judged anew"
    triage.opens(number)
    story = triage.page.locator("section[aria-labelledby=h-story]").inner_text()
    assert "已退回" in story and "属县医保局职责" in story, "it says at once who sent it back, and why"
    pictures(triage.page, "offices-sent-back-petition")
