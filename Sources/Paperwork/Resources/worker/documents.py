"""Scans 扫描件: one document at a time, drawn page by page.

A page comes out upright and straight, at a size that can be read and sent about, as JPEG, with a small picture beside it.
"""

import io

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from worker import Refused

# Bytes of one file: a stack of two hundred letters in colour.
FILE_AT_MOST = 256 << 20
# Pages of one file.
PAGES_AT_MOST = 1_000
# Picture elements of one page: A2 scanned at 600 dots an inch.
PIXELS_AT_MOST = 150_000_000
# Points of a page's longer side as it is kept: A4 at 200 dots an inch.
LONG_SIDE = 2_339
SMALL_WIDTH = 220
QUALITY, SMALL_QUALITY = 82, 60
# Share of a page that is inked where something is written.
INK_AT_LEAST = 0.0004
# Slants that a scanner's feed makes; above, the lines were written so.
SLANT_AT_LEAST, SLANT_AT_MOST = 0.2, 15.0

Image.MAX_IMAGE_PIXELS = PIXELS_AT_MOST


class Shelf:
    """The one document that is being worked on."""

    def __init__(self, reader):
        self.reader, self.name, self.taken, self.document = reader, None, bytearray(), None

    def take(self, request, parts):
        """The next piece of a file; the first one puts the file before it away."""
        if request["isFirst"]:
            self.name, self.taken, self.document = request["document"], bytearray(), None
        if request["document"] != self.name:
            raise Refused("absent")
        for part in parts:
            if len(self.taken) + len(part) > FILE_AT_MOST:
                raise Refused("tooLarge")
            self.taken += part
        return {}, []

    def open(self, request, parts):
        """Looks at the file, which is all there, and counts its pages."""
        self.named(request)
        self.document = opened(bytes(self.taken))
        self.taken = bytearray()
        if not 1 <= self.document.pages <= PAGES_AT_MOST:
            raise Refused("damaged" if self.document.pages < 1 else "tooManyPages")
        return {"pages": self.document.pages}, []

    def draw(self, request, parts):
        """One page, counted from 0: turned as asked, or else as its lines say."""
        self.named(request)
        if self.document is None or not 0 <= request["page"] < self.document.pages:
            raise Refused("absent")
        picture = self.document.picture(request["page"])
        codes = separators(picture)
        turn, slant, has_text = request.get("turn"), 0.0, True
        blank = is_blank(picture)
        if turn is None:
            turn, slant, has_text = (0, 0.0, False) if blank else self.reader.upright(picture)
        else:
            _, slant, has_text = self.reader.upright(turned(picture, turn))
        picture = straight(turned(picture, turn), slant)
        answer = {
            "width": picture.shape[1], "height": picture.shape[0], "turned": turn, "codes": codes,
            "isBlank": blank and not has_text,
        }
        return answer, [jpeg(plain(picture), QUALITY), jpeg(small(picture), SMALL_QUALITY)]

    def named(self, request):
        if request["document"] != self.name:
            raise Refused("absent")


def opened(file):
    if file[:4] in (b"II*\0", b"MM\0*") or file[:3] == b"\xff\xd8\xff" or file[:8] == b"\x89PNG\r\n\x1a\n":
        return Pictures(file)
    if b"%PDF-" in file[:1024]:
        return Portable(file)
    raise Refused("notAScan")


class Portable:
    """A PDF."""

    def __init__(self, file):
        try:
            self.pdf = pypdfium2.PdfDocument(file)
            self.pages = len(self.pdf)
        except pypdfium2.PdfiumError:
            locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
            raise Refused("locked" if locked else "damaged") from None

    def picture(self, index):
        try:
            page = self.pdf[index]
            longer = max(page.get_size())
            # However large a page says it is, it is drawn at the one size.
            drawn = page.render(scale=LONG_SIDE / max(longer, 1), may_draw_forms=False)
            picture = drawn.to_numpy()[:, :, :3].copy()
            page.close()
            return picture
        except pypdfium2.PdfiumError:
            raise Refused("damagedPage") from None


class Pictures:
    """A TIFF of many pages, or one picture."""

    def __init__(self, file):
        try:
            self.image = Image.open(io.BytesIO(file), formats=["TIFF", "JPEG", "PNG"])
            self.pages = getattr(self.image, "n_frames", 1)
        except Image.DecompressionBombError:
            raise Refused("bomb") from None
        except (OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError):
            raise Refused("damaged") from None

    def picture(self, index):
        try:
            self.image.seek(index)
            if self.image.width * self.image.height > PIXELS_AT_MOST:
                raise Refused("bomb")
            if self.image.format == "JPEG":
                self.image.draft("RGB", (LONG_SIDE, LONG_SIDE))
            page = ImageOps.exif_transpose(self.image).convert("RGB")
        except Image.DecompressionBombError:
            raise Refused("bomb") from None
        except (OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError):
            raise Refused("damagedPage") from None
        picture = cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2BGR)
        scale = LONG_SIDE / max(picture.shape[:2])
        if scale < 1 or scale > 1.5:
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
            picture = cv2.resize(picture, None, fx=min(scale, 3), fy=min(scale, 3), interpolation=how)
        return picture


def turned(picture, quarters):
    how = [None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE][quarters % 4]
    return picture if how is None else cv2.rotate(picture, how)


def straight(picture, slant):
    if not SLANT_AT_LEAST <= abs(slant) <= SLANT_AT_MOST:
        return picture
    tall, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), slant, 1)
    paper = [int(value) for value in np.percentile(picture.reshape(-1, 3)[::97], 90, axis=0)]
    return cv2.warpAffine(picture, turn, (wide, tall), flags=cv2.INTER_CUBIC, borderValue=paper)


def is_blank(picture):
    """Whether nothing is inked: darker by far than the paper, in specks larger than dust, away from the edges."""
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    tall, wide = gray.shape
    inner = cv2.medianBlur(gray[tall // 40 : -(tall // 40) or None, wide // 40 : -(wide // 40) or None], 5)
    paper = float(np.percentile(inner[::7, ::7], 80))
    return float((inner < paper - 60).mean()) < INK_AT_LEAST


def separators(picture):
    """What the QR codes of a page say; a separator sheet has one large code and little else."""
    scale = min(1.0, 1200 / max(picture.shape[:2]))
    gray = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    try:
        _, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(gray)
    except cv2.error:
        return []
    return [text[:200] for text in texts[:4] if text]


def plain(picture):
    """In grey where there is no colour worth keeping: a third of the size."""
    lab = cv2.cvtColor(picture[::8, ::8], cv2.COLOR_BGR2LAB).astype(np.int16)
    colourful = (np.abs(lab[:, :, 1:] - 128).max(axis=2) > 18).mean()
    return picture if colourful > 0.002 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


def small(picture):
    scale = SMALL_WIDTH / picture.shape[1]
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def jpeg(picture, quality):
    done, bytes_ = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise Refused("damagedPage")
    return bytes_.tobytes()
