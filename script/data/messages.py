"""Write how seldom pairs of characters are met in what citizens write to an office.

    messages.py WORKBOOK

WORKBOOK is the table of messages that script/measure/retold.py reads; it is not in this repository and is not fetched, so
script/data/make leaves this one out. The first MEASURED reworded messages are left out too: by them is measured how well the
same matter is found. Nothing of a message is written but how many hold a pair, and no pair that fewer than FEWEST hold,
unless the dictionary has it.

Needs openpyxl, in an environment of your own.
"""

import collections
import importlib.util
import math
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "Sources/Facts/Resources/language"
MEASURED = 600
FEWEST = 5
TENTHS_OF_UNKNOWN = 95  # as `Rarity.tenthsOfUnknown`


def measure():
    specification = importlib.util.spec_from_file_location("retold", ROOT / "script/measure/retold.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def normal(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def dictionary() -> set[str]:
    pairs = set()
    for line in (FOLDER / "rarity.csv").read_text(encoding="utf-8").splitlines():
        level, _, row = line.partition(",")
        if level.isdigit():
            pairs.update(row[i:i + 2] for i in range(0, len(row), 2))
    return pairs


def main() -> None:
    told = measure().messages(Path(sys.argv[1]), 1_000_000)[MEASURED:]
    texts = [normal(text) for pair in told for text in pair]
    held = collections.Counter(pair for text in texts for pair in {text[i:i + 2] for i in range(len(text) - 1)})
    known = dictionary()
    levels: dict[int, list[str]] = collections.defaultdict(list)
    for pair, count in sorted(held.items()):
        if all(0x4E00 <= ord(c) <= 0x9FFF for c in pair) and (count >= FEWEST or pair in known):
            tenths = round(10 * math.log((len(texts) + 1) / (count + 0.5)))
            levels[min(TENTHS_OF_UNKNOWN - 1, max(1, tenths))].append(pair)
    if not 5_000 <= len(texts) or not 5_000 <= sum(map(len, levels.values())) <= 100_000:
        sys.exit("These are not the messages; nothing was written.")
    lines = [
        f"# Pairs of characters by how seldom they are met in {len(texts)} texts of citizens to an office: ten times the natural",
        "# logarithm of texts by texts that hold it, rounded. A pair that is not here: " + f"{TENTHS_OF_UNKNOWN}.",
        "# Source: counts alone, of public messages to a city's leaders (TipDM cup 2020, topic C, sheet 3), without the first "
        f"{MEASURED}.",
        "# Written by script/data/messages.py; do not edit by hand.", "tenths,pairs",
    ] + [f"{level},{''.join(pairs)}" for level, pairs in sorted(levels.items())]
    (FOLDER / "messages.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"messages.csv: {len(lines) - 5} rows, {sum(map(len, levels.values()))} pairs")


main()
