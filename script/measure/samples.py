"""Scans to test with 样本: `samples.py <name>` writes one to its output. All text is a law's, or invented here.

    letter         a printed letter, PNG
    upside-down    the same, the wrong way up
    lying          the same, on its side
    slanting       the same, fed askew
    shaken         a letter set as a hurried hand does, PNG
    traditional    a letter in traditional characters, with full-width digits, PNG
    blank          an empty page, PNG
    pile           separator, letter of two pages, empty back, separator, envelope and letter upside down, PDF
    sheaf          two printed letters, TIFF
    torn           the same TIFF, broken off in its second page
    long           600 pages with a number on each, PDF
    bomb           a PDF whose one page is a picture of 60 000 by 60 000 points
    huge           a PNG that says it is 40 000 by 40 000 points
"""

import io
import struct
import sys
import zlib

import cv2
import numpy as np
from PIL import Image, ImageDraw

import letters

FIRST = """举报信
县纪委监委：
被举报人：韦大山，男，高岩村村委会主任。
高岩村2024年修路占用农田，上级拨付的征地补偿款每亩三万一千元，村委会主任韦大山只发给我们每亩两万元，其余的说是交了管理费，却拿不出收据。
同寨还有十二户的钱也少了。我们几次去问，他都说账已经报到镇里，叫我们不要再问。"""
SECOND = """恳请上级派人查一查补偿款的账目，把少发的钱退还给我们。
举报人：杨秀英
联系电话：13800000001
2026年3月2日"""
OTHER = """信访室负责同志：
石主任在审批低保时优亲厚友，他的堂弟有楼房有汽车，仍在领低保。
一个不愿留名的人"""
TRADITIONAL = """檢舉信
龍溪鎮衛生院違規收費，每次門診多收掛號費５元，有單據為證。
聯繫電話：１３９００００１２３４
退休教師　陸蘭英"""


def png(page):
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def scan(text, **how):
    return letters.scanned(letters.printed(text), noise=4, **how)


def separator():
    code = cv2.QRCodeEncoder.create().encode("lianxin separator 1")
    sheet = Image.new("L", (letters.WIDE, letters.TALL), 252)
    sheet.paste(Image.fromarray(code).resize((700, 700), Image.NEAREST), (480, 700))
    return letters.scanned(sheet, degrees=-1, noise=4)


def blank():
    return letters.scanned(Image.new("L", (letters.WIDE, letters.TALL), 250), noise=3)


def envelope():
    page = Image.new("L", (letters.WIDE, 900), 236)
    pen = ImageDraw.Draw(page)
    pen.text((300, 300), "黎平县纪委监委　信访室　收", font=letters.font("Noto Serif", 60), fill=30)
    pen.ellipse((1250, 60, 1550, 360), outline=70, width=8)
    pen.text((1290, 180), "2026.03.03", font=letters.font("Noto Serif", 40), fill=70)
    return page


def document(kind, pages):
    out = io.BytesIO()
    more = {"compression": "tiff_deflate"} if kind == "TIFF" else {"resolution": 200, "quality": 70}
    pages[0].save(out, kind, save_all=True, append_images=pages[1:], **more)
    return out.getvalue()


def long():
    pages = []
    for number in range(600):
        page = Image.new("L", (120, 170), 255)
        ImageDraw.Draw(page).text((40, 70), str(number), fill=0)
        pages.append(page)
    return document("PDF", pages)


def bomb():
    """The stream of the picture is a thousandth of what it unpacks to."""
    side = 60_000
    packer = zlib.compressobj(9)
    row = bytes(side * 3)
    stream = b"".join(packer.compress(row) for _ in range(side // 40)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        b"<</Length 30>>stream\nq 14400 0 0 14400 0 0 cm /P Do Q\nendstream",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
        b"/Length %d>>stream\n" % (side, side, len(stream)) + stream + b"\nendstream",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s\nendobj\n" % (place + 1, one) for place, one in enumerate(objects))
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"


def huge():
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def torn():
    whole = document("TIFF", [scan(FIRST), scan(SECOND)])
    # The directory of the second page stands behind its picture, and is lost with the end.
    middle = len(whole) // 2
    return whole[:middle] + bytes(len(whole) - middle - 4000) + whole[-4000:]


SAMPLES = {
    "letter": lambda: png(scan(FIRST)),
    "upside-down": lambda: png(scan(FIRST).rotate(180)),
    "lying": lambda: png(scan(FIRST).rotate(90, expand=True)),
    "slanting": lambda: png(scan(FIRST, degrees=6)),
    "shaken": lambda: png(letters.scanned(letters.shaken(FIRST), noise=4)),
    "traditional": lambda: png(letters.scanned(letters.printed(TRADITIONAL), noise=4)),
    "blank": lambda: png(blank()),
    "pile": lambda: document(
        "PDF",
        [separator(), scan(FIRST), scan(SECOND), blank(), separator(), envelope(), scan(OTHER).rotate(180)]),
    "sheaf": lambda: document("TIFF", [scan(FIRST), scan(OTHER)]),
    "torn": torn,
    "long": long,
    "bomb": bomb,
    "huge": huge,
}

if __name__ == "__main__":
    sys.stdout.buffer.write(SAMPLES[sys.argv[1]]())
