"""Write how Chinese characters sound, and how seldom pairs of characters are met.

Sources: the PyPI packages `pypinyin` (its table of readings, MIT) and `jieba` (its dictionary with word frequencies, MIT).
A pair inside a word is counted from the words that hold it; a pair across two words from how often words end and begin so,
as if words followed each other by chance. What is known by other means is checked before anything is written.
"""

import collections
import math
import sys
import unicodedata
from importlib import metadata
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

FOLDER = Path(__file__).resolve().parents[2] / "Sources/Facts/Resources/language"
FIRST, LAST = 0x4E00, 0x9FFF
PAIRS = 30_000  # More would be rare pairs, and these are what counts as rare.
CHARACTERS = 1_200  # Characters of which pairs across words are worked out.
KNOWN_SOUNDS = {"韦": "wei", "魏": "wei", "张": "zhang", "章": "zhang", "侬": "nong", "黔": "qian", "岑": "cen"}


def is_character(character: str) -> bool:
    return FIRST <= ord(character) <= LAST


def plain(reading: str) -> str:
    """A reading without its tone: `nǚ` becomes `nv`, as keyboards write it."""
    parts = unicodedata.normalize("NFD", reading.replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v"))
    return "".join(part for part in parts if "a" <= part <= "z")


def sounds() -> dict[str, str]:
    """Each syllable with the characters whose commonest reading it is."""
    syllables: dict[str, list[str]] = collections.defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        syllable = plain(readings.split(",")[0])
        if is_character(chr(code)) and syllable:
            syllables[syllable].append(chr(code))
    return {syllable: "".join(characters) for syllable, characters in sorted(syllables.items())}


def rarity() -> dict[int, list[str]]:
    """Bits of rarity, each with its pairs."""
    within, begins, ends, total = collections.Counter(), collections.Counter(), collections.Counter(), 0
    # The dictionary lies in the package as a file; the package itself is not imported.
    dictionary = metadata.distribution("jieba").locate_file("jieba/dict.txt")
    for line in Path(dictionary).read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if not all(map(is_character, word)):
            continue
        total += int(count)
        begins[word[0]] += int(count)
        ends[word[-1]] += int(count)
        for first, second in zip(word, word[1:]):
            within[first + second] += int(count)
    chance = {pair: count / total for pair, count in within.items()}
    for first, end in ends.most_common(CHARACTERS):
        for second, begin in begins.most_common(CHARACTERS):
            chance[first + second] = chance.get(first + second, 0) + end / total * begin / total
    common = sorted(chance.items(), key=lambda item: (-item[1], item[0]))[:PAIRS]
    levels: dict[int, list[str]] = collections.defaultdict(list)
    for pair, value in common:
        levels[max(1, round(-math.log2(value)))].append(pair)
    return dict(sorted(levels.items()))


def write(name: str, remarks: list[str], heading: str, rows: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = [f"# {remark}" for remark in remarks] + [heading] + rows
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def main() -> None:
    syllables = sounds()
    of = {character: syllable for syllable, characters in syllables.items() for character in characters}
    wrong = {character: of.get(character) for character, syllable in KNOWN_SOUNDS.items() if of.get(character) != syllable}
    if wrong or not 350 <= len(syllables) <= 450:
        sys.exit(f"The source reads {wrong}, and has {len(syllables)} syllables; nothing was written.")
    levels = rarity()
    bits = {pair: level for level, pairs in levels.items() for pair in pairs}
    if not bits.get("我们", 99) < bits.get("领导", 99) < bits.get("补偿", 99) or "韦村" in bits:
        sys.exit("A common pair is not common in the source; nothing was written.")
    edited = "Written by script/data/language.py; do not edit by hand."
    write(
        "sounds.csv",
        [f"Syllables without tones, each with the characters of which it is the commonest reading.",
         f"Source: PyPI pypinyin {metadata.version('pypinyin')} (MIT), pinyin_dict; U+4E00 to U+9FFF.", edited],
        "syllable,characters", [f"{syllable},{characters}" for syllable, characters in syllables.items()])
    write(
        "rarity.csv",
        [f"The {PAIRS} commonest pairs of characters by how seldom they are met: -log2 of the share of all pairs, rounded.",
         f"Source: counted from the word frequencies of PyPI jieba {metadata.version('jieba')} (MIT).", edited],
        "bits,pairs", [f"{level},{''.join(pairs)}" for level, pairs in levels.items()])


main()
