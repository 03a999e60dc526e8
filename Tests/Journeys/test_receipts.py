"""A receipt that cannot be denied: from the promise on the phone to the proof on a stranger's computer."""

import subprocess
import time
from pathlib import Path

import pytest
from conftest import PROGRAMS
from paper import on_paper, tells_nothing
from villager import SEALS_NOTHING, Villager

SECONDS_TO_A_HEAD = 150  # the demo signs a head each minute


def verify(*arguments: str | Path) -> tuple[str, int]:
    """What `lianxin verify` says, offline, and its exit status."""
    run = subprocess.run([PROGRAMS / "lianxin", "verify", *arguments], capture_output=True, text=True, timeout=60)
    return run.stdout + run.stderr, run.returncode


def saved(page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(button).click()
    file = folder / f"{len(list(folder.iterdir()))}.txt"
    download.value.save_as(file)
    return file


def words(page) -> list[str]:
    """The word given at the last visit, and the one given now."""
    return page.locator(".visit .word").all_inner_texts()


def test_a_promise_becomes_a_proof_that_a_stranger_checks(office, plain_phone, phone, tmp_path):
    villager = Villager(plain_phone, office.portal)
    villager.writes_without_a_name()
    villager.keeps_the_code()
    first_word = plain_phone.locator(".receipt .word").inner_text()
    promise = saved(plain_phone, "button[value=code]", tmp_path)
    text = promise.read_text()
    assert all(c.isspace() or c.isdigit() or "A" <= c <= "Z" for c in text), "it looks like nothing in particular"
    key = tmp_path / "log.pub"
    key.write_bytes(plain_phone.request.get(f"{office.portal}/log/key").body())
    said, status = verify("receipt", promise, "--log", key)
    assert status == 0 and said.startswith("PROMISED"), said

    # The villager looks, and looks again until the log has it.
    villager.looks_at_progress()
    assert words(plain_phone)[0] == first_word
    villager.waits_to_read("证明有效", SECONDS_TO_A_HEAD)
    mine = words(plain_phone)[1]
    proof = saved(plain_phone, "button[value=sealed]", tmp_path)
    said, status = verify("receipt", proof, "--log", key, "--code-file", promise)
    assert status == 0 and said.startswith("KEPT"), said
    copy = saved(plain_phone, "button[value=copy]", tmp_path)
    assert verify("receipt", copy, "--log", key)[1] == 0, "shown to somebody, it needs no code"

    # Somebody else has got hold of the code; the next visit betrays it.
    stranger = Villager(phone, office.portal)
    stranger.code = villager.code
    stranger.looks_at_progress()
    assert words(phone)[0] == mine
    villager.looks_at_progress()
    assert words(plain_phone)[0] != mine

    # The public page says the same as the stranger's program, without script.
    plain_phone.goto(f"{office.portal}/check")
    plain_phone.set_input_files("[name=file]", proof)
    plain_phone.fill("[name=code]", villager.code)
    villager.go_on()
    assert "已经写进公开账本，证明有效。" in villager.reads()


@pytest.mark.parametrize("script", [None, SEALS_NOTHING])
def test_a_receipt_on_paper_is_figures_capitals_and_the_given_word(office, phone, tmp_path, script):
    if script:
        phone.add_init_script(script)
    villager = Villager(phone, office.portal)
    villager.writes_without_a_name()
    code = villager.keeps_the_code()
    text = on_paper(phone, tmp_path)
    assert tells_nothing(text, code, phone.locator(".receipt .word").inner_text()), text
    assert any(line.isascii() and line.isalnum() and not line.isdigit() for line in text.split()), "the promise stands there too"


def test_a_slip_on_paper_is_figures_and_the_given_word(clerk, tmp_path):
    registrar = clerk("registrar.jinsha")
    page = registrar.page
    page.goto(f"{registrar.desk}/register/call")
    for field, words in [
        ("narrative", "来电反映村里的账三年没有公开。"), ("respondents.0.name", "石大强"), ("matters.0.gist", "账目没有公开"),
        ("summary", "反映账目没有公开"),
    ]:
        page.fill(f"[name='{field}']", words)
    page.select_option("[name='matters.0.field']", "ruralFunds")
    page.locator("button[name=then][value=open]:not(.unseen)").click()
    slip = page.locator(".slip")
    slip.locator(".word").wait_for()
    text = on_paper(page, tmp_path)
    assert tells_nothing(text, slip.locator(".code").inner_text(), slip.locator(".word").inner_text()), text


def test_heads_follow_on_one_another_as_long_as_anybody_looks(office, plain_phone, tmp_path):
    def get(path: str, name: str) -> Path:
        answer = plain_phone.request.get(office.portal + path)
        assert answer.ok, path
        file = tmp_path / name
        file.write_bytes(answer.body())
        return file

    key, old = get("/log/key", "key"), get("/log/head", "old")
    size = next(line.split()[1] for line in old.read_text().splitlines() if line.startswith("size "))
    deadline = time.monotonic() + SECONDS_TO_A_HEAD
    while (new := get(f"/log/head?since={size}", "new")).read_text().splitlines()[2] == f"size {size}":
        assert time.monotonic() < deadline
        time.sleep(2)
    assert verify("log", old, new, "--log", key)[1] == 0
    assert verify("log", new, old, "--log", key)[1] == 1
    leaves = get("/log/leaves?from=0", "leaves")
    assert verify("log", old, new, "--log", key, "--leaves", leaves)[1] == 0
    changed = bytearray(leaves.read_bytes())
    changed[32 * 7] ^= 1
    (tmp_path / "altered").write_bytes(changed)
    said, status = verify("log", "--log", key, "--leaves", leaves, "--leaves", tmp_path / "altered")
    assert status == 1 and "ALTERED: leaf 7" in said
