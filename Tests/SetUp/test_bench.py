"""`lianxin bench` measures what stands here: its programs start, nothing that was acknowledged is lost, no step fails."""

import os
import re
import subprocess
from pathlib import Path

PROGRAMS = Path(os.environ.get("LIANXIN_PROGRAMS") or Path(__file__).resolve().parents[2] / ".build/debug")
SECONDS_TO_MEASURE = 180


def measured(*arguments, within=SECONDS_TO_MEASURE) -> str:
    run = subprocess.run(
        [PROGRAMS / "lianxin", "bench", *arguments], capture_output=True, text=True, timeout=within
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_portal_is_measured_and_no_receipt_is_lost():
    told = measured("portal", "--seconds", "1", "--clients", "8")
    receipts, lost = re.search(r"receipts given: (\d+),.* lost: (\d+)", told).groups()
    assert int(receipts) > 0
    assert int(lost) == 0


def test_the_desk_is_measured_and_no_step_fails():
    told = measured("desk", "--seconds", "1", "--clients", "2")
    failed = re.findall(r"(\d+) done, (\d+) told busy, (\d+) failed", told)
    assert len(failed) == 2, told
    assert all(int(done) > 0 and int(wrong) == 0 for done, _, wrong in failed), told


def test_receipts_are_measured_beside_a_portal_without_them_and_in_a_long_log():
    told = measured("receipts", "--leaves", "2000", "--seconds", "1", "--clients", "4")
    assert re.search(r"sealing and receipts cost -?\d+\.\d % of the rate without them", told), told
    assert re.search(r"processor a submission: \d+ µs without, \d+ µs with both", told), told
    # A machine that is busy may turn some away; none may fail, and without any nothing was measured.
    rounds = re.findall(r"^submissions with.*?, (\d+) done, \d+ told busy, (\d+) failed", told, re.M)
    assert len(rounds) == 2 and all(int(done) > 0 and int(wrong) == 0 for done, wrong in rounds), told
    assert re.search(r"^a proof among 2000 leaves made: p50 \d+\.\d+ ms", told, re.M), told
    assert re.search(r"^a receipt with it checked, signature and all: p50 \d+\.\d+ ms", told, re.M), told


# Six matters, each told twice in other words: what the measurement asks for is which of them belong together.
MATTERS = [
    ("高岩村修通村公路时占了我家一亩二分水田，村主任说补偿款已经到账，可是两年过去了一分钱也没有发给我们。",
     "两年前高岩村修路，占了我们组的水田一亩二分，补偿款说是到了村主任那里，到现在一分钱都没有发下来。"),
    ("大塘小学食堂采购员长期虚报学生营养餐的猪肉数量，每个星期多报三十斤，多出来的钱装进自己口袋。",
     "大塘小学营养餐的猪肉数量是虚报的，食堂采购员每星期多报三十斤，差价由他自己拿走。"),
    ("青石镇民政办干部给自己的弟弟办理低保，他弟弟家里有两层楼房和一辆货车，根本不符合条件。",
     "青石镇民政办有干部把低保办给亲弟弟，弟弟家有货车和两层楼房，完全不符合低保条件。"),
    ("县医院药剂科科长收受药商回扣，凡是不给回扣的药品一律不准进入药房，病人多花了很多冤枉钱。",
     "药商不给回扣，药品就进不了县医院的药房，收钱的是药剂科科长，冤枉钱都是病人出。"),
    ("龙溪村危房改造指标被村支书卖给了外村人，每个指标收三千元，真正住危房的五户老人没有得到。",
     "村支书把龙溪村的危房改造指标卖掉，一个收三千元，住在危房里的五户老人反而没有指标。"),
    ("水库移民后期扶持资金被乡财政所挪去修办公楼，移民户连续三个季度没有领到每人一百五十元。",
     "乡财政所修办公楼用的是水库移民后期扶持资金，每人一百五十元的补助三个季度没有发到移民户手里。"),
]


def test_texts_of_a_folder_are_measured_and_the_same_matter_is_found(tmp_path):
    for index, told in enumerate(MATTERS):
        for way, text in enumerate(told):
            (tmp_path / f"matter{index}.{way}.txt").write_text(text, encoding="utf-8")
    # The demo is loaded first, as every measurement of texts stands beside it.
    told = measured("text", "--folder", tmp_path, "--fingerprints", "1000", within=3 * SECONDS_TO_MEASURE)
    assert "12 texts; 6 matters told more than once" in told
    assert re.search(r"12 texts received and registered in \d+ s", told), told
    precision, reached, asked = re.search(
        r"R-precision ([\d.]+), ([\d.]+) among those shown, (\d+) asked", told
    ).groups()
    assert int(asked) == 12
    assert float(precision) > 0.9, told
    assert float(reached) >= float(precision)
    assert len(re.findall(r"^search, ", told, re.MULTILINE)) >= 3, told
