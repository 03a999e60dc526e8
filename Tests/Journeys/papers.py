"""What a button of the desk prints: the paper itself, and what stands on it."""

import subprocess
from pathlib import Path

from pictures import PICTURES


def printed(clerk, number: str, paper: str, notice: int = 1) -> bytes:
    """What the button gives, asked for with the session's own cookies and token."""
    button = clerk.page.locator(f"form[action$='/petitions/{number}/notices/{notice}/{paper}']")
    assert button.locator("button").is_visible()
    answer = clerk.page.request.post(
        f"{clerk.desk}{button.get_attribute('action')}",
        form={"csrf": button.locator("[name=csrf]").get_attribute("value")},
        headers={"Origin": clerk.desk},
    )
    assert answer.ok and answer.headers["content-type"] == "application/pdf", answer.status
    assert "no-store" in answer.headers["cache-control"]
    return answer.body()


def poppler(program: str, pdf: bytes, *arguments: str) -> str:
    run = subprocess.run([program, *arguments, "-", *(["-"] if program == "pdftotext" else [])], input=pdf, capture_output=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.decode()


def text(pdf: bytes) -> str:
    return "".join(poppler("pdftotext", pdf, "-layout").split())


def keep(pdf: bytes, name: str):
    if PICTURES:
        Path(PICTURES, name).write_bytes(pdf)
