"""A photograph as a phone takes it: a picture, and hidden in it where and when and with what it was taken."""

import struct

from playwright.sync_api import Browser

MAKER = b"Lotus Phone 7"
DAY = b"2026:03:02 09:41:07"
# What must not be found in the picture once the portal has had it.
BETRAYING = [b"Exif\0\0", MAKER, DAY, b"GPS"]

RECEIPT = """
<body style="margin:40px;font:28px serif;background:#f3ead2;color:#223">
<h2>收 条</h2><p>今收到征地补偿款代发表一份，待发。</p><p>大塘村　二〇二六年三月二日</p></body>
"""


def take(browser: Browser) -> bytes:
    """A JPEG of a receipt that lies on a table, with the place of the table in it."""
    page = browser.new_page(viewport={"width": 640, "height": 420})
    page.set_content(RECEIPT)
    plain = page.screenshot(type="jpeg", quality=70)
    page.close()
    assert plain[:2] == b"\xff\xd8"
    hidden = b"Exif\0\0" + _tiff()
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(hidden) + 2) + hidden + plain[2:]


def _tiff() -> bytes:
    """The directory of a camera: its name, the day, and degrees, minutes and seconds of the place."""
    place = (27, 27, 33), (106, 13, 12)  # somewhere in the hills
    ascii_, rational, long_ = 2, 5, 4
    # 8 bytes of header, then three entries, then what does not fit into them, then the place's own directory.
    after = 8 + 2 + 3 * 12 + 4
    maker, day = MAKER + b"\0", DAY + b"\0"
    gps_at = after + len(maker) + len(day)
    entries = _entry(0x010F, ascii_, len(maker), after) + _entry(0x0132, ascii_, len(day), after + len(maker))
    entries += _entry(0x8825, long_, 1, gps_at)
    gps_after = gps_at + 2 + 4 * 12 + 4
    gps = struct.pack("<HHI4s", 1, ascii_, 2, b"N\0\0\0") + _entry(2, rational, 3, gps_after)
    gps += struct.pack("<HHI4s", 3, ascii_, 2, b"E\0\0\0") + _entry(4, rational, 3, gps_after + 24)
    gps = struct.pack("<H", 4) + gps + struct.pack("<I", 0)
    numbers = b"".join(struct.pack("<II", number, 1) for line in place for number in line)
    head = b"II*\0" + struct.pack("<IH", 8, 3) + entries + struct.pack("<I", 0)
    return head + maker + day + gps + numbers + b"GPS"


def _entry(tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, kind, count, value)
