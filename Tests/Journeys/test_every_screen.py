"""Every screen at the narrowest we promise, in both languages and in large print; and the main ones under axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from villager import SEALS_NOTHING, Villager

NARROW = 320
PORTAL_PAGES = 24
LANGUAGES = ["zh-Hans", "en"]
PRINTS = ["normal", "large"]
LONG = "https://example.invalid/" + "a-very-long-address-that-nobody-breaks" * 4
# Serious for somebody who cannot see or cannot hold a mouse.
GRAVE = ("serious", "critical")
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


class Walk:
    """Walks through pages and asks the same of each."""

    def __init__(self, page: Page, ask):
        self.page, self.ask = page, ask
        self.seen: list[str] = []

    def look(self, name: str):
        self.seen.append(name)
        self.ask(self.page, name)

    def open(self, address: str):
        self.page.goto(address)
        self.look(address)

    def press(self, selector="main .actions button:not(.quiet)"):
        self.page.locator(selector).first.click()
        # A page that seals by itself goes on when it has.
        self.page.locator("main:not([aria-busy])").wait_for()

    def next(self, name: str):
        self.press()
        self.look(name)


def no_sideways_scrolling(page: Page, name: str):
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW, f"{name} is {width} px wide"


def nothing_grave(page: Page, name: str):
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    grave = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in GRAVE]
    assert not grave, f"{name}: " + "\n".join(grave)


def through_the_portal(walk: Walk, portal: str, choice: str):
    """Every page a villager can come to, with what is wrong and with what is long."""
    page = walk.page
    for path in [f"/?{choice}", "/protection", "/before/supervision", "/before/petition", "/progress", "/nothing-here"]:
        walk.open(portal + path)
    walk.open(f"{portal}/report/peopleSide")
    walk.next("about, with what is missing")
    page.fill("[name='person.0.name']", "石大强")
    page.fill("[name='person.0.unit']", LONG)
    page.select_option("[name='person.0.place']", "520523")
    walk.next("story")
    walk.next("story, with what is missing")
    page.fill("[name=text]", f"证据在 {LONG}")
    walk.next("details")
    walk.next("proof")
    page.set_input_files("[name=files]", {"name": f"{'长' * 60}.exe", "mimeType": "text/plain", "buffer": b"MZ"})
    page.locator("button[value=upload]").click()
    walk.look("proof, refused")
    walk.next("signing")
    walk.next("signing, with what is missing")
    page.check("[value=anonymous]")
    walk.next("check")
    walk.next("receipt")
    code = page.locator(".receipt .code").inner_text()
    page.goto(f"{portal}/progress")
    page.fill("[name=code]", "12345678")
    walk.next("a slip")
    page.fill("[name=code]", code)
    walk.next("progress")
    walk.press("button[name=what][value=question]")
    walk.look("question")
    page.fill("[name=text]", LONG)
    walk.next("progress, asked")
    walk.open(f"{portal}/log")
    walk.open(f"{portal}/check")
    walk.next("a receipt to be checked, with nothing given")


DESK_PAGES = {
    "head.jinsha": [
        "/", "/?tab=all", "/clocks", "/clocks/people", "/day", "/law/clocks", "/law/ways", "/returns", "/statistics", "/statistics/received",
        "/export?list=clocks", "/receipts", "/account", "/nothing-here", "/notices", "/notices?of=result&part=done", "/reports",
        "/records", "/records?part=held", "/records/ended", "/law/retention", "/referrals", "/referrals?part=answered",
    ],
    "registrar.jinsha": ["/register/letter", "/register/call", "/register/visit", "/scans", "/scans/separators"],
    "secadmin.province": ["/people", "/people/new", "/people/head.jinsha", "/organs/new"],
    "auditor.province": ["/audit", "/audit/alarms"],
}


def through_the_desk(clerk, ask, choice: str, **settings):
    """The main pages of an officer's year, each as who sees it."""
    for login, paths in DESK_PAGES.items():
        officer = clerk(login, **settings)
        officer.page.goto(f"{officer.desk}/account?{choice}")
        walk = Walk(officer.page, ask)
        for path in paths:
            walk.open(officer.desk + path)
        if login == "head.jinsha":
            first, other = officer.numbers("all")[0], officer.numbers("closed")[0]
            for number in [first, other]:
                walk.open(f"{officer.desk}/petitions/{number}")
                walk.open(f"{officer.desk}/petitions/{number}/notices")
            walk.open(f"{officer.desk}/petitions/{first}/beside/{other}")
            officer.page.fill("[name=reason]", LONG)
            walk.press("#do-relation .actions button")
            walk.look("side by side, with what is missing")
            walk.open(f"{officer.desk}/search")
            officer.page.fill("#f-q", "补助")
            walk.press(".search-form .actions button")
            walk.look("found")
            officer.page.locator(".search-form summary").click()
            officer.page.fill("[name=from]", "soon")
            walk.press(".search-form .actions button")
            walk.look("search, with what cannot be read")
        if login == "registrar.jinsha":
            walk.open(f"{officer.desk}/petitions/{officer.numbers()[0]}")


