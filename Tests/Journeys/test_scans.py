"""From a stack of paper to registered petitions, with the worker that reads scans in earnest."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import ROOT
from needs import needs
from test_every_screen import LANGUAGES, NARROW, PRINTS, no_sideways_scrolling, nothing_grave

SECONDS_TO_READ = 240  # a few pages, on a machine that has other work
WORKER = ROOT / ".venv-worker/bin/python"
# What stands on the first sample; see script/measure/samples.py.
WORDS = "村委会主任韦大山只发给我们每亩两万元"


@pytest.fixture(autouse=True)
def worker():
    needs("reader", WORKER.exists(), "script/setup run makes the worker that reads scans, and it is not here")


@pytest.fixture(scope="session")
def sample():
    """Scans by name, each made once."""
    made: dict[str, bytes] = {}

    def scan(name: str) -> bytes:
        if name not in made:
            made[name] = subprocess.run(
                [WORKER, ROOT / "script/measure/samples.py", name], check=True, capture_output=True
            ).stdout
        return made[name]

    return scan


def test_a_printed_sheet_parts_two_letters_and_all_the_rest_is_done_by_keyboard(clerk, sample):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/scans/separators")
    sheet = page.pdf(format="A4")
    _hand_in(registrar, ("一.png", sample("letter")), ("分隔页.pdf", sheet), ("二.png", sample("upside-down")))
    _is_read(page)
    assert page.locator("section.letter").count() == 2, registrar.reads()
    assert "分隔页" not in page.locator(".sheets").first.inner_text()

    # The second letter is chosen, joined to the first one, and parted again.
    page.locator(".sheet input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("j")
    page.wait_for_url("**#c-*")
    assert page.locator("section.letter").count() == 1
    _until(page, "document.activeElement.name == 'page'")  # one goes on where one was
    page.keyboard.press("s")
    page.locator("section.letter").nth(1).wait_for()

    page.locator(".sheet input").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pages/*")
    _until(page, "document.activeElement.dataset.line == 'l-1'")
    # The cursor stands in the first line; the line it stands in is lit in the picture, and moves with it.
    lit = page.locator("rect.line.lit")
    assert lit.get_attribute("id") == "l-1"
    page.keyboard.press("Enter")
    assert lit.get_attribute("id") == "l-2"
    here = [float(page.locator("rect.here").get_attribute(side)) for side in ("x", "y", "width", "height")]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    there = [float(page.locator("rect.here").get_attribute(side)) for side in ("x", "y", "width", "height")]
    assert there[0] > here[0] and there[1:] == here[1:], "two characters on, in the same line"
    page.keyboard.type("（补）")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/letters/*")
    narrative = page.input_value("[name=narrative]")
    assert WORDS in narrative and "（补）" in narrative
    assert page.input_value("[name='respondents.0.name']") == "韦大山"

    page.select_option("[name='matters.0.field']", "landCompensation")
    page.fill("[name='matters.0.gist']", "少发补偿款")
    page.fill("[name='respondents.0.unit']", "高岩村")
    page.fill("[name=summary]", "反映村委会主任少发征地补偿款")
    page.fill("[name=exceptions]", "来信没有写明地点")
    page.fill("[name=postmark]", "黎平 2026年3月3日")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/pages/*?done=*")
    number = page.url.rsplit("=", 1)[1]
    assert number in page.locator(".notice").inner_text()
    registrar.opens(number)
    assert "来信.pdf" in registrar.reads() and "黎平 2026年3月3日" in registrar.reads()
    assert WORDS in registrar.reads()


def test_without_script_on_the_smallest_phone_a_letter_is_handed_in_proof_read_and_registered(clerk, sample):
    registrar = clerk("registrar.jinsha", java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = registrar.page
    _hand_in(registrar, ("来信.png", sample("letter")))
    _is_read(page)
    page.get_by_role("link", name="校对").first.click()
    box = page.locator("[name='line.3']")
    box.fill(box.input_value() + "（补）")
    # A line's number leads to its place in the picture.
    page.locator("a.line-number").nth(2).click()
    assert page.url.endswith("#l-3")
    page.get_by_role("button", name="保存", exact=True).click()
    assert "已保存" in page.locator(".notice").inner_text()
    page.get_by_role("button", name="保存，去登记").click()
    assert "（补）" in page.input_value("[name=narrative]")
    assert page.locator(".intake-pictures img").count() == 1


def test_bad_paper_costs_nothing_but_a_sentence(clerk, sample, tmp_path):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    large = tmp_path / "大.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(200 << 20)
    beyond = tmp_path / "过大.pdf"
    with beyond.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(257 << 20)
    small = tmp_path / "空白.png"
    small.write_bytes(sample("blank"))
    page.goto(f"{registrar.desk}/scans")
    page.set_input_files("[name=files]", [beyond, small])
    page.locator("form.hand-in button").click(no_wait_after=True)
    page.locator("#f-files-error").wait_for(timeout=SECONDS_TO_READ * 1000)
    assert "“过大.pdf”超过 256 MB，没有收下" in page.locator("#f-files-error").inner_text()
    assert page.locator(".piles li").count() >= 1, "the other one was taken in"

    page.goto(f"{registrar.desk}/scans")
    paths = [large]
    for name, kind in (("空白.png", "blank"), ("炸弹.pdf", "bomb"), ("断.tif", "torn"), ("虚大.png", "huge")):
        path = tmp_path / name
        path.write_bytes(sample(kind))
        paths.append(path)
    page.set_input_files("[name=files]", paths)
    page.locator("form.hand-in button").click(no_wait_after=True)
    page.wait_for_url("**/scans/*", timeout=SECONDS_TO_READ * 1000)
    _is_read(page)
    reads = registrar.reads()
    assert "大.pdf 200.0 MB" in reads and "这个文件损坏了" in reads, "two hundred megabytes of nothing are kept, and told of"
    assert "空白页" in reads
    assert "页面损坏" in reads or "断.tif" in reads, "what is whole of a broken file is there"
    assert "展开后" in reads, "what would be enormous is not unpacked"
    # A bomb ends itself, or is drawn small: either way everything behind it was read.
    assert page.locator("[data-live]").count() == 0


def test_a_reading_program_that_is_killed_is_started_again_and_every_page_is_read(office, clerk, sample):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    _hand_in(registrar, ("一批.pdf", sample("pile")))
    killed = 0
    deadline = time.monotonic() + 60
    while killed < 2 and time.monotonic() < deadline:
        for worker in _workers(office.var):
            os.kill(worker, signal.SIGKILL)
            killed += 1
            time.sleep(4)
    assert killed == 2, "it was there, and came again"
    _is_read(page)
    assert page.locator("section.letter").count() == 2
    assert "多次识读未成功" not in registrar.reads()


def test_no_page_of_scans_scrolls_sideways_at_320_pixels_or_bars_whoever_cannot_see_it(clerk, sample):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    _hand_in(registrar, ("一批.pdf", sample("pile")), ("说明.txt", "材料".encode("gb18030")))
    _is_read(page)
    ways = [link.get_attribute("href") for link in page.locator(".letter-ways a").all()]
    address = page.url.split("#")[0].removeprefix(registrar.desk)
    pages = [address] + [next(way for way in ways if part in way) for part in ("/pages/", "/letters/")]
    for path in pages:
        page.goto(registrar.desk + path)
        nothing_grave(page, path)
    page.set_viewport_size({"width": NARROW, "height": 640})
    for language in LANGUAGES:
        for size in PRINTS:
            page.goto(f"{registrar.desk}/account?lang={language}&text={size}")
            for path in pages:
                page.goto(registrar.desk + path)
                no_sideways_scrolling(page, path)
    page.goto(f"{registrar.desk}/account?lang=zh-Hans&text=normal")


def _hand_in(registrar, *files):
    page = registrar.page
    page.goto(f"{registrar.desk}/scans")
    page.set_input_files(
        "[name=files]", [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    )
    page.locator("form.hand-in button").click()
    page.wait_for_url("**/scans/*")


def _until(page, holds: str):
    """Waits for an expression to hold; the page's own policy lets nobody else evaluate one again and again."""
    deadline = time.monotonic() + 10
    while not page.evaluate(holds):
        assert time.monotonic() < deadline, holds
        time.sleep(0.05)


def _is_read(page):
    """Looks again and again, as somebody without script would."""
    deadline = time.monotonic() + SECONDS_TO_READ
    address = page.url.split("#")[0]
    while page.locator("[data-live]").count():
        assert time.monotonic() < deadline, page.locator("main").inner_text()
        time.sleep(1)
        page.goto(address)


def _workers(var: Path) -> list[int]:
    """The processes that read scans for the desk of this office."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            above = Path(f"/proc/{parent}/cmdline").read_bytes()
        except OSError:
            continue
        if any(word.endswith(b"/worker.py") for word in words) and str(var).encode() in above:
            found.append(int(entry.name))
    return found
