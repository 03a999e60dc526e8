"""Both fronts open their doors: the first thing a villager and an officer see."""

import pytest

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