@pytest.mark.parametrize("print", PRINTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_portal_page_scrolls_sideways_at_320_pixels(office, contexts, language, print):
    page = contexts(viewport={"width": NARROW, "height": 640}).new_page()
    walk = Walk(page, no_sideways_scrolling)
    through_the_portal(walk, office.portal, f"lang={language}&text={print}")
    assert page.locator("html").get_attribute("lang").startswith(language[:2])
    assert len(walk.seen) == PORTAL_PAGES


@pytest.mark.parametrize("print", PRINTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_main_desk_page_scrolls_sideways_at_320_pixels(clerk, language, print):
    through_the_desk(
        clerk, no_sideways_scrolling, f"lang={language}&text={print}", viewport={"width": NARROW, "height": 640}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_search_and_tools_stand_in_one_line_on_an_office_screen(clerk, language):
    for login in ["head.jinsha", "registrar.jinsha", "leader.jinsha", "triage.jinsha", "secadmin.province", "auditor.province"]:
        officer = clerk(login)
        officer.page.goto(f"{officer.desk}/account?lang={language}")
        places, tools = (officer.page.locator(part).bounding_box() for part in ["nav.places", "nav.tools"])
        assert tools["y"] < places["y"] + places["height"], f"the tools of {login} stand under the places"
        assert places["height"] < 2 * officer.page.locator("nav.places > :first-child").bounding_box()["height"], login


def test_large_print_is_larger_and_stays_chosen(office, phone):
    def size() -> float:
        return phone.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")

    phone.goto(office.portal)
    normal = size()
    phone.locator("a[href*='text=large']").first.click()
    phone.goto(f"{office.portal}/protection")
    assert size() >= normal * 1.3


def test_nothing_on_the_portal_bars_whoever_cannot_see_it(office, contexts):
    page = contexts(viewport={"width": 360, "height": 740}).new_page()
    through_the_portal(Walk(page, nothing_grave), office.portal, "lang=zh-Hans")


def test_nothing_on_the_portal_bars_whoever_reads_large_print_in_the_dark(office, contexts):
    page = contexts(viewport={"width": 360, "height": 740}, color_scheme="dark").new_page()
    through_the_portal(Walk(page, nothing_grave), office.portal, "lang=en&text=large")


def test_nothing_on_the_desk_bars_whoever_cannot_see_it(clerk):
    through_the_desk(clerk, nothing_grave, "lang=zh-Hans")


def test_the_picture_of_the_code_is_a_code_and_no_black_square(office, phone):
    phone.add_init_script(SEALS_NOTHING)
    villager = Villager(phone, office.portal)
    villager.writes_without_a_name()
    dark = phone.locator(".qr").evaluate(SHARE_OF_DARK)
    assert 0.15 < dark < 0.40, f"{dark:.0%} of the picture is dark"


# Draws the picture as it stands on the page, its rules of style included, and counts.
SHARE_OF_DARK = """
async svg => {
    const copy = svg.cloneNode(true);
    const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
    from.forEach((each, index) => ['fill', 'stroke', 'stroke-width'].forEach(
        name => to[index].setAttribute(name, getComputedStyle(each).getPropertyValue(name))));
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('width', 290); copy.setAttribute('height', 290);
    const picture = new Image();
    picture.src = 'data:image/svg+xml,' + encodeURIComponent(copy.outerHTML);
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 290;
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0, 290, 290);
    const points = context.getImageData(0, 0, 290, 290).data;
    let dark = 0;
    for (let at = 0; at < points.length; at += 4) if (points[at] < 128 && points[at + 3] > 128) dark += 1;
    return dark / (290 * 290);
}
"""
