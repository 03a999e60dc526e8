"""Letters that were never written 样信: text set in a font, and then treated as paper is.

A page is A4 at 200 dots an inch. `printed` is set evenly; `shaken` sets every character apart, turned, shifted and sized
as a hurried hand does, which is still type and no handwriting. `scanned` turns, blurs and speckles a page. The same seed
gives the same page.
"""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDE, TALL = 1654, 2339
MARGIN = 190

# Where Debian's packages put them, the name they are told by, and the face in the collection.
FONTS = {
    "Noto Sans": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "Noto Serif": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "AR PL UKai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", 0),
    "AR PL UMing": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
    "LXGW WenKai": ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
    "WenQuanYi": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
}


def font(name, size):
    path, face = FONTS[name]
    return ImageFont.truetype(path, size, index=face)


def wrapped(text, per_line):
    """Paragraphs begin two characters in; a mark that may not begin a line stays on the one before."""
    lines = []
    for paragraph in text.splitlines():
        rest = "\u3000\u3000" + paragraph
        while rest:
            cut = per_line
            while cut < len(rest) and rest[cut] in "，。、；：？！）》”":
                cut += 1
            lines.append(rest[:cut])
            rest = rest[cut:]
    return lines


def printed(text, name="Noto Serif", size=40, per_line=30):
    return set_in_type(text, name, size, per_line, None)


def shaken(text, name="LXGW WenKai", size=44, per_line=26, seed=1):
    return set_in_type(text, name, size, per_line, np.random.default_rng(seed))


def set_in_type(text, name, size, per_line, chance):
    page = Image.new("L", (WIDE, TALL), 250)
    pen, face = ImageDraw.Draw(page), font(name, size)
    for row, line in enumerate(wrapped(text, per_line)):
        top = MARGIN + row * int(size * 1.75)
        for column, character in enumerate(line):
            place = (MARGIN + column * (size + 2), top)
            if chance is None:
                pen.text(place, character, font=face, fill=25)
            else:
                shake(page, place, character, name, size, chance)
    return page


def shake(page, place, character, name, size, chance):
    sized = int(size * chance.uniform(0.85, 1.12))
    piece = Image.new("L", (2 * size, 2 * size), 0)
    ImageDraw.Draw(piece).text((size // 2, size // 2), character, font=font(name, sized), fill=int(chance.uniform(190, 240)))
    piece = piece.rotate(chance.uniform(-9, 9), resample=Image.BICUBIC)
    left = int(place[0] - size // 2 + chance.uniform(-3, 3))
    top = int(place[1] - size // 2 + chance.uniform(-5, 5))
    page.paste(20, (left, top), piece)


def scanned(page, degrees=1.2, noise=9.0, blur=0.8, seed=1):
    chance = np.random.default_rng(seed)
    page = page.rotate(degrees, resample=Image.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(blur))
    grain = np.asarray(page, dtype=np.float32) + chance.normal(0, noise, (page.height, page.width))
    specks = chance.random((page.height, page.width))
    grain[specks < 0.0002] = 40
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))
