"""A villager at the portal, in words a test can be told in."""

import time
from pathlib import Path

from playwright.sync_api import Page

STORY = (
    "2025年10月，修路占了我家1.2亩地，镇里说补偿款已经发到村里，村主任石大强说还没到。"
    "今年3月我去镇里查，表上写着我家3万6千元已领，领款人签的不是我的名字。"
    "我们村里还有十几户也是这样，问了几次，每次都说再等等。"
)


# A browser that cannot seal: its pages are those without script, made quicker.
SEALS_NOTHING = "Object.defineProperty(window, 'isSecureContext', { get: () => false });"


class Villager:
    """Somebody with a phone, and later with a slip of paper on which the code is written."""

    def __init__(self, page: Page, portal: str):
        self.page, self.portal = page, portal
        self.code = ""

    def go_on(self):
        """Presses the button of the page: next, or send."""
        self.page.locator("main .actions button:not(.quiet)").click()
        self.waits()

    def waits(self):
        """Until a page that seals by itself has done what it was told."""
        self.page.locator("main:not([aria-busy])").wait_for()

    def reads(self) -> str:
        self.page.wait_for_load_state("domcontentloaded")
        return self.page.locator("main").inner_text()

    def begins(self, column="群众身边不正之风和腐败问题", start="开始写"):
        self.page.goto(self.portal)
        self.page.locator(".doors").get_by_role("link", name=column).click()
        self.page.get_by_role("link", name=start).click()

    def says_about_whom(self, name="石大强", unit="大塘村村民委员会", post="村主任", place="金沙县", town="青石镇大塘村"):
        self.page.fill("[name='person.0.name']", name)
        self.page.fill("[name='person.0.unit']", unit)
        self.page.fill("[name='person.0.post']", post)
        self.chooses("person.0.place", place)
        self.page.fill("[name='person.0.town']", town)
        self.go_on()

    def chooses(self, field: str, words: str):
        """Picks the one option that has these words in it."""
        options = self.page.locator(f"[name='{field}'] option").filter(has_text=words)
        assert options.count() == 1, f"{options.count()} options say {words}"
        self.page.select_option(f"[name='{field}']", options.get_attribute("value"))

    def tells(self, story=STORY, field="征地拆迁"):
        self.page.fill("[name=text]", story)
        if field:
            self.chooses("field", field)
        self.go_on()

    def says_when_and_how_much(self, when="2025年10月", amount="3.6万"):
        self.page.fill("[name=when]", when)
        self.page.fill("[name=amount]", amount)
        self.go_on()

    def uploads(self, *files: Path | dict):
        self.page.set_input_files("[name=files]", list(files))
        self.page.locator("button[value=upload]").click()
        self.waits()

    def signs(self, name="龙秀英", contact="13900000000"):
        self.page.check("[value=realName]")
        self.page.fill("[name=name]", name)
        self.page.fill("[name=contact]", contact)
        self.go_on()

    def stays_anonymous(self):
        self.page.check("[value=anonymous]")
        self.go_on()

    def writes_without_a_name(self):
        """A short anonymous report, sent."""
        self.begins()
        self.says_about_whom()
        self.tells()
        self.says_when_and_how_much()
        self.go_on()
        self.stays_anonymous()
        self.go_on()

    def reports_by_name(self):
        """What was begun is written to its end, by real name, and the code kept."""
        self.says_about_whom()
        self.tells()
        self.says_when_and_how_much()
        self.go_on()
        self.signs()
        self.go_on()
        self.keeps_the_code()

    def keeps_the_code(self) -> str:
        self.code = self.page.locator(".receipt .code").inner_text().strip()
        return self.code

    def looks_at_progress(self) -> str:
        """Opens the portal anew and types the code from the slip."""
        self.page.goto(f"{self.portal}/progress")
        self.page.fill("[name=code]", self.code)
        self.go_on()
        return self.reads()

    def waits_to_read(self, words: str, seconds: float):
        """Looks at the progress again and again until it says so."""
        deadline = time.monotonic() + seconds
        while words not in self.looks_at_progress():
            assert time.monotonic() < deadline, self.reads()
            time.sleep(0.5)

    def wants(self, what: str):
        """Presses one of the buttons below the progress: material, question, rating, objection."""
        self.page.locator(f"button[name=what][value='{what}']").click()
