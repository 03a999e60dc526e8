"""Pictures of pages, for whoever wants to look at them: LIANXIN_PICTURES names the folder they are put into.

Without it nothing is done: no page is asked for again.
"""

import os
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from playwright.sync_api import Page

PICTURES = os.environ.get("LIANXIN_PICTURES")


def picture(page: Page, name: str):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def as_it_stands(page: Page, name: str):
    """A page that cannot be asked for again, narrow and wide; it is left as wide as it was."""
    kept = page.viewport_size
    for width in [320, 1280] if PICTURES else []:
        page.set_viewport_size({"width": width, "height": 900})
        picture(page, f"{name}-{width}")
    page.set_viewport_size(kept)


def pictures(page: Page, name: str, languages=("en", "zh-Hans"), at: str | None = None):
    """A page narrow and wide, in each language, the last of which it keeps; in one alone as it stands, not asked for again.

    `at` is its address, where it is another than the one the browser is at.
    """
    if not PICTURES:
        return
    place = urlsplit(at or page.url)
    asked = [(key, value) for key, value in parse_qsl(place.query) if key not in ("done", "lang")]
    for language in languages:
        if len(languages) > 1:
            page.goto(urlunsplit(place._replace(query=urlencode([*asked, ("lang", language)]))))
        for width in [320, 1280]:
            page.set_viewport_size({"width": width, "height": 900})
            picture(page, f"{name}-{language}-{width}")
