"""How well the same matter is found when it is told in other words (R-precision), on messages nobody here wrote.

    retold.py WORKBOOK [--count 1000] [--programs .build/release] [--embeddings FILE]

WORKBOOK is a table of citizens' messages with a column for the subject line and one for the text, as the public data of
the TipDM cup of 2020 (topic C, sheet 3) has them: 留言主题 and 留言详情. It is not in this repository and is not fetched.
Of each message the subject, which its writer put into other words, is one telling and the text another; both become
petitions of a scratch office, each by its text alone, and the office is asked which earlier ones tell the same matter.
A message whose text repeats its subject is left out: it is not reworded. Messages of the same day's campaign count as
different matters here, so that what is found is measured too low rather than too high.

Needs openpyxl, in an environment of your own.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
SUBJECT, TEXT = "留言主题", "留言详情"
FEWEST_CHARACTERS = 10  # of a subject: shorter ones name no matter
MOST_CHARACTERS = 2_000


def messages(path: Path, count: int) -> list[tuple[str, str]]:
    """Subject and text of the first messages that are reworded, each pair once."""
    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    heading = [str(cell or "").strip() for cell in next(rows)]
    subject, text = heading.index(SUBJECT), heading.index(TEXT)
    found: dict[str, str] = {}
    for row in rows:
        one, other = ("".join(str(row[place] or "").split()) for place in (subject, text))
        if len(one) >= FEWEST_CHARACTERS and len(other) >= FEWEST_CHARACTERS and one not in other and one not in found:
            found[one] = other[:MOST_CHARACTERS]
        if len(found) == count:
            break
    return list(found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--embeddings", type=Path, help="where a model of meanings is, asked as well")
    given = parser.parse_args()
    told = messages(given.workbook, given.count)
    if len(told) < 2:
        sys.exit("There are no reworded messages in it.")
    with tempfile.TemporaryDirectory() as folder:
        for index, pair in enumerate(told):
            for letter, text in zip("ab", pair):
                Path(folder, f"{index:05}.{letter}.txt").write_text(text, encoding="utf-8")
        run = subprocess.run(
            [given.programs / "lianxin", "bench", "text", "--folder", folder, "--petitions", "1"]
            + (["--embeddings", given.embeddings] if given.embeddings else []), check=False)
    sys.exit(run.returncode)


if __name__ == "__main__":
    main()
