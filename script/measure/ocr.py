#!/usr/bin/env python3
"""How well letters are read 识读测量: `.venv-worker/bin/python script/measure/ocr.py [--quick]`.

Text nobody here wrote (`law.txt`: the Law on Governmental Sanctions for Public Officials of 2020, arts 38-43 and 47, one
page a paragraph group; laws are not under copyright, Copyright Law art. 5) is set in the fonts of `letters.py`, treated
as a scanner treats paper, drawn by the worker's own code as every page of a pile is, and read by both engines. A wrong
character is one to be inserted, deleted or replaced to come from what was read to what stands there; blanks and line
ends do not count, marks and digits do. It ends with 1 when an aim is not met by the default engine.

Aims: printed pages at most 1 % wrong, shaken ones (type set as a hurried hand writes: no handwriting) at most 10 %.
"""

import io
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "Sources/Paperwork/Resources/worker")]

import cv2
import numpy as np

import documents
import letters
import reading

AIMS = {"printed": 0.01, "shaken": 0.10}
# Degrees, grain and blur: a good scanner, an old one, a page fed askew, a photograph's wear.
WEAR = {"clean": (0.0, 4.0, 0.4), "worn": (1.2, 9.0, 0.8), "askew": (-3.5, 9.0, 0.8), "poor": (0.7, 16.0, 1.3)}
SHAKEN_FONTS = ["LXGW WenKai", "AR PL UKai", "Noto Serif"]


def pages():
    return (HERE / "law.txt").read_text().strip().split("\n\n")


def drawn(shelf, page):
    """The page as the worker keeps it: upright, straight, as JPEG."""
    out = io.BytesIO()
    page.save(out, "PNG")
    shelf.take({"document": "page", "isFirst": True}, [out.getvalue()])
    shelf.open({"document": "page"}, [])
    _, parts = shelf.draw({"document": "page", "page": 0}, [])
    return parts[0]


def by_rapidocr(reader, jpeg):
    return "".join(line["text"] for line in reader.read(jpeg)["lines"])


def by_tesseract(jpeg):
    done = subprocess.run(
        ["/usr/bin/tesseract", "stdin", "stdout", "-l", "chi_sim", "--psm", "3"], input=jpeg, capture_output=True,
        env={"OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8"}, timeout=300, check=True)
    return done.stdout.decode()


def wrong(read, written):
    """Characters to be inserted, deleted or replaced."""
    read, written = ("".join(text.split()) for text in (read, written))
    row = np.arange(len(written) + 1)
    letters_ = np.array([ord(character) for character in written])
    for count, character in enumerate(read, 1):
        best = np.minimum(row[:-1] + (letters_ != ord(character)), row[1:] + 1)
        row = np.concatenate(([count], best))
        # What is inserted runs on from the left.
        row = np.minimum.accumulate(row - np.arange(len(row))) + np.arange(len(row))
    return int(row[-1]), len(written)


def cases(quick):
    texts = pages()
    wears = {"worn": WEAR["worn"]} if quick else WEAR
    for font in letters.FONTS:
        for wear, how in wears.items():
            for number, text in enumerate(texts[:1] if quick else texts):
                yield "printed", font, wear, text, letters.printed(text, font), how, number
    for font in SHAKEN_FONTS:
        for wear, how in wears.items():
            for number, text in enumerate(texts[:1] if quick else texts):
                yield "shaken", font, wear, text, letters.shaken(text, font, seed=number + 1), how, number


def main():
    reader = reading.Reader(2)
    shelf = documents.Shelf(reader)
    sums, times = {}, {}
    for kind, font, wear, text, page, (degrees, noise, blur), number in cases("--quick" in sys.argv):
        jpeg = drawn(shelf, letters.scanned(page, degrees, noise, blur, seed=number + 1))
        for engine, read in (("rapidocr", lambda: by_rapidocr(reader, jpeg)), ("tesseract", lambda: by_tesseract(jpeg))):
            begun = time.perf_counter()
            mistakes, length = wrong(read(), text)
            times.setdefault(engine, []).append(time.perf_counter() - begun)
            for key in ((engine, kind, font, ""), (engine, kind, "", wear), (engine, kind, "", "")):
                before = sums.get(key, (0, 0))
                sums[key] = (before[0] + mistakes, before[1] + length)
    missed = report(sums, times)
    sys.exit(1 if missed else 0)


def report(sums, times):
    missed = False
    for kind in AIMS:
        print(f"\n{kind}: wrong characters, %  (aim {100 * AIMS[kind]:.0f})")
        rows = [key[2:] for key in sums if key[:2] == ("rapidocr", kind)]
        for font, wear in sorted(rows, key=lambda row: (row == ("", ""), row[0] == "", row)):
            name = font or wear or "all"
            rates = [sums[engine, kind, font, wear] for engine in ("rapidocr", "tesseract")]
            print(f"  {name:14}" + "".join(f"{100 * bad / all_:9.2f}" for bad, all_ in rates) + f"{rates[0][1]:9}")
        bad, all_ = sums["rapidocr", kind, "", ""]
        missed = missed or bad / all_ > AIMS[kind]
    print("\n  columns: rapidocr, tesseract, characters")
    for engine, seconds in times.items():
        print(f"  {engine}: {np.median(seconds):.2f} s a page (median of {len(seconds)}), {max(seconds):.2f} s at most")
    return missed


if __name__ == "__main__":
    main()
