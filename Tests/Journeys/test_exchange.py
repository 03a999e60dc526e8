"""A county and another office exchange packages through a directory that somebody carries.

Both stand in one installation here, each with keys of its own; two installations do in `test_two_offices.py`.
"""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import PROGRAMS
from partnering import confirms, registers

JINSHA, GUIYANG = "520523", "520100"
SECONDS = 120
NARROW = 320


def _program(office, *arguments: str) -> str:
    done = subprocess.run(
        [PROGRAMS / "lianxin", "exchange", *arguments, "--data", office.var], capture_output=True, text=True, timeout=SECONDS
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _carry(office, medium: Path) -> str:
    return "".join(_program(office, "carry", "--medium", str(medium)) for _ in range(3))


def _card(office, organ: str) -> tuple[str, str]:
    printed = _program(office, "card", "--organ", organ)
    card, digits = printed.split("Read out over another way: ")
    return card.strip(), digits.strip()


def _approved(clerk) -> str:
    """A letter that a leader has decided to have forwarded."""
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    page.fill("[name=narrative]", "我家的危房鉴定迟迟没有人来做，请帮忙催一催。")
    page.fill("[name=name]", "侬阿普")
    page.fill("[name=contact]", "13800000001")
    page.locator("[name=signature][value=signedUnverified]").check()
    page.fill("[name='respondents.0.unit']", "某乡政府")
    page.select_option("[name='matters.0.field']", "other")
    page.fill("[name='matters.0.gist']", "危房鉴定")
    page.fill("[name=summary]", "请求催办危房鉴定")
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert "/petitions/" in page.url, registrar.reads()[:800]
    number = page.url.split("/petitions/")[1].split("?")[0]
    triage = clerk("triage.jinsha")
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="outOfScope", scopeReason="不属纪检监察业务", repeatReason="未见",
        isClue="no", clueReason="不是问题线索", level="own", levelReason="本级转送",
    )
    triage.does(
        "first-judgement", route="route.forwardOutside", routeBody="市信访局", urgency="ordinary", opinion="建议转送",
    )
    leader = clerk("leader.jinsha")
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    return number


@pytest.fixture
def partners(office, clerk):
    """Both know each other: registered by one person, confirmed by another."""
    security, system = clerk("secadmin.province"), clerk("sysadmin.province")
    for of, other, role in [(JINSHA, GUIYANG, "petitionBureau"), (GUIYANG, JINSHA, "commission")]:
        # The office is the same for all journeys: once they know each other, they do.
        if security.page.goto(f"{security.desk}/partners/entries/{of}/{other}").status == 200:
            continue
        card, digits = _card(office, other)
        confirms(system, registers(security, of, card, role), digits)
    return security


def test_a_letter_goes_out_as_a_package_and_its_receipt_comes_back(office, clerk, partners, tmp_path):
    number = _approved(clerk)
    head = clerk("head.jinsha")
    head.opens(number)
    form = head.fills("dispatch", partner=GUIYANG, withIdentity=True)
    form.locator("p.actions button").click()
    assert "done=dispatch" in head.page.url, head.reads()[:800]
    head.page.goto(f"{head.desk}/exchange")
    assert number in head.reads() and "已送出，等签收" in head.reads()
    # The second click of an impatient hand, and the way back.
    head.page.go_back()
    assert number in head.reads()

    said = _carry(office, tmp_path)
    assert "laid ready 1" in said and "taken in 1" in said
    for file in tmp_path.rglob("*.bundle"):
        assert "侬阿普".encode() not in file.read_bytes() and "危房".encode() not in file.read_bytes()

    there = clerk("head.guiyang")
    there.page.goto(f"{there.desk}/exchange?tab=inOpen")
    assert number in there.reads() and "金沙" in there.reads()
    head.page.goto(f"{head.desk}/exchange")
    assert "已签收" in head.reads()
    # The list that goes along, to be signed.
    head.page.locator("main table a[href*='/exchange/lists/']").first.click()
    assert "移交清单" in head.reads() and number in head.reads() and "接收人（签名）" in head.reads()


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_pages_of_the_exchange_fit_the_narrowest_screen(office, clerk, partners, language):
    security = clerk("secadmin.province", viewport={"width": NARROW, "height": 800})
    head = clerk("head.jinsha", viewport={"width": NARROW, "height": 800})
    places = ["/partners", "/partners/new", f"/partners/cards/{JINSHA}", f"/partners/entries/{JINSHA}/{GUIYANG}"]
    for officer, paths in [(security, places), (head, ["/exchange", "/exchange?tab=inDone"])]:
        for path in paths:
            mark = "&" if "?" in path else "?"
            officer.page.goto(f"{officer.desk}{path}{mark}lang={language}")
            width = officer.page.evaluate("document.documentElement.scrollWidth")
            assert width <= NARROW, f"{path} is {width} px wide"
            assert not re.search("⟦", officer.reads())
