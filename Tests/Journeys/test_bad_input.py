"""Whatever is done wrong at the portal: a sentence says so, and nothing else is lost."""

import photograph
import pytest
from villager import STORY, Villager

PROGRAM = {"name": "视频播放器.exe", "mimeType": "image/jpeg", "buffer": b"MZ\x90\0" + bytes(600)}
NOT_A_PICTURE = {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": "不是照片".encode() * 40}
CHARACTERS_AT_MOST = 20_000


@pytest.fixture
def at_the_proof(office, plain_phone) -> Villager:
    """A villager without script, who has come to the question for proof."""
    villager = Villager(plain_phone, office.portal)
    villager.begins()
    villager.says_about_whom()
    villager.tells()
    villager.says_when_and_how_much()
    return villager


def test_a_wrong_file_is_refused_by_name_and_nothing_else_is_lost(at_the_proof, browser):
    photo = {"name": "收条.jpg", "mimeType": "image/jpeg", "buffer": photograph.take(browser)}
    at_the_proof.uploads(photo, PROGRAM, NOT_A_PICTURE)
    wrong = at_the_proof.page.locator(".errors").inner_text()
    assert "“视频播放器.exe”不是能收的类型，没有收下" in wrong and "“照片.jpg”" in wrong
    assert "收条.jpg" in at_the_proof.page.locator(".files").inner_text()

    at_the_proof.go_on()
    at_the_proof.stays_anonymous()
    for typed in ["石大强", STORY[:30], "36,000", "收条.jpg"]:
        assert typed in at_the_proof.reads(), typed
    assert "视频播放器" not in at_the_proof.reads()


def test_what_is_missing_is_asked_for_at_its_field_and_back_loses_nothing(office, plain_phone):
    villager = Villager(plain_phone, office.portal)
    villager.begins()
    villager.go_on()
    assert "请至少写姓名、单位、职务中的一项" in villager.reads()
    villager.says_about_whom()
    villager.tells(story="")
    assert "请写一写发生了什么事" in villager.reads()
    villager.tells()
    villager.says_when_and_how_much(amount="三万左右")
    assert "没看懂这个数" in villager.reads()
    assert plain_phone.locator("[name=amount]").input_value() == "三万左右"
    villager.says_when_and_how_much()
    villager.go_on()
    plain_phone.check("[value=realName]")
    plain_phone.fill("[name=name]", "龙秀英")
    villager.go_on()
    assert "请留一个联系方式" in villager.reads()
    for _ in range(4):
        plain_phone.locator("main .actions button[value=back]").click()
    assert plain_phone.locator("[name='person.0.name']").input_value() == "石大强"
    for field, kept in [("text", STORY), ("amount", "3.6万")]:
        villager.go_on()
        assert plain_phone.locator(f"[name={field}]").input_value() == kept
    villager.go_on()
    villager.go_on()
    assert plain_phone.locator("[name=name]").input_value() == "龙秀英"


def test_the_longest_text_is_taken_whole_and_one_character_more_is_sent_back_whole(office, plain_phone):
    villager = Villager(plain_phone, office.portal)
    villager.begins()
    villager.says_about_whom()
    # Without script a text can be longer than the box allows, as when it is pasted by an old browser.
    plain_phone.locator("[name=text]").evaluate("box => box.removeAttribute('maxlength')")
    longest = "村" * CHARACTERS_AT_MOST
    villager.tells(longest + "里")
    assert "超过20000字" in villager.reads().replace(" ", "")
    assert plain_phone.locator("[name=text]").input_value() == longest + "里"
    villager.tells(longest)
    assert plain_phone.locator("[name=when]").count() == 1


def test_a_slip_in_the_code_is_found_at_once_and_a_strange_code_tells_nothing(office, phone):
    villager = Villager(phone, office.portal)
    digits = "31" * 13
    right = digits + _check_digits(digits)
    slip = right[:4] + right[5] + right[4] + right[6:]

    assert "请输入查询码" in _types(villager, "")
    assert "查询码只有数字" in _types(villager, "我的查询码")
    assert "您输入了 8 位" in _types(villager, "3131 3131")
    assert "有一处写错了" in _types(villager, slip)
    assert phone.locator("[name=code]").input_value() == slip
    assert "没有查到" in _types(villager, right)
    assert right not in phone.content(), "a code that was typed stands in no page"


def _types(villager: Villager, code: str) -> str:
    villager.code = code
    return villager.looks_at_progress()


def _check_digits(digits: str) -> str:
    """ISO 7064, MOD 97-10."""
    return f"{98 - int(digits) * 100 % 97:02d}"
