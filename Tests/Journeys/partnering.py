"""Partners of the exchange as two persons enter them: one registers the card, another compares the digits."""


def registers(security, of: str, card: str, role: str) -> str:
    """The address of the entry that another has to confirm."""
    page = security.page
    page.goto(f"{security.desk}/partners/new")
    page.fill("[name=card]", card)
    page.check(f"[name=role][value={role}]")
    page.select_option("[name=organ]", of)
    page.fill("[name=reason]", "联席会议商定")
    page.locator("main .actions button").last.click()
    assert "/partners/entries/" in page.url, security.reads()[:600]
    return page.url


def confirms(system, address: str, digits: str):
    page = system.page
    page.goto(address)
    assert digits not in system.reads(), "who confirms has the digits from the other side"
    page.fill("[name='confirmation.fingerprint']", digits)
    page.fill("[name='confirmation.reason']", "电话核对")
    page.locator("form[action$='/confirmation'] button").click()
    assert "已核对，可以交换" in system.reads(), system.reads()[:600]
