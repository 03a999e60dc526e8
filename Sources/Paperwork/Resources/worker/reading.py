"""Reads a page 识读: RapidOCR's three models, of which this keeps every character's place and how sure it is."""

import cv2
import numpy as np
from rapidocr_onnxruntime import RapidOCR

# Lines below which the models find nothing worth keeping.
SURE_AT_LEAST = 0.3
# The longer side of the picture that text is looked for in.
FINDING_SIDE = 1280
# Lines asked when it is to be told which way up a page is.
LINES_ASKED = 16


class Reader:
    def __init__(self, threads):
        # The models are as they come; a page is looked at in full, where the package would shrink it to 2000 points.
        self.models = RapidOCR(intra_op_num_threads=threads, inter_op_num_threads=1, max_side_len=4096)

    def boxes(self, picture):
        """Where text stands: quadrangles, from top left clockwise. Looked for in a smaller picture, where strokes of one
        character and characters of one line stand together; what is read is cut from the whole one."""
        scale = min(1.0, FINDING_SIDE / max(picture.shape[:2]))
        small = picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        found, _ = self.models.text_det(small)
        return [] if found is None else [np.array(box, dtype=np.float32) / scale for box in found]

    def upright(self, picture):
        """How a page must be turned, in quarters clockwise and then in degrees, so that its lines lie level.

        Returns (quarters, degrees, whether there is any text).
        """
        boxes = self.boxes(picture)
        if not boxes:
            return 0, 0.0, False
        quarters = 0
        if self.is_lying(picture, boxes):
            picture = cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE)
            quarters, boxes = 1, self.boxes(picture)
        if self.is_upside_down(picture, boxes):
            quarters += 2
        return quarters, self.slant(boxes), True

    def is_lying(self, picture, boxes):
        """Whether the lines run upwards or downwards. Columns of upright characters, as in old letters, read worse when
        they are laid down; lines of a page that lies on its side read well."""
        tall = [box for box in boxes if height(box) > 2 * width(box)]
        if len(tall) * 2 <= len(boxes):
            return False
        turned, _, _ = self.models.text_cls(self.crops(picture, longest(tall)))
        read, _ = self.models.text_rec(turned)
        return float(np.median([sure for _, sure in read])) > 0.7

    def is_upside_down(self, picture, boxes):
        asked = longest([box for box in boxes if width(box) > 2 * height(box)])
        if not asked:
            return False
        _, verdicts, _ = self.models.text_cls(self.crops(picture, asked))
        return sum(label == "180" for label, _ in verdicts) * 2 > len(verdicts)

    def slant(self, boxes):
        """The angle of the lines, by the long ones."""
        long = longest([box for box in boxes if width(box) > 5 * height(box)])
        if not long:
            return 0.0
        return float(np.median([np.degrees(np.arctan2(*(box[1] - box[0])[::-1])) for box in long]))

    def crops(self, picture, boxes):
        return self.models.get_crop_img_list(picture, np.array(boxes))

    def read(self, page):
        """Every line of a page that is upright: its box, its text, and for each character place and sureness."""
        picture = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR)
        boxes = self.boxes(picture)
        pieces = []
        if boxes:
            read, _ = self.models.text_rec(self.crops(picture, boxes), return_word_box=True)
            pieces = [piece(box, one) for box, one in zip(boxes, read) if one[0] and one[1] >= SURE_AT_LEAST]
        lines = [joined(line) for line in in_lines(pieces)]
        return {"width": picture.shape[1], "height": picture.shape[0], "lines": lines}


def width(box):
    return float(np.linalg.norm(box[1] - box[0]))


def height(box):
    return float(np.linalg.norm(box[3] - box[0]))


def longest(boxes):
    return sorted(boxes, key=lambda box: -max(width(box), height(box)))[:LINES_ASKED]


def piece(box, read):
    """One piece of a line, as the models found it: its characters with their middles and how sure each is."""
    text, _, (columns, _, places, _, sure) = read
    left, right = float(box[:, 0].min()), float(box[:, 0].max())
    middles = [left + (right - left) * (place + 0.5) / columns for word in places for place in word]
    return {
        "left": left, "right": right, "top": float(box[:, 1].min()), "bottom": float(box[:, 1].max()),
        "text": text, "at": middles, "sure": sure,
    }


def in_lines(pieces):
    """Pieces that stand beside each other, from left to right; lines from top to bottom."""
    lines = []
    for one in sorted(pieces, key=lambda piece: piece["top"] + piece["bottom"]):
        for line in lines:
            last = line[-1]
            overlap = min(one["bottom"], last["bottom"]) - max(one["top"], last["top"])
            lower = min(one["bottom"] - one["top"], last["bottom"] - last["top"])
            apart = all(max(one["left"] - other["right"], other["left"] - one["right"]) > -lower for other in line)
            if apart and overlap > 0.5 * lower:
                line.append(one)
                break
        else:
            lines.append([one])
    return [sorted(line, key=lambda piece: piece["left"]) for line in lines]


def joined(line):
    characters = [one for piece in line for one in zip(piece["text"], piece["at"], piece["sure"])]
    # A blank is a gap in the writing that was taken for a character, unless it stands between two words.
    kept = [
        one for place, one in enumerate(characters)
        if one[0] != " " or all(is_latin(characters, place + step) for step in (-1, 1))
    ]
    left, right = min(piece["left"] for piece in line), max(piece["right"] for piece in line)
    top, bottom = min(piece["top"] for piece in line), max(piece["bottom"] for piece in line)
    return {
        "box": [round(left), round(top), round(right), round(bottom)],
        "text": "".join(character for character, _, _ in kept),
        "at": [round(place) for _, place, _ in kept],
        "sure": [round(100 * sure) for _, _, sure in kept],
    }


def is_latin(characters, place):
    return 0 <= place < len(characters) and characters[place][0].isascii() and characters[place][0].isalpha()
