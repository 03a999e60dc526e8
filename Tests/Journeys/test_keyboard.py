"""By keyboard alone: a registrar with a pile of post never reaches for the mouse."""

import pytest
from clerk import PASSWORD
from playwright.sync_api import Page

FIELDS_AT_MOST = 80


@pytest.fixture
def registrar(office, workplace) -> Page:
    """Signed in with Tab and Enter only."""
    workplace.goto(f"{office.desk}/sign-in")
    keys = Keys(workplace)
    keys.expect_on("login")
    keys.type("registrar.jinsha")
    keys.tab_to("password")
    keys.type(PASSWORD)
    workplace.keyboard.press("Enter")
    workplace.locator(".tools .who").wait_for()
    return workplace


class Keys:
    """Fingers on a keyboard: the focus is asked of the browser, and never set."""

    def __init__(self, page: Page):
        self.page = page

    def here(self) -> str:
        """The name of what has the focus."""
        return self.page.evaluate("(document.activeElement || {}).name || ''")

    def expect_on(self, name: str):
        assert self.here() == name, f"The cursor stands on '{self.here()}', not on '{name}'."

    def type(self, text: str):
        # As an input method does it: the whole word at once.
        self.page.keyboard.insert_text(text)

    def tab_to(self, name: str):
        """Presses Tab until the control has the focus."""
        for _ in range(FIELDS_AT_MOST):
            self.page.keyboard.press("Tab")
            if self.here() == name:
                return
        raise AssertionError(f"No Tab leads to '{name}'.")

    def tab_until(self, wanted: str):
        """Presses Tab until what has the focus is wanted."""
        for _ in range(FIELDS_AT_MOST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"({wanted})(document.activeElement)"):
                return
        raise AssertionError(f"No Tab leads to {wanted}.")

    def answer(self, name: str, text: str):
        self.tab_to(name)
        self.type(text)

    def pick(self, name: str, value: str):
        """Moves down a list, or along cards, until the wanted one is chosen."""
        self.tab_to(name)
        for _ in range(20):
            chosen = self.page.evaluate(
                "(e => e.type === 'radio' ? (e.checked ? e.value : '') : e.value)(document.activeElement)"
            )
            if chosen == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow chooses '{value}' of '{name}'.")


def test_a_letter_a_call_and_a_visit_are_registered_by_keyboard_with_save_and_next(registrar):
    keys = Keys(registrar)
    for kind, place in [("letter", "来信"), ("call", "来电"), ("visit", "来访")]:
        _goes_to_the_form(registrar, kind)
        if kind == "visit":
            keys.tab_to("persons")
            registrar.keyboard.press("Control+a")
            keys.type("3")
        keys.answer("narrative", f"{place}反映：大塘村石大强把修路占地的补偿款扣着不发，已有半年。")
        keys.answer("respondents.0.name", "石大强")
        keys.answer("respondents.0.unit", "大塘村村民委员会")
        keys.answer("respondents.0.post", "村主任")
        keys.pick("matters.0.field", "landCompensation")
        keys.answer("matters.0.gist", "补偿款扣着不发")
        keys.answer("matters.0.amount", "３６０００")  # as a Chinese input method leaves digits
        keys.answer("place", "金沙县")
        keys.answer("summary", f"{place}反映大塘村扣发占地补偿款")
        registrar.keyboard.press("Control+Enter")

        done = registrar.locator(".notice.done")
        done.wait_for()
        assert "已登记，编号" in done.inner_text()
        number = done.inner_text().split("编号")[1].strip(" 。\n")
        if kind != "letter":
            assert registrar.locator(".slip .code").is_visible(), "whoever calls or comes gets a slip first"
            keys.tab_until("e => e.matches('main a.button')")
            registrar.keyboard.press("Enter")
            registrar.wait_for_url(f"**/register/{kind}")
        assert registrar.url.split("?")[0].endswith(f"/register/{kind}"), "save and next: an empty form stands ready"
        assert registrar.locator("[name=summary]").input_value() == ""
        _finds(registrar, keys, number, place)


def test_a_mistake_is_read_first_and_one_key_leads_to_its_field(registrar):
    keys = Keys(registrar)
    _goes_to_the_form(registrar, "letter")
    keys.answer("narrative", "一封没有写明是谁的信。")
    keys.answer("matters.0.amount", "三万多")
    registrar.keyboard.press("Control+Enter")
    registrar.locator(".errors").wait_for()

    assert registrar.evaluate("document.activeElement.className") == "errors"
    assert "请填金额" in registrar.locator(".errors").inner_text()
    assert registrar.locator("[name=narrative]").input_value() == "一封没有写明是谁的信。"
    assert registrar.locator("[name='matters.0.amount']").input_value() == "三万多"
    registrar.keyboard.press("Tab")
    registrar.keyboard.press("Enter")
    assert keys.here() != ""


def _goes_to_the_form(page: Page, kind: str):
    """From the list of work by keys: g and the letter of registering, then back along the tabs."""
    page.goto("/".join(page.url.split("/", 3)[:3]))
    key = page.locator("nav.places a[href='/register/letter']").get_attribute("data-key")
    page.keyboard.press("g")
    page.keyboard.press(key)
    page.wait_for_url("**/register/letter")
    if kind != "letter":
        _back_to(page, f"e => e.getAttribute('href') === '/register/{kind}'")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/register/{kind}")


def _back_to(page: Page, wanted: str):
    """Presses Shift+Tab until what has the focus is wanted."""
    for _ in range(FIELDS_AT_MOST):
        if page.evaluate(f"({wanted})(document.activeElement)"):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError(f"No Shift+Tab leads to {wanted}.")


def _finds(page: Page, keys: Keys, number: str, place: str):
    """The slash leads to the search box, and the number to its petition."""
    _back_to(page, "e => e.tagName === 'A'")  # in a field a slash is a slash
    page.keyboard.press("/")
    keys.type(number)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"{place}反映大塘村扣发占地补偿款" in page.locator("main").inner_text()
