"""What goes wrong at a desk on an ordinary day, and what must not get lost by it."""

import json
import re
from pathlib import Path

import pytest
from clerk import Clerk
from villager import SEALS_NOTHING, Villager

NEVER = "2026-00000-00000-00"
NAMED = "handler2.jinsha"
COMMAND = "command-id"


def test_a_session_that_ends_in_the_middle_of_a_letter_loses_nothing(clerk):
    registrar = clerk("registrar.jinsha")
    before = registrar.numbers("all")
    registrar.page.goto(f"{registrar.desk}/register/letter")
    page = registrar.page
    page.fill("[name=narrative]", "来信反映：村里公益林的补助少发了一半。")
    page.fill("[name='respondents.0.name']", "石大强")
    page.fill("[name='respondents.0.post']", "村主任")
    page.select_option("[name='matters.0.field']", "ruralFunds")
    page.fill("[name='matters.0.gist']", "公益林补助少发")
    page.fill("[name=summary]", "反映公益林补助少发一半")
    page.context.clear_cookies(name="lx-desk")
    page.locator("button[name=then][value=open]:not(.unseen)").click()

    assert "登录已过期" in registrar.reads() and "还在" in registrar.reads()
    page.fill("[name=login]", registrar.login)
    page.fill("[name=password]", "a wrong one")
    page.locator("main .actions button").click()
    assert "不对" in registrar.reads()
    page.fill("[name=password]", "lianxin-demo-2026")
    page.locator("main .actions button").click()
    assert "刚才填写的内容放回来了，还没有提交" in registrar.reads()
    assert page.locator("[name=narrative]").input_value() == "来信反映：村里公益林的补助少发了一半。"
    assert page.locator("[name='matters.0.field']").input_value() == "ruralFunds"
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert "已登记" in registrar.reads() and "反映公益林补助少发一半" in registrar.reads()
    assert page.url.split("/")[-1].split("?")[0] not in before


def test_the_second_of_two_officers_sees_what_changed_and_keeps_what_was_typed(clerk):
    registrar, head = clerk("registrar.jinsha"), clerk("head.jinsha")
    number = registrar.numbers()[0]
    registrar.opens(number)
    form = registrar.fills("remark", text="已电话联系过一次，无人接听。")
    head.opens(number)
    head.does("remark", text="请今天内再联系一次。")
    with registrar.page.expect_response(f"**/petitions/{number}/remark") as answered:
        form.locator("p.actions button").click()

    assert answered.value.status == 409
    changed = registrar.page.locator(".changed").inner_text()
    assert "这件又有了下面这些" in changed and "备注" in changed
    kept = registrar.form("remark").locator("[name='remark.text']")
    assert kept.input_value() == "已电话联系过一次，无人接听。"
    registrar.form("remark").locator("p.actions button").click()
    assert "done=remark" in registrar.page.url
    trail = registrar.page.locator(".trail-part").inner_text()
    assert "请今天内再联系一次。" in trail and "已电话联系过一次，无人接听。" in trail


def test_the_same_form_sent_twice_is_done_once(clerk):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/call")
    form = {
        field.get_attribute("name"): field.input_value()
        for field in page.locator("form.intake input[type=hidden]").all()
    }
    form |= {
        "source": "own", "receivedOn": page.locator("[name=receivedOn]").input_value(), "signature": "unsigned",
        "narrative": "来电反映：村小学食堂的肉不新鲜。", "respondents.0.unit": "村小学", "matters.0.field": "schoolMeals",
        "matters.0.gist": "食堂的肉不新鲜", "summary": "反映村小学食堂的肉不新鲜", "exceptions": "来电人不愿留名，不知道具体是谁",
        "then": "next",
    }
    answers = [page.context.request.post(f"{registrar.desk}/register/call", form=form) for _ in range(2)]

    assert all(answer.ok for answer in answers), answers[0].text()[:800]
    numbers = [re.search(r"已登记，编号 ([\d-]+)", answer.text()).group(1) for answer in answers]
    assert numbers[0] == numbers[1]
    registrar.opens(numbers[0])
    assert registrar.page.locator(".trail-part li b", has_text=re.compile("^接收$")).count() == 1


def test_a_report_sent_twice_from_the_phone_is_one_report_with_one_code(office, phone):
    phone.add_init_script(SEALS_NOTHING)
    villager = Villager(phone, office.portal)
    villager.writes_without_a_name()
    code = villager.keeps_the_code()
    with phone.expect_request("**/report") as again:
        phone.reload()  # a browser sends the same form again

    assert again.value.method == "POST"
    assert villager.keeps_the_code() == code


@pytest.fixture
def hidden_number(clerk) -> str:
    """A petition that names an officer of the very office that received it."""
    registrar = clerk("registrar.jinsha")
    for number in reversed(registrar.numbers()):
        registrar.opens(number)
        if "我反映县纪委监委工作人员" in registrar.reads():
            return number
    raise AssertionError("The demo has no petition that names one of its officers.")


def test_whoever_is_named_gets_the_very_bytes_of_an_absent_petition(clerk, hidden_number):
    named = clerk(NAMED)
    for path in ["", "/beside/" + NEVER, "/attachments/" + "0" * 64, "?lang=en", "?done=registered"]:
        assert _same(named, "get", hidden_number, path), path

    named.page.goto(named.desk)
    form = {"csrf": named.token(), COMMAND: "c0" * 16, "text": "我来看看"}
    for act in ["remark", "recusal", "identity-opening", "takeover", "withdrawal"]:
        assert _same(named, "post", hidden_number, "/" + act, form), act

    for tab in ["mine", "toDecide", "dueToday", "overdue", "returned", "all", "closed"]:
        named.page.goto(f"{named.desk}/?tab={tab}")
        assert hidden_number not in named.page.content()


def _same(named: Clerk, method: str, number: str, path: str, form: dict | None = None) -> bool:
    """Whether the hidden petition and one that never was answer alike: status, headers and every byte."""
    answers = []
    for each in [number, NEVER]:
        url = f"{named.desk}/petitions/{each}{path}"
        request = named.page.context.request
        answer = request.get(url) if method == "get" else request.post(url, form=form)
        headers = {name: value for name, value in answer.headers.items() if name != "date"}
        answers.append((answer.status, headers, answer.body()))
    assert answers[0][0] in (403, 404), answers[0][0]
    return answers[0] == answers[1]


STRENGTHS = json.loads(Path(__file__).with_name("password_strengths.json").read_text())


def test_the_page_measures_a_new_password_as_the_office_does(clerk):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/account")
    field = page.locator("input[data-strength]").first
    words = dict(zip(["short", "enough", "good", "strong"], field.get_attribute("data-strength").split("|")))
    said = field.locator("xpath=../following-sibling::p[@aria-live][1]")
    for one in STRENGTHS:
        field.fill(one["password"])
        # How many are missing stands in the gap of the first word.
        begins, ends = (words[one["strength"]].split("{}") + [""])[:2]
        text = said.inner_text()
        assert text.startswith(begins) and text.endswith(ends), one
