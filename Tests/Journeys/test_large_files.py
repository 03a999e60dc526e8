"""Files far too large, from a real browser to the real programs: said at the field, with everything typed kept."""

from pathlib import Path

import pytest
from pictures import as_it_stands
from playwright.sync_api import expect
from villager import SEALS_NOTHING, STORY, Villager

NARRATIVE = "来信反映：村里公益林的补助少发了一半。"
# A film of more than twice what all files may have together, and two that have it together.
CHOSEN = [[120], [60, 60]]


def films(folder: Path, megabytes: list[int]) -> list[Path]:
    """Files of nothing but noughts, which take no room on the disk."""
    made = []
    for number, size in enumerate(megabytes):
        made.append(folder / f"大片{number}.mp4")
        with made[-1].open("wb") as file:
            file.truncate(size << 20)
    return made


def too_large(page, files: list[Path]):
    for file in files:
        assert f"收了“{file.name}”就超过 50 MB 了" in page.locator(".errors").inner_text()
    expect(page.locator("[type=file]")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("megabytes", CHOSEN)
@pytest.mark.parametrize("script", [True, False])
def test_at_the_portal_without_sealing_nothing_typed_is_lost(office, contexts, tmp_path, megabytes, script):
    phone = contexts(viewport={"width": 320, "height": 640}, java_script_enabled=script).new_page()
    if script:
        phone.add_init_script(SEALS_NOTHING)
    villager = Villager(phone, office.portal)
    villager.begins()
    villager.says_about_whom()
    villager.tells()
    villager.says_when_and_how_much()
    files = films(tmp_path, megabytes)
    villager.uploads(*files)
    as_it_stands(phone, f"large-portal-{len(megabytes)}-{script}")
    too_large(phone, files)
    villager.go_on()
    villager.stays_anonymous()
    assert STORY[:30] in villager.reads() and "石大强" in villager.reads()


@pytest.mark.parametrize("megabytes", CHOSEN)
def test_at_the_desk_nothing_typed_is_lost(clerk, tmp_path, megabytes):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    page.fill("[name=narrative]", NARRATIVE)
    page.fill("[name=summary]", "反映公益林补助少发一半")
    files = films(tmp_path, megabytes)
    page.set_input_files("[name=files]", files)
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    as_it_stands(page, f"large-desk-{len(megabytes)}")
    too_large(page, files)
    assert page.locator("[name=narrative]").input_value() == NARRATIVE
    assert page.locator("[name=summary]").input_value() == "反映公益林补助少发一半"
    # What came back is not filled in once more from what the browser had kept.
    page.fill("[name=narrative]", "")
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert page.locator("[name=narrative]").input_value() == ""


def test_an_old_register_that_is_too_large_keeps_its_form(clerk, tmp_path):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/old")
    page.fill("[name=register]", "十年来信登记簿")
    page.set_input_files("[name=file]", films(tmp_path, [150]))
    page.locator("form[action='/register/old'] .actions button").click()
    assert "文件太大" in page.locator(".errors").inner_text()
    assert page.locator("[name=register]").input_value() == "十年来信登记簿"
    as_it_stands(page, "large-register")


@pytest.mark.parametrize("comes", ["a page of a fault", "nothing"])
def test_what_was_typed_at_the_desk_is_there_again_when_its_sending_came_to_nothing(clerk, comes):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/letter")
    page.fill("[name=narrative]", NARRATIVE)
    fault = page.request.get(f"{registrar.desk}/nowhere")

    def answer(route):
        if comes == "nothing":
            route.abort()
        else:
            route.fulfill(status=503, content_type="text/html", body=fault.text())

    page.route("**/register/letter", answer, times=1)
    with page.expect_request("**/register/letter"):
        page.locator("button[name=then][value=open]:not(.unseen)").click()
    if comes == "nothing":
        page.wait_for_url("chrome-error://**")
    else:
        page.locator(".problem").wait_for()
    page.goto(f"{registrar.desk}/register/letter")
    expect(page.locator("[name=narrative]")).to_have_value(NARRATIVE)
    # What is taken is forgotten.
    page.fill("[name='respondents.0.name']", "石大强")
    page.select_option("[name='matters.0.field']", "ruralFunds")
    page.fill("[name='matters.0.gist']", "公益林补助少发")
    page.fill("[name=summary]", "反映公益林补助少发一半")
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    assert "已登记" in registrar.reads()
    page.goto(f"{registrar.desk}/register/letter")
    expect(page.locator("[name=narrative]")).to_have_value("")
