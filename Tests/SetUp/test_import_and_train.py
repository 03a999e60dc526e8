"""`lianxin import register` and `lianxin train`, each as a process of its own, from an empty directory on."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

PROGRAMS = Path(os.environ.get("LIANXIN_PROGRAMS") or Path(__file__).resolve().parents[2] / ".build/debug")
SECONDS_TO_LOAD = 600  # the demo is loaded by debug programs
SECONDS_TO_RUN = 300
HEADINGS = "编号,收到日期,信访人姓名,联系电话,被反映人,单位,问题发生地,主要内容,办理状态,办结日期,处理结果\n"
ROWS_TO_CUT_OFF = 2_000


def lianxin(data: Path, *arguments, seconds: int = SECONDS_TO_RUN) -> subprocess.CompletedProcess:
    command = [PROGRAMS / "lianxin", *arguments, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("office") / "var"
    assert lianxin(data, "setup", "--empty").returncode == 0
    loaded = lianxin(data, "demo", seconds=SECONDS_TO_LOAD)
    assert loaded.returncode == 0, loaded.stderr
    return data


def register(office: Path, file: Path, *more) -> subprocess.CompletedProcess:
    names = "--register", file.stem, "--login", "registrar.jinsha"
    return lianxin(office, "import", "register", str(file), *names, *more)


def row(index: int) -> str:
    ended = "已办结,2019-12-1,属实" if index % 5 else "在办,,"
    return f"旧{index},2019-3-{index % 28 + 1},甲{index},1300000{index:04},乙{index},高岩村委会,遵义县,反映第{index}户补偿款被克扣,{ended}\n"


def test_a_register_is_tried_then_taken_in_once(office, tmp_path):
    file = tmp_path / "2019年来信登记簿.csv"
    bad = row(3).replace("2019-3-4", "开春")
    file.write_text("2019年群众来信登记簿\n" + HEADINGS + row(1) + row(2) + bad + row(5))
    tried = register(office, file)
    assert tried.returncode == 0, tried.stderr
    assert "Tried: 3 new (1 of them open), 0 there already, 1 with faults, 0 empty." in tried.stdout
    assert re.search(r"row 5\t收到日期\t日期看不懂", tried.stdout), "rows are counted as people count them, title and all"
    assert "Only tried" in tried.stdout

    reasonless = register(office, file, "--really")
    assert reasonless.returncode != 0 and "--reason" in reasonless.stderr

    taken = register(office, file, "--really", "--reason", "县档案室移交")
    assert taken.returncode == 0 and "Taken in: 3 new (1 of them open)" in taken.stdout
    again = register(office, file, "--really", "--reason", "县档案室移交")
    assert again.returncode == 0 and "taken in before" in again.stdout


def test_what_is_wrong_is_said_in_a_sentence(office, tmp_path):
    old = tmp_path / "旧格式.xls"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    fault = register(office, old)
    assert fault.returncode != 0 and "save it as XLSX" in fault.stderr

    file = tmp_path / "册.csv"
    file.write_text(HEADINGS + row(7))
    beyond = register(office, file, "--column", "receivedOn=Z")
    assert beyond.returncode != 0 and "its last one is K" in beyond.stderr
    assert register(office, tmp_path / "没有.csv").returncode != 0
    stranger = lianxin(office, "import", "register", str(file), "--register", "册", "--login", "handler.jinsha")
    assert stranger.returncode != 0 and "no login of a registrar" in stranger.stderr


def test_cut_off_in_the_middle_it_goes_on_where_it_was(office, tmp_path):
    file = tmp_path / "大册.csv"
    file.write_text(HEADINGS + "".join(row(index) for index in range(ROWS_TO_CUT_OFF)))
    command = [PROGRAMS / "lianxin", "import", "register", str(file), "--register", "大册", "--login", "registrar.jinsha"]
    command += ["--really", "--reason", "县档案室移交", "--data", str(office)]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for line in first.stdout:
            if re.match(r"\d+ of \d+ rows", line):
                break
        first.send_signal(signal.SIGKILL)
    finally:
        first.kill()
        first.wait()
    second = register(office, file, "--really", "--reason", "县档案室移交")
    assert second.returncode == 0, second.stderr
    new = re.search(r"Taken in: (\d+) new", second.stdout)
    assert new and int(new.group(1)) == ROWS_TO_CUT_OFF, "what was taken in before the cut is counted once"
    assert int(re.match(r"(\d+) of", second.stdout).group(1)) > 200, "it goes on where it was"
    assert lianxin(office, "verify").returncode == 0


def test_models_learn_from_decisions_and_only_in_the_name_of_a_head(office):
    stranger = lianxin(office, "train", "--login", "registrar.jinsha")
    assert stranger.returncode != 0 and "head of a petition office" in stranger.stderr
    few = lianxin(office, "train", "--login", "head.guiyang")
    assert few.returncode == 0 and "stay as they are" in few.stdout
    learnt = lianxin(office, "train", "--login", "head.jinsha")
    assert learnt.returncode == 0, learnt.stderr
    assert re.search(r"field: \d+ texts, macro-F1 [01]\.\d{3}", learnt.stdout)
