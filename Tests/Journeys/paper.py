"""What stands on paper when a page is printed."""

import re
import subprocess
import unicodedata
from pathlib import Path

from playwright.sync_api import Page

# Figures, capitals of ASCII and what parts them: a row of numbers, as on anybody's scrap of paper (decision 0014).
NOTHING_IN_PARTICULAR = re.compile(r"[0-9A-Z\s]*")


def on_paper(page: Page, folder: Path) -> str:
    """Prints the page, margins and all, and reads every letter that the printer would put down."""
    printed = folder / "printed.pdf"
    printed.write_bytes(page.pdf(prefer_css_page_size=True))
    read = subprocess.run(["pdftotext", "-raw", printed, "-"], check=True, capture_output=True, text=True, timeout=60).stdout
    return unicodedata.normalize("NFKC", read)


def tells_nothing(text: str, code: str, word: str) -> bool:
    """Whether a receipt on paper is the code and the given word, and otherwise figures and capitals alone."""
    assert re.sub(r"\D", "", code) in re.sub(r"\s", "", text), "the code is missing"
    assert text.count(word) == 1, f"the word is missing: {text}"
    return bool(NOTHING_IN_PARTICULAR.fullmatch(text.replace(word, "")))
