"""Both fronts open their doors: the first thing a villager and an officer see."""

import pytest
from clerk import Clerk
from villager import Villager

COLUMNS = ["监督举报", "信访举报", "群众身边不正之风和腐败问题"]


@pytest.mark.parametrize("visitor", ["phone", "plain_phone", "workplace"])
def test_the_portal_shows_its_three_doors(office, request, visitor):
    page = request.getfixturevalue(visitor)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(office.portal)

    assert answer.status == 200
    assert page.title()
    for column in COLUMNS:
        assert page.get_by_role("link", name=column).first.is_visible(), column
    assert all(url.startswith(office.portal) or url.startswith("data:") for url in asked), asked
    assert "default-src" in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


def test_the_portal_needs_no_sideways_scrolling_at_320_pixels(office, contexts):
    page = contexts(viewport={"width": 320, "height": 640}).new_page()
    page.goto(office.portal)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_portal_speaks_english_to_an_english_browser(office, contexts):
    page = contexts(locale="en-GB").new_page()
    page.goto(office.portal)

    assert page.locator("html").get_attribute("lang").startswith("en")


def test_the_desk_asks_who_is_there_before_anything_else(office, workplace):
    answer = workplace.goto(office.desk)

    assert answer.status == 200
    assert workplace.locator("input[type=password]").count() == 1
    assert "default-src" in answer.headers["content-security-policy"]
    assert "script-src 'unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


STORED = """async () => ({
    local: {...localStorage}, session: {...sessionStorage}, caches: (await caches.keys()).length,
    databases: (await indexedDB.databases()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie})"""
NOTHING = {"local": {}, "session": {}, "caches": 0, "databases": 0, "workers": 0, "cookies": ""}


def test_a_report_and_a_look_at_its_progress_leave_nothing_in_the_browser(office, phone):
    villager = Villager(phone, office.portal)
    villager.begins()
    villager.says_about_whom()
    villager.tells()
    assert phone.evaluate(STORED) == NOTHING, "on the way"
    villager.writes_without_a_name()
    villager.keeps_the_code()
    assert phone.evaluate(STORED) == NOTHING, "with the code on the page"
    villager.looks_at_progress()
    assert phone.evaluate(STORED) == NOTHING
    kept = phone.context.cookies()
    assert not [cookie for cookie in kept if villager.code.replace(" ", "") in cookie["value"]], kept


def test_what_an_officer_typed_is_kept_for_the_tab_alone_and_gone_when_he_signs_out(office, contexts):
    # In a session of its own: the others' goes on.
    page = Clerk(contexts().new_page(), office.desk, "registrar.jinsha").signs_in().page
    page.goto(f"{office.desk}/register/letter")
    page.fill("[name=narrative]", "写到一半的内容")
    stored = page.evaluate(STORED)
    assert "写到一半的内容" in str(stored["session"]), "an interrupted form is kept"
    assert stored | {"session": {}} == NOTHING
    page.locator("form[action$='/session/end'] button").click()
    page.wait_for_url("**/sign-in*")
    assert page.evaluate(STORED) == NOTHING
