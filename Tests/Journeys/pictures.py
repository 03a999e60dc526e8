"""Pictures of pages, for whoever wants to look at them: LIANXIN_PICTURES names the folder they are put into."""

import os

from playwright.sync_api import Page

PICTURES = os.environ.get("LIANXIN_PICTURES")


def picture(page: Page, name: str):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
